// What a run begins with: the lines that input() reads, the memory of a real start-up; and the way from its memory to the
// allocator's page.
import { axeViolations } from './support/axe';
import { expect, test } from './support/fixtures';

const GREETING = 'name = input("who? ")\nprint("hi", name)\n';

test('input() reads the lines beside the program, after a reload and by a link too', async ({ page, bench, context }) => {
  await bench.openSandbox();
  await bench.type('a = 1\n');
  await expect(page.getByTestId('inputs')).toHaveCount(0);
  await bench.type(GREETING);
  await page.getByTestId('inputs').fill('Ada\nGrace');
  await bench.button('run').click();
  await bench.reaches('done');
  await bench.toEnd();
  await expect(page.getByTestId('output')).toContainText('hi Ada');
  await page.reload();
  await bench.reaches('done');
  await expect(page.getByTestId('output')).toContainText('hi Ada');
  await bench.button('share').click();
  const link = (await page.locator('.lnk code').textContent()) ?? '';
  const other = await context.newPage();
  await other.goto(link.trim());
  await expect(other.getByTestId('output')).toContainText('hi Ada');
});

test('when no line is left, input() raises EOFError', async ({ page, bench }) => {
  await bench.openSandbox();
  await bench.run(GREETING);
  await bench.reaches('done');
  await bench.toEnd();
  await expect(page.getByTestId('raised')).toContainText('EOFError');
});

test('a program begins where a real start-up ends, and says so', async ({ page, bench }) => {
  await bench.openSandbox();
  await bench.type('n = 7\nx = n / 2\nt = (x, [n])\n');
  await page.getByTestId('real-start').check();
  expect(await axeViolations(page)).toEqual([]);
  await bench.button('run').click();
  await bench.reaches('done');
  const memory = page.locator('.mem-col');
  await expect(memory).toContainText('after a real start-up');
  // Three floats were spare when CPython 3.11.2 began with its script: the first takes one.
  await bench.toStart();
  await expect(memory).toContainText(/float\s*3/);
  for (let step = 0; step < 2; step += 1) await bench.press('ArrowRight');
  await expect(memory).toContainText(/float\s*2/);
  await bench.toEnd();
  // The first arena was full of the interpreter's own by then.
  await expect(memory).toContainText(/Arena 16[34] pools/);
  await page.reload();
  await bench.reaches('done');
  await expect(memory).toContainText('after a real start-up');
  await bench.button('edit').click();
  await page.getByTestId('real-start').uncheck();
  await bench.button('run').click();
  await bench.reaches('done');
  await expect(memory).not.toContainText('after a real start-up');
});

test('the memory of a run is looked at closer on the page of the allocator, and back leads to the same moment', async ({ page, bench }) => {
  await bench.openSandbox();
  await bench.run('xs = []\nfor i in range(40):\n    xs.append([i])\n');
  await bench.reaches('done');
  await bench.toEnd();
  for (let step = 0; step < 3; step += 1) await bench.press('ArrowLeft');
  const before = await bench.event();
  await bench.button('closer').click();
  await bench.onScreen('allocator');
  await bench.reaches('done');
  await expect(page.locator('.live-blocks')).toContainText('list_1_items');
  const [at, all] = [await bench.event(), await bench.events()];
  expect(at).toBeGreaterThan(40);
  expect(at).toBeLessThan(all);
  await page.goBack();
  await bench.onScreen('sandbox');
  await bench.reaches('done');
  await expect(bench.root).toHaveAttribute('data-event', String(before));
});
