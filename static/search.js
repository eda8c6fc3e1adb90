// Search in the reader's browser: reads the files of /search/ as they are needed, and asks nobody else.
// What the files look like is told in docs/search-format.md of Warraq; words are cut, folded and stemmed as in src/search/.

const FORM = 1;
const PAGE = 10;

// ---- words --------------------------------------------------------------------------------------------------------

const APOSTROPHES = "'’‘`´＇ʼʻʹʾʿ";
const IN_WORD = `\\p{Alphabetic}\\p{N}\\p{M}\\p{Cf}${APOSTROPHES}`;
const WORD = new RegExp(`[${IN_WORD}]+`, "gu");
const BETWEEN = new RegExp(`[^${IN_WORD}]+`, "u");
const SOLID = /[\p{Alphabetic}\p{N}]/u;
const LOOSE = new RegExp(
  `[ـ${APOSTROPHES}]|(?!\\p{White_Space})[\\p{C}]|(?![\\u3099\\u309a])(?=\\p{M})[\\p{sc=Zinh}\\p{sc=Arab}\\p{sc=Hebr}\\p{sc=Syrc}]`,
  "gu",
);
const UNSPACED =
  /[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u{20000}-\u{3ffff}]/u;
const SAME = { أ: "ا", إ: "ا", آ: "ا", ٱ: "ا", ى: "ي", ی: "ي", ک: "ك", ة: "ه", ۀ: "ه", ؤ: "ء", ئ: "ء" };

const digit = (c) => {
  const code = c.codePointAt(0);
  let before = 0;
  while (/\p{Nd}/u.test(String.fromCodePoint(code - before - 1))) before++;
  return before % 10;
};
const bare = (text) => text.normalize("NFKD").replace(LOOSE, "").replace(/(?![0-9])\p{Nd}/gu, digit);

export const fold = (text) => {
  const whole = text.replace(/´/g, "").normalize("NFKC");
  const plain = bare(whole.replace(/[أإآٱىیکةۀؤئ]/g, (c) => SAME[c]));
  const lower = plain.toLowerCase().replace(/ß/g, "ss").replace(/ς/g, "σ").replace(/և/g, "եւ");
  return bare(lower).normalize("NFC").replace(/\p{White_Space}+/gu, " ").trim();
};

export const keys = (raw) =>
  fold(raw)
    .split(BETWEEN)
    .filter((piece) => SOLID.test(piece))
    .flatMap((piece) => {
      const chars = [...piece];
      return UNSPACED.test(piece) && chars.length > 1
        ? chars.slice(1).map((c, at) => chars[at] + c)
        : chars.slice(0, 40).join("");
    });

const BEFORE_NAMES = new Set(["عبد", "ابو", "ابي", "ابا", "ام", "al", "el", "abd", "abu"]);
const BEHIND_NAMES = new Set(["الله", "الدين"]);

export const joined = (before, key, hyphen) =>
  (BEFORE_NAMES.has(before) || BEHIND_NAMES.has(key) || hyphen) && !/^[0-9]/.test(before) && !/^[0-9]/.test(key) && (before + key).length <= 40
    ? before + key
    : undefined;

// The words of a text: where each stands, its keys, and whether only a hyphen parts it from the one before.
export const words = (text) => {
  let end = -1;
  return [...text.matchAll(WORD)].map(({ 0: raw, index }) => {
    const hyphen = end >= 0 && /^[-‐‑]$/.test(text.slice(end, index));
    end = index + raw.length;
    return { index, end, keys: keys(raw), hyphen };
  });
};

// ---- stems --------------------------------------------------------------------------------------------------------

