// axe-core, put into a page from outside: the page's own policy allows no foreign script.
import type { Frame, Page } from '@playwright/test';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const source = readFileSync(createRequire(__filename).resolve('axe-core'), 'utf8');

/** What axe finds, one line each. */
export async function axeViolations(page: Page | Frame): Promise<string[]> {
  await page.evaluate(source);
  return page.evaluate(async () => {
    // @ts-expect-error: axe puts itself on the window.
    const result = await window.axe.run(document, { resultTypes: ['violations'] });
    return result.violations.map(
      (found: { id: string; help: string; nodes: { target: string[]; failureSummary: string }[] }) =>
        `${found.id}: ${found.help}: ${found.nodes.map((node) => `${node.target.join(' ')} (${node.failureSummary})`).join('; ')}`,
    );
  });
}
