// Programs without an end: a limit or the reader stops them, and what was recorded stays.
import { expect, test } from './support/fixtures';

/** Long ints take time but make few events: Cancel comes long before the limit of events. */
const SLOW = 'while True:\n    n = 7 ** 5000\n';

test('an endless loop is stopped by a limit and its recording can be stepped', async ({ page, bench }) => {
  test.slow();
  await bench.openSandbox();
  await bench.run('n = 0\nwhile True:\n    n = n + 1\n');
  await expect(bench.root).toHaveAttribute('data-state', 'stopped', { timeout: 120_000 });
  const events = await bench.events();
  expect(events).toBeGreaterThan(1000);
  await bench.toStart();
  await bench.press('ArrowRight');
  await bench.toEnd();
});

test('Cancel stops a program that runs and keeps what was recorded', async ({ page, bench }) => {
  await bench.openSandbox();
  await bench.run(SLOW);
  await bench.reaches('running');
  await bench.button('cancel').click();
  await bench.reaches('stopped');
  await bench.toStart();
  await bench.press('ArrowRight');
});

test('the page answers while a program runs', async ({ page, bench }) => {
  await bench.openSandbox();
  await bench.run(SLOW);
  await bench.reaches('running');
  // No task of the page may be longer than a moment: a timer that should fire at once is asked for.
  const longest = await page.evaluate(async () => {
    let worst = 0;
    for (let turn = 0; turn < 20; turn += 1) {
      const before = performance.now();
      await new Promise((resolve) => setTimeout(resolve, 0));
      worst = Math.max(worst, performance.now() - before);
    }
    return worst;
  });
  expect(longest).toBeLessThan(1000);
  await bench.button('cancel').click();
  await bench.reaches('stopped');
});

test('after a stopped run the next one works', async ({ bench }) => {
  await bench.openSandbox();
  await bench.run(SLOW);
  await bench.reaches('running');
  await bench.button('cancel').click();
  await bench.reaches('stopped');
  await bench.run('a = [1]\n');
  await bench.reaches('done');
});
