// The harness itself: what it watches for does fail a test.
import { expect, test } from './support/fixtures';

test.describe('these must fail', () => {
  test.fail('a request outside the site', async ({ page, bench }) => {
    await bench.open('', 'home');
    await page.evaluate(() => fetch('http://127.0.0.1:9/', { mode: 'no-cors' }).catch(() => undefined));
  });

  test.fail('an error on the console', async ({ page, bench }) => {
    await bench.open('', 'home');
    await page.evaluate(() => console.error('on purpose'));
  });

  test.fail('an uncaught exception', async ({ page, bench }) => {
    await bench.open('', 'home');
    const thrown = page.waitForEvent('pageerror');
    await page.evaluate(() => void setTimeout(() => { throw new Error('on purpose'); }, 0));
    await thrown;
  });
});

test('the site is served from where the test says @sub-path', async ({ page, bench, baseURL }) => {
  await bench.open('', 'home');
  expect(page.url().startsWith(baseURL!)).toBe(true);
});
