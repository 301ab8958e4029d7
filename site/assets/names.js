// How much a name is like what was typed.
import { splitWords, stem, STOP_WORDS } from "./words.js";

const WEAK = new Set(["rate", "ratio", "index", "score", "share", "percentage", "percent", "average", "total"]); // words that nearly every name has

/** A name as words: whole, without weak words at its end, and as stems. */
export function wordsOf(name) {
  const words = splitWords(name);
  const last = words.findLastIndex((word) => !WEAK.has(word));
  return { text: words.join(" "), bare: words.slice(0, last + 1).join(" "), roots: words.map((word) => ({ root: stem(word), weak: WEAK.has(word) || STOP_WORDS.has(word) })) };
}

/** How much like the query a name is: the whole of it, and the share of it that the best reading of the query covers. */
export function likeness({ text, bare, roots }, asked, readings) {
  const whole = text === asked ? 4 : bare === asked ? 3 : text.startsWith(`${asked} `) ? 0.9 : text.startsWith(asked) || text.endsWith(` ${asked}`) || bare.endsWith(` ${asked}`) ? 0.6 : 0;
  const shared = Math.max(...readings.map((stems, reading) => (reading ? 0.9 : 1) * shareOf(roots, stems)));
  return whole + shared * shared;
}

/** How much of a name the stems cover; words that nearly every name has count only when they were asked for. */
function shareOf(roots, stems) {
  let telling = 0;
  let met = 0;
  for (const { root, weak } of roots) {
    const found = stems.has(root);
    if (found || !weak) telling += 1;
    if (found) met += 1;
  }
  return telling ? met / telling : 0;
}
