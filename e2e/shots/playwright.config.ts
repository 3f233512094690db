// Pictures of the main screens, for the README and for looking at: `cargo xtask shots`. Not a test.
import { defineConfig } from '@playwright/test';
import { launchOptions, rootUrl } from '../support/environment';

export default defineConfig({
  testDir: '.',
  testMatch: '*.shots.ts',
  outputDir: '../../target/shots-results',
  workers: 2,
  timeout: 180_000,
  expect: { timeout: 90_000 },
  reporter: [['list']],
  use: { launchOptions, baseURL: rootUrl, locale: 'en-GB', reducedMotion: 'reduce' },
});
