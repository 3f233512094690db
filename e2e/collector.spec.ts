// The collector's screen, the ledger of a whole life, breakpoints, and search.
import { expect, test } from './support/fixtures';

const CYCLE = `import gc

left, right = [], []
left.append(right)
right.append(left)

keep = [["log"]]
del left, right
gc.collect(0)
`;

test('a collection is shown phase by phase, and each phase can be gone to', async ({ bench }) => {
  await bench.openSandbox();
  await bench.run(CYCLE);
  await bench.reaches('done');
  await bench.page.keyboard.press('l');
  const stage = bench.page.getByTestId('collector');
  await expect(stage).toBeVisible();
  const phases = bench.page.getByTestId('phases');
  await phases.getByRole('button', { name: /Subtract/ }).click();
  await expect(stage.locator('.eq').first()).toContainText('−');
  await phases.getByRole('button', { name: /Survivors/ }).click();
  await expect(stage.locator('.gcc[data-set=Unreachable]')).toHaveCount(2);
  await expect(bench.page.getByTestId('caption')).toContainText('generation 1');
  await phases.getByRole('button', { name: /is done/ }).click();
  await expect(stage.locator('.gcc[data-set=Gone]')).toHaveCount(2);
  // Backwards to where nothing was decided yet.
  await phases.getByRole('button', { name: /Copy/ }).click();
  await expect(stage.locator('.gcc[data-set=Undecided]').first()).toBeVisible();
  await bench.page.keyboard.press('t');
  await expect(bench.page.getByTestId('gc-table')).toContainText('list #1');
});

test('the ledger lists the whole life, and a row leads to its moment', async ({ bench }) => {
  await bench.openSandbox();
  await bench.run('a = [1]\nb = a\ndel a\nc = [b]\n');
  await bench.reaches('done');
  await bench.toEnd();
  await bench.page.locator('.stage .obj', { hasText: 'list' }).first().click();
  const life = bench.page.getByTestId('life');
  await expect(bench.page.getByTestId('alive')).toContainText('It lives because');
  await life.getByRole('button', { name: /del a/ }).first().click();
  await expect(bench.page.getByTestId('caption')).toContainText('del a');
  await bench.button('next-change').click();
  await expect(life.locator('[aria-current=step]')).toBeVisible();
});

test('play stops before a line with a breakpoint, and search finds what is gone', async ({ bench }) => {
  await bench.openSandbox();
  await bench.run('a = [1]\nb = 2\ndel a\nc = 3\n');
  await bench.reaches('done');
  await bench.page.locator('[data-break="4"]').click();
  await bench.page.keyboard.press('b');
  // The highlighted line is the one that has run.
  await expect(bench.page.locator('.code .cur')).toContainText('del a');
  await bench.button('find').click();
  await expect(bench.button('find-field')).toBeFocused();
  await bench.button('find-field').fill('list');
  await bench.button('hits').getByRole('button').first().click();
  await expect(bench.page.getByTestId('life')).toBeVisible();
});

test('Enter in the search goes to what was found first', async ({ bench }) => {
  await bench.openSandbox();
  await bench.run('a = [1]\nb = 2\ndel a\nc = 3\n');
  await bench.reaches('done');
  await bench.button('find').click();
  await bench.button('find-field').fill('list');
  await bench.button('find-field').press('Enter');
  await expect(bench.button('find-field')).toHaveCount(0);
  await expect(bench.page.getByTestId('life')).toContainText('list #1');
  await expect(bench.page.locator('.code .cur')).not.toContainText('c = 3');
});

test('the Bytecode lamp shows the instructions that run, and the timeline has lanes', async ({ bench }) => {
  await bench.openSandbox();
  await bench.run('a = [1]\nb = [a, a]\n');
  await bench.reaches('done');
  await bench.page.getByRole('button', { name: 'Bytecode' }).click();
  const code = bench.page.getByTestId('bytecode');
  await expect(code).toContainText('BUILD_LIST');
  await bench.press('Shift+ArrowRight');
  await expect(code.locator('[aria-current=step]').first()).toBeVisible();
  await bench.button('lifetimes').click();
  await expect(bench.page.locator('.lane').first()).toBeAttached();
  // Every lane says whose it is, and its name stands beside it.
  const names = bench.page.locator('.lane-names li');
  await expect(names).toHaveCount(await bench.page.locator('.lane').count());
  await expect(names.first()).toContainText('list #1');
  const lane = (await bench.page.locator('.lane').first().boundingBox())!;
  const name = (await names.first().boundingBox())!;
  expect(Math.abs(lane.y + lane.height / 2 - name.y - name.height / 2)).toBeLessThan(4);
  // Pointing at one lights the object, and at the object its lane.
  await bench.toEnd();
  const object = (await names.first().getAttribute('data-o'))!;
  await names.first().hover();
  await expect(bench.root).toHaveAttribute('data-linked', object.slice(1));
  await bench.page.locator(`.stage .obj[data-o="${object}"]`).hover({ position: { x: 60, y: 12 } });
  await expect(bench.page.locator(`.lane[data-o="${object}"] path`).first()).toHaveCSS('stroke-width', '4.5px');
});

