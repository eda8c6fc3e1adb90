// Usage: node search-page.mjs WARRAQ CHROMIUM
//
// Searches a small archive in Chromium as a reader does: types Arabic, sees results, presses Enter, follows addresses, and does
// without JavaScript. The site is built and then served from its files, under a policy that allows nothing from elsewhere
// and no script within a page; then the preview is searched. Every wait has an end.
import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { chromium } from "playwright-core";
import { run } from "./runner.mjs";
import { serve } from "./site.mjs";

const [warraq, executablePath] = process.argv.slice(2);
const folder = mkdtempSync(join(tmpdir(), "warraq-search-"));

write(
  "site.yaml",
  `base_url: https://example.org/
title: {ar: الأرشيف, en: The Archive}
languages:
  ar: {name: العربية, locale: ar-EG}
  en: {name: English, locale: en-GB}
`,
);
write("content/tags.yaml", "nato: {ar: الناتو, en: NATO}\n");
const article = (title, date, text) => `---\ntitle: ${title}\ndate: ${date}\ntags: [nato]\n---\n${text}\n`;
write("content/summit.ar.md", article("قمة الحلف في ويلز", "2014-09-05", "اجتمع القادة في ويلز."));
write("content/summit.en.md", article("The Wales summit", "2014-09-05", "Leaders met in Wales & agreed."));
for (let n = 0; n < 12; n++)
  write(`content/more${n}.ar.md`, article(`خبر رقم ${n}`, `20${10 + n}-01-01`, "كتب المراسل عن الحكومة الجديدة. <b>غامق</b>"));

const built = spawnSync(warraq, ["build", "--source", folder], { encoding: "utf8" });
assert.equal(built.status, 0, built.stderr);
const { origin, close } = await serve(join(folder, "public"));
const site = `${origin}/`;
const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
const [complaints, strangers] = [[], []];

