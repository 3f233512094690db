// The engine's thread can die or never come; the page lives on.
import { expect, test } from './support/fixtures';

test('a crash of the engine is said, the program stays, and the next run works', async ({ page, bench, watch }) => {
  await bench.openSandbox();
  const started = page.waitForEvent('worker');
  await bench.run('while True:\n    n = 7 ** 5000\n');
  await bench.reaches('running');
  const worker = page.workers()[0] ?? (await started);
  await worker.evaluate(() => void setTimeout(() => { throw new Error('on purpose'); }, 0));
  await expect(page.getByTestId('crash')).toBeVisible();
  await bench.reaches('error');
  watch.forgive(/on purpose/);
  await bench.run('a = [1]\n');
  await bench.reaches('done');
  await bench.toStart();
  await bench.press('ArrowRight');
});

test('a worker that cannot be loaded leaves lessons working, and says so in the sandbox', async ({ page, bench, watch }) => {
  await page.route(/worker_bg\.wasm/, (route) => route.abort());
  await bench.open('#/learn/names-label', 'lesson');
  await bench.reaches('done');
  await bench.press('ArrowRight');
  await page.evaluate(() => void (location.hash = '#/sandbox'));
  await bench.onScreen('sandbox');
  await bench.run('a = 1\n');
  await expect(page.getByTestId('crash')).toBeVisible();
  expect(await bench.source()).toBe('a = 1\n');
  watch.forgive(/worker_bg|Failed to fetch|ERR_FAILED|Uncaught|uncaught/);
});

test('a lesson whose file does not come says so, and is there after another try', async ({ page, bench, watch }) => {
  let broken = true;
  await page.route(/lessons\/names-label/, (route) => (broken ? route.abort() : route.continue()));
  await bench.open('#/learn/names-label', 'lesson');
  const fault = page.getByTestId('lesson-fault');
  await expect(fault).toBeVisible();
  broken = false;
  await fault.getByRole('button').click();
  await bench.reaches('done');
  await expect(fault).toHaveCount(0);
  watch.forgive(/ERR_FAILED|Failed to fetch/);
});

test('a lesson file of another build is not shown', async ({ page, bench }) => {
  const other = Buffer.concat([Buffer.from('CWL1'), Buffer.from([3]), Buffer.from('oldXXXX')]);
  await page.route(/lessons\/names-label/, (route) => route.fulfill({ body: other, contentType: 'application/octet-stream' }));
  await bench.open('#/learn/names-label', 'lesson');
  await expect(page.getByTestId('lesson-fault')).toContainText(/newer version/i);
});
