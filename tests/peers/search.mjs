// Usage: node search.mjs SEARCH_JS INDEX_FOLDER < queries.json > results.json
//
// Searches an index as a browser does. The queries are a list of [query, options]; the results are a list of the addresses
// found, what is marked in the first title, and how many bytes were read for it by a reader who had read nothing before.
import { readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";

const [script, folder] = process.argv.slice(2);
const source = readFileSync(script).toString("base64");
const { Index, marked } = await import(`data:text/javascript;base64,${source}`);

const results = [];
let kept;
for (const [query, options] of JSON.parse(readFileSync(0, "utf8"))) {
  let bytes = 0;
  let files = 0;
  const load = async (name) => {
    const file = new Uint8Array(await readFile(join(folder, name)));
    bytes += file.length;
    files += 1;
    return file;
  };
  // A query that comes next is asked by the same reader, who has the files of the last one.
  if (kept && options.next) kept.load = load;
  else kept = new Index(load);
  const found = await kept.search(query, options);
  const shown = await Promise.all(found.docs.slice(0, options.shown ?? 10).map((doc) => kept.card(doc)));
  const all = options.shown === undefined ? await Promise.all(found.docs.map((doc) => kept.card(doc))) : shown;
  results.push({
    urls: all.map((card) => card.url),
    count: found.docs.length,
    marks: shown.slice(0, 1).map((card) => marked(card.title, found.marks).filter(([, isFound]) => isFound).map(([piece]) => piece)),
    bytes,
    files,
  });
}
console.log(JSON.stringify(results));
