// The search engine. It reads the index that generator/site/search writes: a core (names, aliases, vocabulary, synonyms) and the postings
// at once, and of definitions only the files that a list needs. All of it stays in memory while the page is open.
import { likeness, wordsOf } from "./names.js";
import { Reader } from "./postings.js";
import { bits, distance, formsOf, lettersOf } from "./spelling.js";
import { splitWords, stem, STOP_WORDS, SUFFIXES } from "./words.js";

// How much a term counts by where it stands: definition, repeated, -, -, tag, alias, name, name and text.
const WEIGHTS = [1, 1.3, 1.3, 1.3, 2.2, 3.2, 4, 4.6];
const MOST_EXPANSIONS = 24;
const MOST_RESCORED = 120;
const GENERAL = 1.12; // a KPI of every industry against one of a few
const OTHER_NAME = 0.8; // an alias against the name
const NOISE = new Set(["kpi", "kpis", "metric", "metrics", "indicator", "indicators"]); // what is searched here anyway
const MOST_READINGS = 6;
const LETTERS = /^[a-z]+$/;

async function unpack(response, form) {
  if (!response.ok) throw new Error(`the search index is not complete: ${response.url}`);
  return new Response(response.body.pipeThrough(new DecompressionStream("gzip")))[form]();
}

/** Open the index below `root`; `started` is a request for its core that was sent before. */
export async function open(root, started) {
  const folder = new URL("search/", root);
  const core = await unpack(await (started ?? fetch(new URL("core.bin", folder), { cache: "no-cache" })), "json");
  const load = async (name, form) => unpack(await fetch(new URL(`${name}?v=${core.version}`, folder)), form);
  const engine = new Engine(core, load);
  if (core.shards.length === 1) engine.shard(0).catch(() => engine.shards.delete(0)); // a query needs it anyway
  return engine;
}

class Engine {
  constructor(core, load) {
    this.core = core;
    this.load = load;
    this.count = core.names.length;
    this.terms = core.terms.split(" ");
    this.places = new Map(this.terms.map((term, index) => [term, index]));
    this.synonyms = new Map(core.synonyms.map(([said, meant]) => [said, meant.map((phrase) => phrase.split(" "))]));
    this.longest = Math.max(1, ...core.synonyms.map(([said]) => said.split(" ").length));
    this.shards = new Map();
    this.texts = new Map();
    this.words = new Map();
    this.letters = Int32Array.from(this.terms, lettersOf);
  }

  /** Filters: columns by which KPIs are told apart. Loaded when first asked for. */
  facets() {
    return (this.columns ??= this.load("facets.bin", "json"));
  }

  /** Definition of a KPI by its number. */
  async text(number) {
    const file = Math.floor(number / this.core.texts);
    if (!this.texts.has(file)) this.texts.set(file, this.load(`texts/${file}.bin`, "json"));
    return (await this.texts.get(file))[number % this.core.texts];
  }

  /** A hit as the pages show it; the definition is fetched apart, so that names are there at once. */
  entry(number) {
    const aliases = this.core.aliases[number];
    return { number, id: this.core.ids[number], name: this.core.names[number], aliases: aliases ? aliases.split("\t") : [] };
  }

  /** Search. Returns the numbers of all KPIs found, best first, in `ranked`, and the first `limit` as entries. */
  async search(query, { limit = 20 } = {}) {
    const ranked = await this.rank(query);
    return { total: ranked.length, ranked, hits: ranked.slice(0, limit).map((number) => this.entry(number)) };
  }

  async rank(query) {
    const tokens = this.tokens(query);
    if (!tokens.length) return [];
    const alternatives = this.alternatives(tokens, /[a-z0-9]$/i.test(query));
    await this.fetchShards(alternatives);
    return this.order(this.score(tokens, alternatives), query, this.readings(tokens, alternatives));
  }

  /** Query words with their stems; stop words carry no weight of their own but may be part of a synonym. */
  tokens(query) {
    const words = splitWords(query).slice(0, 24);
    const all = words.map((word) => ({ word, stem: stem(word), stop: STOP_WORDS.has(word) || NOISE.has(word) }));
    if (all.length > 1 && all.at(-1).word.length === 1) all.at(-1).stop = true; // the first letter of a word says nothing yet
    if (all.every((token) => token.stop)) for (const token of all) token.stop = false;
    return all;
  }

