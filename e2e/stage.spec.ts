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
  await bench.run('a = [1.5]\nb = {2: a}\nc = (a, b, a, b, a)\n');
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
  await expect(pool).toHaveText(before, { useInnerText: true });
});

test('a reason is whole, covers no other card, and no line crosses its letters', async ({ page, bench }) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await bench.openSandbox();
  await bench.run('a = [1.5]\nb = [a, a]\nc = {"first": a, "second": b}\nd = (a, b, c)\ndel a\ndel b\n');
  await bench.reaches('done');
  await bench.toStart();
  const end = await bench.events();
  for (let press = 0; press < 80 && (await bench.event()) < end; press += 1) {
    await bench.press('Shift+ArrowRight');
    const wrong = await page.evaluate(() => {
      const found: string[] = [];
      for (const why of document.querySelectorAll<HTMLElement>('.stage .why')) {
        const own = why.closest('.obj');
        const box = why.getBoundingClientRect();
        if (why.scrollWidth > why.clientWidth + 1) found.push(`cut: ${why.textContent}`);
        if (getComputedStyle(why).backgroundColor === 'rgba(0, 0, 0, 0)') found.push(`no ground: ${why.textContent}`);
        for (const card of document.querySelectorAll('.stage .obj')) {
          const other = card.getBoundingClientRect();
          const apart = other.right <= box.left || box.right <= other.left || other.bottom <= box.top || box.bottom <= other.top;
          if (card !== own && !apart) found.push(`${why.textContent} on ${card.textContent}`);
        }
      }
      return found;
    });
    expect(wrong).toEqual([]);
  }
});

test('the events of a line have the numbers that the counter has', async ({ page, bench }) => {
  await bench.openSandbox();
  await bench.run('a = [1]\nb = a\nc = [a, b]\n');
  await bench.reaches('done');
  await bench.toEnd();
  for (let press = 0; press < 3; press += 1) {
    const counter = (await page.locator('.cap .where b').innerText()).match(/\d+/)![0];
    await expect(page.locator('.evs li.now .no')).toHaveText(counter);
    await bench.press('Shift+ArrowLeft');
  }
});

test('a picture that is larger than its room can be seen as a whole, and each mark of the timeline lights its object', async ({ page, bench }) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await bench.openSandbox();
  await bench.run('class P:\n    pass\nxs = [P() for i in range(24)]\nfor i, p in enumerate(xs):\n    p.to = [xs[(i * 7 + 3) % 24]]\n');
  await bench.reaches('done');
  await bench.toEnd();
  const inSight = () =>
    page.evaluate(() => {
      const stage = document.querySelector('.stage')!.getBoundingClientRect();
      const cards = [...document.querySelectorAll('.stage .obj')].map((card) => card.getBoundingClientRect());
      return cards.filter((card) => card.right <= stage.right + 1 && card.bottom <= stage.bottom + 1).length / cards.length;
    });
  expect(await inSight()).toBeLessThan(0.9);
  await page.getByTestId('whole').click();
  await expect(page.getByTestId('whole')).toHaveAttribute('aria-pressed', 'true');
  expect(await inSight()).toBe(1);
  // It has the room of the column beside it too, until the reader goes back.
  const memory = page.locator('.mem-col');
  await expect(memory).toHaveCount(0);
  await page.getByTestId('whole').click();
  await expect(memory).toHaveCount(1);
  expect(await inSight()).toBeLessThan(0.9);

  await bench.button('edit').click();
  await bench.type('a = [1]\nb = [a]\n');
  await page.getByTestId('run').click();
  await bench.reaches('done');
  await bench.toEnd();
  await expect(page.getByTestId('whole')).toHaveCount(0);
  const list = await page.locator('.obj').first().getAttribute('data-o');
  await page.locator(`.at-mark[data-o="${list}"]`).first().hover();
  await expect(bench.root).toHaveAttribute('data-linked', list!.slice(1));
});

test('what an event had made goes when it is stepped back over, and is no part of the moment', async ({ page, bench }) => {
  await bench.openSandbox();
  await bench.run('a = [1, 2]\nb = a\n');
  await bench.reaches('done');
  await bench.toEnd();
  await expect(page.locator('.backs')).toHaveCount(0);
  await bench.press('ArrowLeft');
  await expect(page.locator('.bench[data-back]')).toHaveCount(1);
  await expect(page.locator('.backs path')).toHaveCount(1);
  // Where nothing moves it is not seen at all.
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await expect(page.locator('.backs path')).toHaveCSS('stroke-dashoffset', '1px');
  await bench.press('ArrowRight');
  await expect(page.locator('.bench[data-back]')).toHaveCount(0);
  await expect(page.locator('.backs')).toHaveCount(0);
  // A jump is no step.
  await bench.toStart();
  await expect(page.locator('.bench[data-back]')).toHaveCount(0);
});

test('in a long list of events the row of the current one is in sight, and who holds what stands below it', async ({ page, bench }) => {
  await bench.openSandbox();
  await bench.run('xs = [n * 300 for n in range(40)]\n');
  await bench.reaches('done');
  await bench.toEnd();
  for (let step = 0; step < 3; step += 1) await bench.press('Shift+ArrowLeft');
  const inSight = () =>
    page.evaluate(() => {
      const [list, row, ledger, column] = ['.evs', '.evs .now', '.led', '.code-col'].map((part) => document.querySelector(part)?.getBoundingClientRect());
      if (!list || !row || !ledger || !column) return 'something is missing';
      if (row.top < list.top - 1 || row.bottom > list.bottom + 1) return `the row ${row.top} is not in ${list.top} to ${list.bottom}`;
      return ledger.top < column.bottom - 20 ? 'in sight' : `who holds what begins at ${ledger.top}`;
    });
  await expect.poll(inSight).toBe('in sight');
});
