// Usage: node citations.mjs WARRAQ
//
// Builds an archive whose titles and names hold what the forms of citations could stumble over, and reads all of them with
// Citation.js: what an article is cited by must be what its author wrote.
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Cite } from "@citation-js/core";
import "@citation-js/plugin-bibtex";
import "@citation-js/plugin-ris";

const [warraq] = process.argv.slice(2);
const articles = [
  ["en", "A plain title", ["Jane Doe"], "The Paper"],
  ["en", "50% of $5 & more: a_b #1", ["R&D Office"], "Smith & Sons"],
  ["en", "Sets {a, b} and C:\\temp\\", ["{Group}", "Doe and Daughters"], "The Paper"],
  ["en", "x^2 ~ y, “quoted” and \"straight\"", ["O'Neil, Jane"], null],
  ["en", "</details><script>alert(1)</script>", ["<b>A</b>"], "<i>P</i>"],
  ["en", "TY - BOOK and ER -", [], "@article{x,"],
  ["ar", "قمة الناتو: 24 شريكًا، و«إطار» واحد", ["سلمى الإدريسي", "كريم حدّاد"], "نشرة الضفتين"],
  ["ar", "قرار A/RES/70_1 بنسبة 50%", ["هيئة الأمم المتحدة"], null],
];

const folder = mkdtempSync(join(tmpdir(), "warraq-citations-"));
process.on("exit", () => rmSync(folder, { recursive: true }));
const write = (name, text) => {
  mkdirSync(join(folder, name, ".."), { recursive: true });
  writeFileSync(join(folder, name), text);
};
write("site.yaml", "base_url: https://example.org/\ntitle: {ar: \"الأرشيف & {2}\", en: \"The {Archive} & Co\"}\n" +
  "languages: {ar: {name: العربية, locale: ar-EG}, en: {name: English, locale: en-GB}}\n");
articles.forEach(([lang, title, authors, source], at) => {
  const fields = { title, date: `2014-09-${10 + at}`, authors, slug: `n${at}`, ...(source && { source }) };
  const lines = Object.entries(fields).map(([key, value]) => `${key}: ${JSON.stringify(value)}\n`);
  write(`content/n${at}.${lang}.md`, `---\n${lines.join("")}---\nText.\n`);
});
execFileSync(warraq, ["build", "--source", folder, "--output", join(folder, "public")], { stdio: "pipe" });
const read = (name) => readFileSync(join(folder, "public", name), "utf8");

const types = { bibtex: "@bibtex/text", ris: "@ris/file", "csl-json": "@else/json" };
let failures = 0;
let forms = 0;
const check = (what, found, wanted) => {
  if (JSON.stringify(found) === JSON.stringify(wanted)) return;
  failures += 1;
  console.log(`${what}\n    is        ${JSON.stringify(found)}\n    should be ${JSON.stringify(wanted)}`);
};
const entities = { amp: "&", lt: "<", gt: ">", quot: "\"", "#39": "'", "#x27": "'", "#x2F": "/" };
const decoded = (html) => html.replace(/&([^;]+);/g, (_, name) => entities[name] ?? `&${name};`);
// Of RIS it makes the reporters of a newspaper one text.
const nameOf = (name) => typeof name === "string" ? name : name.literal ?? [name.given, name["non-dropping-particle"], name.family].filter(Boolean).join(" ");

// What a reader of a form learns, in the words of CSL.
function judge(what, item, [lang, title, authors, source], at) {
  forms += 1;
  check(`${what}: title`, item.title, title);
  const people = (item.author ?? [item.reporter].flat()).filter(Boolean).map(nameOf);
  if (!what.startsWith("ris")) check(`${what}: authors`, people, authors);
  // Nor does it read the month and day of a newspaper in RIS, nor a name without a comma as Zotero does.
  else authors.forEach((name) => check(`${what}: ${name}`, people.join().includes(name.split(", ")[0]), true));
  const date = item.issued["date-parts"][0];
  check(`${what}: date`, date, [2014, 9, 10 + at].slice(0, date.length));
  check(`${what}: address`, item.URL, `https://example.org/${lang}/2014/09/n${at}/`);
  if (source !== null) check(`${what}: source`, item["container-title"], source);
}

articles.forEach((article, at) => {
  const page = read(`${article[0]}/2014/09/n${at}/index.html`);
  const form = (name) => decoded(page.match(new RegExp(`<pre[^>]*class="?${name}"?[^>]*>([^<]*)</pre>`))[1]);
  for (const name of ["bibtex", "ris", "csl-json"]) {
    const items = new Cite(form(name), { forceType: types[name] }).data;
    check(`${name} of ${article[1]}: entries`, items.length, 1);
    judge(`${name} of ${article[1]}`, items[0], article, at);
  }
});
for (const lang of ["ar", "en"]) {
  const wanted = articles.map((article, at) => [article, at]).filter(([[of]]) => of === lang);
  const entries = new Cite(read(`${lang}/2014/archive.bib`), { forceType: types.bibtex }).data;
  const records = read(`${lang}/2014/archive.jsonl`).trim().split("\n").map((line) => JSON.parse(line));
  check(`${lang}: entries`, [entries.length, records.length], [wanted.length, wanted.length]);
  wanted.forEach(([article, at], place) => {
    judge(`${lang}/2014/archive.bib, ${article[1]}`, entries[place], article, at);
    check(`record of ${article[1]}`, [records[place].title, records[place].authors], [article[1], article[2]]);
  });
}
console.log(failures === 0 ? `${forms} citations` : `${failures} differences in ${forms} citations`);
process.exitCode = failures === 0 ? 0 : 1;
