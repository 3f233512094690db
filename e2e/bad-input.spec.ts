// Programs that a tool like this gets sooner or later. None may hang, crash or blank the page: each ends in a
// state, and the next program runs.
import { expect, test } from './support/fixtures';
import type { Bench } from './support/bench';

/** A run ends: with a picture, or with a message. */
async function ends(bench: Bench): Promise<void> {
  const ended = bench.page.locator('[data-testid="bench"]:is([data-state="done"], [data-state="stopped"], [data-state="error"])');
  await expect(ended.or(bench.diagnostics).first()).toBeVisible({ timeout: 90_000 });
}

/** The page is alive: the next program runs. */
async function nextProgramRuns(bench: Bench): Promise<void> {
  await bench.run('a = [1]\n');
  await bench.reaches('done');
}

const PROGRAMS: [name: string, program: string][] = [
  ['100,000 nested parentheses', '('.repeat(100_000) + ')'.repeat(100_000)],
  ['100,000 open parentheses', '('.repeat(100_000)],
  ['a list of a billion items', 'a = [0] * 10**9\n'],
  ['numbers of items that have no 32 bits', 'for f in (lambda: "" * 2**40, lambda: "a".ljust(2**40), lambda: bytes(2**33), lambda: [0] * 2**33):\n    try:\n        print(len(f()))\n    except (MemoryError, OverflowError) as error:\n        print(error)\n'],
  ['a number of a million digits', 'n = 10**10**6\n'],
  ['recursion without end', 'def f(n):\n    return f(n + 1)\nf(0)\n'],
  ['tabs mixed with spaces', 'if True:\n\ta = 1\n        b = 2\n'],
  ['only a comment', '# nothing\n'],
  ['a NUL character', 'a = 1\0\nb = 2\n'],
  ['a very long line', `a = [${'1, '.repeat(20_000)}1]\n`],
  ['text from right to left and emoji', 'שם = "👩‍👩‍👧‍👦 مرحبا"\nprint(שם)\n'],
];

for (const [name, program] of PROGRAMS) {
  test(`${name}: the run ends and the next program runs`, async ({ bench }) => {
    test.slow();
    await bench.openSandbox();
    await bench.run(program);
    await ends(bench);
    await nextProgramRuns(bench);
  });
}

test('one string a hundred thousand times: the end of the run is shown, and the next program runs', async ({ bench, page }) => {
  await bench.openSandbox();
  await bench.run('x = ["a" * 10**6] * 10**5\n');
  await bench.reaches('done');
  await bench.toEnd();
  // The picture lists the latest of its holders, and says how many more there are.
  await expect(page.getByTestId('ledger')).toContainText('99,900 more');
  await nextProgramRuns(bench);
});

test('an empty program leaves the editor open, and the next program runs', async ({ bench }) => {
  await bench.openSandbox();
  await bench.run('');
  await expect(bench.editor).toBeVisible();
  await nextProgramRuns(bench);
});

test('a paste of 10 MB is refused or run, and the page stays alive', async ({ bench }) => {
  test.slow();
  await bench.openSandbox();
  if (!(await bench.editor.isVisible())) await bench.button('edit').click();
  // Typing 10 MB through the protocol is not what a reader does: it arrives in one input event.
  await bench.editor.evaluate((element: HTMLTextAreaElement) => {
    element.value = 'a = 1  # ' + 'x'.repeat(10 * 1024 * 1024) + '\n';
    element.dispatchEvent(new InputEvent('input', { bubbles: true }));
  });
  await bench.button('run').click();
  await ends(bench);
  await nextProgramRuns(bench);
});

test('a lone surrogate does not break the run', async ({ bench }) => {
  await bench.openSandbox();
  if (!(await bench.editor.isVisible())) await bench.button('edit').click();
  await bench.editor.evaluate((element: HTMLTextAreaElement) => {
    element.value = 'a = "\ud800"\n';
    element.dispatchEvent(new InputEvent('input', { bubbles: true }));
  });
  await bench.button('run').click();
  await ends(bench);
  await nextProgramRuns(bench);
});
