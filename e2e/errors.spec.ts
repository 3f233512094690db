// What is wrong with a program is said at its place in the code.
import { expect, test } from './support/fixtures';

test.beforeEach(async ({ bench }) => bench.openSandbox());

test('a syntax error is shown on its line, and the program stays', async ({ bench }) => {
  const program = 'a = 1\nb = (2,\nc = 3\n';
  await bench.run(program);
  await expect(bench.diagnostics.first()).toBeVisible();
  await expect(bench.diagnostics.first()).toContainText(/line [23]/i);
  expect(await bench.source()).toBe(program);
});

const UNSUPPORTED: [name: string, line: string, word: RegExp][] = [
  ['syntax', 'async def f():\n    pass\n', /async/],
  ['a module', 'import socket\n', /socket/],
  ['a built-in function', 'f = open("x")\n', /open/],
];

for (const [name, line, word] of UNSUPPORTED) {
  test(`${name} that is not modelled is named with its line, before anything runs`, async ({ bench }) => {
    await bench.run(`a = 1\nb = a\n${line}`);
    await expect(bench.diagnostics.first()).toBeVisible();
    await expect(bench.diagnostics.first()).toContainText(/line 3/i);
    await expect(bench.diagnostics.first()).toContainText(word);
  });
}

test('after the error is mended the program runs', async ({ bench }) => {
  await bench.run('a = [1,\n');
  await expect(bench.diagnostics.first()).toBeVisible();
  await bench.run('a = [1]\n');
  await bench.reaches('done');
  await expect(bench.diagnostics).toHaveCount(0);
});

test('an exception of the program is a result with its traceback', async ({ page, bench }) => {
  await bench.run('a = [1]\na[5]\n');
  await bench.reaches('done', 'error');
  await page.keyboard.press('End');
  await expect(bench.root).toContainText('IndexError: list index out of range');
});
