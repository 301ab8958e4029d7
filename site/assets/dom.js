// Elements in one line, and the KPI data that several pages fetch.

/** An element with properties, and children that are elements or text. */
export function make(tag, values = {}, ...children) {
  const element = document.createElement(tag);
  for (const [key, value] of Object.entries(values)) {
    if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
    else if (key in element && key !== "list") element[key] = value;
    else element.setAttribute(key, value);
  }
  element.append(...children.filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

const kept = new Map();

/** A KPI of the API by id, or null when the library does not have it. */
export function fetchKpi(id) {
  if (!kept.has(id)) {
    kept.set(id, fetch(new URL(`api/v1/kpis/${id}.json`, window.openkpi.root)).then((response) => (response.ok ? response.json() : null)).catch(() => null));
  }
  return kept.get(id);
}

export const fetchTaxonomy = () => fetch(new URL("api/v1/taxonomy.json", window.openkpi.root)).then((response) => response.json());

export const DIRECTIONS = { higher_is_better: "Higher is better", lower_is_better: "Lower is better", target_range: "Target range" };
export const capital = (text) => text[0].toUpperCase() + text.slice(1).replaceAll("_", " ");

const SYMBOLS = { kilowatt_hour: "kWh", megawatt_hour: "MWh", "meter**2": "m²", "meter**3": "m³", kilogram: "kg", metric_ton: "t", kilogram_co2e: "kg CO2e", tonne_co2e: "t CO2e" };
const PLURALS = { currency: "currency", ratio: "ratio", person: "people", fte: "FTE", sku: "SKUs", defect_opportunity: "opportunities", species: "species" };
const factors = (unit) => unit.split(/(?<!\*)\*(?!\*)/).map((part) => part.trim());
const one = (unit) => SYMBOLS[unit] ?? { sku: "SKU", fte: "FTE" }[unit] ?? unit.replaceAll("_", " ");

function many(unit) {
  const word = unit.replaceAll("_", " ");
  if (SYMBOLS[unit] ?? PLURALS[unit]) return SYMBOLS[unit] ?? PLURALS[unit];
  if (/[^aeiou]y$/.test(word)) return `${word.slice(0, -1)}ies`;
  return /(ch|sh|s|x)$/.test(word) ? `${word}es` : `${word}s`;
}

/** A unit as people read it, as generator/catalog/units.py words it: hour/case -> hours per case. A test holds the two together. */
export function unitLabel(unit) {
  const fixed = { percent: "%", point: "points", score_point: "points" };
  if (fixed[unit]) return fixed[unit];
  const [top, ...below] = unit.split("/");
  const above = factors(top);
  const first = top.trim() === "1" ? "" : [...above.slice(0, -1).map(one), many(above.at(-1))].join("·");
  return [first, ...below.map((part) => `per ${factors(part).map(one).join("·")}`)].filter(Boolean).join(" ");
}

/** Offer a text as a file to save. */
export function save(name, data, type) {
  const address = URL.createObjectURL(new Blob([data], { type }));
  make("a", { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 10000);
}
