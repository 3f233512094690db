// The third twin of the picture: what leads where, as a tree that is walked by key and says where it comes back to itself.
import { expect, test } from './support/fixtures';

test('references are walked as a tree, and a cycle is said', async ({ page, bench }) => {
  await bench.openSandbox();
  await bench.run('a = [1]\na.append(a)\nb = [a]\n');
  await bench.reaches('done');
  await bench.toEnd();
  await page.keyboard.press('t');
  const tree = page.getByRole('tree', { name: 'What leads where, as a tree' });
  const rows = tree.getByRole('treeitem');
  await expect(rows).toHaveText([
    'module',
    'a → list #1, count 3',
    'int 1',
    'list #1, count 3, a cycle: back to level 2',
    'b → list #2, count 1',
    'list #1, count 3',
  ]);
  await expect(rows.nth(0)).toHaveAttribute('aria-expanded', 'true');
  await expect(rows.nth(3)).not.toHaveAttribute('aria-expanded');
  // One stop for Tab; within it the keys of every tree, and not those of the page.
  await expect(tree.locator('[tabindex="0"]')).toHaveCount(1);
  await rows.nth(0).focus();
  const before = await bench.event();
  await page.keyboard.press('End');
  await expect(rows.nth(5)).toBeFocused();
  await page.keyboard.press('ArrowRight');
  await expect(rows).toHaveCount(8);
  await expect(rows.nth(7)).toHaveText('list #1, count 3, a cycle: back to level 3');
  await page.keyboard.press('ArrowRight');
  await expect(rows.nth(6)).toBeFocused();
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('ArrowLeft');
  await expect(rows).toHaveCount(6);
  await page.keyboard.press('ArrowLeft');
  await expect(rows.nth(4)).toBeFocused();
  expect(await bench.event()).toBe(before);
  // The page's other keys still work from there, and the reader stays where they are.
  await page.keyboard.press(',');
  expect(await bench.event()).toBeLessThan(before);
  // An island: no name leads there.
  await bench.run('a = []\na.append(a)\ndel a\n');
  await bench.reaches('done');
  await bench.toEnd();
  await expect(rows.filter({ hasText: 'no name leads here' })).toHaveCount(1);
});

test('in a lesson the tree comes with the whole build, and the moment stays', async ({ page, bench }) => {
  await bench.open('#/learn/counting-holders', 'lesson');
  await bench.reaches('done');
  for (let step = 0; step < 3; step += 1) await bench.press('ArrowRight');
  const at = await bench.event();
  await page.keyboard.press('t');
  await bench.button('later').click();
  await expect(page.getByRole('tree')).toBeVisible();
  expect(await bench.event()).toBe(at);
  await page.reload();
  await expect(bench.button('tables')).toBeVisible();
});
