// The editor: a text area that works at once, and CodeMirror in its place once it has the focus and its file has come.
import type { Page } from '@playwright/test';
import { axeViolations } from './support/axe';
import { expect, test } from './support/fixtures';

const full = (page: Page) => page.locator('code-editor[data-state="full"]');
const content = (page: Page) => page.locator('.cm-content');

/** What stands in the editor, lines as lines. */
const text = (page: Page) => content(page).evaluate((node) => [...node.querySelectorAll('.cm-line')].map((line) => line.textContent).join('\n'));

test('its file is fetched when the editor has the focus, and never before @sub-path', async ({ page, bench }) => {
  const asked: string[] = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname.split('/').at(-1)!));
  await bench.open('', 'home');
  await page.getByTestId('room-1').click();
  await bench.onScreen('lesson');
  await bench.reaches('done');
  // The service worker fetches every file for later; the page does not.
  const own = () => page.evaluate(() => document.querySelectorAll('[data-wanted^="editor"]').length);
  expect(await own()).toBe(0);
  await bench.openSandbox();
  await expect(full(page)).toBeVisible();
  expect(await own()).toBe(1);
  expect(asked).toContain('editor.js');
  await expect(content(page)).toBeFocused();
  await expect(bench.editor).toHaveCount(1);
});

test('a program is typed, coloured, indented, undone, and run with Ctrl+Enter', async ({ page, bench }) => {
  await bench.openSandbox();
  await expect(full(page)).toBeVisible();
  await page.keyboard.type('def f(x):\nreturn x');
  expect(await text(page)).toBe('def f(x):\n    return x');
  await expect(content(page).locator('.k')).toHaveText(['def', 'return']);
  await page.keyboard.press('Control+a');
  await page.keyboard.type('a = [1]');
  expect(await text(page)).toBe('a = [1]');
  // What is typed slowly is undone in several steps.
  await expect(async () => {
    await page.keyboard.press('Control+z');
    expect(await text(page)).toBe('def f(x):\n    return x');
  }).toPass({ intervals: [0] });
  await page.keyboard.press('Control+Enter');
  await bench.reaches('done');
  // What was run is what was typed.
  await expect(page.getByTestId('listing').or(page.locator('.code-col .code'))).toContainText('return x');
});

test('what is typed before the file comes is kept, with the place in it, and can be undone', async ({ page, bench }) => {
  let come: () => void = () => undefined;
  const gate = new Promise<void>((open) => { come = open; });
  await page.route(/\/editor\.js/, async (route) => {
    await gate;
    await route.continue();
  });
  await bench.openSandbox();
  await expect(page.locator('textarea')).toBeFocused();
  await page.keyboard.type('a = [1, 3]\nb = a');
  for (const key of ['Home', 'ArrowUp', 'End', 'ArrowLeft', 'ArrowLeft']) await page.keyboard.press(key);
  await page.keyboard.type('2, ');
  come();
  await expect(full(page)).toBeVisible();
  await expect(content(page)).toBeFocused();
  expect(await text(page)).toBe('a = [1, 2, 3]\nb = a');
  await page.keyboard.type('0');
  expect(await text(page)).toBe('a = [1, 2, 03]\nb = a');
  await page.keyboard.press('Control+z');
  await page.keyboard.press('Control+z');
  expect(await text(page)).toBe('');
});

test('where its file does not come the text area stays the editor', async ({ page, bench, watch }) => {
  await page.route(/\/editor\.js/, (route) => route.abort());
  await bench.openSandbox();
  await bench.run('a = [1]\n');
  await bench.reaches('done');
  await bench.button('edit').click();
  await expect(bench.editor).toHaveValue('a = [1]\n');
  await bench.run('a = (');
  await expect(bench.diagnostics).toBeVisible();
  await expect(page.locator('.ed-copy .bad')).toHaveCount(1);
  watch.forgive(/ERR_FAILED|editor\.js/);
});

test('mistakes are marked at their exact place, with their message, and move with the text', async ({ page, bench }) => {
  await bench.openSandbox();
  await expect(full(page)).toBeVisible();
  await bench.run('名 = 1\nb = 名 +* 2\n');
  await bench.reaches('error');
  await expect(bench.diagnostics).toBeVisible();
  const mark = page.locator('.cm-lintRange-error');
  await expect(mark).toHaveText('* 2');
  await expect(content(page)).toHaveAttribute('aria-invalid', 'true');
  const described = (await content(page).getAttribute('aria-describedby'))!.split(' ');
  for (const id of described) await expect(page.locator(`#${id}`)).toHaveCount(1);
  await mark.hover();
  await expect(page.locator('.cm-tooltip')).toContainText('Line 2');
  // A line above it: the mark goes along.
  await content(page).click();
  await page.keyboard.press('Control+Home');
  await page.keyboard.type('x = 0\n');
  await expect(mark).toHaveText('* 2');
  await bench.run('b = 2\n');
  await bench.reaches('done');
});

