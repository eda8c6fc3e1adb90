// Usage: node pages.mjs SITE CHROMIUM
//
// Looks at one page of each kind in each language of a built site as readers do who are not all alike: with axe-core, in light
// and in dark colours, on narrow and on wide screens, without JavaScript, and on paper.
import assert from "node:assert/strict";
import { readFileSync, readdirSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { chromium } from "playwright-core";
import { pages, serve } from "./site.mjs";

const [folder, executablePath] = process.argv.slice(2);
const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const WIDTHS = [320, 768, 1280];
const kinds = pages(folder);
const { origin, close } = await serve(folder);
const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
const wrong = [];
let looks = 0;

const tests = {
  async "every kind of page is accessible, fits, and asks nobody else"() {
    const open = [...kinds];
    const worker = async () => {
      for (let page = open.pop(); page; page = open.pop()) await lookAt(page);
    };
    await Promise.all([worker(), worker()]);
    assert.deepEqual(wrong, []);
  },

  async "readers choose their colours, and are remembered"() {
    const page = await newPage(kinds.find(({ kind }) => kind === "home"), { colorScheme: "light" });
    const button = page.locator("#_scheme button");
    const paper = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
    const light = await paper();
    assert.equal(await button.getAttribute("aria-pressed"), "false");
    await button.click();
    const dark = await paper();
    assert.notEqual(dark, light);
    assert.equal(await button.getAttribute("aria-pressed"), "true");
    await page.reload();
    assert.equal(await paper(), dark, "the choice holds on other pages");
    await button.click();
    assert.equal(await paper(), light);
    await page.emulateMedia({ colorScheme: "dark" });
    assert.equal(await paper(), dark, "who wants what the system wants follows it again");
  },

  async "without JavaScript everything is there but the switch"() {
    for (const kind of ["home", "article", "archive"]) {
      const page = await newPage(kinds.find((page) => page.kind === kind), { javaScriptEnabled: false });
      assert.equal(await page.locator("#_scheme button").isVisible(), false);
      assert.equal(await page.locator("h1").isVisible(), true);
      assert.equal(await page.locator(".sections a").first().isVisible(), true);
    }
  },

  async "on paper an article is its text, with its date and its permanent address"() {
    const page = await newPage(kinds.find(({ kind }) => kind === "article"), { colorScheme: "dark" });
    await page.emulateMedia({ media: "print", colorScheme: "dark" });
    const shown = (selector) => page.locator(selector).first().isVisible();
    assert.deepEqual(await Promise.all([".prose", ".facts time", ".address bdi"].map(shown)), [true, true, true]);
    assert.deepEqual(await Promise.all([".sections", ".switch", ".pager"].map(shown)), [false, false, false]);
    const canonical = await page.locator("link[rel=canonical]").getAttribute("href");
    assert.equal(new URL(await page.locator(".address bdi").textContent()).href, new URL(canonical).href);
    assert.equal(await page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor), "rgb(255, 255, 255)");
  },

  async "the first stop of the keyboard skips to the content"() {
    const page = await newPage(kinds.find(({ kind }) => kind === "article"));
    await page.keyboard.press("Tab");
    assert.equal(await page.evaluate(() => document.activeElement.className), "skip");
    await page.keyboard.press("Enter");
    assert.equal(new URL(page.url()).hash, "#_main");
  },

  async "narrow screens load small pictures, and nothing moves meanwhile"() {
    const files = readdirSync(folder, { recursive: true }).filter((file) => file.endsWith("index.html"));
    const shows = (file) => readFileSync(join(folder, file), "utf8").includes("<picture>");
    const paths = files.filter(shows).map((file) => `/${file.replace(/index\.html$/, "")}`);
    assert.ok(paths.length >= 4, "the site shows pictures");
    for (const path of paths) {
      const page = await newPage({ path }, { viewport: { width: 320, height: 640 } });
      for (const image of await page.locator("picture img").all()) {
        await image.scrollIntoViewIfNeeded();
        const { current, shown, told } = await image.evaluate(async (img) => {
          await img.decode();
          return { current: img.currentSrc, shown: img.clientWidth / img.clientHeight, told: img.width / img.height };
        });
        assert.match(current, /\.480\.webp$/, path);
        assert.ok(Math.abs(shown - told) < 0.02, `${path}: ${shown} for ${told}`);
      }
      await page.context().close();
    }
  },

  async "style and script stay small"() {
    const size = (name) => statSync(join(folder, name)).size;
    assert.ok(size("warraq.css") < 15 * 1024, `warraq.css has ${size("warraq.css")} bytes`);
    assert.ok(size("warraq.js") < 10 * 1024, `warraq.js has ${size("warraq.js")} bytes`);
  },
};

let failed = 0;
for (const [name, test] of Object.entries(tests)) {
  try {
    await test();
    console.log(`ok: ${name}`);
  } catch (error) {
    failed += 1;
    console.log(`FAILED: ${name}\n${error.stack}`);
  }
  await Promise.all(browser.contexts().map((context) => context.close()));
}
await browser.close();
close();
console.log(`${kinds.length} pages, ${looks} looks`);
process.exit(failed === 0 ? 0 : 1);

async function newPage({ path }, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(30_000);
  page.on("pageerror", (error) => wrong.push(`${path}: ${error}`));
  page.on("console", (message) => message.type() === "error" && wrong.push(`${path}: ${message.text()}`));
  page.on("request", (request) => {
    if (new URL(request.url()).origin !== origin) wrong.push(`${path} asks for ${request.url()}`);
  });
  await page.goto(new URL(path, origin).href);
  return page;
}

// All widths in light colours; in dark ones, what they can change: the contrast.
async function lookAt({ lang, kind, path }) {
  const query = lang.startsWith("ar") ? "العراق" : "iraq";
  const page = await newPage({ path: kind === "search" ? `${path}?q=${encodeURIComponent(query)}` : path }, { bypassCSP: true });
  if (kind === "search") await page.locator("#_search-results article").first().waitFor();
  // Whatever is folded is looked at too.
  await page.evaluate(() => document.querySelectorAll("details").forEach((details) => (details.open = true)));
  await page.evaluate(AXE);
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 900 });
    for (const colorScheme of ["light", "dark"]) {
      await page.emulateMedia({ colorScheme });
      looks += 1;
      const found = await page.evaluate(faults, colorScheme === "dark");
      wrong.push(...found.map((fault) => `${path} (${kind}), ${width} px, ${colorScheme}: ${fault}`));
    }
  }
  await page.context().close();
}

// Runs in the page. Contrast is asked for as WCAG AAA has it.
async function faults(onlyContrast) {
  const contrast = ["color-contrast", "color-contrast-enhanced"];
  const rules = Object.fromEntries(contrast.map((rule) => [rule, { enabled: true }]));
  const runOnly = onlyContrast ? { runOnly: { type: "rule", values: contrast } } : {};
  const { violations } = await axe.run(document, { rules, resultTypes: ["violations"], ...runOnly });
  const found = violations.flatMap(({ id, nodes }) =>
    nodes.slice(0, 3).map(({ html, failureSummary }) => `${id}: ${html.slice(0, 150)} ${failureSummary.replace(/\s+/g, " ").slice(0, 250)}`),
  );
  const { scrollWidth, clientWidth } = document.documentElement;
  return scrollWidth > clientWidth ? [...found, `${scrollWidth} px wide`] : found;
}
