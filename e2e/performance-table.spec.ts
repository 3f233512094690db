// Prints the table of docs/performance.md: how fast the page answers, with the processor as it is and four times slower.
// It takes minutes and says nothing beside other tests, so it runs only when it is asked for:
//   CUTAWAY_TABLE=1 cargo xtask e2e --no-build performance-table.spec.ts --project alone
import type { Browser, CDPSession, Page } from '@playwright/test';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { expect, test } from './support/fixtures';
import type { Bench } from './support/bench';
import { scrub, share } from './support/scrub';

test.skip(!process.env.CUTAWAY_TABLE, 'only when it is asked for');
test.describe.configure({ mode: 'serial' });

const rows: string[] = [];
const SLOWER = [1, 4];

function row(what: string, budget: string, ...cells: string[]): void {
  rows.push(`| ${what} | ${budget} | ${cells.join(' | ')} |`);
  // A table that takes minutes says at once what it has.
  console.log(rows.at(-1));
}

/** p50 and p95. */
const spread = (times: number[]) => `${share(times, 0.5).toFixed(0)} / ${share(times, 0.95).toFixed(0)} ms`;

const throttle = (session: CDPSession, rate: number) => session.send('Emulation.setCPUThrottlingRate', { rate });

/** From a key to the frame after the one in which its state is painted, for each of many presses. */
async function presses(page: Page, keys: string[], n: number): Promise<number[]> {
  return page.evaluate(
    async ([names, count]) => {
      const bench = document.querySelector('[data-testid="bench"]')!;
      const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
      const times: number[] = [];
      for (let press = 0; press < (count as number); press += 1) {
        const key = (names as string[])[press % (names as string[]).length]!;
        const before = bench.getAttribute('data-event');
        const began = performance.now();
        document.body.dispatchEvent(new KeyboardEvent('keydown', { key, code: key, bubbles: true }));
        for (let waits = 0; bench.getAttribute('data-event') === before && waits < 100; waits += 1) await frame();
        // The frame is painted when a task after its callbacks runs.
        await frame();
        await new Promise((resolve) => setTimeout(resolve));
        times.push(performance.now() - began);
        await frame();
      }
      return times;
    },
    [keys, n] as const,
  );
}

/** Until the program has run to its end, limits or not. */
async function complete(bench: Bench): Promise<void> {
  for (let pauses = 0; pauses < 40; pauses += 1) {
    await expect(bench.root).toHaveAttribute('data-state', /^(done|stopped)$/, { timeout: 240_000 });
    if ((await bench.root.getAttribute('data-state')) === 'done') return;
    await bench.button('run-more').click();
    await expect(bench.root).toHaveAttribute('data-state', 'running');
  }
}

test('keys, in small and large programs', async ({ page, bench, browser }) => {
  test.setTimeout(600_000);
  const session = await page.context().newCDPSession(page);
  await bench.openSandbox();
  for (const [passes, least] of [[40, 900], [6_500, 200_000], [315_000, 9_500_000]] as const) {
    await bench.run(`n = 0\nwhile n < ${passes}:\n    n = n + 1\n`);
    await complete(bench);
    await expect.poll(() => bench.events()).toBeGreaterThan(least);
    const events = await bench.events();
    const [steps, jumps]: [string[], string[]] = [[], []];
    for (const rate of SLOWER) {
      await throttle(session, rate);
      await bench.toStart();
      steps.push(spread(await presses(page, ['ArrowRight'], 60)));
      jumps.push(spread(await presses(page, ['End', 'Home'], 30)));
      await bench.toEnd();
      await throttle(session, 1);
    }
    row(`a key, ${events.toLocaleString('en')} events (p50 / p95)`, '50 ms', ...steps);
    row(`from end to end, ${events.toLocaleString('en')} events (p50 / p95)`, '50 ms', ...jumps);
    const usage = (await session.send('Runtime.getHeapUsage')) as { usedSize: number; backingStorageSize?: number };
    const megabytes = ((usage.usedSize + (usage.backingStorageSize ?? 0)) / 1e6).toFixed(0);
    row(`memory of the page, ${events.toLocaleString('en')} events`, '', `${megabytes} MB`, '');
    const process = `${(await resident(browser)).toFixed(0)} MB`;
    row(`resident memory, page and worker, ${events.toLocaleString('en')} events`, '', process, '');
    await bench.button('edit').click();
  }
});

