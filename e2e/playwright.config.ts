// End-to-end tests against the built site in dist/, which `cargo xtask test` (or `cargo xtask e2e`) serves
// at the root of one address and under a sub-path of another.
import { defineConfig } from '@playwright/test';
import { launchOptions, rootUrl, subPathUrl } from './support/environment';

/** What measures time: beside other tests its numbers would say nothing. */
const measures = ['**/growth.spec.ts', '**/performance.spec.ts', '**/performance-table.spec.ts', '**/playground-speed.spec.ts', '**/first-load.spec.ts'];

export default defineConfig({
  testDir: '.',
  testMatch: '**/*.spec.ts',
  testIgnore: 'shots/**',
  outputDir: 'test-results',
  snapshotPathTemplate: '{testDir}/screens/{arg}{ext}',
  fullyParallel: true,
  workers: 2,
  retries: 0,
  forbidOnly: !!process.env.CI,
  timeout: 60_000,
  // A site that hangs must not hang everything.
  globalTimeout: 25 * 60_000,
  maxFailures: 40,
  expect: { timeout: 20_000 },
  reporter: [['list']],
  use: {
    launchOptions,
    viewport: { width: 1440, height: 900 },
    reducedMotion: 'no-preference',
    locale: 'en-GB',
    colorScheme: 'light',
    // It would fetch the whole site in every test: those that are about it allow it.
    serviceWorkers: 'block',
    // What a failed test looked like.
    screenshot: 'only-on-failure',
  },
  projects: [
    { name: 'root', testIgnore: ['shots/**', ...measures], use: { baseURL: rootUrl } },
    // What depends on addresses, again under a sub-path.
    { name: 'sub-path', grep: /@sub-path/, testIgnore: ['shots/**', ...measures], use: { baseURL: subPathUrl } },
    // `cargo xtask` runs it after the others, with one worker.
    { name: 'alone', testMatch: measures, use: { baseURL: rootUrl } },
  ],
});