const DUE = `import gc

class Node:
    pass

gc.set_threshold(5)
for i in range(12):
    n = Node()
    n.me = n
`;

test('a collection that becomes due is marked in its line and does not take the picture away', async ({ page, bench }) => {
  await bench.openSandbox();
  await bench.run(DUE);
  await bench.reaches('done');
  await bench.toStart();
  const mark = page.getByTestId('collected');
  const collector = page.getByTestId('collector');
  let marked = 0;
  const last = await bench.events();
  for (let step = 0; (await bench.event()) < last && step < 60; step += 1) {
    await bench.press('ArrowRight');
    await expect(collector).toHaveCount(0);
    await expect(page.locator('.stage .frame').first()).toBeVisible();
    marked += await mark.count();
    if (marked > 0) break;
  }
  expect(marked).toBe(1);
  await expect(mark).toContainText('generation 0');
  await page.getByTestId('look-inside').click();
  await expect(collector).toBeVisible();
  // The next line step leads out again.
  await bench.press('ArrowRight');
  await expect(collector).toHaveCount(0);
});

test('a part of a long run shows its own marks, and the keys that choose it leave the memory alone', async ({ page, bench }) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await bench.openSandbox();
  await bench.run('xs = []\nfor i in range(400):\n    xs.append(i * 1000)\n');
  await bench.reaches('done');
  const strip = page.getByTestId('timeline');
  const lamp = page.locator('.lamps button', { hasText: 'Memory' });
  if ((await lamp.getAttribute('aria-pressed')) !== 'true') await lamp.click();
  // A path has all marks of a kind, each of which ends with a z; it is there twice, what was and what is to come.
  const marks = () => strip.locator('.past path,.future path').evaluateAll((all) => all.reduce((n, path) => n + path.getAttribute('d')!.split('z').length - 1, 0) / 2);
  await bench.toEnd();
  const whole = await marks();
  expect(whole).toBeGreaterThan(300);
  await expect(page.getByTestId('zoom-2')).toHaveAttribute('aria-current', 'true');
  await strip.focus();
  const stops = async () => Number(await strip.getAttribute('data-last')) - Number(await strip.getAttribute('data-first')) + 1;
  for (let n = 0; n < 12 && (await stops()) > 60; n += 1) await page.keyboard.press(']');
  // One of each stop that has a mark.
  expect(await marks()).toBeGreaterThan((await stops()) * 0.6);
  expect(await marks()).toBeLessThanOrEqual(await stops());
  await expect(page.getByTestId('zoom-2')).toHaveAttribute('aria-current', 'true');
});

test('a part of the run is chosen by dragging over the lanes, by key and by button, and follows the cursor', async ({ page, bench }) => {
  await bench.openSandbox();
  await bench.run('for i in range(30):\n    a = [i]\nb = {}\n');
  await bench.reaches('done');
  const strip = page.getByTestId('timeline');
  const part = async () => [Number(await strip.getAttribute('data-first')), Number(await strip.getAttribute('data-last'))];
  const [, n] = await part();
  await bench.button('lifetimes').click();
  const box = (await strip.boundingBox())!;
  const at = await bench.event();
  await page.mouse.move(box.x + box.width * 0.5, box.y + 20);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.6, box.y + 20);
  await expect(strip.locator('.brush')).toBeVisible();
  await page.mouse.up();
  const [first, last] = await part();
  expect(last - first).toBeGreaterThan(0.08 * n);
  expect(last - first).toBeLessThan(0.14 * n);
  expect(await bench.event()).toBe(at);
  // Stepping to what is not shown moves the part there.
  await bench.toEnd();
  expect((await part())[1]).toBe(n);
  await bench.toStart();
  expect((await part())[0]).toBe(1);
  // A click is still a place.
  await strip.click({ position: { x: box.width / 2, y: 20 } });
  expect(await bench.event()).toBeGreaterThan(at);
  const wide = await part();
  await strip.focus();
  await page.keyboard.press(']');
  const near = await part();
  expect(near[1] - near[0]).toBeLessThan(wide[1] - wide[0]);
  while (await bench.button('farther').isEnabled()) await bench.button('farther').click();
  expect(await part()).toEqual([1, n]);
});
