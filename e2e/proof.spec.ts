// A reader's own Python against the screen, line by line.
import { expect, test } from './support/fixtures';

const PROGRAM = 's = "hello world"\nt = (s, 2.5)\nxs = [t, t]\nprint(len(xs))\n';

test('what real CPython printed agrees with the screen, and a wrong line is shown as wrong', async ({ page, bench }) => {
  await bench.openSandbox();
  await page.getByTestId('version').selectOption('3.14');
  await bench.run(PROGRAM);
  await bench.reaches('done');
  await bench.button('prove').click();
  const dialog = page.getByTestId('proof-dialog');
  await expect(dialog).toContainText('sys.getrefcount(xs) - 1');
  await expect(dialog).toContainText('CPython 3.14.10');
  const box = page.getByTestId('proof-paste');
  const verdict = page.getByTestId('proof-verdict');
  await expect(verdict).toHaveCount(0);
  // Printed by CPython 3.14.10.
  await box.fill('2\ns 52 4\nt 64 3\nxs 72 1\n');
  await expect(verdict).toHaveAttribute('data-wrong', '0');
  await expect(verdict).toContainText('All 4 lines agree');
  // Printed by CPython 3.11.2.
  await box.fill('2\ns 60 4\nt 56 3\nxs 72 1\n');
  await expect(verdict).toHaveAttribute('data-wrong', '2');
  await expect(verdict.locator('tr.other').first()).toContainText('s 60 4');
});

test('both releases of a comparison have their proof', async ({ page, bench }) => {
  await bench.open('#/compare', 'compare');
  await bench.reaches('done');
  await bench.button('prove').click();
  const dialog = page.getByTestId('proof-dialog');
  await expect(dialog.locator('details')).toHaveCount(2);
  await expect(dialog).toContainText('CPython 3.11.2');
  await dialog.locator('summary').nth(1).click();
  await expect(dialog).toContainText('CPython 3.14.10');
});

test("the allocator's constants are held against a process of one's own", async ({ page, bench }) => {
  await bench.open('#/allocator', 'allocator');
  await bench.reaches('done');
  await bench.button('prove').click();
  const dialog = page.getByTestId('proof-dialog');
  await expect(dialog).toContainText('Recorded lives of CPython 3.11.2');
  // Printed by CPython 3.11.7.
  await page.getByTestId('proof-paste').fill('threshold 512\nsize classes 32\nalignment 16\npool 16384\narena 1048576\n');
  await expect(page.getByTestId('proof-verdict')).toHaveAttribute('data-wrong', '0');
  // Printed by CPython 3.9.18.
  await page.getByTestId('proof-paste').fill('threshold 512\nsize classes 32\nalignment 16\npool 4096\narena 262144\n');
  await expect(page.getByTestId('proof-verdict')).toHaveAttribute('data-wrong', '2');
});
