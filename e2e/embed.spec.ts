// A scene inside somebody else's page: light until touched, read-only, in the theme of the page.
import { axeViolations } from './support/axe';
import { expect, test } from './support/fixtures';
import type { FrameLocator, Page } from '@playwright/test';

// A frame must not register it, though it may.
test.use({ serviceWorkers: 'allow' });

const bench = (frame: FrameLocator) => frame.getByTestId('bench');
const frameOf = (page: Page, id: string) => page.frameLocator(`#${id} iframe`);

test('a course page fetches nothing of the scene before it is touched, and then follows its prose @sub-path', async ({ page }) => {
  const asked: string[] = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname.split('/').pop()!));
  await page.goto('./sample-course.html');
  const scene = page.locator('#sum');
  await expect(scene.getByRole('button')).toBeVisible();
  await expect(scene.locator('pre')).toBeVisible();
  expect(asked.filter((name) => /wasm|^app/.test(name))).toEqual([]);
  await scene.getByRole('button').click();
  await expect(bench(frameOf(page, 'sum'))).toHaveAttribute('data-state', 'done');
  await expect(scene).toHaveAttribute('data-state', 'done');
  await page.locator('#fourth').click();
  await expect(bench(frameOf(page, 'sum'))).toHaveAttribute('data-at', '128');
  await expect(scene).toHaveAttribute('data-at', '128');
});

test('an embedded program can be stepped but not edited, and opens at the same moment in a tab of its own', async ({ page }) => {
  await page.goto('./sample-course.html');
  await page.locator('#sum').getByRole('button').click();
  const frame = frameOf(page, 'sum');
  await expect(bench(frame)).toHaveAttribute('data-state', 'done');
  await frame.getByTestId('step').click();
  await frame.getByTestId('step').click();
  await expect(frame.getByTestId('edit')).toHaveCount(0);
  await page.keyboard.press('e');
  await expect(frame.getByTestId('editor')).toHaveCount(0);
  const at = await bench(frame).getAttribute('data-at');
  const [opened] = await Promise.all([page.waitForEvent('popup'), frame.getByTestId('open').click()]);
  await expect(opened.getByTestId('bench')).toHaveAttribute('data-at', at!);
  await expect(opened.locator('.top')).toBeVisible();
});

test('a scene is dark in a dark page, and changes with it', async ({ page }) => {
  await page.goto('./sample-course.html');
  await page.locator('#theme').click();
  await page.locator('#sum').getByRole('button').click();
  const root = frameOf(page, 'sum').locator('html');
  await expect(root).toHaveAttribute('data-theme', 'dark');
  await page.locator('#theme').click();
  await expect(root).toHaveAttribute('data-theme', 'light');
});

test('what the page says before the scene listens is not lost', async ({ page }) => {
  // The scene's own end of the conversation comes late, as it does on a slow network.
  let come = () => {};
  const late = new Promise<void>((resolve) => { come = resolve; });
  await page.route('**/embedded.js', async (route) => {
    await late;
    await route.continue();
  });
  await page.goto('./sample-course.html');
  await page.locator('#sum').getByRole('button').click();
  const frame = frameOf(page, 'sum');
  await expect(bench(frame)).toHaveAttribute('data-state', 'done');
  await page.locator('#theme').click();
  await expect(frame.locator('html')).toHaveAttribute('data-theme', 'light');
  come();
  await expect(frame.locator('html')).toHaveAttribute('data-theme', 'dark');
});

test('a scene whose build is replaced by the whole one keeps the theme of the page', async ({ page }) => {
  await page.goto('./sample-course.html');
  const scene = page.locator('#lesson');
  await page.evaluate(() => {
    const made = Object.assign(document.createElement('cut-away'), { id: 'lesson' });
    made.setAttribute('link', '/learn/names-label');
    document.body.prepend(made);
  });
  await scene.getByRole('button').click();
  const frame = frameOf(page, 'lesson');
  const root = frame.locator('html');
  await expect(bench(frame)).toHaveAttribute('data-state', 'done');
  await page.locator('#theme').click();
  await expect(root).toHaveAttribute('data-theme', 'dark');
  await root.evaluate((html) => {
    html.querySelector<HTMLElement>('[data-testid=bench]')!.dataset.old = '';
    html.ownerDocument.defaultView!.dispatchEvent(new Event('cutaway-whole'));
  });
  await expect(frame.locator('[data-old]')).toHaveCount(0);
  await expect(bench(frame)).toHaveAttribute('data-state', 'done');
  await expect(root).toHaveAttribute('data-theme', 'dark');
});

test('without a word of the page a scene follows the system', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.goto('./sample-course.html');
  await page.locator('#sum').getByRole('button').click();
  await expect(frameOf(page, 'sum').locator('html')).toHaveAttribute('data-theme', 'dark');
});

test('a scene that only asks shows one question, and says what is right', async ({ page }) => {
  await page.goto('./sample-course.html');
  // The picture before it was asked for does not give the answer away.
  await expect(page.locator('#ask img')).toHaveAttribute('src', /names-label\/question\.svg$/);
  await expect(page.locator('#ask').getByRole('button')).toHaveText('Answer the question');
  await page.locator('#ask').getByRole('button').click();
  const frame = frameOf(page, 'ask');
  await expect(frame.getByTestId('question')).toBeVisible();
  await expect(frame.getByTestId('step')).toBeHidden();
  await frame.getByTestId('option-1').click();
  await expect(frame.getByTestId('verdict')).toBeVisible();
});

test('a scene that only steps asks nothing and has no timeline', async ({ page, bench: root }) => {
  await page.goto('./?embed=steps#/learn/names-label');
  await root.reaches('done');
  await expect(page.getByTestId('timeline')).toBeHidden();
  const of = Number(await root.root.getAttribute('data-events'));
  for (let step = 0; step < 40 && (await root.event()) < of; step += 1) {
    await root.button('step').click();
    await expect(page.getByTestId('question')).toHaveCount(0);
  }
  expect(await root.event()).toBe(of);
});

test('a scene stores nothing and keeps no files', async ({ page, bench: root }) => {
  await page.goto('./?embed&theme=dark&lang=zh#/learn/names-label');
  await root.reaches('done');
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-Hans');
  expect(await page.evaluate(() => localStorage.length)).toBe(0);
  expect(await page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length)).toBe(0);
});

for (const theme of ['light', 'dark'] as const) {
  test(`the course page with its scenes, ${theme}: axe finds nothing`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
    await page.goto('./sample-course.html');
    if (theme === 'dark') await page.locator('#theme').click();
    expect(await axeViolations(page)).toEqual([]);
    await page.locator('#sum').getByRole('button').click();
    await expect(bench(frameOf(page, 'sum'))).toHaveAttribute('data-state', 'done');
    expect(await axeViolations(page)).toEqual([]);
    const frame = page.frames().find((found) => found.url().includes('embed'))!;
    expect(await axeViolations(frame)).toEqual([]);
  });
}

test('a scene fits into 320 by 360 pixels', async ({ page, bench: root }) => {
  await page.setViewportSize({ width: 320, height: 360 });
  await page.goto('./?embed#/learn/names-label');
  await root.reaches('done');
  await expect(root.button('step')).toBeInViewport({ ratio: 1 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
});
