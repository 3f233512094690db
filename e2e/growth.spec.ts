// Neither runs nor steps leave anything behind: after as many again the page has no more memory than after the first.
// Fewer of both than are promised (500 runs, 10,000 steps) unless they are asked for:
//   CUTAWAY_TABLE=1 cargo xtask e2e --no-build growth.spec.ts --project alone
import type { CDPSession, Page } from '@playwright/test';
import { expect, test } from './support/fixtures';

const [RUNS, STEPS] = process.env.CUTAWAY_TABLE ? [500, 10_000] : [24, 400];
/** What may be more at the end, bytes, of JavaScript's heap and of the page's WebAssembly memory together. */
const BOUND = 2_000_000;

const PROGRAM = 'class Node:\n    def __init__(self, next):\n        self.next = next\n\nhead = None\nfor i in range(40):\n    head = Node(head)\n';

/** Keeps the memories of every WebAssembly module of the page at hand. */
const watchMemories = (page: Page) =>
  page.addInitScript(() => {
    const memories: WebAssembly.Memory[] = [];
    Object.assign(window, { memories });
    const keep = <T extends WebAssembly.Instance | WebAssembly.WebAssemblyInstantiatedSource>(made: T): T => {
      const { exports } = 'instance' in made ? made.instance : made;
      if (exports.memory instanceof WebAssembly.Memory) memories.push(exports.memory);
      return made;
    };
    const { instantiate, instantiateStreaming } = WebAssembly;
    WebAssembly.instantiate = ((...given: Parameters<typeof instantiate>) => instantiate(...given).then(keep)) as typeof instantiate;
    WebAssembly.instantiateStreaming = (...given) => instantiateStreaming(...given).then(keep);
  });

async function memory(page: Page, session: CDPSession): Promise<{ script: number; wasm: number }> {
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  const wasm = await page.evaluate(() =>
    (window as unknown as { memories: WebAssembly.Memory[] }).memories.reduce((sum, memory) => sum + memory.buffer.byteLength, 0),
  );
  expect(wasm).toBeGreaterThan(0);
  return { script: usedSize, wasm };
}

test('runs and steps without end leave nothing behind', async ({ page, bench }) => {
  test.setTimeout(900_000);
  await watchMemories(page);
  const session = await page.context().newCDPSession(page);
  await bench.openSandbox();
  const runs = async (n: number) => {
    for (let run = 0; run < n; run += 1) {
      await bench.run(`${PROGRAM}n = ${run % 7}\n`);
      await bench.reaches('done');
    }
  };
  // In the page: a round trip a step would take longer than the step.
  const steps = (n: number) =>
    page.evaluate(async (count) => {
      const keys = ['ArrowRight', 'ArrowRight', 'ArrowRight', 'ArrowLeft', 'ArrowLeft'];
      const press = (key: string) => document.body.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
      press('Home');
      for (let step = 0; step < count; step += 1) {
        press(step % 100 === 99 ? 'Home' : keys[step % keys.length]!);
        await new Promise((resolve) => requestAnimationFrame(resolve));
      }
    }, n);
  await runs(RUNS / 4);
  await steps(STEPS / 4);
  const before = await memory(page, session);
  await runs(RUNS);
  await steps(STEPS);
  const after = await memory(page, session);
  const grown = { script: after.script - before.script, wasm: after.wasm - before.wasm };
  const mb = (bytes: number) => (bytes / 1e6).toFixed(2);
  console.log(
    `${RUNS} runs and ${STEPS} steps: script ${mb(before.script)} to ${mb(after.script)} MB, WebAssembly ${mb(before.wasm)} to ${mb(after.wasm)} MB`,
  );
  expect(grown.script + grown.wasm).toBeLessThan(BOUND);
});
