// The memory column of the workbench from all arenas to the bytes of a block: by keys, buttons, presses and the wheel.
import type { Page } from '@playwright/test';
import { axeViolations } from './support/axe';
import type { Bench } from './support/bench';
import { expect, test } from './support/fixtures';

const PROGRAM = 'n = 2\nword = "text of " * n\npair = (n, word)\na = [pair, 1.5]\nb = {"x": a}\n';

async function opened(page: Page, bench: Bench): Promise<void> {
  await page.setViewportSize({ width: 1440, height: 900 });
  await bench.openSandbox();
  await bench.run(PROGRAM);
  await bench.reaches('done');
  await bench.toEnd();
  const lamp = page.locator('.lamps button', { hasText: 'Memory' });
  if ((await lamp.getAttribute('aria-pressed')) !== 'true') await lamp.click();
}

const at = (page: Page, scale: number) =>
  expect(page.getByTestId(`zoom-${scale}`)).toHaveAttribute('aria-current', 'true');

test('keys and buttons go through the scales, and a press chooses on the way', async ({ page, bench }) => {
  await opened(page, bench);
  await at(page, 2);
  const floor = page.locator('.floor.f2');
  const height = (await floor.boundingBox())!.height;
  // Out, as far as it goes.
  await page.keyboard.press('[');
  await at(page, 1);
  await page.keyboard.press('[');
  await at(page, 0);
  await page.keyboard.press('[');
  await at(page, 0);
  // In again: the arena, one of its pools.
  await page.locator('[data-arena="0"]').first().click();
  await at(page, 1);
  const used = page.locator('.arena [data-pool]:has(.p-says)').first();
  const pool = await used.getAttribute('data-pool');
  await used.click();
  await at(page, 2);
  await expect(page.getByTestId('zoom-2')).toContainText(pool!);
  // Nothing moved: the floor is as high at every scale.
  expect((await floor.boundingBox())!.height).toBeCloseTo(height, 0);
  // A step goes where the program goes, at the same scale.
  await page.keyboard.press('ArrowLeft');
  await at(page, 2);
  await page.getByRole('button', { name: 'Nearer' }).click();
  await at(page, 3);
  expect((await floor.boundingBox())!.height).toBeCloseTo(height, 0);
  await page.getByRole('button', { name: 'Farther' }).click();
  await at(page, 2);
});

test('every word of a block has its name, says what it is for, and leads to what it points to', async ({ page, bench }) => {
  await opened(page, bench);
  const tuple = page.locator('.obj').filter({ hasText: 'tuple' }).first();
  await tuple.click();
  await page.keyboard.press(']');
  await at(page, 3);
  const words = page.getByTestId('words').locator('li');
  await expect(words.locator('b')).toContainText(['_gc_next', '_gc_prev', 'ob_refcnt', 'ob_type', 'ob_size', 'ob_item[0]', 'ob_item[1]']);
  await expect(words.nth(2)).toContainText('1');
  await expect(words.nth(4)).toContainText('2');
  await words.nth(0).getByRole('button').click();
  await expect(page.locator('.word-told')).toContainText('collector');
  // The tuple stays what is looked at; its second item is a pointer to another block.
  await expect(words.nth(4)).toContainText('2');
  await words.nth(6).getByRole('button').click();
  await expect(words.locator('b')).toContainText(['ob_refcnt', 'ob_type', 'length', 'hash', 'state']);
  await expect(page.getByTestId('words')).toContainText('text of ');
  expect(await axeViolations(page)).toEqual([]);
});

test('the wheel goes into what is under it', async ({ page, bench }) => {
  await opened(page, bench);
  await page.keyboard.press('[');
  await at(page, 1);
  const tile = (await page.locator('.arena [data-pool]:has(.p-says)').last().boundingBox())!;
  await page.mouse.move(tile.x + tile.width / 2, tile.y + tile.height / 2);
  await page.keyboard.down('Control');
  for (let turns = 0; turns < 4 && !(await page.getByTestId('zoom-2').getAttribute('aria-current')); turns += 1) await page.mouse.wheel(0, -100);
  await at(page, 2);
  await page.keyboard.up('Control');
});

test('the thread leads to the block at every scale that shows it', async ({ page, bench }) => {
  await opened(page, bench);
  const end = () =>
    page.locator('.thread .th').first().evaluate((way) => {
      const path = way as SVGPathElement;
      const at = path.getPointAtLength(path.getTotalLength()).matrixTransform(path.getScreenCTM()!);
      const blocks = [...document.querySelectorAll('.pool [data-block]')].map((block) => block.getBoundingClientRect());
      const found = blocks.some((block) => block.left < at.x + 8 && block.right > at.x && block.top < at.y && block.bottom > at.y);
      return found ? 'a block' : `nothing at ${at.x.toFixed()}, ${at.y.toFixed()}`;
    });
  await expect.poll(end).toBe('a block');
  await page.keyboard.press(']');
  await at(page, 3);
  await expect.poll(end).toBe('a block');
  await page.keyboard.press('[');
  await at(page, 2);
  await expect.poll(end).toBe('a block');
});
