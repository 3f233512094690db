// The same on a phone: nothing is cut off, and a finger can do everything.
import { expect, test } from './support/fixtures';

test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });

test('a program is run and stepped by touch', async ({ bench }) => {
  await bench.openSandbox();
  await bench.editor.fill('a = [1, 2]\nb = a\ndel a\n');
  await bench.button('run').tap();
  await bench.reaches('done');
  const before = await bench.event();
  await bench.button('step').tap();
  await expect.poll(() => bench.event()).toBeGreaterThan(before);
  await expect(bench.caption).toBeVisible();
});

for (const [name, fragment, screen] of [
  ['home', '', 'home'],
  ['sandbox', '#/sandbox', 'sandbox'],
] as const) {
  test(`${name} does not scroll sideways`, async ({ page, bench }) => {
    await bench.open(fragment, screen);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    expect(wide).toBeLessThanOrEqual(0);
  });
}

test('what a finger presses is large enough', async ({ bench }) => {
  await bench.openSandbox();
  await bench.editor.fill('a = [1, 2]\nb = a\n');
  await bench.button('run').tap();
  await bench.reaches('done');
  for (const id of ['back', 'step', 'play']) {
    const box = (await bench.button(id).boundingBox())!;
    expect(Math.min(box.width, box.height), id).toBeGreaterThanOrEqual(40);
  }
});

test('a question about a pool opens the tab that has the pools', async ({ page, bench }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await bench.open('#/learn/size-classes?ask=same-pool', 'lesson');
  await bench.reaches('done');
  await expect(page.getByTestId('question')).toBeVisible();
  await expect(page.getByTestId('bench')).toHaveAttribute('data-tab', '2');
});

test('every answer of the inventory is inside of the window', async ({ page, bench }) => {
  await bench.open('#/inventory', 'inventory');
  // Its own style comes later than its text.
  await expect(page.locator('.inventory fieldset').first()).toHaveCSS('border-top-width', '0px');
  const edges = await page.locator('.inventory .choice').evaluateAll((all) => all.map((one) => one.getBoundingClientRect().right));
  expect(edges.length).toBeGreaterThan(20);
  expect(Math.max(...edges)).toBeLessThanOrEqual(390);
});

test("no word of the collector's picture covers a count", async ({ page, bench }) => {
  await bench.open('#/learn/trial-deletion', 'lesson');
  await bench.reaches('done');
  const stage = page.getByTestId('collector');
  for (let presses = 0; presses < 60 && !(await stage.isVisible()); presses += 1) await bench.button('step').tap();
  await expect(stage).toBeVisible();
  await expect(stage.locator('.stamp').first()).toHaveCSS('position', 'absolute');
  const covered = await stage.evaluate((node) => {
    const boxes = (name: string) => [...node.querySelectorAll(name)].map((one) => one.getBoundingClientRect());
    const badges = boxes('.rc');
    return boxes('.stamp').filter((word) => badges.some((badge) => word.top < badge.bottom && badge.top < word.bottom && word.left < badge.right && badge.left < word.right)).length;
  });
  expect(await stage.locator('.stamp').count()).toBeGreaterThan(2);
  expect(covered).toBe(0);
});

test('a question below an answer leaves room for the picture', async ({ page, bench }) => {
  await bench.open('#/learn/the-island', 'lesson');
  await bench.reaches('done');
  const number = page.getByTestId('number');
  const option = page.getByTestId('option-1');
  for (let presses = 0; presses < 60 && !(await option.isVisible()); presses += 1) {
    if (await number.isVisible()) {
      await number.fill('2');
      await page.getByTestId('check').tap();
      await expect(option).toBeVisible();
    } else await bench.button('step').tap();
  }
  await expect(page.getByTestId('verdict')).toBeVisible();
  expect((await page.locator('.stage-col').boundingBox())!.height).toBeGreaterThan(180);
});

test("at a lesson's end the tab with its text is marked until it is opened", async ({ page, bench }) => {
  await bench.open('#/learn/names-label', 'lesson');
  await bench.reaches('done');
  const mark = () => page.locator('.tabs button').first().evaluate((tab) => getComputedStyle(tab, '::after').width);
  expect(await mark()).not.toBe('8px');
  const step = bench.button('step');
  for (let presses = 0; presses < 60 && !(await step.textContent())!.includes('Next lesson'); presses += 1) await step.tap();
  await expect.poll(mark).toBe('8px');
  await page.locator('.tabs button').first().tap();
  await expect(page.getByTestId('closing')).toBeVisible();
  expect(await mark()).not.toBe('8px');
});

test('of the cards that there are, one is in sight at every event', async ({ page, bench }) => {
  await bench.openSandbox();
  await bench.editor.fill(
    'class Stack:\n    def __init__(self):\n        self.items = []\n    def push(self, item):\n        self.items.append(item)\n    def __len__(self):\n        return len(self.items)\n\nclass Queue:\n    def __init__(self):\n        self.a, self.b = Stack(), Stack()\n\nq = Queue()\nfor i in range(3):\n    q.a.push([i])\nprint(len(q.a))\n',
  );
  await bench.button('run').tap();
  await bench.reaches('done');
  await page.evaluate(() => (document.activeElement as HTMLElement).blur());
  await page.keyboard.press('Home');
  // A card that moves is on its way for a moment: what counts is where it comes to rest.
  const seen = () =>
    page.evaluate(() => {
      const stage = document.querySelector('.stage')!;
      const room = stage.getBoundingClientRect();
      const cards = [...stage.querySelectorAll('.obj')].map((card) => card.getBoundingClientRect());
      return cards.length === 0 || cards.some((card) => card.top < room.bottom - 30 && card.bottom > room.top + 30 && card.right <= room.right + 1);
    });
  for (let stop = 1; stop <= 120; stop += 1) {
    const before = await bench.event();
    await page.keyboard.press('Shift+ArrowRight');
    await expect.poll(() => bench.event()).toBeGreaterThan(before);
    await expect.poll(seen, `a card after ${stop} presses`).toBe(true);
  }
});
