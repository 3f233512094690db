// The allocator playground: by hand, by key alone, by script, through a recorded life, and at phone width.
import { axeViolations } from './support/axe';
import { expect, test } from './support/fixtures';
import type { Page } from '@playwright/test';
import { join } from 'node:path';

const TRACE = join(__dirname, '../engine/tests/traces/startup-py3.11.trace.zst');

async function open(page: Page, fragment = '#/allocator'): Promise<void> {
  await page.goto(`./${fragment}`);
  await expect(page.locator('[data-screen="allocator"]')).toBeVisible();
  await ready(page);
}

async function ready(page: Page): Promise<void> {
  await expect(page.getByTestId('bench')).toHaveAttribute('data-state', 'done');
}

async function event(page: Page): Promise<string> {
  return (await page.getByTestId('bench').getAttribute('data-event')) ?? '';
}

/** Replaces the script and runs it. */
async function script(page: Page, text: string): Promise<void> {
  await page.getByTestId('side-1').click();
  await page.getByTestId('editor').fill(text);
  await page.getByTestId('run').click();
}

test('the allocator is reached from home and shows its first steps @sub-path', async ({ page, bench }) => {
  await bench.open('', 'home');
  await page.getByTestId('to-allocator').click();
  await expect(page.locator('[data-screen="allocator"]')).toBeVisible();
  await ready(page);
  await expect(page.getByTestId('caption')).not.toBeEmpty();
});

test('by hand: malloc, free, undo, and both ways in time', async ({ page, bench }) => {
  await open(page);
  await page.getByTestId('clear').click();
  await expect(page.getByTestId('bench')).toHaveAttribute('data-events', '0');
  await page.getByTestId('bytes').fill('56');
  for (const n of ['1', '2', '3']) {
    await page.getByTestId('malloc').click();
    await expect(page.getByTestId('bench')).toHaveAttribute('data-events', n);
  }
  await expect(page.getByTestId('live')).toHaveText('3 live');
  await page.getByTestId('free').nth(1).click();
  await expect(page.getByTestId('bench')).toHaveAttribute('data-events', '4');
  await expect(page.getByTestId('caption')).toContainText('Block 1 goes to the head of the free list');
  await expect(page.getByTestId('log')).toContainText('free(b)');
  await page.keyboard.press('ArrowLeft');
  await expect(page.getByTestId('bench')).toHaveAttribute('data-event', '3');
  await page.keyboard.press('ArrowRight');
  await page.getByTestId('undo-last').click();
  await expect(page.getByTestId('bench')).toHaveAttribute('data-events', '3');
  // The same history as text.
  await page.getByTestId('side-1').click();
  expect(await bench.source()).toBe('a = malloc(56)\nb = malloc(56)\nc = malloc(56)\n');
});

test('what is no number of bytes is said at the field, and the car stands once', async ({ page }) => {
  await open(page);
  await page.getByTestId('clear').click();
  await expect(page.getByTestId('usable')).toContainText('there is no arena');
  for (const text of ['-5', 'abc', '1e3', '2.5']) {
    await page.getByTestId('bytes').fill(text);
    await expect(page.getByTestId('bytes-bad')).toContainText('whole number');
  }
  await page.getByTestId('bytes').fill('99999999999999999999');
  await expect(page.getByTestId('bytes-bad')).toContainText('Larger than any');
  await page.getByTestId('bytes').fill('513');
  await expect(page.getByTestId('bytes-bad')).toHaveCount(0);
  await page.getByTestId('malloc').click();
  await expect(page.locator('.lab .floor.lit')).toHaveCount(1);
  await expect(page.locator('.lab .floor.f0')).toHaveClass(/lit/);
});

test('a block is reused by the next request of its class', async ({ page }) => {
  await open(page);
  await script(page, 'a = malloc(24)\nb = malloc(24)\nfree(a)\nc = malloc(30)\n');
  await expect(page.getByTestId('bench')).toHaveAttribute('data-events', '4');
  await ready(page);
  await expect(page.getByTestId('caption')).toContainText('Block 0 is handed out');
  await expect(page.getByTestId('block')).toContainText('30 of 32 bytes asked for');
});