const ARABIC = /^[\u0620-\u06d3]/;
const LATIN = /^[a-z]+$/;
const WHOLE = new Set(["الله", "الان", "الذي", "التي", "الذين", "اللذين", "الي", "اللي"]);
const BEFORE = ["وال ال", "فال ال", "بال ال", "كال ال", "ولل ال", "وب", "و", "ف", "ب", "ك", "ل", "س"].map((it) => it.split(" "));
const AFTER = [
  "اتها ه -", "اته ه -", "تها ه", "تهم ه", "ته ه", "هما -", "ات ه -", "ين -", "ون -", "ان -", "يه ي -", "ها -", "هم -", "نا -", "وا -",
  "ه -", "ي -", "ا -",
].map((it) => it.replace(/-/g, "").split(" "));

export const base = (key) => {
  if (ARABIC.test(key)) return /^(ال|لل)/.test(key) && key.length > 4 && !WHOLE.has(key) ? key.slice(2) : key;
  if (key.length < 4 || !LATIN.test(key) || key === "news" || !key.endsWith("s")) return key;
  if (/..ies$/.test(key)) return key.slice(0, -3) + "y";
  if (/[suia]s$/.test(key)) return key;
  return key.slice(0, /(ss|x|ch|sh|zz)es$/.test(key) ? -2 : -1);
};

export const shorter = (word) => {
  const found = [];
  const after = (word) => {
    for (const [end, ...others] of AFTER)
      if (word.endsWith(end) && word.length - end.length >= 3)
        for (const other of others) found.push(word.slice(0, -end.length) + other);
  };
  if (WHOLE.has(word)) return found;
  if (ARABIC.test(word)) {
    const rests = BEFORE.filter(([particle]) => word.startsWith(particle))
      .map(([particle, kept = ""]) => kept + word.slice(particle.length))
      .filter((rest) => rest.replace(/^ال/, "").length >= 3);
    found.push(...rests);
    after(word);
    for (const rest of rests) after(base(rest));
  } else if (LATIN.test(word)) {
    for (const [, stem, end] of ["ing", "ed"].map((end) => word.match(`^(...+)(${end})$`) ?? [])) {
      if (!stem) continue;
      found.push(stem, stem + "e");
      if (/(.)\1$/.test(stem)) found.push(stem.slice(0, -1));
      if (end === "ed" && stem.endsWith("i")) found.push(stem.slice(0, -1) + "y");
    }
  }
  return [...new Set(found.map(base))].filter((other) => other !== word);
};

// ---- files --------------------------------------------------------------------------------------------------------

