// How far two words are apart for somebody who mistyped one of them.
import { SUFFIXES } from "./words.js";

/** The letters of a word as bits. */
export function lettersOf(word) {
  let letters = 0;
  for (let at = 0; at < word.length; at += 1) {
    const letter = word.charCodeAt(at) - 97;
    if (letter >= 0 && letter < 26) letters |= 1 << letter;
  }
  return letters;
}

/** How many bits are set. */
export function bits(value) {
  let count = 0;
  for (; value; value &= value - 1) count += 1;
  return count;
}

/** Words that a stem may have come from: divers -> diversion, diversing, ... */
export function formsOf(term) {
  return SUFFIXES.filter(([, instead]) => term.endsWith(instead)).map(([ending, instead]) => term.slice(0, term.length - instead.length) + ending);
}

/** Typing errors between two words (a swap of neighbours is one), or more than `most` as soon as that is sure. */
export function distance(a, b, most) {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let before = [];
  let last = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    let least = i;
    for (let j = 1; j <= b.length; j += 1) {
      row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) row[j] = Math.min(row[j], before[j - 2] + 1);
      least = Math.min(least, row[j]);
    }
    if (least > most) return most + 1;
    [before, last] = [last, row];
  }
  return last[b.length];
}
