// The two builds of the app: the lessons' build comes first, the whole one when an address needs it; what the reader
// did goes over, as it does over a reload.
import { expect, test } from './support/fixtures';

const PROGRAM = 'a = [1]\nb = a\nc = [b, 2]\n';

test('a lesson needs only its own build, and another screen brings the whole one @sub-path', async ({ page, bench }) => {
  const builds = new Set<string>();
  page.on('request', (request) => {
    const wasm = /(app|whole)[^/]*_bg\.wasm/.exec(request.url());
    if (wasm) builds.add(wasm[1]);
  });
  await bench.open('#/learn/names-label', 'lesson');
  await bench.reaches('done');
  expect([...builds]).toEqual(['app']);
  await page.evaluate(() => { location.hash = '#/glossary'; });
  await bench.onScreen('glossary');
  expect([...builds]).toEqual(['app', 'whole']);
  // Everything is in it: going back to a lesson changes nothing.
  await page.goBack();
  await bench.onScreen('lesson');
  await bench.reaches('done');
  await bench.press('ArrowRight');
});

test('an address of another screen brings the whole build at once', async ({ page, bench }) => {
  const builds = new Set<string>();
  page.on('request', (request) => {
    const wasm = /(app|whole)[^/]*_bg\.wasm/.exec(request.url());
    if (wasm) builds.add(wasm[1]);
  });
  await bench.open('#/allocator', 'allocator');
  expect([...builds]).toEqual(['whole']);
});

test('the program goes over to the comparison', async ({ page, bench }) => {
  await bench.openSandbox();
  await bench.run(PROGRAM);
  await bench.reaches('done');
  await page.evaluate(() => { location.hash = '#/compare'; });
  await bench.onScreen('compare');
  await expect(page.locator('[data-screen="compare"]')).toContainText('c = [b, 2]');
});

test('a screen that does not come says so, and comes when it is asked for again', async ({ page, bench, watch }) => {
  await bench.open('', 'home');
  await page.route(/whole_bg\.wasm/, (route) => route.abort());
  await page.evaluate(() => { location.hash = '#/inventory'; });
  const fault = page.getByTestId('page-fault');
  await expect(fault).toBeVisible();
  await page.unroute(/whole_bg\.wasm/);
  await fault.getByRole('button').click();
  await bench.onScreen('inventory');
  watch.forgive(/ERR_FAILED|Failed to fetch|blocked/);
});

test('a reload keeps the program and the moment, also of a draft', async ({ page, bench }) => {
  await bench.openSandbox();
  await bench.run(PROGRAM);
  await bench.reaches('done');
  await bench.toStart();
  await bench.press('ArrowRight');
  await bench.press('ArrowRight');
  const event = await bench.event();
  await page.reload();
  await bench.onScreen('sandbox');
  await bench.reaches('done');
  expect(await bench.event()).toBe(event);
  await expect(page.locator('.code')).toContainText('c = [b, 2]');
  await bench.button('edit').click();
  await bench.editor.fill('draft = (');
  await page.reload();
  await bench.onScreen('sandbox');
  expect(await bench.source()).toBe('draft = (');
});

test('a reload keeps the moment of a lesson', async ({ page, bench }) => {
  await bench.open('#/learn/names-label', 'lesson');
  await bench.reaches('done');
  await bench.press('ArrowRight');
  const event = await bench.event();
  await page.reload();
  await bench.onScreen('lesson');
  await bench.reaches('done');
  expect(await bench.event()).toBe(event);
});
