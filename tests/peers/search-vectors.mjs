// Usage: node search-vectors.mjs SEARCH_JS VECTORS
//
// The words of texts, folded and stemmed by the script as by the program, which has written the vectors.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";

const [script, vectors] = process.argv.slice(2);
const source = readFileSync(script).toString("base64");
const { fold, words, joined, base, shorter } = await import(`data:text/javascript;base64,${source}`);
const { texts, keys } = JSON.parse(readFileSync(vectors, "utf8"));

for (const { text, folded, found } of texts) {
  assert.equal(fold(text), folded, text);
  let before;
  const own = words(text).flatMap(({ keys, hyphen }) =>
    keys.map((key, n) => {
      const both = before === undefined ? undefined : joined(before, key, hyphen && n === 0);
      before = key;
      return both ? [key, both] : [key];
    }),
  );
  assert.deepEqual(own, found, text);
}
for (const { key, base: wanted, shorter: others } of keys) {
  assert.equal(base(key), wanted, key);
  assert.deepEqual(shorter(key), others, key);
}
console.log(`${texts.length} texts and ${keys.length} words`);
