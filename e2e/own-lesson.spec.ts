// What a teacher brings along and takes away: a lesson's file, the class pack, the progress of a device.
import { expect, test } from './support/fixtures';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const LESSON = join(__dirname, '../lessons/07-del-deletes-a-name.en.md');
const text = readFileSync(LESSON, 'utf8').replace(/^title: .*$/m, 'title: My very own `del`').replace(/^# .*$/m, '# My very own `del`');

test('a lesson file that is chosen opens, asks its questions, and its link opens elsewhere', async ({ page, bench, freshContext }) => {
  await bench.open('', 'home');
  await page.getByTestId('lesson-file').setInputFiles({ name: 'mine.md', mimeType: 'text/markdown', buffer: Buffer.from(text) });
  await bench.onScreen('lesson');
  await bench.reaches('done');
  await expect(page.locator('.prose h1')).toHaveText('My very own del');
  const of = await bench.events();
  let asked = false;
  for (let step = 0; step < 60 && (await bench.event()) < of; step += 1) {
    asked ||= await page.getByTestId('question').isVisible();
    await bench.button('step').click();
  }
  expect(asked).toBe(true);
  await expect(page.getByTestId('closing')).toBeVisible();
  await page.keyboard.press('Home');
  await bench.button('share').click();
  const address = await page.getByTestId('share-link').innerText();
  const other = await (await freshContext()).newPage();
  await other.goto(address);
  await expect(other.locator('.prose h1')).toHaveText('My very own del');
  await expect(other.getByTestId('bench')).toHaveAttribute('data-state', 'done');
});

test('a lesson file that is dropped on the page opens', async ({ page, bench }) => {
  await bench.open('', 'home');
  const transfer = await page.evaluateHandle((lesson) => {
    const data = new DataTransfer();
    data.items.add(new File([lesson], 'mine.md', { type: 'text/markdown' }));
    return data;
  }, text);
  await page.locator('[data-screen="home"]').dispatchEvent('drop', { dataTransfer: transfer });
  await bench.onScreen('lesson');
  await bench.reaches('done');
});

test('a file that is no lesson says what is missing', async ({ page, bench }) => {
  await bench.open('', 'home');
  await page.getByTestId('lesson-file').setInputFiles({ name: 'notes.md', mimeType: 'text/markdown', buffer: Buffer.from('# Shopping\n\nmilk\n') });
  await bench.onScreen('lesson');
  await expect(page.getByTestId('diagnostic')).toContainText('not a lesson');
});

test('the class pack is one file that opens without a network @sub-path', async ({ page, bench, context }) => {
  await bench.open('', 'home');
  await page.getByTestId('class-pack').click();
  await page.getByLabel('All lessons').check();
  for (const box of (await page.locator('input[name=lesson]').all()).slice(2)) await box.uncheck();
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button').click()]);
  await expect(page.getByRole('status')).toHaveText(/2$/);
  const file = await download.path();
  const html = readFileSync(file, 'utf8');
  expect(html).not.toMatch(/<script|src=|url\(|<link/);
  const offline = await context.newPage();
  await offline.setContent(html);
  await expect(offline.locator('article')).toHaveCount(2);
  expect(await offline.locator('svg.fig').count()).toBeGreaterThan(4);
});

test('progress is saved to a file and loaded on another device', async ({ page, bench, freshContext }) => {
  await bench.open('', 'home');
  await page.evaluate(() => {
    localStorage.setItem('cutaway.done', 'names-label,the-island');
    localStorage.setItem('cutaway.inventory', 'before 3');
  });
  await page.reload();
  await bench.onScreen('home');
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByTestId('save-progress').click()]);
  const other = await (await freshContext()).newPage();
  await other.goto('./');
  await expect(other.locator('[data-screen="home"]')).toBeVisible();
  expect(readFileSync(await download.path(), 'utf8')).toContain('names-label,the-island');
  await other.getByTestId('load-progress').setInputFiles(await download.path());
  await expect(other.getByTestId('room-1')).toHaveClass(/done/);
  expect(await other.evaluate(() => [localStorage.getItem('cutaway.done'), localStorage.getItem('cutaway.inventory')])).toEqual(['names-label,the-island', 'before 3']);
  await other.getByTestId('load-progress').setInputFiles({ name: 'x.txt', mimeType: 'text/plain', buffer: Buffer.from('no') });
  await expect(other.getByRole('alert')).toBeVisible();
});
