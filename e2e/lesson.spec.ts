// Lessons: from start to end by keyboard, and a question that the engine grades.
import { expect, test } from './support/fixtures';
import type { Page } from '@playwright/test';

/** Moves the focus with Tab until it is on the element with this test id. */
async function tabTo(page: Page, id: string): Promise<void> {
  for (let presses = 0; presses < 80; presses += 1) {
    const focused = await page.evaluate(() => document.activeElement?.closest('[data-testid]')?.getAttribute('data-testid'));
    if (focused === id) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`${id} cannot be reached with Tab`);
}

test('lesson 1 is taken from start to end by keyboard only @sub-path', async ({ page, bench }) => {
  test.slow();
  await bench.open('', 'home');
  await tabTo(page, 'room-1');
  await page.keyboard.press('Enter');
  await bench.onScreen('lesson');
  await bench.reaches('done');
  const question = page.getByTestId('question');
  const verdict = page.getByTestId('verdict');
  const closing = page.getByTestId('closing');
  let answered = 0;
  for (let presses = 0; presses < 200 && !(await closing.isVisible()); presses += 1) {
    if (await question.isVisible()) {
      await answerByKeyboard(page);
      await expect(verdict).toHaveAttribute('data-verdict', /^(right|wrong)$/);
      answered += 1;
      continue;
    }
    const before = await bench.event();
    await page.keyboard.press('ArrowRight');
    await expect
      .poll(async () => (await bench.event()) !== before || (await question.isVisible()) || (await closing.isVisible()))
      .toBe(true);
  }
  await expect(closing).toBeVisible();
  expect(await bench.event()).toBe(await bench.events());
  expect(answered).toBeGreaterThanOrEqual(2);
  // The caption has the line to take home, and Step has become the way to the next room.
  await expect(page.getByTestId('caption')).toContainText('It copies nothing');
  await expect(page.getByTestId('step')).toContainText('Next lesson');
  // The map knows that the lesson is done, and the next room is one key away.
  await tabTo(page, 'next-lesson');
  await page.keyboard.press('Enter');
  await bench.onScreen('lesson');
});

test('at the end of a lesson Step leads on to the next one', async ({ page, bench }) => {
  await bench.open('#/learn/names-label', 'lesson');
  await bench.reaches('done');
  const step = page.getByTestId('step');
  const closing = page.getByTestId('closing');
  for (let presses = 0; presses < 60 && !(await closing.isVisible()); presses += 1) await step.click();
  await expect(step).toHaveText(/Next lesson/);
  await step.press('Enter');
  await expect(page).toHaveURL(/#\/learn\/change-or-move$/);
  await bench.reaches('done');
  await expect(step).toHaveText(/Step/);
});

/** Answers whatever is asked: a choice, a number, or a place in the picture. Right or wrong: both lead on. */
async function answerByKeyboard(page: Page): Promise<void> {
  if (await page.getByTestId('option-1').isVisible()) {
    await page.keyboard.press('1');
    return;
  }
  const number = page.getByTestId('number');
  if (await number.isVisible()) {
    await tabTo(page, 'number');
    await page.keyboard.type('2');
    await page.keyboard.press('Enter');
    return;
  }
  // "Point at it": the stage is reached with Tab, what is on it with arrows, and chosen with Enter.
  const focused = (selector: string) => page.evaluate((it) => document.activeElement?.matches(it) ?? false, selector);
  for (let presses = 0; presses < 80 && !(await focused('.stage')); presses += 1) await page.keyboard.press('Tab');
  for (const key of ['ArrowDown', 'ArrowRight', 'ArrowRight', 'ArrowRight']) {
    if (await focused('.stage .obj[data-o]')) break;
    await page.keyboard.press(key);
  }
  await page.keyboard.press('Enter');
}

test('a question says whether the answer is right, and gives the reason', async ({ page, bench }) => {
  await bench.open('', 'home');
  await page.getByTestId('room-1').click();
  await bench.onScreen('lesson');
  await bench.reaches('done');
  const question = page.getByTestId('question');
  for (let presses = 0; presses < 60 && !(await question.isVisible()); presses += 1) await bench.press('ArrowRight');
  await expect(question).toBeVisible();
  await answerByKeyboard(page);
  const verdict = page.getByTestId('verdict');
  await expect(verdict).toHaveAttribute('data-verdict', /^(right|wrong)$/);
  await expect(verdict).not.toBeEmpty();
});

test('what the closing asks to open is one press away', async ({ page, bench }) => {
  await bench.open('#/learn/names-label?at=99999', 'lesson');
  await bench.reaches('done');
  const end = await bench.event();
  await page.getByTestId('open-ledger').click();
  expect(await bench.event()).toBeLessThan(end);
  await expect(page.getByTestId('ledger')).toBeVisible();
});

test('a program that goes on beyond its column fades there, and a short one does not', async ({ page, bench }) => {
  for (const [lesson, fades] of [['trial-deletion', true], ['names-label', false]] as const) {
    await bench.open(`#/learn/${lesson}`, 'lesson');
    await bench.reaches('done');
    const mask = await page.locator('.lesson-scroll > .code').evaluate((code) => getComputedStyle(code).maskImage);
    expect(mask !== 'none', lesson).toBe(fades);
  }
});

test('after an answer by pointing the arrow key goes on', async ({ page, bench }) => {
  await bench.open('#/learn/names-label?ask=which-grows', 'lesson');
  await bench.reaches('done');
  await expect(page.getByTestId('question')).toBeVisible();
  await page.locator('.stage .obj[data-o]').first().click();
  await expect(page.getByTestId('verdict')).toBeVisible();
  const before = await bench.event();
  await page.keyboard.press('ArrowRight');
  await expect.poll(() => bench.event()).toBeGreaterThan(before);
});
