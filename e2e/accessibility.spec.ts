// axe-core finds nothing on any screen, in both themes and at phone width.
import { axeViolations } from './support/axe';
import { expect, test } from './support/fixtures';
import type { Bench } from './support/bench';

const SCREENS: [name: string, open: (bench: Bench) => Promise<void>][] = [
  ['home', (bench) => bench.open('', 'home')],
  [
    'lesson 1',
    async (bench) => {
      await bench.open('', 'home');
      await bench.page.getByTestId('room-1').click();
      await bench.onScreen('lesson');
      await bench.reaches('done');
    },
  ],
  [
    'lesson 17',
    async (bench) => {
      await bench.open('', 'home');
      await bench.page.getByTestId('room-17').click();
      await bench.onScreen('lesson');
      await bench.reaches('done');
    },
  ],
  ['editor', (bench) => bench.openSandbox()],
  [
    'workbench',
    async (bench) => {
      await bench.openSandbox();
      await bench.run('a = [1, 2]\nb = {"x": a}\ndef f(v):\n    return v\nc = f(a)\ndel b\n');
      await bench.reaches('done');
      await bench.press('ArrowRight');
      await bench.press('ArrowRight');
    },
  ],
  [
    'workbench as a table',
    async (bench) => {
      await bench.openSandbox();
      await bench.run('a = [1, 2]\nb = a\n');
      await bench.reaches('done');
      await bench.press('ArrowRight');
      // The key: on a phone the button stands in another tab.
      await bench.page.keyboard.press('t');
      await expect(bench.page.getByTestId('tables')).toBeAttached();
    },
  ],
  [
    'message in the editor',
    async (bench) => {
      await bench.openSandbox();
      await bench.run('a = (1,\n');
      await expect(bench.diagnostics.first()).toBeVisible();
    },
  ],
  [
    'share dialog',
    async (bench) => {
      await bench.openSandbox();
      await bench.run('a = 1\n');
      await bench.reaches('done');
      await bench.button('share').click();
      await expect(bench.page.getByTestId('share-dialog')).toBeVisible();
    },
  ],
  [
    'lines to embed',
    async (bench) => {
      await bench.openSandbox();
      await bench.run('a = 1\n');
      await bench.reaches('done');
      await bench.button('share').click();
      await bench.page.getByTestId('share-tab-1').click();
      await expect(bench.page.getByTestId('embed-element')).toBeVisible();
    },
  ],
  [
    'in front of a class',
    async (bench) => {
      await bench.open('#/learn/names-label', 'lesson');
      await bench.reaches('done');
      await bench.page.keyboard.press('p');
      await bench.page.keyboard.press('PageDown');
      await expect(bench.page.getByTestId('class-row')).toBeVisible();
    },
  ],
  ['damaged link', (bench) => bench.open('#1.AAAA', 'bad-link')],
];

for (const theme of ['light', 'dark'] as const) {
  for (const [name, open] of SCREENS) {
    test(`${name}, ${theme}: axe finds nothing`, async ({ page, bench }) => {
      // Without motion a screen is at once what it will be.
      await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
      await open(bench);
      expect(await axeViolations(page)).toEqual([]);
    });
  }
}

for (const [name, open] of SCREENS) {
  test(`${name}, phone: axe finds nothing`, async ({ page, bench }) => {
    await page.setViewportSize({ width: 390, height: 844 });
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await open(bench);
    expect(await axeViolations(page)).toEqual([]);
  });
}