  /** What may stand for the words: [{from, to, phrases: [[{terms: [[place, quality]]}]]}] */
  alternatives(tokens, open) {
    const found = [];
    tokens.forEach((token, at) => {
      if (!token.stop) found.push({ from: at, to: at + 1, quality: 1, parts: [this.candidates(token, open && at === tokens.length - 1)] });
    });
    for (let from = 0; from < tokens.length; from += 1) {
      for (let to = Math.min(tokens.length, from + this.longest); to > from; to -= 1) {
        const phrases = this.synonyms.get(tokens.slice(from, to).map((token) => token.stem).join(" "));
        for (const phrase of phrases ?? []) {
          const parts = phrase.filter((term) => this.places.has(term)).map((term) => [[this.places.get(term), 1]]);
          if (parts.length) found.push({ from, to, quality: to - from > 1 ? 1.15 : 0.72, parts, phrase });
        }
      }
    }
    return found;
  }

  /** The query as sets of stems: as it stands, and with each synonym in the place of what was typed. */
  readings(tokens, alternatives) {
    const stems = (some) => some.map((token) => token.stem);
    const meant = alternatives.filter(({ phrase }) => phrase).slice(0, MOST_READINGS);
    return [stems(tokens), ...meant.map(({ from, to, phrase }) => [...stems(tokens.slice(0, from)), ...phrase, ...stems(tokens.slice(to))])].map((all) => new Set(all));
  }

  /** Terms of the vocabulary for one word, with how well each fits: itself, what begins with it, what it may be misspelled from. */
  candidates({ word, stem: root }, open) {
    const found = new Map();
    const add = (place, quality) => { if (quality > (found.get(place) ?? 0)) found.set(place, quality); };
    const exact = this.places.get(root);
    if (exact !== undefined) add(exact, 1);
    if (open) for (const place of this.beginning(word, root)) add(place, 0.8);
    const size = exact === undefined ? 0 : this.size(exact);
    if (size === 2 && word.length >= 7) for (const [place, quality] of this.similar(word, root)) if (quality >= 0.7 && this.size(place) > size) add(place, quality); // a rare stem may be a misspelled common word
    if (size < 2 && word.length >= 4 && !this.synonyms.has(root) && (!found.size || !open)) for (const [place, quality] of this.similar(word, root)) add(place, quality);
    return [...found].sort((a, b) => b[1] - a[1] || this.size(b[0]) - this.size(a[0])).slice(0, MOST_EXPANSIONS);
  }

  size(place) {
    return this.core.counts.charCodeAt(place) - 48;
  }

  /** Places of terms that begin with a word still being typed, or whose forms do: "retenti" is on the way to "retention". */
  beginning(word, root) {
    const places = [];
    for (let place = this.lower(word); place < this.terms.length && this.terms[place].startsWith(word); place += 1) places.push(place);
    for (let length = word.length - 1; length >= Math.max(3, word.length - 5); length -= 1) {
      const place = this.places.get(word.slice(0, length));
      const rest = word.slice(length);
      if (place !== undefined && SUFFIXES.some(([ending]) => ending.startsWith(rest))) places.push(place);
    }
    const cut = this.places.get(root);
    if (cut !== undefined) places.push(cut);
    return places.sort((a, b) => this.size(b) - this.size(a)).slice(0, word.length < 3 ? 5 * word.length : MOST_EXPANSIONS);
  }

  lower(word) {
    let low = 0;
    let high = this.terms.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.terms[middle] < word) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** Terms within one typing error of a short word, two of a long one; the first letter is usually right. */
  similar(word, root) {
    if (!LETTERS.test(word)) return [];
    const most = word.length >= 7 ? 2 : 1;
    const found = [];
    const letters = lettersOf(word);
    for (let place = 0; place < this.terms.length; place += 1) {
      if (bits(this.letters[place] & ~letters) > most) continue;
      const term = this.terms[place];
      if (term.length < 3 || term.length > word.length + most || term.length < word.length - 8) continue;
      let errors = Math.min(distance(word, term, most), distance(root, term, most));
      if (errors > 1 && term.startsWith(word.slice(0, 3))) errors = Math.min(errors, ...formsOf(term).map((form) => distance(word, form, most)));
      if (errors <= most) found.push([place, (errors <= 1 ? 0.7 : 0.5) * (term[0] === word[0] ? 1 : 0.6)]);
    }
    return found.sort((a, b) => b[1] - a[1] || this.size(b[0]) - this.size(a[0])).slice(0, 8);
  }

  async fetchShards(alternatives) {
    const wanted = new Set();
    for (const { parts } of alternatives) for (const part of parts) for (const [place] of part) wanted.add(this.shardOf(place));
    await Promise.all([...wanted].map((number) => this.shard(number)));
  }

  /** A stretch of the postings, fetched once. */
  async shard(number) {
    if (!this.shards.has(number)) this.shards.set(number, this.load(`terms/${number}.bin`, "bytes" in Response.prototype ? "bytes" : "arrayBuffer").then((data) => this.index(number, data)));
    const shard = this.shards.get(number);
    if (shard instanceof Promise) this.shards.set(number, await shard);
    return this.shards.get(number);
  }