test('by key alone: ask, step inside a request, zoom, find a block, read the tables', async ({ page }) => {
  await open(page);
  await page.getByTestId('bytes').focus();
  await page.keyboard.press('Control+a');
  await page.keyboard.type('600');
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('caption')).toContainText('C library');
  await page.getByTestId('timeline').focus();
  await page.keyboard.press('Home');
  await expect(page.getByTestId('bench')).toHaveAttribute('data-event', '0');
  await page.keyboard.press('Shift+ArrowRight');
  await expect(page.getByTestId('bench')).toHaveAttribute('data-event', '1');
  await expect(page.getByTestId('caption')).toContainText('size class 3');
  const first = await page.getByTestId('caption').innerText();
  await page.keyboard.press('Shift+ArrowRight');
  await expect(page.getByTestId('caption')).not.toHaveText(first);
  await page.keyboard.press('[');
  await expect(page.getByTestId('zoom-1')).toHaveAttribute('aria-current', 'true');
  await page.keyboard.press(']');
  await page.getByTestId('blocks').focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('block')).toContainText('Block 1');
  await page.keyboard.press('t');
  await expect(page.getByTestId('tables')).toBeVisible();
  await expect(page.getByTestId('tables')).toContainText('usable_arenas');
  await page.keyboard.press('t');
  await expect(page.getByTestId('tables')).toBeHidden();
});

test('a mistake in a script is said at its place, and an endless script stops', async ({ page }) => {
  await open(page);
  await script(page, 'a = malloc(24)\nfree(a)\nfree(a)\n');
  await expect(page.getByTestId('diagnostic')).toContainText('Line 3');
  await expect(page.getByTestId('diagnostic')).toContainText('freed on line 2');
  await expect(page.locator('.ed .ln.bad, .ed .cm-lintRange-error').first()).toBeVisible();
  await script(page, 'a = malloc(\n');
  await expect(page.getByTestId('diagnostic')).toContainText('Line 1');
  await script(page, 'repeat 9999999999:\n    malloc(1)\n');
  await expect(page.getByTestId('diagnostic')).toContainText('million requests');
  await script(page, 'a = malloc(99999999999999999999999)\n');
  await expect(page.getByTestId('diagnostic')).toContainText('too large');
  await script(page, 'a = malloc(9000000000000000000)\n');
  await ready(page);
  await expect(page.getByTestId('caption')).toContainText('NULL');
});

test('a link carries the script, the dials and the place @sub-path', async ({ page, freshContext }) => {
  await open(page);
  await script(page, 'repeat 40 as i:\n    b[i] = malloc(64)\nfree(b[3])\n');
  await expect(page.getByTestId('bench')).toHaveAttribute('data-events', '41');
  await ready(page);
  await page.getByTestId('profile').selectOption('3.9');
  await page.getByTestId('what-if').click();
  await page.getByTestId('dial-0').selectOption('8192');
  await expect(page.getByTestId('not-cpython')).toBeVisible();
  await page.getByTestId('timeline').focus();
  await page.keyboard.press('ArrowLeft');
  const caption = await page.getByTestId('caption').innerText();
  await page.getByTestId('share').click();
  const address = (await page.getByTestId('share-link').textContent())!.trim();
  expect(address).toContain('#1.');
  const other = await (await freshContext()).newPage();
  await other.goto(address);
  await expect(other.getByTestId('bench')).toHaveAttribute('data-state', 'done');
  await expect(other.getByTestId('bench')).toHaveAttribute('data-event', '40');
  await expect(other.getByTestId('caption')).toHaveText(caption, { useInnerText: true });
  await expect(other.getByTestId('profile')).toHaveValue('3.9');
  await expect(other.getByTestId('not-cpython')).toBeVisible();
});

test('dials that do not work together are explained', async ({ page }) => {
  await open(page);
  await page.getByTestId('what-if').click();
  await page.getByTestId('dial-0').selectOption('65536');
  await page.getByTestId('dial-1').selectOption('65536');
  await expect(page.getByTestId('diagnostic')).toContainText('from 4 to 1024 pools');
  await page.getByTestId('dial-1').selectOption('1048576');
  await expect(page.getByTestId('diagnostic')).toBeHidden();
});

test('one action says why an arena stays and shows the blocks that pin it', async ({ page }) => {
  await open(page);
  await script(page, 'repeat 100 as i:\n    b[i] = malloc(500)\nrepeat 99 as i:\n    free(b[i])\n');
  await expect(page.getByTestId('bench')).toHaveAttribute('data-events', '199');
  await ready(page);
  await page.getByTestId('why').click();
  await expect(page.getByTestId('why-answer')).toContainText('1 block is still in use, in 1 pool');
  await page.getByTestId('why-answer').getByRole('button').click();
  await expect(page.getByTestId('block')).toContainText('Block 6');
});

test('many blocks that pin an arena are told by their size and pool', async ({ page }) => {
  await open(page);
  await script(page, 'repeat 700 as i:\n    a[i] = malloc(16)\nrepeat 2000 as i:\n    b[i] = malloc(32)\nrepeat 600 as i:\n    free(a[i])\n');
  await expect(page.getByTestId('bench')).toHaveAttribute('data-events', '3300');
  await ready(page);
  await page.keyboard.press('End');
  await page.getByTestId('why').click();
  const answer = page.getByTestId('why-answer');
  await expect(answer.locator('dt')).toHaveText(['100 blocks of 16 bytes', '2,000 blocks of 32 bytes']);
  await expect(answer.getByRole('button')).toHaveText(['Pool 0 100/1,021', 'Pool 1 510/510', 'Pool 2 510/510', 'Pool 3 510/510', 'Pool 4 470/510']);
  await answer.getByRole('button').first().click();
  await expect(page.getByTestId('block')).toContainText('Block 600');
});

