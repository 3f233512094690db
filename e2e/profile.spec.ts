// The release that a program runs as: chosen in a menu, kept on the device and in links, and said by every badge.
import { expect, test } from './support/fixtures';

const PROGRAM = 's = "hello"\nt = (s, 2.5)\nn = 7\nprint(n)\n';

test('the program runs again as another release, and the moment stays', async ({ page, bench }) => {
  await bench.openSandbox();
  await bench.run(PROGRAM);
  await bench.reaches('done');
  await bench.toStart();
  await bench.press('ArrowRight');
  await bench.press('ArrowRight');
  await expect(page.locator('.ln.cur')).toContainText('t = (s, 2.5)');

  await expect(page.locator('.evs')).toContainText('56 bytes');
  const menu = page.getByTestId('version');
  await expect(menu).toHaveValue('3.11');
  // By keyboard: the browser's own list.
  await menu.focus();
  await page.keyboard.press('ArrowUp');
  await expect(menu).toHaveValue('3.14');
  await bench.reaches('done');
  await expect(page.locator('.ln.cur')).toContainText('t = (s, 2.5)');
  // A tuple keeps its hash there.
  await expect(page.locator('.evs')).toContainText('64 bytes');
});

test('the choice is kept, and the editor says it in both languages', async ({ page, bench }) => {
  await bench.openSandbox();
  await page.getByTestId('version').selectOption('3.14');
  await page.reload();
  await bench.onScreen('sandbox');
  await expect(page.getByTestId('version')).toHaveValue('3.14');
  await expect(bench.editor).toHaveAttribute('aria-label', /3\.14/);
  await bench.button('language').click();
  await expect(bench.editor).toHaveAttribute('aria-label', /程序.*3\.14/);
});

test('a link carries the release @sub-path', async ({ page, bench, freshContext }) => {
  await bench.openSandbox();
  await page.getByTestId('version').selectOption('3.14');
  await bench.run(PROGRAM);
  await bench.reaches('done');
  await bench.button('share').click();
  await expect(page.getByTestId('share-dialog')).toContainText('CPython 3.14');
  const address = (await page.getByTestId('share-link').textContent())!.trim();

  const other = await (await freshContext()).newPage();
  await other.goto(address);
  await expect(other.getByTestId('bench')).toHaveAttribute('data-state', 'done');
  await expect(other.getByTestId('version')).toHaveValue('3.14');
  // A link does not change what the other reader has chosen.
  await other.goto(address.split('#')[0] + '#/sandbox');
  await expect(other.locator('[data-screen="sandbox"]')).toBeVisible();
  await expect(other.getByTestId('version')).toHaveValue('3.11');
});

test('a link of before there was a choice runs as 3.11', async ({ page, bench }) => {
  await bench.openSandbox();
  await page.getByTestId('version').selectOption('3.14');
  await page.goto('./#1.DsKI8hfjV4PbDrMabqOxJsJwAA');
  await bench.reaches('done');
  await expect(page.getByTestId('version')).toHaveValue('3.11');
});

test('a lesson about one release says which', async ({ page, bench }) => {
  await bench.openSandbox();
  await page.getByTestId('version').selectOption('3.14');
  await page.goto('./#/learn/size-classes');
  await bench.onScreen('lesson');
  await bench.reaches('done');
  await expect(page.getByTestId('version')).toHaveText('CPython 3.11');
});

test('a lesson whose claims hold in both is taken as either, and its answers stay', async ({ page, bench }) => {
  await bench.open('#/learn/names-label', 'lesson');
  await bench.reaches('done');
  const menu = page.getByTestId('version');
  await expect(menu).toHaveValue('3.11');
  const question = page.getByTestId('question');
  for (let presses = 0; presses < 10 && !(await question.isVisible()); presses += 1) await bench.press('ArrowRight');
  await page.getByTestId('option-1').click();
  await expect(page.getByTestId('verdict')).toHaveAttribute('data-verdict', 'right');
  // The lessons' build only has a recording: the whole one comes, and runs the program.
  await menu.selectOption('3.14');
  await expect(page.locator('.ln.soon, .ln.cur').first()).toBeVisible();
  await bench.reaches('done');
  await expect(menu).toHaveValue('3.14');
  await bench.toStart();
  for (let presses = 0; presses < 2; presses += 1) await bench.press('ArrowRight');
  await expect(page.locator('.ln.cur')).toContainText('b = a');
  await expect(question).toBeHidden();
  // Here the moment stays.
  await menu.selectOption('3.11');
  await bench.reaches('done');
  await expect(page.locator('.ln.cur')).toContainText('b = a');
  // The sandbox's release is another choice.
  await bench.openSandbox();
  await expect(menu).toHaveValue('3.11');
});
