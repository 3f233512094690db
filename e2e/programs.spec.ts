// The reader's own programs: kept under names, opened, deleted and brought back, saved as files and added from files.
import { readFileSync } from 'node:fs';
import { axeViolations } from './support/axe';
import { expect, test } from './support/fixtures';

const TREE = 'left = [1]\nroot = [left, 2]\n';

test('a program is kept under a name, outlives a reload, and opens', async ({ page, bench }) => {
  await bench.openSandbox();
  await bench.type(TREE);
  await bench.button('programs').click();
  await expect(page.getByTestId('programs-dialog')).toBeVisible();
  await page.getByTestId('program-name').fill('tree.py');
  await page.getByTestId('keep').click();
  await expect(page.getByRole('status').filter({ hasText: 'tree is kept.' })).toBeVisible();
  await expect(page.getByTestId('kept')).toContainText('2 lines');
  // The same name again replaces it, and says so before.
  await expect(page.getByTestId('keep')).toHaveText('Replace');
  await page.getByTestId('close').click();
  await bench.type('other = 1\n');
  await page.reload();
  await bench.onScreen('sandbox');
  // A draft comes back first in the editor, then as its run.
  await expect(async () => {
    if (await bench.button('edit').isVisible()) await bench.button('edit').click({ timeout: 2000 });
    await bench.button('programs').click({ timeout: 2000 });
    await expect(page.getByTestId('programs-dialog')).toBeVisible({ timeout: 2000 });
  }).toPass();
  await page.getByRole('button', { name: 'Open: tree' }).click();
  await expect(page.getByTestId('programs-dialog')).toHaveCount(0);
  await expect.poll(() => bench.source()).toBe(TREE);
});

test('where there is no program yet, the kept ones are offered beside ours', async ({ page, bench }) => {
  await bench.openSandbox();
  await expect(page.getByTestId('own')).toHaveCount(0);
  await bench.type(TREE);
  await bench.button('programs').click();
  await page.getByTestId('program-name').fill('tree');
  await page.getByTestId('keep').click();
  await page.getByTestId('close').click();
  // The draft goes; what is kept stays.
  await bench.type('');
  await page.reload();
  await bench.onScreen('sandbox');
  // On a phone too, where the picture is behind a tab at other times.
  await page.setViewportSize({ width: 390, height: 844 });
  await expect(page.getByTestId('own')).toBeVisible();
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.getByTestId('own').getByRole('button', { name: 'tree' }).click();
  await bench.reaches('done');
  await expect(page.locator('.code-col .code')).toContainText('root = [left, 2]');
});

test('a program is a file, files become programs, and a deleted one comes back', async ({ page, bench }) => {
  await bench.openSandbox();
  await bench.button('programs').click();
  await expect(page.getByText('Nothing is kept yet.')).toBeVisible();
  await page.getByTestId('program-files').setInputFiles([
    { name: 'one.py', mimeType: 'text/x-python', buffer: Buffer.from('a = 1\n') },
    { name: '链表.py', mimeType: 'text/x-python', buffer: Buffer.from('名 = [1]\n') },
  ]);
  await expect(page.getByTestId('kept').locator('li')).toHaveCount(2);
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'Save as a file: 链表' }).click()]);
  expect(file.suggestedFilename()).toBe('链表.py');
  expect(readFileSync(await file.path(), 'utf8')).toBe('名 = [1]\n');
  await page.getByRole('button', { name: 'Delete: one' }).click();
  await expect(page.getByTestId('kept').locator('li')).toHaveCount(1);
  await page.getByTestId('undelete').click();
  await expect(page.getByTestId('kept').locator('li')).toHaveCount(2);
  expect(await axeViolations(page)).toEqual([]);
});

test('a damaged entry harms no other and is said', async ({ page, bench }) => {
  await bench.openSandbox();
  await page.evaluate(() => {
    localStorage.setItem('cutaway.program.good', '6\na = 1\n');
    localStorage.setItem('cutaway.program.cut', '900\na = [1, 2');
  });
  await bench.button('programs').click();
  await expect(page.getByTestId('kept').locator('li')).toHaveCount(2);
  await expect(page.getByTestId('kept').locator('li', { hasText: 'cut' })).toContainText('Damaged');
  await expect(page.getByTestId('kept').locator('li', { hasText: 'good' })).not.toContainText('Damaged');
});

test('a full storage is said, and the program stays in the editor', async ({ page, bench }) => {
  await bench.openSandbox();
  await bench.type(TREE);
  await page.evaluate(() => {
    Storage.prototype.setItem = () => {
      throw new DOMException('full', 'QuotaExceededError');
    };
  });
  await bench.button('programs').click();
  await page.getByTestId('program-name').fill('tree');
  await page.getByTestId('keep').click();
  await expect(page.getByText('its storage is full or blocked')).toBeVisible();
  await page.getByTestId('close').click();
  expect(await bench.source()).toBe(TREE);
});
