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

/** A unit as people read it: hour/case -> hours per case. */
export function unitLabel(unit) {
  const fixed = { percent: "%", point: "points", score_point: "points" };
  if (fixed[unit]) return fixed[unit];
  const [top, ...below] = unit.split("/").map((part) => part.trim().replaceAll("_", " "));
  const above = top === "1" ? "" : top === "currency" || top === "ratio" ? top : `${top}s`;
  return [above, ...below.map((part) => `per ${part}`)].filter(Boolean).join(" ");
}

/** Offer a text as a file to save. */
export function save(name, data, type) {
  const address = URL.createObjectURL(new Blob([data], { type }));
  make("a", { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 10000);
}
