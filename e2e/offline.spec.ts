// Once loaded, the site works without a network: the test takes its server away.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Page } from '@playwright/test';
import { expect, test as base } from './support/fixtures';
import { serveDist, type Site } from './support/server';

const test = base.extend<{ site: Site; prefix: string }>({
  prefix: ['/', { option: true }],
  site: async ({ prefix }, use) => {
    const site = await serveDist(prefix);
    await use(site);
    await site.close();
  },
  baseURL: async ({ site }, use) => use(site.url),
});

// The service worker is what is tested.
test.use({ serviceWorkers: 'allow' });

/** All files are kept when the service worker is active, and from then on this page is served by it. */
async function isKept(page: Page): Promise<void> {
  await page.evaluate(() => navigator.serviceWorker.ready);
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
}

for (const prefix of ['/', '/some/where/']) {
  test.describe(`served at ${prefix}`, () => {
    test.use({ prefix });

    test('a loaded page runs programs and opens lessons without a network', async ({ page, bench, site }) => {
      await bench.open('', 'home');
      await isKept(page);
      await site.close();
      await bench.openSandbox();
      await bench.run('b = [1, 2]\nprint(b)\n');
      await bench.reaches('done');
      await page.evaluate(() => void (location.hash = '#/'));
      await bench.onScreen('home');
      await page.getByTestId('room-7').click();
      await bench.onScreen('lesson');
      await bench.reaches('done');
      await bench.button('language').click();
      await expect(page.locator('.prose').first()).toContainText('名字');
    });

    test('a second visit right after the first needs no network', async ({ page, bench, site }) => {
      await bench.open('#/learn/names-label', 'lesson');
      await isKept(page);
      await site.close();
      await page.reload();
      await bench.onScreen('lesson');
      await bench.reaches('done');
      await page.goto(`${site.url}#/sandbox`);
      await bench.onScreen('sandbox');
      await bench.run('a = [1, 2, 3]\n');
      await bench.reaches('done');
      expect(await bench.events()).toBeGreaterThan(0);
    });

    test('a newer build waits until the reader takes it, and then the page works without a network', async ({ page, bench, site }) => {
      await bench.open('#/sandbox', 'sandbox');
      await isKept(page);
      await expect(page.getByTestId('update')).toHaveCount(0);
      const worker = readFileSync(join(__dirname, '../dist/sw.js'), 'utf8');
      site.replaced.set('sw.js', worker.replace(/const BUILD = "[^"]+"/, 'const BUILD = "newer"'));
      await page.reload();
      await bench.onScreen('sandbox');
      await expect(page.getByTestId('update')).toBeVisible();
      const reloaded = page.waitForEvent('load');
      await page.getByTestId('update').getByRole('button').click();
      await reloaded;
      await bench.onScreen('sandbox');
      // Nothing is left of the older build.
      const names = await page.evaluate(() => caches.keys());
      expect(names).toEqual([`cutaway:${prefix}:newer`]);
      await site.close();
      await page.reload();
      await bench.onScreen('sandbox');
      await bench.run('a = 1\n');
      await bench.reaches('done');
      await expect(page.getByTestId('update')).toHaveCount(0);
    });
  });
}

test('a file that is not of the build keeps the service worker from being installed', async ({ page, bench, site, watch }) => {
  site.replaced.set('icon.svg', '<svg xmlns="http://www.w3.org/2000/svg"/>');
  await bench.open('', 'home');
  const state = await page.evaluate(async () => {
    const registration = await navigator.serviceWorker.getRegistration();
    const worker = registration?.installing;
    if (!worker) return 'not there';
    if (worker.state !== 'redundant') await new Promise((resolve) => worker.addEventListener('statechange', resolve, { once: true }));
    return worker.state;
  });
  expect(['redundant', 'not there']).toContain(state);
  expect(await page.evaluate(() => navigator.serviceWorker.controller)).toBeNull();
  watch.forgive(/is not of this build/);
});
