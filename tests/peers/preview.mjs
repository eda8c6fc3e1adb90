// Usage: node preview.mjs WARRAQ CHROMIUM
//
// Opens the preview of a small archive in Chromium, edits its files, and looks at what the reader sees: pages that load
// again at the same place, style sheets that change without loading, errors over the page. Every wait has an end.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { chromium } from "playwright-core";
import { run } from "./runner.mjs";

const [warraq, executablePath] = process.argv.slice(2);
const folder = mkdtempSync(join(tmpdir(), "warraq-preview-"));
const SETTINGS = `base_url: https://example.org/
title: {ar: الأرشيف, en: The Archive}
languages:
  ar: {name: العربية, locale: ar-EG}
  en: {name: English, locale: en-GB}
`;
const paragraphs = Array.from({ length: 120 }, (_, n) => `Paragraph ${n}.`).join("\n\n");
const article = (title, text) => `---\ntitle: ${title}\ndate: 2014-09-04\n---\n${text}\n`;

write("site.yaml", SETTINGS);
write("content/summit.en.md", article("Summit", paragraphs));
write("content/summit.ar.md", article("قمة", "نص."));
write("content/other.en.md", article("Other", "Text."));
write("static/warraq.css", "body { color: rgb(1, 2, 3) }\n");
const SUMMIT = "en/2014/09/summit/";

const preview = spawn(warraq, ["serve", "--port", "0", "--source", folder], { stdio: ["ignore", "pipe", "inherit"] });
const [front] = await new Promise((resolve) => createInterface(preview.stdout).once("line", (line) => resolve([line])));
const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
const complaints = [];

const tests = {
  async "a save loads the page again, at the same place"() {
    const page = await open(SUMMIT);
    await page.evaluate(() => scrollTo(0, 900));
    const place = await page.evaluate(() => scrollY);
    assert.ok(place > 500);
    write("content/summit.en.md", article("Summit", `Edited.\n\n${paragraphs}`));
    await page.getByText("Edited.").waitFor({ state: "attached" });
    await page.waitForFunction((wanted) => Math.abs(scrollY - wanted) < 2, place);
  },

  async "a title that changes is new in the list"() {
    const page = await open("en/");
    write("content/summit.en.md", article("Talks", paragraphs));
    await page.getByRole("link", { name: "Talks" }).waitFor();
  },

  async "a page that the edit does not touch stays"() {
    const [touched, other] = [await open(SUMMIT), await open("ar/2014/09/summit/")];
    await other.evaluate(() => (window.sameDocument = true));
    write("content/summit.en.md", article("Talks", "Only here."));
    await touched.getByText("Only here.").waitFor();
    // One more edit that it does see, so that it has had its time.
    write("static/warraq.css", "body { color: rgb(4, 5, 6) }\n");
    await hasColor(other, "rgb(4, 5, 6)");
    assert.equal(await other.evaluate(() => window.sameDocument), true);
  },

  async "a style sheet changes without loading the page"() {
    const page = await open(SUMMIT);
    await page.evaluate(() => (window.sameDocument = true));
    for (const color of ["rgb(10, 20, 30)", "rgb(40, 50, 60)"]) {
      write("static/warraq.css", `body { color: ${color} }\n`);
      await hasColor(page, color);
    }
    assert.equal(await page.evaluate(() => window.sameDocument), true);
    assert.equal(await page.locator('link[rel~="stylesheet"]').count(), 1);
  },

  async "an error stands over the page in its language, and goes when it is mended"() {
    const [english, arabic] = [await open(SUMMIT), await open("ar/")];
    write("content/other.en.md", "---\ntitle: [<b>x</b>\n");
    for (const [page, dir, title] of [[english, "ltr", "1 error in the archive"], [arabic, "rtl", "خطأ واحد في الأرشيف"]]) {
      const panel = page.getByRole("alert");
      await panel.waitFor();
      assert.equal(await panel.evaluate((node) => getComputedStyle(node).direction), dir);
      assert.equal(await panel.getByRole("heading").textContent(), title);
      assert.match(await panel.locator("code").textContent(), /^content\/other\.en\.md:\d/);
      const message = panel.locator(".message");
      assert.deepEqual(await message.evaluate((node) => [node.lang, getComputedStyle(node).direction]), ["en", "ltr"]);
      assert.equal(await panel.locator("b").count(), 0, "a message is text");
    }
    await english.getByRole("alert").getByRole("button").click();
    assert.equal(await english.getByRole("alert").count(), 0);
    write("content/other.en.md", article("Other", "Text."));
    await arabic.getByRole("alert").waitFor({ state: "detached" });
  },

  async "a page that cannot be shown says so, and comes back"() {
    const page = await open(SUMMIT);
    write("templates/article.html", "<!DOCTYPE html><title>x</title>{{ article.no.such }}");
    await page.getByRole("heading", { name: "This page cannot be shown" }).waitFor();
    rmSync(join(folder, "templates/article.html"));
    await page.getByRole("heading", { name: "Talks" }).waitFor();
  },

  async "a hidden page catches up when it is shown"() {
    const page = await open(SUMMIT);
    const hide = (hidden) =>
      page.evaluate((hidden) => {
        Object.defineProperty(document, "hidden", { value: hidden, configurable: true });
        document.dispatchEvent(new Event("visibilitychange"));
      }, hidden);
    await hide(true);
    write("content/summit.en.md", article("Talks", "While away."));
    const seen = await open(SUMMIT);
    await seen.getByText("While away.").waitFor();
    assert.equal(await page.getByText("While away.").count(), 0);
    await hide(false);
    await page.getByText("While away.").waitFor();
  },

  async "no page complains"() {
    assert.deepEqual(complaints, []);
  },
};

let failed = await run(tests, browser);
await browser.close();
preview.kill("SIGINT");
const code = await new Promise((resolve) => preview.once("exit", resolve));
rmSync(folder, { recursive: true });
if (code !== 0) failed += 1;
console.log(`${Object.keys(tests).length} things in the browser`);
process.exit(failed === 0 ? 0 : 1);

async function open(path) {
  const context = await browser.newContext({ viewport: { width: 800, height: 600 } });
  const page = await context.newPage();
  page.setDefaultTimeout(10_000);
  page.on("pageerror", (error) => complaints.push(`${path}: ${error}`));
  page.on("console", (message) => {
    // A page that cannot be shown is answered with status 500, which the browser tells too.
    const expected = /status of 500/.test(message.text());
    if (message.type() === "error" && !expected) complaints.push(`${path}: ${message.text()}`);
  });
  await page.goto(new URL(path, front).href);
  return page;
}

function hasColor(page, color) {
  return page.waitForFunction((wanted) => getComputedStyle(document.body).color === wanted, color);
}

// As many editors save: a new file, renamed over the old one.
function write(name, text) {
  const file = join(folder, name);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(`${file}.new`, text);
  renameSync(`${file}.new`, file);
}
