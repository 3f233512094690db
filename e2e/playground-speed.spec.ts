// How fast the playground is: reading a recorded life, serving it, and scrubbing through 64 arenas and a million blocks.
// The numbers are printed; the bounds are loose, because the machine that tests may be busy.
import { expect, test } from './support/fixtures';
import { scrub, share } from './support/scrub';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

const LONG = process.env.CUTAWAY_TRACE ?? '';
const SHORT = join(__dirname, '../engine/tests/traces/arena_sorting-py3.11.trace.zst');

test('a million blocks in 64 arenas can be scrubbed through', async ({ page }) => {
  test.setTimeout(180_000);
  await page.goto('./#/allocator');
  await expect(page.getByTestId('bench')).toHaveAttribute('data-state', 'done');
  const began = Date.now();
  await page.getByTestId('example-7').click();
  await expect(page.getByTestId('bench')).toHaveAttribute('data-events', '1000000', { timeout: 120_000 });
  await expect(page.getByTestId('bench')).toHaveAttribute('data-state', 'done');
  const loaded = Date.now() - began;
  await page.getByTestId('zoom-0').click();
  const { busy, gaps } = await scrub(page);
  const scrubbed = { busy: share(busy, 0.5), busyHigh: share(busy, 0.95), gap: share(gaps, 0.5), gapHigh: share(gaps, 0.95) };
  console.log(
    `a million requests ready in ${loaded} ms; scrubbing: ${scrubbed.busy.toFixed(1)} ms of script a frame (95 %: ${scrubbed.busyHigh.toFixed(1)}), ` +
      `${scrubbed.gap.toFixed(1)} ms between frames (95 %: ${scrubbed.gapHigh.toFixed(1)})`,
  );
  expect(scrubbed.busy).toBeLessThan(100);
});

test('a recorded life is read and every address is right', async ({ page }) => {
  test.setTimeout(180_000);
  const file = existsSync(LONG) ? LONG : SHORT;
  await page.goto('./#/allocator');
  await expect(page.getByTestId('bench')).toHaveAttribute('data-state', 'done');
  await page.getByTestId('side-2').click();
  const began = Date.now();
  await page.getByTestId('trace-file').setInputFiles(file);
  await expect(page.getByTestId('tally')).toBeVisible({ timeout: 120_000 });
  const [right, of] = (await page.getByTestId('tally').innerText()).match(/[\d,]+/g)!;
  const events = await page.getByTestId('bench').getAttribute('data-events');
  console.log(`${events} requests read, served and compared in ${Date.now() - began} ms: ${right} of ${of} right`);
  expect(right).toBe(of);
});
