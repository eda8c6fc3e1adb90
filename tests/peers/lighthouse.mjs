// Usage: node lighthouse.mjs SITE CHROMIUM [LANG]
//
// What Lighthouse says of a built site on a phone: 100 is asked for accessibility, best practices and what search engines need.
// Performance is told too, but depends on how busy this machine is, so none of it is asked for.
import { launch } from "chrome-launcher";
import lighthouse from "lighthouse";
import { pages, serve } from "./site.mjs";

const [folder, chromePath, lang = "ar"] = process.argv.slice(2);
const KINDS = ["home", "article", "term", "year", "search"];
const ASKED = ["accessibility", "best-practices", "seo"];

// Lighthouse looks into pages with scripts of its own, which the policy would forbid.
const { origin, close } = await serve(folder, {});
const chrome = await launch({ chromePath, chromeFlags: ["--headless=new", "--no-sandbox", "--disable-gpu"] });
const seen = pages(folder).filter((page) => page.lang?.startsWith(lang) && KINDS.includes(page.kind));
const performance = [];
let failed = 0;
for (const { kind, path } of seen) {
  const { lhr } = await lighthouse(new URL(path, origin).href, {
    port: chrome.port,
    logLevel: "error",
    output: "json",
    onlyCategories: ["performance", ...ASKED],
  });
  const score = (name) => Math.round((lhr.categories[name]?.score ?? 0) * 100);
  console.log(`${path} (${kind}): ${["performance", ...ASKED].map((name) => `${name} ${score(name)}`).join(", ")}`);
  performance.push(score("performance"));
  for (const name of ASKED.filter((name) => score(name) < 100)) {
    failed += 1;
    const refs = lhr.categories[name].auditRefs.map(({ id }) => lhr.audits[id]);
    for (const { id, title, score, details } of refs.filter(({ score }) => score !== null && score < 1))
      console.log(`  FAILED: ${id}: ${title} (${score}) ${JSON.stringify(details?.items ?? []).slice(0, 500)}`);
  }
}
await chrome.kill();
close();
if (seen.length < KINDS.length) console.log(`FAILED: of ${KINDS.join(", ")} only ${seen.length} are there`);
console.log(`${seen.length} pages, performance ${performance.join(", ")}`);
process.exit(failed === 0 && seen.length >= KINDS.length ? 0 : 1);
