// A built site as tests in a browser need it: served from its files on this machine, and one page of each kind.
import { readFileSync, readdirSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join } from "node:path";
import { gzipSync } from "node:zlib";

// What docs/theming.md calls the strictest useful policy.
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self'; connect-src 'self'; " +
  "base-uri 'none'; form-action 'self'";
const TYPES = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".jpg": "image/jpeg",
  ".json": "application/json",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".webp": "image/webp",
  ".woff2": "font/woff2",
  ".xml": "application/xml",
};

// Serves the files below a folder as a static host does. Resolves to the address, with a slash, and how to close it.
export async function serve(folder, headers = { "content-security-policy": POLICY }) {
  const server = createServer((request, answer) => {
    const path = decodeURIComponent(new URL(request.url, "http://localhost").pathname).replace(/\/$/, "/index.html");
    try {
      const body = readFileSync(join(folder, path));
      const type = TYPES[extname(path)] ?? "application/octet-stream";
      const isText = /text|json|xml/.test(type);
      const packed = isText ? { "content-encoding": "gzip", vary: "accept-encoding" } : {};
      answer.writeHead(200, { "content-type": type, "cache-control": "max-age=31536000", ...packed, ...headers });
      answer.end(isText ? gzipSync(body) : body);
    } catch {
      answer.writeHead(404).end();
    }
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { origin: `http://127.0.0.1:${server.address().port}`, close: () => server.close() };
}

// For each language and kind of page (`home`, `article`, …) the page that holds the most: [{ lang, kind, path }].
export function pages(folder) {
  const most = new Map();
  for (const file of readdirSync(folder, { recursive: true }).filter((file) => file.endsWith(".html")).sort()) {
    const html = readFileSync(join(folder, file), "utf8");
    const lang = /<html lang="?([\w-]+)/.exec(html)?.[1];
    const kind = /<body class="?page-([\w-]+)/.exec(html)?.[1];
    const known = most.get(`${lang} ${kind}`);
    if (kind && kind !== "redirect" && (known?.length ?? 0) < html.length) {
      most.set(`${lang} ${kind}`, { lang, kind, path: `/${file.replace(/index\.html$/, "")}`, length: html.length });
    }
  }
  return [...most.values()];
}
