// The whole course: every lesson from its start to its end, each question answered on the way.
import { expect, test } from './support/fixtures';
import type { Page } from '@playwright/test';

const LESSONS = [
  'names-label', 'change-or-move', 'calls-pass-labels', 'copies', 'counting-holders', 'the-one-you-forgot',
  'del-deletes-a-name', 'who-is-holding-on', 'the-island', 'trial-deletion', 'when-does-it-run', 'weak-references',
  'same-or-equal', 'free-lists', 'containers-grow', 'size-classes', 'inside-a-pool', 'dead-address',
  'used-full-empty', 'arenas', 'large-requests', 'leak-or-high-water', 'what-the-system-sees', 'other-python',
];

/** Answers whatever is asked, right or wrong; what can only be pointed at is passed over. */
async function answer(page: Page): Promise<void> {
  if (await page.getByTestId('option-1').isVisible()) return page.getByTestId('option-1').click();
  if (await page.getByTestId('mark-1').isVisible()) {
    await page.getByTestId('mark-1').click();
    return page.getByTestId('check').click();
  }
  if (await page.getByTestId('item-1').isVisible()) {
    const items = page.locator('[data-testid^=item-]');
    for (let item = await items.count(); item > 0; item -= 1) await page.getByTestId(`item-${item}`).click();
    return page.getByTestId('check').click();
  }
  if (await page.getByTestId('number').isVisible()) {
    await page.getByTestId('number').fill('2');
    return page.getByTestId('check').click();
  }
  return page.getByTestId('step').click();
}

for (const id of LESSONS) {
  test(`the lesson ${id} is taken from its start to its end`, async ({ page, bench }) => {
    test.slow();
    await bench.open(`#/learn/${id}`, 'lesson');
    await bench.reaches('done');
    const question = page.getByTestId('question');
    const closing = page.getByTestId('closing');
    let asked = 0;
    for (let moves = 0; moves < 200 && !(await closing.isVisible()); moves += 1) {
      if (await question.isVisible()) {
        const before = await question.textContent();
        // Sheets that come with a picture have no rules for what stands elsewhere.
        await expect(question.locator('p.lead')).toHaveCSS('position', 'static');
        await answer(page);
        await expect.poll(async () => !(await question.isVisible()) || (await question.textContent()) !== before).toBe(true);
        asked += 1;
        continue;
      }
      const before = await bench.event();
      await page.keyboard.press('ArrowRight');
      await expect
        .poll(async () => (await bench.event()) !== before || (await question.isVisible()) || (await closing.isVisible()))
        .toBe(true);
    }
    await expect(closing).toBeVisible();
    expect(asked).toBeGreaterThanOrEqual(2);
  });
}
