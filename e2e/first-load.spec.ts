// What a first visit costs, until the first lesson can be stepped.
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { expect, test } from './support/fixtures';

test('the first load fits its budget', async ({ page, bench, baseURL }) => {
  const files = new Map<string, Buffer>();
  const bodies: Promise<void>[] = [];
  page.on('response', (response) => {
    const name = response.url().replace(baseURL!, '');
    if (response.ok() && !response.fromServiceWorker()) {
      bodies.push(response.body().then((body) => void files.set(name, body), () => undefined));
    }
  });
  await bench.open('', 'home');
  await page.getByTestId('room-1').click();
  await bench.onScreen('lesson');
  await bench.reaches('done');
  await Promise.all(bodies);
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
