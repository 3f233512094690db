// One program under two releases: one place in both, and what differs, with its cause.
import { axeViolations } from './support/axe';
import { expect, test } from './support/fixtures';
import type { Page } from '@playwright/test';

async function opened(page: Page, fragment = '#/compare'): Promise<void> {
  await page.goto(`./${fragment}`);
  await expect(page.locator('[data-screen="compare"]')).toBeVisible();
  await expect(page.getByTestId('bench')).toHaveAttribute('data-state', 'done');
}

test('both releases run, and every difference has its cause, release and source @sub-path', async ({ page }) => {
  await opened(page);
  await page.keyboard.press('End');
  const list = page.getByTestId('differences');
  const text = list.locator('[data-cause="str"]').first();
  await expect(text).toContainText('54 B');
  await expect(text).toContainText('46 B');
  await expect(text).toContainText('since 3.12');
  await expect(text).toContainText('unicodeobject.h');
  await expect(text).toContainText('PEP 623');
  await expect(list.locator('[data-cause="tuple"]').first()).toContainText('64 B');
  await expect(list.locator('[data-cause="immortal"]').first()).toContainText('immortal');
  await expect(list.locator('[data-cause="threshold"]').first()).toContainText('2,000');
});

test('a step is the same statement in both pictures', async ({ page, bench }) => {
  await opened(page);
  const n = Number(await bench.root.getAttribute('data-events'));
  expect(n).toBeGreaterThan(8);
  for (let step = 1; step <= 4; step += 1) {
    await bench.press('ArrowRight');
    expect(await bench.event()).toBe(step);
    await expect(bench.caption).not.toBeEmpty();
  }
  for (const side of [0, 1]) {
    const picture = page.locator(`.cmp-side[data-side="${side}"]`);
    await expect(picture.locator('.frame .row', { hasText: /^d/ })).toHaveCount(1);
    await expect(picture.locator('.cmp-tag').first()).toBeVisible();
  }
  await bench.press('ArrowLeft');
  expect(await bench.event()).toBe(3);
});

test('the sentences follow the direction that is shown, and the caption names the cause', async ({ page, bench }) => {
  await opened(page);
  // What the releases begin with is on the list, so the caption tells of it too.
  await expect(bench.caption).toContainText('Why: when collections begin');
  await page.getByTestId('release-0').selectOption('3.14');
  await bench.reaches('done');
  await expect(bench.caption).toContainText('2,000 in 3.14');
  await expect(page.locator('[data-cause="threshold"]')).toContainText('From 3.13 on');
  await bench.press('End');
  await expect(page.locator('[data-cause="immortal"] .ab').first()).toHaveText(/^immortal.*counted$/);
  // The immortal side's chip of 7 says so, the other one's does not.
  const after = (side: number): Promise<string> => page.locator(`.cmp-side[data-side="${side}"] .frame .chip`, { hasText: /^7$/ })
    .first().evaluate((chip) => getComputedStyle(chip, '::after').content);
  expect(await after(0)).toContain('∞');
  expect(await after(1)).not.toContain('∞');
});

test('passes of a loop are one bracket on the timeline', async ({ page, bench }) => {
  await opened(page);
  await bench.run('x = 0\nfor i in range(40):\n    x = x + i\n');
  await bench.reaches('done');
  await expect(page.getByTestId('timeline').locator('.seg-l', { hasText: 'passes' })).toHaveCount(1);
});

test('what is read in a function is counted in 3.11 only, and that is said', async ({ page, bench }) => {
  await opened(page);
  const found = page.locator('[data-cause="borrowed"]');
  for (let step = 0; step < 12 && (await found.count()) === 0; step += 1) await bench.press('ArrowRight');
  await expect(found.first()).toContainText('optimize_load_fast');
  await expect(bench.caption).toContainText('3.14');
});

test('from the workbench to the comparison of its program, and a link to it', async ({ page, bench, freshContext }) => {
  await bench.openSandbox();
  await bench.run('x = ("a", "b")\ny = [x, x]\n');
  await bench.reaches('done');
  await bench.button('compare').click();
  await bench.onScreen('compare');
  await bench.reaches('done');
  await expect(page.locator('.code-col')).toContainText('y = [x, x]');
  await bench.press('ArrowRight');
  await page.getByTestId('release-0').selectOption('3.14');
  await bench.reaches('done');
  await expect(page.getByTestId('release-1')).toHaveValue('3.11');
  expect(await bench.event()).toBe(1);

  await bench.button('share').click();
  const address = (await page.getByTestId('share-link').textContent())!.trim();
  const other = await (await freshContext()).newPage();
  await other.goto(address);
  await expect(other.getByTestId('bench')).toHaveAttribute('data-state', 'done');
  await expect(other.getByTestId('bench')).toHaveAttribute('data-event', '1');
  await expect(other.getByTestId('release-0')).toHaveValue('3.14');
  await expect(other.locator('.code-col')).toContainText('y = [x, x]');
});

test('a program that cannot be run is said so, and mended here', async ({ page, bench }) => {
  await opened(page);
  await bench.run('a = (1,\n');
  await expect(bench.diagnostics.first()).toBeVisible();
  await bench.run('a = (1, 2.5)\n');
  await bench.reaches('done');
  await expect(page.locator('.code-col')).toContainText('a = (1, 2.5)');
});

for (const theme of ['light', 'dark'] as const) {
  for (const width of [1440, 1100, 390]) {
    test(`${theme}, ${width} px: axe finds nothing`, async ({ page, bench }) => {
      await page.setViewportSize({ width, height: width < 700 ? 844 : 900 });
      await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
      await opened(page);
      for (let step = 0; step < 4; step += 1) await bench.press('ArrowRight');
      const panes = width < 900 ? [0, 1, 2, 3] : [1];
      for (const pane of panes) {
        if (width < 900) await page.getByRole('tab').nth(pane).click();
        expect(await axeViolations(page), `pane ${pane}`).toEqual([]);
        expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
      }
      await page.screenshot({ path: `target/shots/compare-${theme}-${width}.png` });
    });
  }
}
