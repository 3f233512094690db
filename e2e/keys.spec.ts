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