test('a recorded life is opened, compared and stepped through', async ({ page }) => {
  await open(page);
  await page.getByTestId('side-2').click();
  await page.getByTestId('trace-file').setInputFiles(TRACE);
  await expect(page.getByTestId('trace')).toBeVisible();
  const tally = await page.getByTestId('tally').innerText();
  const [right, of] = tally.match(/[\d,]+/g)!;
  expect(right).toBe(of);
  await page.getByTestId('timeline').focus();
  await page.keyboard.press('End');
  expect(await event(page)).toBe(await page.getByTestId('bench').getAttribute('data-events'));
  await page.keyboard.press('ArrowLeft');
  await expect(page.getByTestId('caption')).not.toBeEmpty();
});

test('a file that is no trace gets a clear message, and what was shown stays', async ({ page }) => {
  await open(page);
  const before = await page.getByTestId('bench').getAttribute('data-events');
  await page.getByTestId('side-2').click();
  await page.getByTestId('trace-file').setInputFiles({ name: 'x.zst', mimeType: 'application/zstd', buffer: Buffer.from('hello') });
  await expect(page.getByTestId('diagnostic')).toContainText('not a recorded trace');
  const damaged = Buffer.concat([Buffer.from([0x28, 0xb5, 0x2f, 0xfd]), Buffer.alloc(2000, 7)]);
  await page.getByTestId('trace-file').setInputFiles({ name: 'y.zst', mimeType: 'application/zstd', buffer: damaged });
  await expect(page.getByTestId('diagnostic')).toContainText('damaged');
  await expect(page.getByTestId('bench')).toHaveAttribute('data-events', before!);
});

const REPORT = `Small block threshold = 512, in 32 size classes.

class   size   num pools   blocks in use  avail blocks
-----   ----   ---------   -------------  ------------
    1     32           1               1           509

# arenas allocated total           =                    1
# arenas reclaimed                 =                    0
# arenas highwater mark            =                    1
# arenas allocated current         =                    1
1 arenas * 1048576 bytes/arena     =            1,048,576

# bytes in allocated blocks        =                   32
# bytes in available blocks        =               16,288
62 unused pools * 16384 bytes      =            1,015,808
# bytes lost to pool headers       =                   48
# bytes lost to quantization       =                   16
# bytes lost to arena alignment    =               16,384
Total                              =            1,048,576
`;

test('a pasted report is a picture, and other text gets a clear message', async ({ page }) => {
  await open(page);
  await page.getByTestId('side-2').click();
  await page.getByTestId('paste').fill('hello');
  await page.getByTestId('show-report').click();
  await expect(page.getByTestId('report-error')).toContainText('not the output of sys._debugmallocstats()');
  await page.getByTestId('paste').fill(REPORT);
  await page.getByTestId('show-report').click();
  await expect(page.getByTestId('report')).toBeVisible();
  await expect(page.getByTestId('waste')).toContainText('pools without a block');
  // Nothing of the script's own process stands beside it.
  await expect(page.getByTestId('caption')).toContainText('A report has totals');
  for (const part of ['usedpools', 'usable', 'log', 'timeline', 'zoom-0', 'trace', 'as-table']) {
    await expect(page.getByTestId(part)).toHaveCount(0);
  }
  await page.getByTestId('close-report').click();
  await expect(page.getByTestId('usedpools')).toBeVisible();
  await page.getByTestId('show-report').click();
  await page.getByTestId('side-0').click();
  await expect(page.getByTestId('report')).toBeHidden();
  await expect(page.getByTestId('live')).toBeVisible();
  await page.getByTestId('side-2').click();
  await page.getByTestId('paste').evaluate((area: HTMLTextAreaElement) => { area.value = 'x'.repeat(10_000_000); });
  await page.getByTestId('show-report').click();
  await expect(page.getByTestId('report-error')).toContainText('longer than 256 KB');
});

test('constants explain themselves to the keyboard', async ({ page }) => {
  await open(page);
  await page.getByRole('button', { name: /requests up to 512 bytes/ }).focus();
  await expect(page.getByTestId('tip')).toContainText('SMALL_REQUEST_THRESHOLD = 512');
  await expect(page.getByTestId('tip')).toContainText('bpo-11849');
  await page.keyboard.press('Escape');
  await expect(page.getByTestId('tip')).toBeHidden();
});