/** Resident memory of the process that the page and its worker live in, MB: the largest of the browser's renderers. */
async function resident(browser: Browser): Promise<number> {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  const sizes = processInfo
    .filter((process) => process.type === 'renderer')
    .map((process) => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${process.id}/status`, 'utf8'))?.[1]));
  return Math.max(...sizes) / 1024;
}

/** Programs that end with so many objects of their own. */
const SCENES: [what: string, program: string][] = [
  ['60 objects', 'xs = []\nfor i in range(20):\n    xs.append([i + 300.5, [i]])\n'],
  ['300 objects', 'xs = []\nfor i in range(100):\n    xs.append([i + 300.5, [i]])\n'],
];

test('scrubbing', async ({ page, bench }) => {
  test.setTimeout(600_000);
  const session = await page.context().newCDPSession(page);
  const measure = async (what: string) => {
    const cells: string[] = [];
    for (const rate of SLOWER) {
      await throttle(session, rate);
      const { busy, gaps } = await scrub(page, 120);
      await throttle(session, 1);
      cells.push(`${spread(gaps)}, script ${spread(busy)}`);
    }
    row(`frames while scrubbing, ${what} (p50 / p95)`, '17 ms', ...cells);
  };
  await bench.openSandbox();
  let before = 0;
  for (const [what, program] of SCENES) {
    await bench.run(program);
    // Not the end of the program before.
    await expect.poll(() => bench.events()).toBeGreaterThan(before);
    await complete(bench);
    before = await bench.events();
    await measure(what);
  }
  await page.goto('./#/allocator');
  await page.getByTestId('example-7').click();
  await expect(bench.root).toHaveAttribute('data-events', '1000000', { timeout: 120_000 });
  await bench.reaches('done');
  await page.getByTestId('zoom-0').click();
  await measure('64 arenas, a million blocks');
});

test('the first step', async ({ freshContext, baseURL }) => {
  test.setTimeout(300_000);
  const cells: string[] = [];
  for (const rate of SLOWER) {
    const times: number[] = [];
    for (let visit = 0; visit < 5; visit += 1) {
      const context = await freshContext();
      const page = await context.newPage();
      await throttle(await context.newCDPSession(page), rate);
      await page.goto(`${baseURL}#/learn/names-label`);
      await page.locator('[data-testid="bench"][data-state="done"]').waitFor();
      times.push(await page.evaluate(() => performance.now()));
      await context.close();
    }
    cells.push(`${share(times, 0.5).toFixed(0)} ms (best ${Math.min(...times).toFixed(0)})`);
  }
  row('first step possible', '1,000 ms', ...cells);
});

test('sizes', async ({ page, bench, baseURL }) => {
  const names = new Set<string>();
  page.on('request', (request) => {
    const url = request.url();
    if (url.startsWith(baseURL!)) names.add(url.slice(baseURL!.length).split(/[?#]/)[0] || 'index.html');
  });
  await bench.open('', 'home');
  await page.getByTestId('room-1').click();
  await bench.onScreen('lesson');
  await bench.reaches('done');
  names.delete('sw.js');
  const bodies = [...names].map((name) => readFileSync(join(__dirname, '../dist', name)));
  const sum = (size: (body: Buffer) => number) => bodies.reduce((bytes, body) => bytes + size(body), 0).toLocaleString('en');
  row('first load, raw', '', sum((body) => body.length), '');
  row('first load, gzip', '600,000', sum((body) => gzipSync(body, { level: 9 }).length), '');
  row(
    'first load, brotli',
    '450,000',
    sum((body) => brotliCompressSync(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length),
    '',
  );
});

test.afterAll(() => {
  console.log(['', '| What | Budget | Here | Processor 4x slower |', '| --- | --- | --- | --- |', ...rows, ''].join('\n'));
});
