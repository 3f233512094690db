// The first thing a visitor sees: a running picture and a map of the lessons.
import { expect, test } from './support/fixtures';

test('home shows a running picture and the lesson map @sub-path', async ({ page, bench }) => {
  await bench.open('', 'home');
  await expect(page).toHaveTitle(/Cutaway/);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  for (const lesson of [1, 5, 7, 17]) await expect(page.getByTestId(`room-${lesson}`)).toBeVisible();
});

test('a room of the map opens its lesson @sub-path', async ({ page, bench }) => {
  await bench.open('', 'home');
  await page.getByTestId('room-1').click();
  await bench.onScreen('lesson');
  await bench.reaches('done');
});

test('the language can be changed and is kept', async ({ page, bench }) => {
  await bench.open('', 'home');
  await bench.button('language').click();
  await expect(page.locator('html')).toHaveAttribute('lang', /^zh/);
  await page.reload();
  await bench.onScreen('home');
  await expect(page.locator('html')).toHaveAttribute('lang', /^zh/);
});

test('the theme can be changed and is kept', async ({ page, bench }) => {
  await bench.open('', 'home');
  const theme = () => page.locator('html').getAttribute('data-theme');
  expect(await theme()).toBe('light');
  while ((await theme()) !== 'dark') {
    const button = bench.button('theme');
    const before = await button.getAttribute('aria-label') ?? (await button.innerText());
    await button.click();
    await expect.poll(async () => (await button.getAttribute('aria-label')) ?? (await button.innerText())).not.toBe(before);
  }
  await page.reload();
  await bench.onScreen('home');
  expect(await theme()).toBe('dark');
});