  shardOf(place) {
    const { shards } = this.core;
    let low = 0;
    let high = shards.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (shards[middle] <= place) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  /** Where in a shard each term's postings begin. */
  index(number, data) {
    const bytes = new Uint8Array(data);
    const first = this.core.shards[number];
    const count = (this.core.shards[number + 1] ?? this.terms.length) - first;
    const starts = new Uint32Array(count + 1);
    const reader = new Reader(bytes, 0);
    for (let at = 0; at < count; at += 1) starts[at + 1] = starts[at] + reader.next();
    return { bytes, first, starts, base: reader.at };
  }

  /** Add a term's weight to each KPI that has it, keeping the larger; returns nothing. */
  gather(place, quality, into) {
    const shard = this.shards.get(this.shardOf(place));
    const at = place - shard.first;
    const end = shard.base + shard.starts[at + 1];
    const reader = new Reader(shard.bytes, shard.base + shard.starts[at]);
    const rarity = Math.log(1 + this.count / 2 ** Math.max(0, this.size(place) - 1)) * quality;
    let number = 0;
    while (reader.at < end) {
      const value = reader.next();
      number += value >> 3;
      const weight = WEIGHTS[value & 7] * rarity;
      if (weight > into[number]) into[number] = weight;
    }
  }

  /** Score of every KPI: for each query word its best reading, together weighed by the share of words that were met. */
  score(tokens, alternatives) {
    const weighty = tokens.map((token, at) => (token.stop ? -1 : at)).filter((at) => at >= 0);
    const rows = new Map(weighty.map((at) => [at, new Float32Array(this.count)]));
    const scratch = new Float32Array(this.count);
    for (const { from, to, quality, parts } of alternatives) {
      const covered = weighty.filter((at) => at >= from && at < to);
      const targets = covered.length ? covered : weighty.slice(0, 1);
      if (parts.length === 1 && targets.length === 1) {
        for (const [place, fit] of parts[0]) this.gather(place, fit * quality, rows.get(targets[0]));
        continue;
      }
      const sum = new Float32Array(this.count);
      const met = new Uint8Array(this.count);
      for (const part of parts) {
        scratch.fill(0);
        for (const [place, fit] of part) this.gather(place, fit, scratch);
        for (let number = 0; number < this.count; number += 1) if (scratch[number]) { sum[number] += scratch[number]; met[number] += 1; }
      }
      for (let number = 0; number < this.count; number += 1) {
        if (met[number] < parts.length) continue;
        const share = (sum[number] / parts.length) * quality * (parts.length > 1 ? 1.25 : 1);
        for (const at of targets) if (share > rows.get(at)[number]) rows.get(at)[number] = share;
      }
    }
    return this.combine([...rows.values()]);
  }

  combine(rows) {
    const total = new Float32Array(this.count);
    for (let number = 0; number < this.count; number += 1) {
      let sum = 0;
      let met = 0;
      for (const row of rows) if (row[number]) { sum += row[number]; met += 1; }
      if (met) total[number] = sum * (met / rows.length) ** 2;
    }
    return total;
  }

  /** Numbers of the KPIs found, best first; the best are looked at again by their names. */
  order(scores, query, readings) {
    let best = 0;
    for (const score of scores) if (score > best) best = score;
    const kept = [];
    for (let number = 0; number < this.count; number += 1) if (scores[number] > best * 0.12) kept.push(number);
    kept.sort((a, b) => scores[b] - scores[a] || a - b);
    const head = kept.slice(0, MOST_RESCORED);
    const asked = splitWords(query).join(" ");
    for (const number of head) scores[number] *= this.likeness(number, asked, readings);
    head.sort((a, b) => scores[b] - scores[a] || a - b);
    return [...head, ...kept.slice(MOST_RESCORED)];
  }

  /** How much like the query a KPI's names are, how well linked it is, and whether it fits every industry. */
  likeness(number, asked, readings) {
    const best = Math.max(...this.namesOf(number).map((name, at) => (at === 0 ? 1 : OTHER_NAME) * likeness(name, asked, readings)));
    return (1 + best) * (1 + 0.1 * Number(this.core.fame[number])) * (this.core.reach[number] === "1" ? GENERAL : 1);
  }

  /** The names of a KPI as words and stems, kept once they are made. */
  namesOf(number) {
    let names = this.words.get(number);
    if (!names) {
      names = [this.core.names[number], ...(this.core.aliases[number] ? this.core.aliases[number].split("\t") : [])].map(wordsOf);
      this.words.set(number, names);
    }
    return names;
  }
}
