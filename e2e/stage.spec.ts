// What must hold on the stage and in the memory beside it, whatever the program.
import { expect, test } from './support/fixtures';

test('the ring in which the thread begins covers no letter of a long line', async ({ page, bench }) => {
  await bench.openSandbox();
  await bench.run('a = [1, 2, 3]\nb = [a, a, a, a, a, a, a, a, "a line that is longer than its column", a, a, a, a, a, a]\n');
  await bench.reaches('done');
  await bench.toEnd();
  const ring = (await page.locator('.th-st').first().boundingBox())!;
  const column = (await page.locator('.code-col').boundingBox())!;
  expect(ring.x).toBeGreaterThan(column.x + column.width);
});

const SPARES = `t = (1, 2)
t = None
u = (3, t)
for i in range(300, 303):
    x = [i, (i, i, i)]
    y = i * 0.5
def f(a, b, c, d):
    return [a, b]
z = f(1, x, y, u)
t = None
`;

test('no floor moves while stepping, and all are in sight on a laptop', async ({ page, bench }) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await bench.openSandbox();
  await bench.run(SPARES);
  await bench.reaches('done');
  for (const lamp of ['Caches', 'Memory']) {
    const button = page.locator('.lamps button', { hasText: lamp });
    if ((await button.getAttribute('aria-pressed')) !== 'true') await button.click();
  }
  await bench.toStart();
  const tops = () => page.locator('.floor').evaluateAll((floors) => floors.map((floor) => Math.round(floor.getBoundingClientRect().top)));
  const first = await tops();
  expect(first.length).toBe(5);
  const dock = (await page.locator('.dock').boundingBox())!;
  const last = (await page.locator('.floor').last().boundingBox())!;
  expect(last.y + last.height).toBeLessThanOrEqual(dock.y + 1);
  const end = await bench.events();
  for (let press = 0; press < 120 && (await bench.event()) < end; press += 1) {
    await bench.press('Shift+ArrowRight');
    expect(await tops()).toEqual(first);
  }
});

test('pointing at an object brings its pool into sight, and nothing under the pointer moves', async ({ page, bench }) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await bench.openSandbox();
  await bench.run('a = [1.5]\nb = {2: a}\nc = (a, b)\n');
  await bench.reaches('done');
  const lamp = page.locator('.lamps button', { hasText: 'Memory' });
  if ((await lamp.getAttribute('aria-pressed')) !== 'true') await lamp.click();
  await bench.toEnd();
  const pool = page.locator('.draw .cap-row').nth(1);
  const before = await pool.innerText();
  const seen = new Set<string>();
  for (const name of ['list', 'dict', 'tuple']) {
    const card = page.locator('.stage .obj').filter({ has: page.locator('.oh', { hasText: `${name}#1` }) });
    const box = await card.boundingBox();
    await card.hover({ position: { x: 60, y: 12 } });
    // The block of what is pointed at is lit, in its pool, and its bytes are those below.
    const id = (await card.getAttribute('data-o'))!;
    await expect(page.locator(`.pool [data-block][data-o="${id}"]`)).toHaveCount(1);
    await expect(page.locator('.draw .cap-row').nth(2)).toContainText(`${name} #1`);
    expect(await card.boundingBox()).toEqual(box);
    seen.add(await pool.innerText());
  }
  expect(seen.size).toBeGreaterThan(1);
  await page.mouse.move(2, 2);
  await expect(pool).toHaveText(before);
});
