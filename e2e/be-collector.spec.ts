// "Be the collector": a trial deletion done by hand, checked step by step; what is right comes from the engine.
import { axeViolations } from './support/axe';
import { expect, test } from './support/fixtures';
import type { Page } from '@playwright/test';

const PROGRAM = `import gc

class Node:
    pass

a, b, c, d, e = Node(), Node(), Node(), Node(), Node()
a.to, b.to = b, a
b.out = c
c.to, d.to = d, c
d.leaf = e
del a, b, c, e
gc.collect(0)
`;

const row = (page: Page, name: string) => page.getByTestId('trial').locator('li[data-row]', { has: page.getByText(name, { exact: true }) });
const field = (page: Page, name: string) => page.getByRole('spinbutton', { name: `gc_refs of ${name}` });

test('counts, subtraction, division: each wrong step says what it would have meant', async ({ page, bench }) => {
  await bench.openSandbox();
  await bench.run(PROGRAM);
  await bench.reaches('done');
  await page.keyboard.press('l');
  await page.getByTestId('by-hand').click();
  const trial = page.getByTestId('trial');
  await expect(trial).toHaveAttribute('data-phase', '0');
  const said = trial.getByRole('status');
  // Not before every object has its answer.
  await page.getByTestId('trial-next').press('Enter');
  await expect(said).toContainText('Not every object');
  // Copy: one too few would free what is in use.
  await field(page, 'Node #3').fill('1');
  await field(page, 'Node #3').press('Enter');
  await expect(row(page, 'Node #3').locator('.verdict')).toContainText('could free');
  await expect(field(page, 'Node #3')).toHaveAttribute('aria-invalid', 'true');
  await field(page, 'Node #3').fill('2');
  await field(page, 'Node #3').press('Enter');
  await expect(row(page, 'Node #3')).toHaveAttribute('data-state', 'right');
  await expect(said).toContainText('Right.');
  await page.getByTestId('trial-rest').click();
  await page.getByTestId('trial-next').click();
  // Subtract.
  await expect(trial).toHaveAttribute('data-phase', '1');
  await expect(trial.locator('.intro')).toBeFocused();
  await field(page, 'Node #3').fill('2');
  await field(page, 'Node #3').press('Enter');
  await expect(row(page, 'Node #3').locator('.verdict')).toContainText('count itself');
  await field(page, 'Node #3').fill('0');
  await field(page, 'Node #3').press('Enter');
  await expect(row(page, 'Node #3').locator('.verdict')).toHaveText('2 − 2 = 0');
  await field(page, 'Node #4').fill('0');
  await field(page, 'Node #4').press('Enter');
  await expect(row(page, 'Node #4').locator('.verdict')).toContainText('d is not one of these objects');
  await page.getByTestId('trial-rest').click();
  await page.getByTestId('trial-next').click();
  // Divide.
  await expect(trial).toHaveAttribute('data-phase', '2');
  const mark = (name: string, what: string) => row(page, name).getByRole('button', { name: what, exact: true }).click();
  await mark('Node #5', 'unreachable');
  await expect(row(page, 'Node #5').locator('.verdict')).toContainText('Node #4 is alive');
  await mark('Node #5', 'reachable');
  await expect(row(page, 'Node #5')).toHaveAttribute('data-state', 'right');
  await mark('Node #1', 'reachable');
  await expect(row(page, 'Node #1').locator('.verdict')).toContainText('a leak');
  await mark('Node #1', 'unreachable');
  await mark('Node #4', 'unreachable');
  await expect(row(page, 'Node #4').locator('.verdict')).toContainText('d holds Node #4 from outside');
  await page.getByTestId('trial-rest').click();
  await page.getByTestId('trial-next').click();
  await expect(page.getByTestId('trial-over')).toContainText('2 unreachable');
  await expect(row(page, 'Node #2')).toHaveAttribute('data-state', 'lost');
});

test('lesson 10 offers it, by keys alone', async ({ page, bench }) => {
  await bench.open('#/learn/trial-deletion', 'lesson');
  await bench.reaches('done');
  await bench.toEnd();
  const open = page.getByTestId('by-hand');
  await expect(open).toBeVisible();
  await open.focus();
  await page.keyboard.press('Enter');
  const trial = page.getByTestId('trial');
  await expect(trial).toHaveAttribute('data-phase', '0');
  const n = await trial.locator('li[data-row]').count();
  expect(n).toBe(5);
  await trial.getByRole('spinbutton').first().focus();
  for (let at = 0; at < n; at += 1) {
    const held = (await trial.locator('li[data-row] .held').nth(at).textContent())!;
    await page.keyboard.type(/count (\d+)/.exec(held)![1]!);
    await page.keyboard.press('Enter');
  }
  // After the last one the button is next.
  await expect(page.getByTestId('trial-next')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(trial).toHaveAttribute('data-phase', '1');
  await page.keyboard.press('Escape');
  await expect(open).toBeFocused();
});

for (const lang of ['en', 'zh'] as const) {
  test(`axe finds nothing, and a phone shows it whole, ${lang}`, async ({ page, bench }) => {
    await page.setViewportSize({ width: 390, height: 844 });
    await page.addInitScript((lang) => localStorage.setItem('cutaway.lang', lang), lang);
    await page.emulateMedia({ reducedMotion: 'reduce', colorScheme: lang === 'zh' ? 'dark' : 'light' });
    await bench.openSandbox();
    await bench.run(PROGRAM);
    await bench.reaches('done');
    await page.keyboard.press('l');
    await page.getByRole('tab').nth(1).click();
    await page.getByTestId('by-hand').click();
    const trial = page.getByTestId('trial');
    for (const phase of ['0', '1', '2']) {
      await expect(trial).toHaveAttribute('data-phase', phase);
      const first = trial.locator('li[data-row]').first();
      if (phase === '2') await first.getByRole('button').first().click();
      else {
        await first.getByRole('spinbutton').fill('7');
        await first.getByRole('spinbutton').press('Enter');
      }
      await expect(first.locator('.verdict')).not.toBeEmpty();
      expect(await axeViolations(page)).toEqual([]);
      const wide = await page.getByTestId('trial-dialog').evaluate((dialog) => dialog.scrollWidth - dialog.clientWidth);
      expect(wide).toBeLessThanOrEqual(0);
      await page.screenshot({ path: `target/shots/trial-${lang}-${phase}.png` });
      await page.getByTestId('trial-rest').click();
      await page.getByTestId('trial-next').click();
    }
    await expect(page.getByTestId('trial-over')).toBeVisible();
    // No sentence is missing from the words' file.
    expect(await trial.evaluate((node) => /\$\d/.test(node.textContent ?? ''))).toBe(false);
  });
}
