// In front of a class: one key begins it, a clicker drives it, Escape leaves it.
import { expect, test } from './support/fixtures';

test('a clicker takes a lesson from its question to the answer and on', async ({ page, bench }) => {
  await page.setViewportSize({ width: 1920, height: 1080 });
  await bench.open('#/learn/names-label', 'lesson');
  await bench.reaches('done');
  await page.keyboard.press('p');
  await expect(page.getByTestId('class-row')).toBeVisible();
  await expect(page.locator('.top')).toHaveCount(0);
  await expect(page.locator('.prose')).toHaveCount(0);
  const of = await bench.events();
  let asked = 0;
  for (let press = 0; press < 40 && (await bench.event()) < of; press += 1) {
    if (await page.getByTestId('question').isVisible()) {
      asked += 1;
      // The next press of the clicker shows the right answer.
      await page.keyboard.press('PageDown');
      await expect(page.getByTestId('verdict')).toHaveAttribute('data-verdict', 'right');
    } else {
      await page.keyboard.press('PageDown');
    }
  }
  expect(asked).toBeGreaterThan(0);
  const end = await bench.event();
  await page.keyboard.press('PageUp');
  await expect(bench.root).not.toHaveAttribute('data-event', String(end));
});

test('nothing that is read from the last row is under 20 pixels', async ({ page, bench }) => {
  await page.setViewportSize({ width: 1920, height: 1080 });
  await bench.open('#/learn/names-label', 'lesson');
  await bench.reaches('done');
  await page.keyboard.press('p');
  await page.keyboard.press('PageDown');
  await page.keyboard.press('PageDown');
  // The styles of presenting are fetched when it begins.
  await expect.poll(() => page.locator('.class-title').evaluate((node) => parseFloat(getComputedStyle(node).fontSize))).toBeGreaterThanOrEqual(20);
  const sizes = await page.evaluate(() => {
    const found: Record<string, number> = {};
    for (const selector of ['.class-title', '.code .ln span', '.code .ln > i', '.class-row .of', '[data-testid=caption]']) {
      const element = document.querySelector(selector);
      if (element) found[selector] = parseFloat(getComputedStyle(element).fontSize);
    }
    return found;
  });
  expect(Object.keys(sizes).length).toBe(5);
  for (const [what, size] of Object.entries(sizes)) expect(size, what).toBeGreaterThanOrEqual(20);
  expect(sizes['.code .ln span']).toBeGreaterThanOrEqual(34);
});

test('in the sandbox the question comes before its line, the code stays as it is, and Escape leaves', async ({ page, bench }) => {
  await bench.openSandbox();
  await bench.run('a = [1, 2]\nb = a\nb.append(3)\ndel a\nprint(b)\n');
  await bench.reaches('done');
  await bench.toStart();
  await bench.button('present').click();
  await expect(page.getByTestId('class-row')).toBeVisible();
  let asked = false;
  for (let press = 0; press < 20 && !asked; press += 1) {
    await page.keyboard.press('PageDown');
    asked = await page.getByTestId('question').isVisible();
  }
  expect(asked).toBe(true);
  await page.keyboard.press('e');
  await expect(bench.editor).toHaveCount(0);
  await page.keyboard.press('Escape');
  await expect(page.locator('.top')).toBeVisible();
  await expect(page.getByTestId('class-row')).toHaveCount(0);
  await expect(bench.button('edit')).toBeVisible();
});

test('the class gets the moment as a QR code', async ({ page, bench }) => {
  await page.goto('./?present#/learn/names-label');
  await bench.reaches('done');
  await page.getByTestId('qr-button').click();
  await expect(page.getByTestId('qr')).toHaveAttribute('data-state', 'done');
  await page.keyboard.press('Escape');
  await expect(page.getByTestId('qr-dialog')).toHaveCount(0);
  // Escape closed the dialog, not the presentation.
  await expect(page.getByTestId('class-row')).toBeVisible();
});
