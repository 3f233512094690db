// Going from object to object by key: by place, and along references.
import { expect, test } from './support/fixtures';

test('arrows go to the nearest object; R and H go along references', async ({ page, bench }) => {
  await bench.openSandbox();
  await bench.run('a = [1.5]\nb = [a]\nc = [a]\n');
  await bench.reaches('done');
  await bench.toEnd();
  const list = (n: number) => page.locator('.stage .obj').filter({ has: page.locator('.oh', { hasText: `list#${n}` }) });
  await list(2).focus();
  await page.keyboard.press('ArrowDown');
  await expect(list(3)).toBeFocused();
  await page.keyboard.press('h');
  await expect(list(1)).toBeFocused();
  // Pinned, all that hold it can be gone through.
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('life')).toBeVisible();
  for (const n of [2, 3, 2]) {
    await page.keyboard.press('r');
    await expect(list(n)).toBeFocused();
  }
});

test('names, objects, pools and blocks are reached by key, and light what pointing at them lights', async ({ page, bench }) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await bench.openSandbox();
  await bench.run('a = [1.5]\nb = {2: a}\nc = (a, b)\n');
  await bench.reaches('done');
  const lamp = page.locator('.lamps button', { hasText: 'Memory' });
  if ((await lamp.getAttribute('aria-pressed')) !== 'true') await lamp.click();
  await bench.toEnd();
  // Away from what moves under it: a pointer that comes to be over something else takes the light.
  await page.mouse.move(2, 2);
  // The stage is one stop of Tab; arrows lead to the first name, down to the next, and right to an object.
  await page.locator('.stage').focus();
  await page.keyboard.press('ArrowDown');
  const row = page.locator('.stage .row').filter({ hasText: 'a' }).first();
  await expect(row).toBeFocused();
  await expect(row).toHaveAttribute('aria-label', 'a: list #1');
  await expect(row).toHaveCSS('outline-style', 'solid');
  const list = (await row.getAttribute('data-o'))!;
  await expect(bench.root).toHaveAttribute('data-linked', list.slice(1));
  await page.keyboard.press('ArrowRight');
  await expect(page.locator('.stage .obj:focus')).toHaveCount(1);
  await page.keyboard.press('Escape');
  await expect(page.locator('.stage')).toBeFocused();
  // Pools: the one with the focus is looked at, and its objects light.
  const pools = page.getByTestId('pools-keyed');
  await pools.focus();
  const cell = pools.locator('[role=gridcell]');
  await expect(pools).toHaveAttribute('aria-activedescendant', (await cell.getAttribute('id'))!);
  for (let press = 0; press < 8 && !(await cell.textContent())!.startsWith('pool 0'); press += 1) await page.keyboard.press('ArrowLeft');
  await expect(page.locator('.draw .cap-row').nth(1)).toContainText('Pool 0');
  await page.keyboard.press('ArrowRight');
  await expect(page.locator('.draw .cap-row').nth(1)).toContainText('Pool 1');
  // Enter goes on to its blocks; there Enter pins the object of a block.
  await page.keyboard.press('Enter');
  const blocks = page.getByTestId('blocks-keyed');
  await expect(blocks).toBeFocused();
  await expect(page.locator('.draw .cap-row').nth(1)).toContainText('Pool 1');
  await page.keyboard.press('ArrowRight');
  await expect(page.locator('.draw .cap-row').nth(2)).toContainText('Block 1');
  await page.keyboard.press('Escape');
  await expect(page.locator('.mem-col .floors')).toBeFocused();
});
