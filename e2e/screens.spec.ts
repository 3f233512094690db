// The main screens at seven widths, light and dark: nothing is cut off or lies over something else, and they look as in
// the committed pictures in e2e/screens/. After a wanted change of looks:
//   cargo xtask e2e --no-build screens.spec.ts --project root --update-snapshots
// and look at each. Another browser or other fonts draw other pixels: `machine.png` says where the pictures can be compared.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expect, test } from './support/fixtures';
import type { Bench } from './support/bench';

const FOLDER = join(__dirname, 'screens');

/** Letters and signs as this machine draws them, from its own fonts. */
const SAMPLE = `<body style="margin:8px;font:16px sans-serif;background:#fff;color:#15202b">Hamburgefonstiv 0123 ⇧ → ▲ 中文
<p style="font:15px monospace">Hamburgefonstiv 0123</p><svg width="80" height="24"><path d="M2 20C20 0 40 30 78 4" fill="none" stroke="#15202b" stroke-width="1.4"/></svg>`;

const WIDTHS = [320, 390, 700, 1024, 1440, 1920, 2560];
const THEMES = ['light', 'dark'] as const;

const STACK = `def push(stack, value):
    cell = (value, stack)
    return cell

top = None
top = push(top, 2.5)
top = push(top, "hi")
top = push(top, [7, 8])
`;

const CYCLE = `import gc

left, right = [], []
left.append(right)
right.append(left)

del left, right
gc.collect(0)
`;

const SCREENS: [name: string, open: (bench: Bench) => Promise<void>][] = [
  ['home', (bench) => bench.open('', 'home')],
  [
    'lesson',
    async (bench) => {
      await bench.open('#/learn/names-label', 'lesson');
      await bench.reaches('done');
      for (let step = 0; step < 2; step += 1) await bench.press('ArrowRight');
    },
  ],
  [
    'workbench',
    async (bench) => {
      await bench.openSandbox();
      await bench.run(STACK);
      await bench.reaches('done');
      await bench.toEnd();
      // The last allocation: the whole thread, from the line to the block.
      await bench.press('Shift+A');
    },
  ],
  [
    'collector',
    async (bench) => {
      await bench.openSandbox();
      await bench.run(CYCLE);
      await bench.reaches('done');
      for (const key of ['m', 'c', 'l']) await bench.page.keyboard.press(key);
      await bench.toEnd();
      for (let step = 0; step < 8; step += 1) await bench.press('Shift+ArrowLeft');
    },
  ],
  [
    'allocator',
    async (bench) => {
      await bench.open('#/allocator', 'allocator');
      await bench.reaches('done');
    },
  ],
  [
    'compare',
    async (bench) => {
      await bench.open('#/compare', 'compare');
      await bench.reaches('done');
      for (let step = 0; step < 3; step += 1) await bench.press('ArrowRight');
    },
  ],
];

/** What of the bar is cut off, or lies over something else of it. */
function crowded(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const parts = [...document.querySelectorAll('header.top :is(a,button,select,b,.crumb>span)')]
      .map((part) => ({ name: part.textContent || part.getAttribute('aria-label') || part.tagName, box: part.getBoundingClientRect(), part }))
      .filter(({ box, part }) => box.width > 2 && part.checkVisibility({ contentVisibilityAuto: true }) && !part.closest('.vh, details > :not(summary)'));
    const wrong: string[] = [];
    for (const [n, { name, box, part }] of parts.entries()) {
      if (box.left < 0 || box.right > innerWidth + 0.5) wrong.push(`${name} is cut off`);
      for (const other of parts.slice(n + 1)) {
        const [a, b] = [box, other.box];
        if (part.contains(other.part)) continue;
        if (Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1 && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 1) wrong.push(`${name} lies over ${other.name}`);
      }
    }
    return wrong;
  });
}

/** Whether this machine draws as the one that made the pictures. */
async function drawsTheSame(page: Page, update: boolean): Promise<boolean> {
  await page.setContent(SAMPLE);
  const drawn = await page.screenshot({ clip: { x: 0, y: 0, width: 360, height: 100 } });
  const file = join(FOLDER, 'machine.png');
  if (update) {
    mkdirSync(FOLDER, { recursive: true });
    writeFileSync(file, drawn);
  }
  return existsSync(file) && readFileSync(file).equals(drawn);
}

for (const [name, open] of SCREENS) {
  for (const width of WIDTHS) {
    test(`${name} at ${width} px: nothing is cut off, and it looks as it did`, async ({ page, bench }, info) => {
      const same = await drawsTheSame(page, info.config.updateSnapshots === 'all' || info.config.updateSnapshots === 'changed');
      await page.setViewportSize({ width, height: width < 700 ? 844 : 900 });
      await page.emulateMedia({ reducedMotion: 'reduce' });
      await open(bench);
      await page.evaluate(() => document.fonts.ready);
      expect(await crowded(page)).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
      test.skip(!same, 'the pictures were made by another browser or with other fonts');
      for (const colorScheme of THEMES) {
        await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
        // The pointer and the focus are the last step's; a word that changed is more pixels than this.
        await expect(page).toHaveScreenshot(`${name}-${width}-${colorScheme}.png`, { animations: 'disabled', maxDiffPixels: 150 });
      }
    });
  }
}
