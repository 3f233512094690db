// A link restores the code, the version, the grain and the step in somebody else's browser; a moment is a picture too.
import { readFileSync } from 'node:fs';
import { axeViolations } from './support/axe';
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

test('the dialog draws the moment, to be kept as SVG and as PNG', async ({ page, bench }) => {
  await bench.openSandbox();
  await bench.run('values = [1, 2]\nother = values\n');
  await bench.reaches('done');
  await bench.toEnd();
  await bench.button('share').click();
  await page.getByTestId('share-tab-2').click();
  const picture = page.getByTestId('step-picture');
  await expect(picture).toHaveAttribute('data-state', 'done');
  await expect(picture.getByRole('img')).toHaveAccessibleName(/list #1, reference count 2/);
  expect(await axeViolations(page)).toEqual([]);
  const svg = page.waitForEvent('download');
  await page.getByTestId('picture-svg').click();
  const text = readFileSync(await (await svg).path(), 'utf8');
  expect(text).toMatch(/<desc[^>]*>[^<]*list #1, reference count 2/);
  expect(text.match(/<g><text/g)).toHaveLength(1);
  const png = page.waitForEvent('download');
  await page.getByTestId('picture-png').click();
  expect(readFileSync(await (await png).path()).subarray(1, 4).toString()).toBe('PNG');
});

test('a link can begin with a question, and leave the release to the reader', async ({ page, bench, freshContext }) => {
  await bench.openSandbox();
  await bench.run('a = [1]\nb = a\ndel a\nprint(b)\n');
  await bench.reaches('done');
  await bench.button('share').click();
  await page.getByRole('group', { name: 'Version' }).getByRole('button', { name: 'Any' }).click();
  await page.getByRole('group', { name: 'Start with a question' }).getByRole('button', { name: 'Yes' }).click();
  const address = (await page.getByTestId('share-link').textContent())!;
  const context = await freshContext();
  await context.addInitScript(() => {
    // Not in the empty page before it.
    if (location.protocol.startsWith('http')) localStorage.setItem('cutaway.profile', '3.14');
  });
  const other = await context.newPage();
  await other.goto(address);
  await expect(other.getByTestId('question')).toBeVisible();
  await expect(other.getByTestId('version')).toContainText('3.14');
  await expect(other.getByTestId('link-version')).toHaveCount(0);
  // Asked once: the next run begins at its start.
  await other.getByTestId('edit').click();
  await other.getByTestId('run').click();
  await expect(other.getByTestId('bench')).toHaveAttribute('data-state', 'done');
  await expect(other.getByTestId('question')).toHaveCount(0);
});

test('a lesson\'s link can begin with its first question', async ({ page, bench, freshContext }) => {
  await bench.open('#/learn/names-label', 'lesson');
  await bench.reaches('done');
  await bench.button('share').click();
  await page.getByRole('group', { name: 'Start with a question' }).getByRole('button', { name: 'Yes' }).click();
  const address = (await page.getByTestId('share-link').textContent())!;
  expect(address).toContain('ask=first');
  const other = await (await freshContext()).newPage();
  await other.goto(address);
  await expect(other.getByTestId('question')).toBeVisible();
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

test('a link to a lesson says nothing of views that the lesson has as they are', async ({ page, bench }) => {
  await bench.open('#/learn/names-label', 'lesson');
  await bench.reaches('done');
  await page.getByTestId('share').click();
  const link = page.getByTestId('share-link');
  await expect(link).toContainText('#/learn/names-label');
  await expect(link).not.toContainText('lamps=');
  await page.getByTestId('share-tab-1').click();
  await expect(page.getByTestId('embed-frame')).toContainText('title="A name is a label, step by step"');
});
