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
