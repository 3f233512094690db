// Chosen moments: on the screen, on paper, as SVG with a text alternative, as PNG.
import { expect, test } from './support/fixtures';
import { readFileSync } from 'node:fs';

test('chosen moments become a strip that is kept as SVG and PNG and printed', async ({ page, bench }) => {
  await bench.openSandbox();
  await bench.run('a = [1, 2]\nb = a\nc = (a, b)\ndel b\n');
  await bench.reaches('done');
  await bench.toStart();
  await bench.button('film-open').click();
  const film = page.getByTestId('film');
  await expect(film).toBeVisible();
  for (const line of ['a = [1, 2]', 'b = a', 'c = (a, b)']) {
    await bench.press('ArrowRight');
    await page.getByTestId('film-add').click();
    await expect(film.getByRole('listitem').last()).toContainText(line);
  }
  await page.screenshot({ path: 'target/shots/film.png' });

  const svg = page.waitForEvent('download');
  await page.getByTestId('film-svg').click();
  const file = await svg;
  expect(file.suggestedFilename()).toBe('cutaway.svg');
  const text = readFileSync(await file.path(), 'utf8');
  expect(text).toMatch(/^<svg xmlns/);
  expect(text).toContain('role="img"');
  expect(text).toMatch(/<desc[^>]*>[^<]*list #1, reference count 2/);
  expect(text.match(/<g><text/g)).toHaveLength(3);
  expect(text).not.toContain('foreignObject');
  expect(text).not.toContain('var(--');
  const wellFormed = await page.evaluate((source) => new DOMParser().parseFromString(source, 'image/svg+xml').querySelector('parsererror')?.textContent ?? null, text);
  expect(wellFormed).toBeNull();

  const png = page.waitForEvent('download');
  await page.getByTestId('film-png').click();
  const bytes = readFileSync(await (await png).path());
  expect(bytes.subarray(1, 4).toString()).toBe('PNG');
  expect(bytes.length).toBeGreaterThan(10_000);

  await page.evaluate(() => { window.print = () => undefined; });
  await page.getByTestId('film-print').click();
  await page.emulateMedia({ media: 'print' });
  await expect(page.locator('.film-sheet section')).toHaveCount(3);
  await expect(page.locator('.film-sheet section').first()).toBeVisible();
  await expect(bench.root).toBeHidden();
  await page.emulateMedia({ media: 'screen' });

  await film.getByTestId('film-remove').first().click();
  await expect(film.getByRole('listitem')).toHaveCount(2);
  await page.getByTestId('film-close').click();
  await expect(film).toHaveCount(0);
  await expect(bench.button('film-open')).toBeFocused();
});
