// The browser's back button: to the moment before a jump, then to the screen before.
import { expect, test } from './support/fixtures';

test('back leads to the moment before a jump, and forward to where it led', async ({ page, bench }) => {
  await bench.open('', 'home');
  await bench.openSandbox();
  await bench.run('a = [1]\nb = a\nc = [b, 2]\ndel a\n');
  await bench.reaches('done');
  await bench.toStart();
  for (let step = 0; step < 2; step += 1) await bench.press('ArrowRight');
  const before = await bench.event();
  // A pause ends what belongs together.
  const entries = () => page.evaluate(() => [history.length, history.state] as const);
  await expect.poll(async () => (await entries())[1]).toContain(' ');
  const [length, state] = await entries();
  await bench.toEnd();
  const end = await bench.event();
  await expect.poll(async () => (await entries())[0]).toBe(length + 1);
  expect((await entries())[1]).not.toBe(state);
  await page.goBack();
  await expect(bench.root).toHaveAttribute('data-event', String(before));
  await page.goForward();
  await expect(bench.root).toHaveAttribute('data-event', String(end));
  expect((await entries())[0]).toBe(length + 1);
});

test('dragging along the timeline is one jump', async ({ page, bench }) => {
  await bench.openSandbox();
  await bench.run('a = [1]\nb = a\nc = [b, 2]\ndel a\n');
  await bench.reaches('done');
  await expect.poll(() => page.evaluate(() => String(history.state))).toContain(' ');
  const length = await page.evaluate(() => history.length);
  const strip = (await page.getByTestId('timeline').boundingBox())!;
  await page.mouse.move(strip.x + 40, strip.y + 30);
  await page.mouse.down();
  await page.mouse.move(strip.x + strip.width * 0.7, strip.y + 30, { steps: 12 });
  await page.mouse.up();
  await expect.poll(() => page.evaluate(() => history.length)).toBe(length + 1);
});

test('who leaves the sandbox finds it as it was, by the back button or by a link', async ({ page, bench }) => {
  await bench.openSandbox();
  await bench.run('a = [1]\nb = a\nc = [b, 2]\ndel a\n');
  await bench.reaches('done');
  await bench.toStart();
  for (let step = 0; step < 2; step += 1) await bench.press('ArrowRight');
  const at = await bench.event();
  await page.locator('.top .brand').click();
  await bench.onScreen('home');
  await page.goBack();
  await bench.onScreen('sandbox');
  await bench.reaches('done');
  expect(await bench.event()).toBe(at);
  // The same from a comparison of it, which is as it was left, too.
  await bench.button('compare').click();
  await bench.onScreen('compare');
  await bench.reaches('done');
  await expect(page.getByTestId('bench')).toContainText('c = [b, 2]');
  await page.goBack();
  await bench.onScreen('sandbox');
  await bench.reaches('done');
  expect(await bench.event()).toBe(at);
});
