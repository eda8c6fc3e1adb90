// Usage: node lighthouse.mjs SITE CHROMIUM
//
// What Lighthouse says of every kind of page of a built site, in every language, on its phone with a slow network: 100 is asked
// for accessibility, best practices and what search engines need, and of what makes a page fast, all that no busy machine can
// change. The score of performance is told, and asked for where the environment says so, since Lighthouse reckons with the
// time that this processor took:
//
//   WARRAQ_LIGHTHOUSE=98   the least score; the median of three runs of each page, or of five where three fall short
//
import { launch } from "chrome-launcher";
import lighthouse from "lighthouse";
import { pages, serve } from "./site.mjs";

const [folder, chromePath] = process.argv.slice(2);
const KINDS = ["home", "article", "term", "year", "archive", "side-by-side", "search"];
const ASKED = ["accessibility", "best-practices", "seo"];
const least = Number(process.env.WARRAQ_LIGHTHOUSE || 0);
// Texts side by side show two scripts at once, and so load the fonts of both.
const MOST = { kilobytes: 180, requests: 12, blocking: 2, shift: 0.1 };
const SIDES = { ...MOST, kilobytes: 260, requests: 16 };

// Lighthouse looks into pages with scripts of its own, which the policy would forbid.
const { origin, close } = await serve(folder, {});
const chrome = await launch({ chromePath, chromeFlags: ["--headless=new", "--no-sandbox", "--disable-gpu"] });
const seen = pages(folder).filter(({ kind }) => KINDS.includes(kind));
const scores = [];
let failed = 0;
for (const page of seen) {
  const [first, ...more] = await measure(page);
  const of = (lhr, name) => Math.round((lhr.categories[name]?.score ?? 0) * 100);
  const runs = [first, ...more].map((lhr) => of(lhr, "performance")).sort((a, b) => a - b);
  const score = runs[runs.length >> 1];
  const figures = await weigh(page.path, first);
  scores.push(score);
  const told = ASKED.map((name) => `${name} ${of(first, name)}`).join(", ");
  console.log(`${page.path} (${page.lang} ${page.kind}): performance ${runs.join(" ")}, ${told}, ${JSON.stringify(figures)}`);
  if (score < least) fail(`the median of performance is ${score}`);
  const most = page.kind === "side-by-side" ? SIDES : MOST;
  for (const name of Object.keys(most).filter((name) => !(figures[name] <= most[name])))
    fail(`${name}: ${figures[name]}, at most ${most[name]}`);
  for (const name of ASKED.filter((name) => of(first, name) < 100)) {
    const refs = first.categories[name].auditRefs.map(({ id }) => first.audits[id]);
    for (const { id, title, score, details } of refs.filter(({ score }) => score !== null && score < 1))
      fail(`${id}: ${title} (${score}) ${JSON.stringify(details?.items ?? []).slice(0, 500)}`);
  }
}
await chrome.kill();
close();
for (const kind of KINDS.filter((kind) => !seen.some((page) => page.kind === kind))) fail(`there is no page of the kind ${kind}`);
console.log(`${seen.length} pages, performance ${scores.join(", ")}`);
process.exit(failed === 0 ? 0 : 1);

function fail(what) {
  failed += 1;
  console.log(`  FAILED: ${what}`);
}

// The reports of one page: of one run, or of as many as a median needs.
async function measure({ path }) {
  const reports = [];
  const isLow = () => reports.filter(({ categories }) => categories.performance.score * 100 < least - 0.5).length > 1;
  while (reports.length < (least ? (isLow() ? 5 : 3) : 1)) {
    const options = { port: chrome.port, logLevel: "error", output: "json", onlyCategories: ["performance", ...ASKED] };
    const { lhr } = await lighthouse(new URL(path, origin).href, options);
    reports.push(lhr);
  }
  return reports;
}

// What a page costs on any machine: what comes over the network, what the first paint waits for beside the page itself, and
// how far things move that a reader sees.
async function weigh(path, { audits }) {
  const requests = audits["network-requests"].details.items;
  const html = await (await fetch(new URL(path, origin))).text();
  return {
    kilobytes: Math.round(requests.reduce((sum, { transferSize }) => sum + transferSize, 0) / 1024),
    requests: requests.length,
    blocking: html.match(/<link rel="?stylesheet|<script src/g).length,
    shift: Number(audits["cumulative-layout-shift"].numericValue.toFixed(3)),
  };
}
