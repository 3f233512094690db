// A program of the reader's own: run it, step through it in both directions.
import { expect, test } from './support/fixtures';

const PROGRAM = 'a = [1, 2]\nb = a\nc = (a, b)\ndel b\nprint(len(a))\n';

test.beforeEach(async ({ bench }) => {
  await bench.openSandbox();
  await bench.run(PROGRAM);
  await bench.reaches('done');
});

test('a program is run and its output is shown @sub-path', async ({ page, bench }) => {
  expect(await bench.events()).toBeGreaterThan(10);
  await bench.toEnd();
  await expect(page.getByTestId('output')).toHaveText('2\n', { useInnerText: true });
});

test('stepping back restores the picture exactly', async ({ page, bench }) => {
  await bench.toStart();
  const way: { event: number; text: string }[] = [];
  for (let step = 0; step < 4; step += 1) {
    way.push({ event: await bench.event(), text: await bench.pictureText() });
    await bench.press('ArrowRight');
  }
  for (const { event, text } of way.reverse()) {
    await bench.press('ArrowLeft');
    expect(await bench.event()).toBe(event);
    // "Changed in this step" marks depend on the direction of no step: the picture is one of a moment.
    expect(await bench.pictureText()).toBe(text);
  }
});

test('buttons and keys do the same', async ({ bench, page }) => {
  await bench.toStart();
  const start = await bench.event();
  await bench.press('ArrowRight');
  const byKey = await bench.event();
  await bench.button('back').click();
  await expect(bench.root).toHaveAttribute('data-event', String(start));
  await bench.button('step').click();
  await expect(bench.root).toHaveAttribute('data-event', String(byKey));
});

test('an event step is smaller than a line step', async ({ bench, page }) => {
  await bench.toStart();
  await bench.press('ArrowRight');
  const line = await bench.event();
  await bench.toStart();
  await bench.press('Shift+ArrowRight');
  expect(await bench.event()).toBeLessThan(line);
});

test('every step has a sentence', async ({ bench, page }) => {
  await bench.toStart();
  const last = await bench.events();
  for (let steps = 0; (await bench.event()) < last && steps < 40; steps += 1) {
    await bench.press('ArrowRight');
    await expect(bench.caption).not.toBeEmpty();
  }
  expect(await bench.event()).toBe(last);
});

test('the timeline is a slider that keys and the pointer move', async ({ bench, page }) => {
  const slider = bench.page.getByTestId('timeline').and(page.getByRole('slider')).or(bench.page.getByTestId('timeline').getByRole('slider'));
  await expect(slider.first()).toHaveAttribute('aria-valuetext', /.+/);
  const box = (await slider.first().boundingBox())!;
  await page.mouse.click(box.x + box.width * 0.5, box.y + box.height * 0.5);
  await expect.poll(() => bench.event()).toBeGreaterThan(0);
  expect(await bench.event()).toBeLessThan(await bench.events());
});

test('an object does not move between steps', async ({ bench, page }) => {
  await bench.toStart();
  const places = new Map<string, string>();
  let seen = 0;
  for (let step = 0; step < 5; step += 1) {
    await bench.press('ArrowRight');
    const now = await page.locator('.obj[data-o]').evaluateAll((cards) =>
      cards.map((card) => {
        const box = card.getBoundingClientRect();
        return [card.getAttribute('data-o')!, `${Math.round(box.left)},${Math.round(box.top)}`] as const;
      }),
    );
    for (const [object, place] of now) {
      expect(places.get(object) ?? place).toBe(place);
      places.set(object, place);
      seen += 1;
    }
  }
  expect(seen).toBeGreaterThan(0);
});

test('a size that is asked for is explained where the reader asks, until the next step', async ({ bench, page }) => {
  await bench.run('a, b = [], []\npair = (a, b)\n');
  await bench.reaches('done');
  await bench.toStart();
  const why = bench.button('why-size');
  const asks = 'Why 56?';
  for (let steps = 0; steps < 40 && !(await why.filter({ hasText: asks }).isVisible()); steps += 1) await bench.press('Shift+ArrowRight');
  await why.filter({ hasText: asks }).filter({ visible: true }).click();
  const sizes = bench.button('sizes');
  await expect(sizes.locator('li')).toHaveCount(5);
  await expect(sizes).toContainText('it gives 64: 8 are spare');
  const bytes = await sizes.locator('li b').allTextContents();
  expect(bytes.map(Number).reduce((sum, one) => sum + one, 0)).toBe(56);
  await page.keyboard.press('Escape');
  await expect(sizes).toHaveCount(0);
  await expect(why).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(sizes).toBeVisible();
  await bench.press('Shift+ArrowRight');
  await expect(sizes).toHaveCount(0);
});

test('the bar says what the program is called', async ({ bench, page }) => {
  const title = page.locator('.crumb b');
  await expect(title).toHaveCount(0);
  await bench.run('a = [1, 2]\nb = a\nb.append(3)\na = "done"\ndel b\n');
  await bench.reaches('done');
  await expect(title).toHaveText('Two names, one list');
  await bench.button('edit').click();
  await bench.editor.fill('mine = []\n');
  await expect(title).toHaveText('untitled.py');
  await bench.button('programs').click();
  await bench.button('program-name').fill('first');
  await bench.button('keep').click();
  await page.keyboard.press('Escape');
  await expect(title).toHaveText('first.py');
});
