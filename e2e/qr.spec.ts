// The share dialog's QR code says exactly what the link says: another program reads it.
import { expect, test } from './support/fixtures';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const reader = readFileSync(createRequire(__filename).resolve('jsqr'), 'utf8');
const LONG = Array.from({ length: 30 }, (_, n) => `value_${n} = [${n}, "text ${n * 7}", {"key": ${n * n}}]`).join('\n');

for (const [name, program] of [['a short program', 'a = [1, 2]\nb = a\n'], ['thirty lines', LONG]] as const) {
  test(`the QR code of ${name} is the link`, async ({ page, bench }) => {
    const asked: string[] = [];
    page.on('request', (request) => asked.push(new URL(request.url()).pathname.split('/').pop()!));
    await bench.openSandbox();
    await bench.run(program);
    await bench.reaches('done');
    expect(asked).not.toContain('qr.js');
    await bench.button('share').click();
    const code = page.getByTestId('qr');
    await expect(code).toHaveAttribute('data-state', 'done');
    const link = await page.getByTestId('share-link').innerText();
    await page.evaluate(reader);
    const read = await page.evaluate(async () => {
      const svg = document.querySelector('[data-testid=qr] svg')!;
      const [, , , size] = svg.getAttribute('viewBox')!.split(' ').map(Number);
      const canvas = document.createElement('canvas');
      canvas.width = canvas.height = size! * 4;
      const context = canvas.getContext('2d')!;
      context.scale(4, 4);
      for (const path of svg.querySelectorAll('path')) {
        context.fillStyle = path.getAttribute('fill')!;
        context.fill(new Path2D(path.getAttribute('d')!));
      }
      const { data, width, height } = context.getImageData(0, 0, canvas.width, canvas.height);
      // @ts-expect-error: the reader puts itself on the window.
      return (window.jsQR(data, width, height) as { data: string } | null)?.data;
    });
    expect(read).toBe(link);
  });
}

test('a link too long for a code says so', async ({ page, bench }) => {
  // Random letters do not deflate.
  let seed = 7;
  const letters = Array.from({ length: 6000 }, () => {
    seed = (seed * 48271) % 2147483647;
    return String.fromCharCode(97 + (seed % 26));
  }).join('');
  await bench.openSandbox();
  await bench.run(`a = "${letters}"\n`);
  await bench.reaches('done');
  await bench.button('share').click();
  await expect(page.getByTestId('qr')).toHaveAttribute('data-state', 'too-long');
  await expect(page.getByTestId('qr')).toContainText('too long');
});
