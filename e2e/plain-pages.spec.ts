// Every lesson is a page that can be read without JavaScript and found by search engines, and leads into the app.
import { axeViolations } from './support/axe';
import { expect, test } from './support/fixtures';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

const dist = join(__dirname, '../dist');
const ids = readdirSync(join(dist, 'lessons')).filter((name) => name !== 'zh' && statSync(join(dist, 'lessons', name)).isDirectory());

test('there is a page for every lesson in both languages, each with text, program and pictures, and no script', () => {
  expect(ids).toHaveLength(24);
  for (const id of ids) {
    for (const page of ['index.html', 'zh/index.html']) {
      const html = readFileSync(join(dist, 'lessons', id, page), 'utf8');
      expect(html.length, `${id}/${page}`).toBeLessThan(400_000);
      for (const part of ['<h1>', 'class="prog"', '<svg class="fig"', '<details>', '#/learn/']) expect(html, `${id}/${page}`).toContain(part);
      expect(html).not.toContain('<script');
    }
  }
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });
  test('the front page leads to every lesson, and a lesson can be read @sub-path', async ({ page }) => {
    await page.goto('./');
    await page.locator('#boot a').click();
    const links = page.locator('.all a');
    await expect(links).toHaveCount(24);
    await links.first().click();
    await expect(page.locator('h1')).toHaveText('A name is a label');
    await expect(page.locator('figure svg').first()).toBeVisible();
    await page.locator('.other').click();
    await expect(page.locator('html')).toHaveAttribute('lang', 'zh-Hans');
  });
});

test('a plain page leads into the app, in its language @sub-path', async ({ page, bench }) => {
  await page.goto('./lessons/names-label/zh/');
  await page.locator('.go').click();
  await bench.onScreen('lesson');
  await bench.reaches('done');
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-Hans');
});

for (const scheme of ['light', 'dark'] as const) {
  test(`axe finds nothing on plain pages, ${scheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: scheme });
    for (const path of ['lessons/', 'lessons/names-label/', 'lessons/the-island/zh/', 'lessons/pack.html']) {
      await page.goto(`./${path}`);
      expect(await axeViolations(page), path).toEqual([]);
    }
  });
}

test('a plain page fits a phone', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto('./lessons/trial-deletion/');
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
});
