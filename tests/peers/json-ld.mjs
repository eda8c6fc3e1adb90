// Usage: node json-ld.mjs SITE FOLDER
//
// Reads the JSON-LD of all pages of the built site SITE, and writes a sample of it to FOLDER as TypeScript constants of
// the types of schema.org, for `tsc` to judge. The sample is bounded, and holds pages of every kind.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";

const MOST_PAGES = 60;

const [site, folder] = process.argv.slice(2);
const pages = readdirSync(site, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && entry.name.endsWith(".html"))
  .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
  .sort()
  .map((file) => ({ name: relative(site, file), items: jsonLd(file) }))
  .filter((page) => page.items.length > 0);
if (pages.length === 0) fail("no page has JSON-LD");

const chosen = sample(pages);
// Each page in a file of its own, so that a complaint names the page.
const files = chosen.map((page) => {
  const file = `${page.name}.ts`;
  mkdirSync(dirname(join(folder, file)), { recursive: true });
  writeFileSync(join(folder, file), constants(page));
  return file;
});
writeFileSync(join(folder, "tsconfig.json"), JSON.stringify({
  compilerOptions: { noEmit: true, strict: true, skipLibCheck: true, types: [], module: "esnext", moduleResolution: "bundler" },
  files,
}));
console.log(`${chosen.length} of ${pages.length} pages with JSON-LD`);

function jsonLd(file) {
  const scripts = /<script[^>]*type=["']?application\/ld\+json["']?[^>]*>(.*?)<\/script>/gis;
  return [...readFileSync(file, "utf8").matchAll(scripts)].map(([, text]) => {
    try {
      return JSON.parse(text);
    } catch (error) {
      return fail(`${file}: ${error.message}`);
    }
  });
}

// One page of each kind, then a second of each, and so on. A kind is what the page says it is, and where it stands.
function sample(pages) {
  const kinds = new Map();
  for (const page of pages) {
    const place = page.name.replace(/\d+/g, "0").split("/").slice(0, -2).join("/");
    const kind = `${place} ${page.items.map(shape)}`;
    kinds.set(kind, [...(kinds.get(kind) ?? []), page]);
  }
  const longest = Math.max(...[...kinds.values()].map((group) => group.length));
  const rounds = Array.from({ length: longest }, (_, round) => [...kinds.values()].map((group) => group[round]));
  return rounds.flat().filter(Boolean).slice(0, MOST_PAGES);
}

// The names of all properties at the first level: two articles, of which one has a translator, are of two kinds.
function shape(item) {
  return [item["@type"], ...Object.keys(item).sort()].join(".");
}

function constants({ name, items }) {
  return items.map((item, number) => {
    const context = 'import("schema-dts")';
    const type = item["@graph"] ? `${context}.Graph` : `${context}.WithContext<${context}.${typeName(item, name)}>`;
    return `export const item${number}: ${type} = ${JSON.stringify(item, null, 1)};\n`;
  }).join("");
}

function typeName(item, page) {
  const type = item["@type"];
  return /^[A-Z]\w+$/.test(type) ? type : fail(`${page}: @type is ${JSON.stringify(type)}`);
}

function fail(reason) {
  console.log(reason);
  process.exit(1);
}
