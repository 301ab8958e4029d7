// Text to search terms; the same as generator/site/search/words.py does when the index is built. A test holds the two together.
export const STOP_WORDS = new Set(
  ("a an and are as at be been by can could did do does each every for from had has have how i if in into is it its many me much my of off on or our per " +
    "should so than that the their them they this to us was we were what when where which who whose why will with you your").split(" "),
);

export const SUFFIXES = [
  ["ization", "iz", 2], ["isation", "iz", 2], ["iveness", "iv", 3], ["izing", "iz", 2], ["ising", "iz", 2], ["ized", "iz", 2], ["ised", "iz", 2],
  ["ize", "iz", 3], ["ise", "iz", 3], ["ysis", "yz", 3], ["ysing", "yz", 3], ["yzing", "yz", 3], ["yse", "yz", 3], ["yze", "yz", 3],
  ["ational", "at", 3], ["ation", "at", 3], ["ating", "at", 3], ["ated", "at", 3], ["ator", "at", 3], ["ate", "at", 3],
  ["ability", "", 4], ["ibility", "", 4], ["able", "", 4], ["ible", "", 4], ["ivity", "iv", 3], ["ive", "iv", 3],
  ["sion", "s", 3], ["tion", "t", 3], ["ement", "", 4], ["ment", "", 3], ["ness", "", 4], ["ance", "", 4], ["ence", "", 4], ["ant", "", 4], ["ent", "", 4],
  ["ery", "er", 4], ["ogue", "og", 3], ["mme", "m", 4], ["tre", "ter", 3], ["our", "or", 3], ["ity", "", 4], ["al", "", 4], ["ly", "", 5],
  ["ing", "", 3], ["ed", "", 3], ["ee", "", 3], ["e", "", 3],
];

export const fold = (text) => text.toLowerCase().replaceAll("’", "'").normalize("NFKD").replace(/\p{M}/gu, "");

/** Words of a text; of a hyphenated word its parts and the parts joined. */
export function splitWords(text) {
  const words = [];
  for (const compound of fold(text).match(/[a-z0-9]+(?:[-'&/][a-z0-9]+)*/g) ?? []) {
    const parts = compound.replace(/'s$/, "").match(/[a-z0-9]+/g) ?? [];
    words.push(...parts);
    if (parts.length > 1) words.push(parts.join(""));
  }
  return words;
}

function singular(word) {
  if (word.endsWith("ies") && word.length > 4) return `${word.slice(0, -3)}y`;
  if (/(sses|xes|ches|shes|zes)$/.test(word)) return word.slice(0, -2);
  return /s$/.test(word) && !/(ss|us|is)$/.test(word) && word.length > 3 ? word.slice(0, -1) : word;
}

function settle(word) {
  if (word.length > 3 && word.at(-1) === word.at(-2) && !"aeiou".includes(word.at(-1))) word = word.slice(0, -1);
  if (word.endsWith("y") && word.length > 3) word = `${word.slice(0, -1)}i`;
  return word.endsWith("nc") ? `${word.slice(0, -2)}ns` : word;
}

/** Stem of a folded word. */
export function stem(word) {
  if (word.length <= 3 || !/^[a-z]+$/.test(word)) return word;
  word = singular(word);
  for (const [ending, instead, left] of SUFFIXES) {
    const rest = word.length - ending.length;
    if (rest >= left && word.endsWith(ending) && /[aeiouy]/.test(word.slice(0, rest))) {
      word = word.slice(0, rest) + instead;
      break;
    }
  }
  return settle(word);
}
