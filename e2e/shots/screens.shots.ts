// Every main screen at three sizes, light and dark, into target/shots/.
import { expect, test } from '@playwright/test';
import { Bench } from '../support/bench';

const SIZES = [
  ['wide', 1440, 900],
  ['small', 1100, 760],
  ['phone', 390, 844],
] as const;

const PROGRAM = `def push(stack, value):
    stack = (value, stack)
    return stack

items = [7, 8]
s = None
for n in items:
    s = push(s, n)
del items
`;

const SCREENS: [name: string, open: (bench: Bench) => Promise<void>][] = [
  ['home', (bench) => bench.open('', 'home')],
  ...[1, 5, 7, 17].map((lesson): [string, (bench: Bench) => Promise<void>] => [
    `lesson-${lesson}`,
    async (bench) => {
      await bench.open('', 'home');
      await bench.page.getByTestId(`room-${lesson}`).click();
      await bench.onScreen('lesson');
      await bench.reaches('done');
      await bench.press('ArrowRight');
    },
  ]),
  ['editor', (bench) => bench.openSandbox()],
  [
    'workbench',
    async (bench) => {
      await bench.openSandbox();
      await bench.run(PROGRAM);
      await bench.reaches('done');
      for (let step = 0; step < 6; step += 1) await bench.press('ArrowRight');
    },
  ],
  [
    'workbench-memory',
    async (bench) => {
      await bench.openSandbox();
      await bench.run(PROGRAM);
      await bench.reaches('done');
      for (let step = 0; step < 6; step += 1) await bench.press('ArrowRight');
      await bench.page.keyboard.press('m');
    },
  ],
  [
    'collector',
    async (bench) => {
      await bench.openSandbox();
      await bench.run('import gc\n\nleft, right = [], []\nleft.append(right)\nright.append(left)\n\nkeep = [["log"]]\ndel left, right\ngc.collect(0)\n');
      await bench.reaches('done');
      await bench.page.keyboard.press('m');
      await bench.page.keyboard.press('c');
      await bench.page.keyboard.press('l');
      await bench.page.getByTestId('phases').getByRole('button', { name: /Survivors/ }).click();
    },
  ],
  [
    'ledger',
    async (bench) => {
      await bench.openSandbox();
      await bench.run('import weakref\nclass Node:\n    pass\na = [1]\nb = {"k": [a]}\nn = Node()\nw = weakref.ref(n)\nn.me = n\ndel n\nc = [b]\n');
      await bench.reaches('done');
      await bench.toEnd();
      await bench.page.locator('.stage .obj', { hasText: 'list' }).first().click();
    },
  ],
  [
    'share',
    async (bench) => {
      await bench.openSandbox();
      await bench.run('a = [1, 2]\nb = a\n');
      await bench.reaches('done');
      await bench.button('share').click();
      await expect(bench.page.getByTestId('share-dialog')).toBeVisible();
    },
  ],
  [
    'syntax-error',
    async (bench) => {
      await bench.openSandbox();
      await bench.run('a = 1\nb = (2,\n');
      await expect(bench.diagnostics.first()).toBeVisible();
    },
  ],
  [
    'allocator',
    async (bench) => {
      await bench.open('#/allocator', 'allocator');
      await bench.reaches('done');
      for (let step = 0; step < 3; step += 1) await bench.press('ArrowLeft');
    },
  ],
  [
    'allocator-arenas',
    async (bench) => {
      await bench.open('#/allocator', 'allocator');
      await bench.reaches('done');
      if (await bench.page.getByTestId('example-3').isVisible()) await bench.page.getByTestId('example-3').click();
      await bench.reaches('done');
      await bench.page.keyboard.press('[');
    },
  ],
  ['damaged-link', (bench) => bench.open('#1.AAAA', 'bad-link')],
];

for (const [size, width, height] of SIZES) {
  for (const theme of ['light', 'dark'] as const) {
    for (const [name, open] of SCREENS) {
      test(`${name} ${size} ${theme}`, async ({ page }) => {
        await page.setViewportSize({ width, height });
        await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
        await open(new Bench(page));
        await page.evaluate(() => document.fonts.ready.then(() => undefined));
        await page.screenshot({ path: `target/shots/${name}-${size}-${theme}.png` });
      });
    }
  }
}
