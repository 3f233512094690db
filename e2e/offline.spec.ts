// Once loaded, the site works without a network: the test takes its server away.
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

for (const prefix of ['/', '/some/where/']) {
  test.describe(`served at ${prefix}`, () => {
    test.use({ prefix });

    test('a loaded page runs programs and opens lessons without a network', async ({ page, bench, site }) => {
      await bench.open('', 'home');
      await bench.openSandbox();
      await bench.run('a = 1\n');
      await bench.reaches('done');
      await site.close();
      await bench.run('b = [1, 2]\nprint(b)\n');
      await bench.reaches('done');
      await page.evaluate(() => void (location.hash = '#/'));
      await bench.onScreen('home');
      await page.getByTestId('room-7').click();
      await bench.onScreen('lesson');
      await bench.reaches('done');
    });

    // Known difference: a reload right after the first visit, with the server gone, fails in an idle browser
    // (it passed on a loaded one). Listed in docs/fidelity.md; to be mended in static/sw.js, then this is a test again.
    test.fixme('a second visit needs no network', async ({ page, bench, site, watch }) => {
      await bench.open('', 'home');
      await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
      await bench.openSandbox();
      await bench.run('a = 1\n');
      await bench.reaches('done');
      // All files are kept when as many are in the cache as the page has asked for.
      await page.waitForFunction(async () => {
        const cached = new Set<string>();
        for (const name of await caches.keys()) {
          for (const request of await (await caches.open(name)).keys()) cached.add(request.url);
        }
        const own = performance.getEntriesByType('resource').map((entry) => entry.name.split('#')[0]!);
        // The page itself is no resource of its own: it is kept too before the network may go.
        own.push(location.href.split('#')[0]!);
        return own.filter((url) => url.startsWith(location.origin) && !url.endsWith('sw.js')).every((url) => cached.has(url));
      });
      await site.close();
      await page.reload();
      await bench.onScreen('sandbox');
      await bench.run('a = [1, 2, 3]\n');
      await bench.reaches('done');
      expect(await bench.events()).toBeGreaterThan(0);
      // The browser reports that the network is gone; anything else is still a failure.
      watch.forgive(/ERR_CONNECTION_REFUSED|Failed to fetch|ERR_FAILED/);
    });
  });
}
