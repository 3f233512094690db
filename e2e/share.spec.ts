// A link restores the code, the version, the grain and the step in somebody else's browser.
import { expect, test } from './support/fixtures';

test('a shared link opens the same moment in a fresh browser @sub-path', async ({ page, bench, freshContext }) => {
  await bench.openSandbox();
  await bench.run('values = [1, 2, 3]\nother = values\nother.append(4)\n');
  await bench.reaches('done');
  await bench.toStart();
  await bench.press('ArrowRight');
  await bench.press('ArrowRight');
  const event = await bench.event();
  const caption = await bench.caption.innerText();

  await bench.button('share').click();
  const dialog = page.getByTestId('share-dialog');
  await expect(dialog).toBeVisible();
  const link = page.getByTestId('share-link');
  const address = await link.evaluate((element) =>
    element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement ? element.value : element.textContent!.trim(),
  );
  expect(address).toContain('#1.');
  expect(address.startsWith(page.url().split('#')[0]!)).toBe(true);

  const other = await (await freshContext()).newPage();
  await other.goto(address);
  const root = other.getByTestId('bench');
  await expect(root).toHaveAttribute('data-state', 'done');
  await expect(root).toHaveAttribute('data-event', String(event));
  await expect(root).toContainText('other.append(4)');
  await expect(other.getByTestId('caption')).toHaveText(caption, { useInnerText: true });
});

test('a dialog gives the focus back and closes with Escape', async ({ page, bench }) => {
  await bench.openSandbox();
  await bench.run('a = 1\n');
  await bench.reaches('done');
  await bench.button('share').click();
  await expect(page.getByTestId('share-dialog')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByTestId('share-dialog')).toBeHidden();
  await expect(bench.button('share')).toBeFocused();
});

test('a readable link opens a lesson', async ({ page, bench }) => {
  await bench.open('', 'home');
  const address = await page.getByTestId('room-5').getAttribute('href');
  expect(address).toMatch(/#\/learn\/[a-z0-9-]+$/);
  await page.goto(address!.replace(/^.*#/, './#'));
  await bench.onScreen('lesson');
  await bench.reaches('done');
});
