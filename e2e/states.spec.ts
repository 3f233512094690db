// Every state that a screen can be in, each as its mock-up has it; a picture of each is kept in target/shots/states.
import { expect, test } from './support/fixtures';
import type { Page } from '@playwright/test';

const picture = (page: Page, name: string) => page.screenshot({ path: `target/shots/states/${name}.png` });

test('empty: the editor offers programs to start from', async ({ page, bench }) => {
  await bench.openSandbox();
  await expect(page.locator('.starts button')).toHaveCount(3);
  await picture(page, 'empty');
  await page.locator('.starts button').first().click();
  await bench.reaches('done');
});

test('loading: how much has come is said while the page waits', async ({ page }) => {
  await page.route(/app[^/]*_bg\.wasm/, async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    await route.continue();
  });
  await page.goto('./', { waitUntil: 'commit' });
  await expect(page.locator('#boot h1')).toBeVisible();
  await expect(page.locator('#boot progress')).toBeVisible();
  await picture(page, 'loading');
  await expect(page.locator('[data-screen="home"]')).toBeVisible();
  await expect(page.locator('#boot')).toBeHidden();
});

test('running: events are counted, and the run can be ended', async ({ page, bench }) => {
  await bench.openSandbox();
  // Long ints take time but make few events: the reader is faster than the limit.
  await bench.run('while True:\n    n = 7 ** 5000\n');
  await bench.reaches('running');
  await expect(page.locator('.strip.wait')).toContainText(/events so far/);
  await picture(page, 'running');
  await bench.button('cancel').click();
  await bench.reaches('stopped');
  await expect(page.getByTestId('limit')).toContainText('Stopped');
});

test('raised: what, where, and a way back', async ({ page, bench }) => {
  await bench.openSandbox();
  await bench.run('def mean(xs):\n    return sum(xs) / len(xs)\n\nmean([])\n');
  await bench.reaches('done', 'error');
  await bench.toEnd();
  const strip = page.getByTestId('raised');
  await expect(strip).toContainText('ZeroDivisionError: division by zero');
  await expect(strip).toContainText('Line 2, called from line 4');
  await picture(page, 'raised');
  await strip.getByRole('button').click();
  await expect(strip).toHaveCount(0);
});

test('unsupported: the construct, its line, and what works', async ({ page, bench }) => {
  await bench.openSandbox();
  await bench.run('x = 1\n\nasync def get(n):\n    return n\n');
  await expect(bench.diagnostics.first()).toContainText('Line 3');
  await expect(page.locator('.ed .ln.bad, .ed .cm-line:has(.cm-lintRange-error)')).toHaveCount(1);
  await picture(page, 'unsupported');
  await page.getByTestId('works').click();
  await expect(page.getByTestId('works-dialog')).toContainText('dataclasses');
  await page.keyboard.press('Escape');
});

test('limit: the run is paused, and can go on', async ({ page, bench }) => {
  await bench.openSandbox();
  await bench.run('xs = []\nwhile True:\n    xs.append(len(xs))\n');
  await bench.reaches('stopped');
  await expect(page.getByTestId('limit')).toContainText('Paused after');
  // The counter of the caption and the message count the same.
  await bench.toEnd();
  const paused = /[\d,]+/.exec(await page.getByTestId('limit').innerText())![0];
  await expect(page.locator('.cap .where')).toContainText(`of ${paused}`);
  await expect(page.getByTestId('run-more')).toBeVisible();
  await picture(page, 'limit');
});

test('engine restarted: the program is still there', async ({ page, bench, watch }) => {
  // The engine's thread dies when its file is not there.
  await page.route(/worker[^/]*_bg\.wasm/, (route) => route.abort());
  await bench.openSandbox();
  await bench.run('a = [1]\n');
  await expect(page.getByTestId('crash')).toBeVisible({ timeout: 40_000 });
  expect(await bench.source()).toBe('a = [1]\n');
  await picture(page, 'crash');
  watch.forgive(/worker|Failed to fetch|ERR_FAILED|WebAssembly|uncaught/);
});

test('bad link: what is missing, and where to go', async ({ page, bench }) => {
  await bench.open('#1.AAAA', 'bad-link');
  await expect(page.getByTestId('bad-link')).toContainText('was cut');
  await picture(page, 'bad-link');
});

test('no WebAssembly: said at once, the page stays readable', async ({ page, watch }) => {
  await page.addInitScript(() => { Reflect.deleteProperty(globalThis, 'WebAssembly'); });
  await page.goto('./');
  const fault = page.getByTestId('no-wasm');
  await expect(fault).toBeVisible();
  await expect(fault).toHaveAttribute('role', 'alert');
  await expect(page.locator('#boot h1')).toBeVisible();
  await picture(page, 'no-wasm');
  watch.forgive(/WebAssembly/);
});

test('the simulator does not come: said, with another try', async ({ page, watch }) => {
  await page.route(/app[^/]*_bg\.wasm/, (route) => route.abort());
  await page.goto('./');
  await expect(page.getByTestId('no-load')).toBeVisible();
  await expect(page.getByTestId('no-load').getByRole('button')).toBeVisible();
  await picture(page, 'no-load');
  watch.forgive(/Failed to fetch|ERR_FAILED|uncaught/);
});
