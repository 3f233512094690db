// Once loaded, the site works without a network.
import { expect, test } from './support/fixtures';

test('a loaded page runs programs and opens lessons without a network @sub-path', async ({ page, bench, context }) => {
  await bench.open('', 'home');
  await bench.openSandbox();
  await bench.run('a = 1\n');
  await bench.reaches('done');
  await context.setOffline(true);
  await bench.run('b = [1, 2]\nprint(b)\n');
  await bench.reaches('done');
  await page.evaluate(() => (location.hash = '#/'));
  await bench.onScreen('home');
  await page.getByTestId('room-7').click();
  await bench.onScreen('lesson');
  await bench.reaches('done');
  await context.setOffline(false);
});

test('a second visit works without a network @sub-path', async ({ page, bench, context }) => {
  await bench.open('', 'home');
  // The service worker has taken over when it controls the page.
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  await page.reload();
  await bench.onScreen('home');
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  await bench.openSandbox();
  await bench.run('a = 1\n');
  await bench.reaches('done');
  await context.setOffline(true);
  await page.reload();
  await bench.onScreen('sandbox');
  await bench.run('a = [1, 2, 3]\n');
  await bench.reaches('done');
  await context.setOffline(false);
});
