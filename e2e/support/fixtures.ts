// The `test` of every spec: a page that fails its test when the console shows an error or a warning, when
// anything throws, and when anything outside the site is asked for.
import { test as base, expect, type BrowserContext, type Page } from '@playwright/test';
import { Bench } from './bench';

export { expect };

/** Complaints that were gathered from the pages of one test. */
export class Watch {
  readonly complaints: string[] = [];

  constructor(private readonly site: string) {}

  /** Watches every page of a context, also those that are opened later. */
  async context(context: BrowserContext): Promise<void> {
    const origin = new URL(this.site).origin;
    const folder = new URL('.', this.site).pathname;
    context.on('page', (page) => this.page(page));
    context.on('request', (request) => {
      const url = new URL(request.url());
      if (['data:', 'blob:', 'about:'].includes(url.protocol)) return;
      if (url.origin !== origin) this.complaints.push(`request outside the site: ${url}`);
      else if (!url.pathname.startsWith(folder)) this.complaints.push(`request outside the sub-path: ${url}`);
    });
    context.on('response', (response) => {
      if (response.status() >= 400) this.complaints.push(`status ${response.status()} of ${response.url()}`);
    });
  }

  /** Forgets complaints that the test itself causes. */
  forgive(expected: RegExp): void {
    const kept = this.complaints.filter((complaint) => !expected.test(complaint));
    this.complaints.splice(0, this.complaints.length, ...kept);
  }

  private page(page: Page): void {
    page.on('pageerror', (error) => this.complaints.push(`uncaught: ${error.message}`));
    page.on('crash', () => this.complaints.push('the page crashed'));
    page.on('console', (message) => {
      // Most tests run without it: every reader would fetch the whole site once more, beside what is tested.
      if (/^Service Worker registration blocked by Playwright/.test(message.text())) return;
      if (['error', 'warning'].includes(message.type())) this.complaints.push(`console ${message.type()}: ${message.text()}`);
    });
  }
}

export const test = base.extend<{ watch: Watch; bench: Bench; freshContext: () => Promise<BrowserContext> }>({
  watch: [
    async ({ baseURL, context }, use) => {
      const watch = new Watch(baseURL!);
      await watch.context(context);
      await use(watch);
      expect(watch.complaints).toEqual([]);
    },
    { auto: true },
  ],
  bench: async ({ page }, use) => use(new Bench(page)),
  // Another reader: nothing of this test's storage is there.
  freshContext: async ({ browser, baseURL, serviceWorkers, watch }, use) => {
    const contexts: BrowserContext[] = [];
    await use(async () => {
      const context = await browser.newContext({ baseURL, serviceWorkers, viewport: { width: 1440, height: 900 } });
      await watch.context(context);
      contexts.push(context);
      return context;
    });
    for (const context of contexts) await context.close();
  },
});
