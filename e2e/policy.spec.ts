// The page's own policy: nothing is asked of another origin, and no script runs that the build does not know.
import { expect, test } from './support/fixtures';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const page_of = (name: string) => readFileSync(join(__dirname, '../dist', name), 'utf8');

test('the page says what it may fetch: its own files, and nothing else', () => {
  const policy = /http-equiv="Content-Security-Policy" content="([^"]+)"/.exec(page_of('index.html'))![1]!;
  const rules = new Map(policy.split(';').map((rule) => [rule.trim().split(' ')[0]!, rule.trim().split(' ').slice(1)]));
  expect(rules.get('default-src')).toEqual(["'none'"]);
  expect(rules.get('connect-src')).toEqual(["'self'"]);
  const scripts = rules.get('script-src')!;
  expect(scripts).toContain("'wasm-unsafe-eval'");
  expect(scripts).not.toContain("'unsafe-inline'");
  expect(scripts).not.toContain("'unsafe-eval'");
  // No rule names another place. A hash names a text, not a place, and its base64 may hold `//`.
  const is_hash = (source: string) => /^'sha(256|384|512)-[A-Za-z0-9+/]+=*'$/.test(source);
  expect([...rules.values()].flat().filter((source) => !is_hash(source) && /\/\/|\*/.test(source))).toEqual([]);
});

test('a request to another origin, and a foreign script, are refused by the page', async ({ page, bench, watch }) => {
  await bench.open('', 'home');
  const refused = await page.evaluate(async () => {
    const seen: string[] = [];
    addEventListener('securitypolicyviolation', (event) => seen.push(event.effectiveDirective));
    await fetch('https://example.org/').catch(() => undefined);
    const image = new Image();
    image.src = 'https://example.org/a.png';
    const script = document.createElement('script');
    script.textContent = 'window.foreign = true';
    document.head.append(script);
    await new Promise((done) => setTimeout(done, 300));
    return { seen: seen.sort(), foreign: 'foreign' in window };
  });
  expect(refused).toEqual({ seen: ['connect-src', 'img-src', 'script-src-elem'], foreign: false });
  watch.forgive(/example\.org|Content Security Policy|Refused/);
});

test('a visit to every screen asks only the site itself @sub-path', async ({ page, bench, baseURL }) => {
  const foreign: string[] = [];
  page.on('request', (request) => {
    if (!request.url().startsWith(baseURL!) && !/^(data|blob):/.test(request.url())) foreign.push(request.url());
  });
  for (const [fragment, screen] of [['', 'home'], ['#/learn/names-label', 'lesson'], ['#/sandbox', 'sandbox'], ['#/allocator', 'allocator'], ['#/glossary', 'glossary'], ['#/inventory', 'inventory']] as const) {
    await bench.open(fragment, screen);
  }
  await bench.openSandbox();
  await bench.run('a = [1]\n');
  await bench.reaches('done');
  await bench.button('share').click();
  await expect(page.getByTestId('qr')).toHaveAttribute('data-state', 'done');
  expect(foreign).toEqual([]);
});
