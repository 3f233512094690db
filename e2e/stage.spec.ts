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