const tests = {
  async "typing Arabic finds articles, and the address keeps what was typed"() {
    const page = await open("ar/search/");
    const input = page.getByRole("searchbox");
    await input.pressSequentially("قمه");
    const found = page.locator("#_search-results article");
    await found.first().waitFor();
    assert.equal(await found.count(), 1);
    assert.equal(await found.locator("mark").first().textContent(), "قمة");
    assert.equal(await page.getByRole("status").textContent(), "عُثر على مقال واحد");
    await page.waitForFunction(() => new URLSearchParams(location.search).get("q") === "قمه");
    await input.press("Enter");
    await found.getByRole("link").click();
    await page.getByRole("heading", { level: 1, name: "قمة الحلف في ويلز" }).waitFor();
    await page.goBack();
    await found.first().waitFor();
    assert.equal(await input.inputValue(), "قمه");
  },

  async "results stand in their own language and direction, also those of an alias"() {
    const page = await open("en/search/?q=NATO+wales");
    const found = page.locator("#_search-results article");
    await found.first().waitFor();
    assert.equal(await page.getByRole("status").textContent(), "1 article found");
    assert.deepEqual(await found.first().evaluate((node) => [node.lang, getComputedStyle(node).direction]), ["en-GB", "ltr"]);
    await page.goto(`${site}en/search/?q=ويلز`);
    await found.first().waitFor();
    assert.deepEqual(await found.first().evaluate((node) => [node.lang, getComputedStyle(node).direction]), ["ar-EG", "rtl"]);
    assert.match(await found.locator(".date").first().textContent(), /العربية/);
  },

  async "many results come in pieces, counted with the right plural, and the focus goes along"() {
    const page = await open("ar/search/?q=الحكومة");
    const found = page.locator("#_search-results article");
    await page.waitForFunction(() => document.querySelectorAll("#_search-results article").length === 10);
    assert.equal(await page.getByRole("status").textContent(), "عُثر على ١٢ مقالًا");
    await page.getByRole("button", { name: "مزيد من النتائج" }).click();
    await page.waitForFunction(() => document.querySelectorAll("#_search-results article").length === 12);
    assert.equal(await found.nth(10).locator("a").evaluate((node) => node === document.activeElement), true);
    assert.equal(await page.locator("#_search-more").isVisible(), false);
  },

  async "filters narrow what is found, and stand in the address"() {
    const page = await open("en/search/?q=nato");
    await page.getByRole("status").filter({ hasText: "14 articles found" }).waitFor();
    await page.getByLabel("Language", { exact: true }).selectOption("en");
    await page.getByRole("status").filter({ hasText: "1 article found" }).waitFor();
    assert.equal(new URL(page.url()).search, "?q=nato&lang=en");
    await page.goBack();
    await page.getByRole("status").filter({ hasText: "14 articles found" }).waitFor();
    await page.getByLabel("Year", { exact: true }).selectOption("2014");
    await page.getByRole("status").filter({ hasText: "3 articles found" }).waitFor();
    await page.goto(`${site}en/tags/nato/`);
    await page.getByRole("link", { name: "Search in these articles" }).click();
    await page.getByText("Only in: NATO").waitFor();
    await page.getByRole("button", { name: "Search everywhere" }).click();
    assert.equal(new URL(page.url()).search, "");
  },

  async "when nothing is found it is said, with what was looked for as text"() {
    const page = await open("en/search/");
    await page.getByRole("searchbox").fill("<b>zzz</b>");
    await page.getByRole("status").filter({ hasText: "Nothing was found for" }).waitFor();
    assert.match(await page.getByRole("status").textContent(), /<b>zzz<\/b>/);
    await page.getByText("Try fewer words").waitFor();
    await page.getByRole("searchbox").fill("");
    await page.waitForFunction(() => document.getElementById("_search-status").textContent === "");
  },

  async "the form of the home page leads to the results"() {
    const page = await open("ar/");
    await page.getByRole("searchbox").fill("ويلز");
    await page.getByRole("searchbox").press("Enter");
    await page.locator("#_search-results article").first().waitFor();
    assert.equal(new URL(page.url()).pathname, "/ar/search/");
  },

  async "everything can be reached by the keyboard"() {
    const page = await open("en/search/?q=wales");
    await page.locator("#_search-results article").first().waitFor();
    await page.getByRole("searchbox").focus();
    const reached = [];
    for (let n = 0; n < 4; n++) {
      await page.keyboard.press("Tab");
      reached.push(await page.evaluate(() => document.activeElement.id || document.activeElement.localName));
    }
    assert.deepEqual(reached, ["button", "_search-lang", "_search-year", "a"]);
  },

  async "without JavaScript the page says so and shows another way"() {
    const page = await open("ar/search/", { javaScriptEnabled: false });
    const told = page.locator("noscript p");
    await told.waitFor();
    assert.match(await told.textContent(), /^يحتاج البحث إلى جافاسكربت/);
    assert.equal(await page.getByRole("searchbox").count(), 0);
    await page.locator(".sections").getByRole("link", { name: "الأرشيف" }).click();
    assert.equal(new URL(page.url()).pathname, "/ar/archive/");
  },

  async "narrow screens need no scrolling aside"() {
    for (const path of ["ar/search/?q=الحكومة", "en/search/?q=nato"]) {
      const page = await open(path, { viewport: { width: 320, height: 600 } });
      await page.locator("#_search-results article").first().waitFor();
      assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 320);
    }
  },

  async "a site that was published anew meanwhile is searched again at the next try"() {
    const page = await open("en/search/?q=wales");
    await page.locator("#_search-results article").first().waitFor();
    write("content/new.en.md", article("A brand new zeppelin", "2015-01-01", "It flies."));
    assert.equal(spawnSync(warraq, ["build", "--source", folder]).status, 0);
    await page.reload();
    await page.getByRole("searchbox").fill("zeppelin");
    await page.getByRole("status").filter({ hasText: "1 article found" }).waitFor();
  },

  async "the preview is searched too, and knows what was just written"() {
    const preview = spawn(warraq, ["serve", "--port", "0", "--source", folder], { stdio: ["ignore", "pipe", "inherit"] });
    const front = await new Promise((resolve) => createInterface(preview.stdout).once("line", resolve));
    const page = await open("en/search/?q=zeppelin", {}, front);
    await page.getByRole("status").filter({ hasText: "1 article found" }).waitFor();
    write("content/new.en.md", article("A brand new submarine", "2015-01-01", "It dives."));
    const other = await open("en/search/", {}, front);
    for (let n = 0; n < 50; n++) {
      await other.goto(new URL("en/search/?q=submarine", front).href);
      await other.getByRole("status").filter({ hasText: /found/ }).waitFor();
      if ((await other.getByRole("status").textContent()) === "1 article found") break;
      await other.waitForTimeout(100);
    }
    assert.equal(await other.getByRole("status").textContent(), "1 article found");
    // Before their streams end.
    await Promise.all([page, other].map((page) => page.context().close()));
    preview.kill("SIGINT");
    await new Promise((resolve) => preview.once("exit", resolve));
  },

  async "no page complains, and nothing is asked of others"() {
    assert.deepEqual(complaints, []);
    assert.deepEqual(strangers, []);
  },
};

const failed = await run(tests, browser);
await browser.close();
close();
rmSync(folder, { recursive: true });
console.log(`${Object.keys(tests).length} things about search in the browser`);
process.exit(failed === 0 ? 0 : 1);

async function open(path, options = {}, front = site) {
  const context = await browser.newContext({ viewport: { width: 800, height: 600 }, ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(10_000);
  page.on("pageerror", (error) => complaints.push(`${path}: ${error}`));
  page.on("console", (message) => message.type() === "error" && complaints.push(`${path}: ${message.text()}`));
  page.on("request", (request) => {
    if (new URL(request.url()).origin !== new URL(front).origin) strangers.push(request.url());
  });
  await page.goto(new URL(path, front).href);
  return page;
}

function write(name, text) {
  const file = join(folder, name);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}