const utf8 = new TextDecoder();
const hex = (bytes) => [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("") + ".bin";

class Reader {
  constructor(bytes, at = 0) {
    this.bytes = bytes;
    this.at = at;
    this.key = new Uint8Array();
  }
  get more() {
    return this.at < this.bytes.length;
  }
  byte() {
    return this.bytes[this.at++] ?? 0;
  }
  number() {
    let number = 0;
    for (let scale = 1, byte = 128; byte > 127; scale *= 128) number += ((byte = this.byte()) & 127) * scale;
    return number;
  }
  take(count) {
    return this.bytes.subarray(this.at, (this.at += count));
  }
  text() {
    return utf8.decode(this.take(this.number()));
  }
  // The text behind the last one.
  next() {
    const shared = this.number();
    const rest = this.take(this.number());
    const key = new Uint8Array(shared + rest.length);
    key.set(this.key.subarray(0, shared));
    key.set(rest, shared);
    this.key = key;
    return utf8.decode(key);
  }
  rice(k) {
    let high = 0;
    while (this.bit()) high++;
    let low = 0;
    for (let n = k; n > 0; n--) low = low * 2 + this.bit();
    return high * 2 ** k + low;
  }
  bit() {
    if (!this.free) [this.last, this.free] = [this.byte(), 8];
    return (this.last >> --this.free) & 1;
  }
  align() {
    this.free = 0;
  }
}

const hashed = (bytes, magic) => {
  if (utf8.decode(bytes.subarray(0, 4)) !== magic) throw new Error(`not ${magic}`);
  return new Reader(bytes, 4);
};

// A list of articles: calls `with_` for each with its level. `starts` says where the articles of each language begin.
const list = (reader, starts, with_) => {
  for (let lang = 0; lang < starts.length - 1; lang++) {
    const count = reader.number();
    if (count & 1) {
      const mask = reader.byte();
      for (let level = 7; level >= 0; level--) {
        if (!((mask >> level) & 1)) continue;
        const [many, k] = [reader.number(), reader.byte()];
        for (let n = 0, next = starts[lang]; n < many; n++) with_((next += reader.rice(k)), level), next++;
        reader.align();
      }
    } else {
      for (let n = count >> 1, next = starts[lang]; n > 0; n--) {
        const packed = reader.number();
        with_((next += Math.floor(packed / 8)), packed & 7);
        next++;
      }
    }
  }
};

// ---- the index ----------------------------------------------------------------------------------------------------

export class Index {
  // `load` gives the bytes of a file of /search/; `isFresh` asks for its newest state.
  constructor(load) {
    this.load = load;
    this.files = new Map();
  }

  file(name) {
    if (!this.files.has(name)) {
      const file = this.load(name);
      file.catch(() => this.files.delete(name));
      this.files.set(name, file);
    }
    return this.files.get(name);
  }

  open() {
    return (this.opened ??= this.directory().catch((error) => {
      this.opened = undefined;
      throw error;
    }));
  }

  async directory() {
    const root = JSON.parse(utf8.decode(await this.load("root.json", true)));
    if (root.form !== FORM) throw new Error("another form");
    const reader = hashed(await this.file(root.directory + ".bin"), "WSD1");
    this.perFile = reader.number();
    this.starts = [0];
    this.languages = Array.from({ length: reader.number() }, (_, at) => {
      let [lang, start] = [reader.text(), this.starts[at]];
      const years = Array.from({ length: reader.number() }, () => {
        const [year, from] = [reader.number(), start];
        return { year, from, to: (start += reader.number()) };
      });
      this.starts.push(start);
      return { lang, years };
    });
    this.total = this.starts.at(-1);
    this.cardFiles = Array.from({ length: reader.number() }, () => hex(reader.take(6)));
    this.chunks = Array.from({ length: reader.number() }, () => ({ first: reader.next(), name: hex(reader.take(6)) }));
  }

  // The place of the chunk that has a key.
  place(key) {
    let [low, high] = [0, this.chunks.length];
    while (low + 1 < high) {
      const middle = (low + high) >> 1;
      if (this.chunks[middle].first <= key) low = middle;
      else high = middle;
    }
    return low;
  }

  async chunk(place) {
    const chunk = this.chunks[place];
    if (!chunk) return new Map();
    return (chunk.entries ??= this.file(chunk.name).then((bytes) => {
      const reader = hashed(bytes, "WSW1");
      const places = hex(reader.take(6));
      let form = reader.number();
      const entries = new Map();
      while (reader.more) {
        const key = reader.next();
        const kind = reader.byte();
        const body = new Reader(reader.take(reader.number()));
        const entry = entries.get(key) ?? {};
        entries.set(key, entry);
        if (kind === 0) {
          body.key = new TextEncoder().encode(key);
          entry.forms = Array.from({ length: body.number() }, () => {
            const key = body.next();
            return { key, bytes: body.take(body.number()), places, number: form++ };
          });
        } else if (kind === 1) entry.head = utf8.decode(body.bytes);
        else if (kind === 2)
          entry.names = Array.from({ length: body.number() }, () => ({ rest: body.text(), term: body.text() }));
        else entry.term = body;
      }
      chunk.loaded = entries;
      return entries;
    }));
  }

  async entry(key) {
    return (await this.chunk(this.place(key))).get(key) ?? {};
  }

  // All forms of a word, and the terms whose names begin with it.
  async word(key) {
    const own = await this.entry(base(key));
    const names = [...(own.names ?? [])];
    let { forms, head } = own;
    for (const other of forms || head ? [] : shorter(base(key))) {
      ({ forms, head } = await this.entry(other));
      if (forms || head) break;
    }
    if (head) {
      const entry = await this.entry(head);
      forms = entry.forms;
      names.push(...(entry.names ?? []));
    }
    return { forms: forms ?? [], names };
  }

  // The forms of words that begin like this; as many as stand near each other.
  async beginning(typed) {
    const start = /^(ال|لل)../.test(typed) ? typed.slice(2) : typed;
    const first = this.place(start);
    const found = [];
    for (let at = first; at < first + 2; at++) {
      if (at > first && !this.chunks[at]?.first.startsWith(start)) break;
      for (const [key, { forms, head }] of await this.chunk(at)) {
        if (!key.startsWith(start)) continue;
        const other = head && this.chunks[this.place(head)].loaded?.get(head)?.forms;
        found.push(...(forms ?? other?.filter((form) => base(form.key).startsWith(start)) ?? []));
      }
    }
    return found.sort((a, b) => b.bytes.length - a.bytes.length).slice(0, 40);
  }

  async places(form) {
    const bytes = await this.file(form.places);
    const reader = hashed(bytes, "WSP1");
    for (let n = 0; n < form.number; n++) reader.take(reader.number());
    return reader.take(reader.number());
  }

  // In which articles words stand in this order: for each the place of the first.
  async phrase(forms) {
    let starts;
    for (const [at, form] of forms.entries()) {
      const docs = new Map();
      const order = [];
      list(new Reader(form.bytes), this.starts, (doc) => order.push(doc));
      order.sort((a, b) => a - b);
      const reader = new Reader(await this.places(form));
      if (!reader.bytes.length) {
        // It stands nearly everywhere: that it is in the article is enough.
        if (starts) for (const doc of starts.keys()) order.includes(doc) || starts.delete(doc);
        continue;
      }
      const k = reader.byte();
      for (const doc of order) {
        const places = new Set();
        for (let n = reader.rice(0), next = 0; n > 0; n--, next++) places.add((next += reader.rice(k)) - at);
        docs.set(doc, places);
      }
      if (!starts) starts = docs;
      else
        for (const [doc, places] of starts) {
          const both = [...places].filter((place) => docs.get(doc)?.has(place));
          both.length ? starts.set(doc, new Set(both)) : starts.delete(doc);
        }
    }
    return starts;
  }

  // A term: its names, the articles that have it, and those that name it.
  async term(key) {
    const { term } = await this.entry("\u{10fffd}" + key);
    if (!term) return undefined;
    term.at = 0;
    const names = Array.from({ length: term.number() }, () => ({ lang: term.number() - 1, name: term.text() }));
    const [has, named] = [[], []];
    list(term, this.starts, (doc) => has.push(doc));
    list(term, this.starts, (doc) => named.push(doc));
    return { names, has, named };
  }

  // Searches; gives the articles, the best first, and what to mark in them.
  async search(query, { lang = "", year = 0, term = "", typing = false } = {}) {
    await this.open();
    const slots = parse(query);
    const marks = { keys: new Set(), start: undefined };
    const filter = term ? await this.term(term) : undefined;
    if (!slots.length && !filter) return { docs: [], marks, languages: [], filter, slots };
    const scores = slots.map(() => new Float32Array(this.total));
    const found = await Promise.all(slots.map(({ key }) => this.word(key)));
    // How much a word tells: the more, the fewer articles have it in any of its forms.
    const rarity = [];
    // Adds articles to all words of a span: lists of [article, level].
    const add = (from, count, weight, docs) => {
      for (let at = from; at < from + count; at++) {
        const worth = weight * (rarity[at] ??= rare(docs.length));
        for (const [doc, level] of docs) scores[at][doc] = Math.max(scores[at][doc], (worth * (level + 0.5)) / 8);
      }
    };
    const rare = (count) => Math.log(1 + (this.total - count + 0.5) / (count + 0.5));
    const docsOf = (form) => {
      const docs = [];
      list(new Reader(form.bytes), this.starts, (doc, level) => docs.push([doc, level]));
      return docs;
    };
    for (const [at, { key, phrase, hyphen }] of slots.entries()) {
      const own = base(key);
      if (phrase !== undefined) {
        if (slots[at - 1]?.phrase === phrase) continue;
        const span = slots.filter((slot) => slot.phrase === phrase);
        const forms = span.map((slot, n) => found[at + n].forms.find((form) => form.key === slot.key));
        if (forms.some((form) => !form)) continue;
        const starts = span.length > 1 ? await this.phrase(forms) : undefined;
        forms.forEach((form, n) => {
          marks.keys.add(form.key);
          add(at + n, 1, 1, docsOf(form).filter(([doc]) => !starts || starts.has(doc)));
        });
        if (span.length > 1 && !starts) scores[at].fill(0);
        continue;
      }
      const forms = found[at].forms.map((form) => ({ form: form.key, docs: docsOf(form) }));
      if (forms.length) rarity[at] = rare(Math.min(this.total, forms.reduce((sum, { docs }) => sum + docs.length, 0)));
      for (const { form, docs } of forms) {
        marks.keys.add(form);
        add(at, 1, form === key ? 1 : base(form) === own ? 0.8 : 0.5, docs);
      }
      if (typing && at === slots.length - 1 && [...key].length > 1) {
        marks.start = key;
        for (const form of await this.beginning(key)) {
          marks.keys.add(form.key);
          add(at, 1, 0.35, docsOf(form));
        }
      }
      const next = slots[at + 1];
      if (next && next.phrase === undefined) {
        const both = key + next.key;
        const isNear = this.chunks[this.place(base(both))]?.loaded?.has(base(both));
        if (joined(key, next.key, next.hyphen) || isNear)
          for (const form of (await this.word(both)).forms) {
            marks.keys.add(form.key);
            add(at, 2, 0.9, docsOf(form));
          }
      }
      for (const { rest, term } of found[at].names) {
        const count = rest ? rest.split(" ").length + 1 : 1;
        const behind = slots.slice(at + 1, at + count);
        if (behind.some((slot) => slot.phrase !== undefined)) continue;
        if (behind.map((slot) => base(slot.key)).join(" ") !== rest) continue;
        const about = await this.term(term);
        if (!about) continue;
        for (const { name } of about.names) for (const word of words(name)) for (const key of word.keys) marks.keys.add(key);
        add(at, count, 0.7, [...about.has.map((doc) => [doc, 5]), ...about.named.map((doc) => [doc, 3])]);
      }
    }
    const has = filter && new Set(filter.has);
    const counts = new Map();
    const docs = [];
    for (const [at, { lang: own, years }] of this.languages.entries()) {
      for (const { year: in_, from, to } of years) {
        for (let doc = from; doc < to; doc++) {
          if (has && !has.has(doc)) continue;
          let sum = 0;
          for (const slot of scores) {
            if (!slot[doc]) {
              sum = -1;
              break;
            }
            sum += slot[doc];
          }
          if (sum < 0) continue;
          const count = counts.get(own) ?? new Map();
          counts.set(own, count.set(in_, (count.get(in_) ?? 0) + 1));
          if ((lang && lang !== own) || (year && year !== in_)) continue;
          // Of equals the newest comes first.
          docs.push({ doc, lang: own, score: sum + 1e-4 * ((doc - this.starts[at]) / (this.total + 1)) + 1e-3 * (in_ / 4000) });
        }
      }
    }
    docs.sort((a, b) => b.score - a.score || b.doc - a.doc);
    return { docs, marks, counts, filter, slots };
  }

  async card({ doc, lang }) {
    const at = this.languages.findIndex((language) => language.lang === lang);
    let before = 0;
    for (let n = 0; n < at; n++) before += Math.ceil((this.starts[n + 1] - this.starts[n]) / this.perFile);
    const place = doc - this.starts[at];
    const name = this.cardFiles[before + Math.floor(place / this.perFile)];
    const bytes = await this.file(name);
    this.unpacked ??= new Map();
    if (!this.unpacked.has(name)) {
      const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
      this.unpacked.set(name, new Response(stream).json());
    }
    const [url, title, iso, date, summary] = (await this.unpacked.get(name))[place % this.perFile];
    return { url, title, iso, date, summary, lang };
  }
}

// What was typed → its words, those within quotation marks by the number of the phrase.
export const parse = (query) =>
  query.split(/["“”„«»]/).flatMap((part, at, parts) =>
    words(part).flatMap(({ keys, hyphen }) =>
      keys.map((key, n) => ({ key, hyphen: hyphen && n === 0, phrase: at % 2 && at < parts.length - 1 ? at : undefined })),
    ),
  );

// A text in pieces, each with whether it was looked for.
export const marked = (text, { keys: wanted, start }) => {
  const pieces = [];
  let end = 0;
  for (const word of words(text)) {
    const isFound = word.keys.some((key) => wanted.has(key) || (start && key.startsWith(start)));
    if (!isFound) continue;
    pieces.push([text.slice(end, word.index), false], [text.slice(word.index, word.end), true]);
    end = word.end;
  }
  return [...pieces, [text.slice(end), false]].filter(([piece]) => piece);
};

// ---- the page -----------------------------------------------------------------------------------------------------

const start = (data) => {
  const by = (id) => document.getElementById(id);
  const [form, input, language, year, term, status, results, more] = ["", "-q", "-lang", "-year", "-term", "-status", "-results", "-more"].map(
    (id) => by("_search" + id),
  );
  const load = async (name, isFresh) => {
    const answer = await fetch(data.index + name, { cache: isFresh ? "no-cache" : "default" });
    if (!answer.ok) throw new Error(`${name}: ${answer.status}`);
    return new Uint8Array(await answer.arrayBuffer());
  };
  const number = new Intl.NumberFormat(data.locale);
  const plural = new Intl.PluralRules(data.locale);
  const make = (name, attributes, ...children) => {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    element.append(...children);
    return element;
  };
  let index = new Index(load);
  let [turn, shown, last] = [0, 0, undefined];

  const asked = () => ({ q: input.value.trim(), lang: language.value, year: year.value, term: term.dataset.term ?? "" });
  const say = (text) => (status.textContent = text);

  const card = ({ url, title, iso, date, summary, lang }) => {
    const { dir, name, tag } = data.languages[lang];
    const mark = (text) => marked(text, last.marks).map(([piece, isFound]) => (isFound ? make("mark", {}, piece) : piece));
    const href = data.root + encodeURI(url).slice(1).replace(/[?#]/g, encodeURIComponent);
    const own = lang === data.lang ? [] : [" · ", make("span", { lang: data.locale.split("-u-")[0] }, name)];
    return make(
      "li",
      {},
      make(
        "article",
        { class: "card", lang: tag, dir },
        make("h2", {}, make("a", { href }, ...mark(title))),
        make("p", { class: "date" }, make("time", { datetime: iso }, date), ...own),
        make("p", { class: "summary" }, ...mark(summary)),
      ),
    );
  };

  const showMore = async (isAsked) => {
    const mine = turn;
    const cards = await Promise.all(last.docs.slice(shown, shown + PAGE).map((doc) => index.card(doc)));
    if (mine !== turn) return;
    const added = cards.map(card);
    results.append(...added);
    shown += added.length;
    more.hidden = shown >= last.docs.length;
    if (isAsked) added[0]?.querySelector("a").focus();
  };

  const options = (select, entries) => {
    const [all, value] = [select.options[0], select.value];
    select.replaceChildren(all, ...entries.map(([value, text]) => make("option", { value }, text)));
    select.value = value;
    if (select.selectedIndex < 0) select.value = "";
  };

  const offer = ({ counts, filter }, { term: key, lang }) => {
    const sum = (count) => [...count.values()].reduce((a, b) => a + b, 0);
    const told = (text, count) => `${text} (${number.format(count)})`;
    if (counts) {
      const languages = index.languages.map(({ lang }) => [lang, counts.get(lang)]).filter(([, count]) => count);
      options(language, languages.map(([lang, count]) => [lang, told(data.languages[lang].name, sum(count))]));
      const years = new Map();
      for (const [own, count] of counts)
        if (!lang || own === lang) for (const [year, n] of count) years.set(year, (years.get(year) ?? 0) + n);
      const plain = new Intl.NumberFormat(data.locale, { useGrouping: false });
      options(year, [...years].sort(([a], [b]) => b - a).map(([year, n]) => [year, told(plain.format(year), n)]));
    }
    term.hidden = !key;
    const names = filter?.names ?? [];
    const at = index.languages.findIndex(({ lang }) => lang === data.lang);
    term.querySelector("bdi").textContent = (names.find((name) => name.lang === at) ?? names[0])?.name ?? key;
  };

  const search = async (isTyping) => {
    const mine = ++turn;
    const query = asked();
    if (!query.q && !query.term) {
      say("");
      results.replaceChildren();
      more.hidden = true;
      return;
    }
    if (!index.total) say(data.words.searching);
    try {
      const wanted = { ...query, year: Number(query.year), typing: isTyping && !/\s$/.test(input.value) };
      const found = await index.search(query.q, wanted);
      if (mine !== turn) return;
      [last, shown] = [found, 0];
      offer(found, query);
      results.replaceChildren();
      await showMore();
      if (mine !== turn) return;
      const count = found.docs.length;
      const text = data.count[plural.select(count)] ?? data.count.other;
      say(count ? text.replace("{n}", number.format(count)) : data.words.nothing.replace("{q}", query.q));
      if (!count) results.append(make("li", { class: "empty" }, data.words.hint));
    } catch {
      if (mine !== turn) return;
      // The site may have been published anew meanwhile: the next try begins from its root.
      index = new Index(load);
      say(data.words.failed);
    }
  };

  const address = (isNew) => {
    const query = new URLSearchParams(Object.entries(asked()).filter(([, value]) => value));
    const url = location.pathname + (query.size || `${query}` ? `?${query}` : "");
    if (url !== location.pathname + location.search) history[isNew ? "pushState" : "replaceState"](null, "", url);
  };

  const take = () => {
    const query = new URLSearchParams(location.search);
    input.value = query.get("q") ?? "";
    for (const [select, name] of [[language, "lang"], [year, "year"]]) {
      const value = query.get(name) ?? "";
      if (value && ![...select.options].some((option) => option.value === value)) select.append(make("option", { value }, value));
      select.value = value;
    }
    term.dataset.term = query.get("term") ?? "";
    search(false);
  };

  let timer;
  const soon = () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      address(false);
      search(true);
    }, 150);
  };
  const now = (event) => {
    event?.preventDefault();
    clearTimeout(timer);
    address(true);
    search(true);
  };
  input.addEventListener("input", soon);
  form.addEventListener("submit", now);
  for (const select of [language, year]) select.addEventListener("change", () => now());
  term.querySelector("button").addEventListener("click", () => {
    term.dataset.term = "";
    term.hidden = true;
    now();
    input.focus();
  });
  more.addEventListener("click", () => showMore(true));
  addEventListener("popstate", take);
  // Whoever typed while this was on its way is searching already.
  if (input.value && !location.search) now();
  else take();
};

if (globalThis.document) start(JSON.parse(document.getElementById("_search-data").textContent));
