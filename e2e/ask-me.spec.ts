// Questions about the reader's own program, the glossary, and the inventory.
import { expect, test } from './support/fixtures';

test('the sandbox asks about the reader\'s own program and grades the answer', async ({ page, bench }) => {
  await bench.openSandbox();
  await bench.run('a = [1]\nb = a\ndel a\nprint(b)\n');
  await bench.reaches('done');
  await page.getByTestId('ask-me').click();
  await expect(page.getByTestId('question')).toBeVisible();
  const option = page.getByTestId('option-2');
  // The name is deleted and the list lives; another question may come first.
  for (let asked = 0; asked < 8 && !(await option.isVisible()); asked += 1) await page.getByTestId('ask-me').click();
  await option.click();
  await expect(page.getByTestId('verdict')).toHaveAttribute('data-verdict', 'right');
});

test('a program without surprises is not asked about', async ({ page, bench }) => {
  await bench.openSandbox();
  await bench.run('x = 1\ny = x + 2\n');
  await bench.reaches('done');
  await page.getByTestId('ask-me').click();
  await expect(page.getByTestId('ask-none')).toBeVisible();
});

test('the glossary has every term in both languages @sub-path', async ({ page, bench }) => {
  await bench.open('#/glossary', 'glossary');
  const terms = page.getByTestId('terms').locator('dt');
  expect(await terms.count()).toBeGreaterThanOrEqual(30);
  await expect(terms.first()).toContainText('name');
  await expect(terms.first()).toContainText('名字');
});

test('the inventory is answered, counted, and kept on this device', async ({ page, bench }) => {
  await bench.open('#/inventory', 'inventory');
  for (let item = 0; item < 12; item += 1) await page.getByTestId(`item-${item}-1`).check();
  await page.getByTestId('inventory-check').click();
  await expect(page.getByTestId('inventory-result')).toBeVisible();
  const kept = await page.getByTestId('inventory-export').inputValue();
  expect(kept.trim().split('\n')).toHaveLength(12);
  await expect(page.getByTestId('inventory-before-now')).toHaveCount(0);
});

test('after the second time the inventory stands beside the first', async ({ page, bench }) => {
  const first = Array.from({ length: 12 }, (_, item) => `item-${item},family,1,${item < 5 ? 'right' : 'wrong'}`);
  await page.addInitScript((kept) => localStorage.setItem('cutaway.inventory', kept), first.join('\n'));
  await bench.open('#/inventory', 'inventory');
  for (let item = 0; item < 12; item += 1) await page.getByTestId(`item-${item}-1`).check();
  await page.getByTestId('inventory-check').click();
  const rows = page.getByTestId('inventory-before-now').locator('tbody tr');
  await expect(rows).toHaveCount(2);
  await expect(rows.nth(0).locator('.ok')).toHaveCount(5);
  const now = (await page.getByTestId('inventory-result').textContent())!;
  await expect(rows.nth(1).locator('.ok')).toHaveCount(Number(now.match(/\d+/)![0]));
});
