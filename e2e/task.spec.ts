// A lesson's task in the sandbox: it is told there, judged by the engine, and the way back leads to the lesson's end.
import { expect, test } from './support/fixtures';

test('the task goes along, is judged, and the way back leads to the end of the lesson', async ({ page, bench }) => {
  await bench.open('#/learn/names-label', 'lesson');
  await bench.reaches('done');
  const question = page.getByTestId('question');
  const closing = page.getByTestId('closing');
  for (let presses = 0; presses < 60 && !(await closing.isVisible()); presses += 1) await page.getByTestId('step').click();
  await expect(closing).toBeVisible();
  const end = await bench.event();
  await page.getByTestId('try-it').click();
  await bench.onScreen('sandbox');
  await bench.reaches('done');
  const task = page.getByTestId('task');
  await expect(task).toContainText('lesson 1');
  await expect(page.getByTestId('task-verdict')).toHaveCount(0);

  // Another program that does not do it: what is missing is named.
  await page.getByTestId('task-change').click();
  await bench.type('a = [1, 2]\nb = a\n');
  await page.getByTestId('run').click();
  await bench.reaches('done');
  const verdict = page.getByTestId('task-verdict');
  await expect(verdict).toHaveAttribute('data-verdict', 'wrong');
  await expect(verdict).toContainText('not same(a, b)');

  await page.getByTestId('task-change').click();
  await bench.type('a = [1, 2]\nb = a + [3]\n');
  await page.getByTestId('run').click();
  await bench.reaches('done');
  await expect(verdict).toHaveAttribute('data-verdict', 'right');

  // The link back leads to the same end.
  await page.getByTestId('task-back').click();
  await bench.onScreen('lesson');
  await bench.reaches('done');
  await expect(closing).toBeVisible();
  await expect(question).toBeHidden();
  expect(await bench.event()).toBe(end);
});

test('the browser\'s own way back leads there too, also when another build of the app has come in between', async ({ page, bench }) => {
  await bench.open('#/learn/names-label', 'lesson');
  await bench.reaches('done');
  const closing = page.getByTestId('closing');
  for (let presses = 0; presses < 60 && !(await closing.isVisible()); presses += 1) await page.getByTestId('step').click();
  await expect(closing).toBeVisible();
  const end = await bench.event();
  await page.getByTestId('try-it').click();
  await bench.onScreen('sandbox');
  await bench.reaches('done');
  await page.goBack();
  await bench.onScreen('lesson');
  await bench.reaches('done');
  await expect(closing).toBeVisible();
  expect(await bench.event()).toBe(end);
});
