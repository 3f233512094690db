// How fast the page answers; prints its numbers. The budgets are for a machine that does nothing else, so the project
// `alone` runs it; what disturbs a measurement only ever adds to it, so the best of three counts.
import { type Page } from '@playwright/test';
import { expect, test } from './support/fixtures';
import type { Bench } from './support/bench';

test.describe.configure({ mode: 'serial' });

/** Notes, for every change of the picture, the time from the input before it until the next frame is drawn. */
async function watchInput(page: Page): Promise<void> {
  await page.evaluate(() => {
    const bench = document.querySelector('[data-testid="bench"]')!;
    const watched = window as unknown as { answers: number[] };
    watched.answers = [];
    let input = 0;
    for (const kind of ['keydown', 'pointermove']) addEventListener(kind, () => (input = performance.now()), true);
    new MutationObserver(() => {
      const began = input;
      requestAnimationFrame(() => watched.answers.push(performance.now() - began));
    }).observe(bench, { attributes: true, attributeFilter: ['data-event'] });
  });
}

async function answers(page: Page): Promise<{ median: number; worst: number; n: number }> {
  const times = await page.evaluate(() => (window as unknown as { answers: number[] }).answers.splice(0));
  times.sort((a, b) => a - b);
  return { median: times[Math.floor(times.length / 2)] ?? 0, worst: times.at(-1) ?? 0, n: times.length };
}

async function record(bench: Bench, program: string): Promise<number> {
  await bench.openSandbox();
  await bench.run(program);
  await expect(bench.root).toHaveAttribute('data-state', /^(done|stopped)$/, { timeout: 120_000 });
  return bench.events();
}

const BUDGET = 50;
const TRIES = 3;

/** Measures until the median is within the budget, at most three times; the best one. */
async function best(measure: () => Promise<number>): Promise<number> {
  let least = Infinity;
  for (let tries = 0; tries < TRIES && least > BUDGET; tries += 1) least = Math.min(least, await measure());
  return least;
}

test('a key shows the new state at once, in a program of 200,000 events', async ({ page, bench }) => {
  test.slow();
  const events = await record(bench, 'n = 0\nwhile n < 6500:\n    n = n + 1\n');
  expect(events).toBeGreaterThan(200_000);
  await watchInput(page);
  for (const key of ['ArrowRight', 'ArrowLeft']) {
    const least = await best(async () => {
      if (key === 'ArrowLeft') await bench.toEnd();
      else await bench.toStart();
      await answers(page);
      for (let presses = 0; presses < 30; presses += 1) await bench.press(key);
      const { median, worst, n } = await answers(page);
      console.log(`${key} in ${events} events: median ${median.toFixed(1)} ms, worst ${worst.toFixed(1)} ms of ${n}`);
      return median;
    });
    expect(least).toBeLessThanOrEqual(BUDGET);
  }
  const least = await best(async () => {
    for (let jumps = 0; jumps < 5; jumps += 1) for (const key of ['Home', 'End']) await bench.press(key);
    const { median, worst } = await answers(page);
    console.log(`from one end to the other: median ${median.toFixed(1)} ms, worst ${worst.toFixed(1)} ms`);
    return median;
  });
  expect(least).toBeLessThanOrEqual(BUDGET);
});

test('scrubbing follows the pointer with 1,500 visible nodes', async ({ page, bench }) => {
  test.slow();
  const rows = 'xs = []\nfor i in range(40):\n    row = []\n    for j in range(8):\n        row.append(i * 10.5 + j)\n    xs.append(row)\n';
  await record(bench, rows);
  const nodes = await page.evaluate(() => document.querySelectorAll('[data-testid="bench"] *').length);
  await watchInput(page);
  const strip = (await page.getByTestId('timeline').boundingBox())!;
  const y = strip.y + strip.height / 2;
  const least = await best(async () => {
    await page.keyboard.press('End');
    await answers(page);
    await page.mouse.move(strip.x + strip.width - 4, y);
    await page.mouse.down();
    const frames = page.evaluate(async () => {
      const gaps: number[] = [];
      let last = performance.now();
      for (let frame = 0; frame < 90; frame += 1) {
        await new Promise((resolve) => requestAnimationFrame(resolve));
        gaps.push(performance.now() - last);
        last = performance.now();
      }
      gaps.sort((a, b) => a - b);
      return { median: gaps[45]!, worst: gaps[89]! };
    });
    await page.mouse.move(strip.x + strip.width * 0.3, y, { steps: 90 });
    const { median: frame, worst: longest } = await frames;
    await page.mouse.up();
    const { median, n } = await answers(page);
    console.log(`${nodes} nodes: frames every ${frame.toFixed(1)} ms (worst ${longest.toFixed(1)}), ${n} states, each after ${median.toFixed(1)} ms`);
    expect(n).toBeGreaterThan(10);
    return median;
  });
  expect(least).toBeLessThanOrEqual(BUDGET);
});

test('the places of 300 objects over 10,000 events are computed in time', async ({ page, bench }) => {
  test.slow();
  // A list of lists, each with a float of its own, which then take turns.
  const program = 'xs = []\nfor i in range(100):\n    xs.append([i + 300.5, [i]])\nfor turn in range(30):\n    for i in range(99):\n        xs[i], xs[i + 1] = xs[i + 1], xs[i]\n';
  const times: number[] = [];
  for (let runs = 0; runs < 3; runs += 1) {
    // Another program each time: what is known is not computed again.
    await record(bench, `${program}# ${runs}\n`);
    expect(await bench.events()).toBeGreaterThan(10_000);
    const read = () => performance.getEntriesByName('layout').map((entry) => entry.duration);
    times.push((await page.evaluate(read)).at(-1)!);
  }
  console.log(`layout of 300 objects over ${await bench.events()} events: ${times.map((time) => time.toFixed(0)).join(', ')} ms`);
  expect(Math.min(...times)).toBeLessThanOrEqual(200);
});
