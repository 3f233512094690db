// A server of one test's own, which the test can take away: a network that is really gone.
import { createReadStream, existsSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.wasm': 'application/wasm',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

export interface Site {
  url: string;
  /** Files that are answered with other bytes, by path below the prefix: a newer build of the site. */
  replaced: Map<string, string>;
  close(): Promise<void>;
}

/** Serves dist/ under `prefix` of a free port. */
export async function serveDist(prefix = '/'): Promise<Site> {
  const dist = join(__dirname, '../../dist');
  const replaced = new Map<string, string>();
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url!, 'http://site').pathname);
    const file = join(dist, normalize(path.slice(prefix.length) || 'index.html'));
    if (!path.startsWith(prefix) || !file.startsWith(dist) || !existsSync(file) || !statSync(file).isFile()) {
      response.writeHead(404).end();
      return;
    }
    const other = replaced.get(path.slice(prefix.length));
    if (other !== undefined) {
      response.writeHead(200, { 'content-type': TYPES[extname(file)] ?? 'text/plain', 'cache-control': 'no-store' }).end(other);
      return;
    }
    // Nothing may be kept by the browser's own cache: the site's service worker is what is tested.
    response.writeHead(200, { 'content-type': TYPES[extname(file)] ?? 'application/octet-stream', 'cache-control': 'no-store' });
    createReadStream(file).pipe(response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}${prefix}`,
    replaced,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
