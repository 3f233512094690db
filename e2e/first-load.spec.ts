// What a first visit costs, until the first lesson can be stepped.
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from './support/fixtures';

test('the first load fits its budget', async ({ page, bench, baseURL }) => {
  const names = new Set<string>();
  page.context().on('request', (request) => {
    const url = request.url();
    if (url.startsWith(baseURL!)) names.add(url.slice(baseURL!.length).split(/[?#]/)[0] || 'index.html');
  });
  await bench.open('', 'home');
  await page.getByTestId('room-1').click();
  await bench.onScreen('lesson');
  await bench.reaches('done');
  // The wasm files of the page and of the worker are among them.
  expect([...names].filter((name) => name.endsWith('.wasm'))).toHaveLength(2);
  const files = new Map([...names].map((name) => [name, readFileSync(join(__dirname, '../dist', name))]));
  let brotli = 0;
  let gzip = 0;
  for (const body of files.values()) {
    brotli += brotliCompressSync(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length;
    gzip += gzipSync(body, { level: 9 }).length;
  }
  console.log(`first load: ${files.size} files, ${gzip} bytes gzip, ${brotli} bytes brotli`);
  expect(files.size).toBeGreaterThan(4);
  expect(brotli).toBeLessThanOrEqual(450_000);
  expect(gzip).toBeLessThanOrEqual(600_000);
});