test('finding: a panel of its own, by keys alone', async ({ page, bench }) => {
  await bench.openSandbox();
  await expect(full(page)).toBeVisible();
  await bench.type('spam = 1\neggs = spam\nprint(spam)\n');
  await page.keyboard.press('Control+f');
  const field = page.getByRole('textbox', { name: 'Find' });
  await expect(field).toBeFocused();
  await page.keyboard.type('spam');
  await expect(page.locator('.cm-searchMatch')).toHaveCount(3);
  await page.keyboard.press('Enter');
  await expect(page.locator('.cm-searchMatch-selected')).toHaveCount(1);
  await page.keyboard.press('Escape');
  await expect(field).toHaveCount(0);
  await expect(content(page)).toBeFocused();
});

test('Tab indents; Escape, then Tab leaves, as is said', async ({ page, bench }) => {
  await bench.openSandbox();
  await expect(full(page)).toBeVisible();
  await expect(page.locator('#ed-help')).toContainText('Esc, then Tab');
  await page.keyboard.type('a');
  await page.keyboard.press('Tab');
  expect(await text(page)).toBe('    a');
  await page.keyboard.press('Escape');
  await expect(page.locator('.ed-announced')).toContainText('Tab leaves');
  await page.keyboard.press('Tab');
  await expect(content(page)).not.toBeFocused();
  expect(await text(page)).toBe('    a');
  // Back again, Tab is the editor's.
  await content(page).focus();
  await page.keyboard.press('Tab');
  await expect(content(page)).toBeFocused();
  // And backwards.
  await page.keyboard.press('Escape');
  await page.keyboard.press('Shift+Tab');
  await expect(content(page)).not.toBeFocused();
});

test('the moment stays where what had run stays as it was', async ({ page, bench }) => {
  await bench.openSandbox();
  await bench.run('a = [1]\nb = a\nc = b\n');
  await bench.reaches('done');
  await bench.toStart();
  await bench.press('ArrowRight');
  await bench.press('ArrowRight');
  const here = await bench.event();
  await bench.run('a = [1]\nb = a\nc = [b]\nd = c\n');
  await bench.reaches('done');
  expect(await bench.event()).toBe(here);
  await bench.run('a = [1, 2]\nb = a\n');
  await bench.reaches('done');
  await expect(bench.button('first')).toHaveAttribute('aria-disabled', 'true');
});

for (const [theme, lang] of [['light', 'en'], ['dark', 'zh']] as const) {
  test(`axe finds nothing in it, ${theme}, ${lang}`, async ({ page, bench }) => {
    await page.addInitScript(([theme, lang]) => {
      localStorage.setItem('cutaway.theme', theme);
      localStorage.setItem('cutaway.lang', lang);
    }, [theme, lang] as const);
    await bench.openSandbox();
    await expect(full(page)).toBeVisible();
    await bench.run('# a remark\nx = "s" + 12\nif x:\n  y = (');
    await bench.reaches('error');
    await content(page).focus();
    await page.keyboard.press('Control+f');
    await expect(page.locator('.cm-search')).toBeVisible();
    if (lang === 'zh') await expect(page.locator('.cm-search')).toContainText('区分大小写');
    expect(await axeViolations(page)).toEqual([]);
  });
}

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });

  test('nothing is cut off, also with text at 200 %', async ({ page, bench }) => {
    await bench.openSandbox();
    await expect(full(page)).toBeVisible();
    await bench.type(`${'a_long_name = '.repeat(8)}1\n`);
    await page.keyboard.press('Control+f');
    const sideways = () => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    expect(await sideways()).toBeLessThanOrEqual(0);
    await page.evaluate(() => { document.documentElement.style.fontSize = '200%'; });
    expect(await sideways()).toBeLessThanOrEqual(0);
    // Every control of the panel can be reached.
    const cut = await page.locator('.cm-search').evaluate((panel) => [...panel.querySelectorAll('input,button')]
      .filter((node) => node.getBoundingClientRect().right > innerWidth + 0.5).map((node) => node.getAttribute('name')));
    expect(cut).toEqual([]);
  });
});

test('one that never had the focus has its text', async ({ page, bench }) => {
  await bench.openSandbox();
  await expect(full(page)).toBeVisible();
  const shown = await page.evaluate(() => {
    const editor = Object.assign(document.createElement('code-editor'), { innerHTML: '<div><textarea></textarea></div>' });
    document.body.append(editor);
    Object.assign(editor, { text: 'a = 1' });
    return [editor.dataset.state, editor.querySelector('.cm-content')?.textContent];
  });
  expect(shown).toEqual(['full', 'a = 1']);
});

test('the playground writes its script in it', async ({ page, bench }) => {
  await bench.open('#/allocator', 'allocator');
  await page.getByTestId('side-1').click();
  await expect(full(page)).toBeVisible();
  await bench.editor.fill('a = malloc(24)\nfree(a)\n');
  await page.getByTestId('run').click();
  await expect(bench.root).toHaveAttribute('data-events', '2');
});