test('at 390 px everything is within reach', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await open(page);
  await page.getByRole('tab', { name: 'Ask' }).click();
  await page.getByTestId('bytes').fill('100');
  const before = Number(await page.getByTestId('bench').getAttribute('data-events'));
  await page.getByTestId('malloc').click();
  await expect(page.getByTestId('bench')).toHaveAttribute('data-events', String(before + 1));
  await page.getByRole('tab', { name: 'Memory' }).click();
  await expect(page.getByTestId('blocks')).toBeVisible();
  await page.getByRole('tab', { name: 'Lists' }).click();
  await expect(page.getByTestId('usedpools')).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
});

for (const [name, width, theme] of [['wide', 1440, 'light'], ['wide', 1440, 'dark'], ['phone', 390, 'light']] as const) {
  test(`axe finds nothing: ${name}, ${theme}`, async ({ page }) => {
    await page.setViewportSize({ width, height: 860 });
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
    await open(page);
    for (const state of ['picture', 'tables', 'script']) {
      if (state === 'tables') await page.keyboard.press('t');
      if (state === 'script' && width > 700) await page.getByTestId('side-1').click();
      const found = await axeViolations(page);
      expect(found, state).toEqual([]);
    }
  });
}

test('fingers and the wheel zoom as far as they go, and the next scale takes over', async ({ page }) => {
  await open(page);
  await page.getByTestId('zoom-0').click();
  const zoomed = page.locator('.zoomed');
  const scale = () => zoomed.evaluate((node) => new DOMMatrix(getComputedStyle(node).transform).a);
  const box = (await page.getByTestId('arenas').boundingBox())!;
  const middle = { x: box.x + 8, y: box.y + 8 };
  const fingers = (type: string, apart: number) =>
    zoomed.evaluate(
      (node, [name, x, y, half]) => {
        for (const [pointerId, side] of [[1, -1], [2, 1]] as const) {
          node.dispatchEvent(new PointerEvent(name, { bubbles: true, pointerId, pointerType: 'touch', clientX: x + side * half, clientY: y }));
        }
      },
      [type, middle.x, middle.y, apart / 2] as const,
    );
  await fingers('pointerdown', 100);
  await fingers('pointermove', 125);
  await expect.poll(scale).toBeCloseTo(1.25, 1);
  await expect(page.getByTestId('zoom-0')).toHaveAttribute('aria-current', 'true');
  await fingers('pointermove', 160);
  await expect(page.getByTestId('zoom-1')).toHaveAttribute('aria-current', 'true');
  await expect.poll(scale).toBeCloseTo(0.8, 1);
  await fingers('pointerup', 160);
  await expect.poll(scale).toBe(1);
  // A touchpad tells of a pinch as the wheel with Ctrl.
  const pools = (await page.getByTestId('pools').boundingBox())!;
  await page.mouse.move(pools.x + 8, pools.y + 8);
  // The wheel's gesture ends by itself after a moment, so it is watched from the page, before the wheel turns.
  type Watched = Window & { larger?: Promise<void> };
  await zoomed.evaluate((node) => {
    (window as Watched).larger = new Promise<void>((seen) => {
      new MutationObserver(() => {
        if (new DOMMatrix(getComputedStyle(node).transform).a > 1.05) seen();
      }).observe(node, { attributes: true });
    });
  });
  await page.keyboard.down('Control');
  await page.mouse.wheel(0, -10);
  await page.evaluate(() => (window as Watched).larger);
  await page.mouse.wheel(0, -100);
  await expect(page.getByTestId('zoom-2')).toHaveAttribute('aria-current', 'true');
  await page.keyboard.up('Control');
  await expect.poll(scale).toBe(1);
});

test('a drag along the timeline: when the pointer rests, rows and picture are of one moment', async ({ page }) => {
  await open(page);
  await script(page, 'repeat 400 as i:\n    b[i] = malloc(64)\n');
  await expect(page.getByTestId('bench')).toHaveAttribute('data-events', '400');
  await ready(page);
  await page.getByTestId('side-0').click();
  const line = (await page.getByTestId('timeline').boundingBox())!;
  const at = (share: number) => [line.x + line.width * share, line.y + 30] as const;
  const now = page.locator('.log li.now > button > span').first();
  await page.mouse.move(...at(0.9));
  await page.mouse.down();
  for (const share of [0.85, 0.7, 0.4, 0.2, 0.3]) await page.mouse.move(...at(share), { steps: 4 });
  // The pointer is still down.
  await expect(page.locator('[data-scrubbing]')).toHaveCount(1);
  const reached = await event(page);
  expect(Number(reached)).toBeLessThan(200);
  await expect(now).toHaveText(reached);
  await expect(page.locator('.live-blocks tr').first()).toContainText(`b[${Number(reached) - 1}]`);
  await page.mouse.up();
  await expect(page.locator('[data-scrubbing]')).toHaveCount(0);
  await expect(now).toHaveText(await event(page));
});
