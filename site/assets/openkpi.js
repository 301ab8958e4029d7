// What every page needs: light and dark, search, the basket, the menu, the table of contents. Nothing here is needed for reading.
const here = document.currentScript;
const root = new URL(here.dataset.base.replace(/\/?$/, "/"), location.href);
const assets = new URL("./", here.src);

// --- light and dark
document.querySelector("[data-scheme-toggle]")?.addEventListener("click", () => {
  const scheme = document.body.dataset.mdColorScheme === "slate" ? "default" : "slate";
  document.body.dataset.mdColorScheme = scheme;
  document.documentElement.style.colorScheme = scheme === "slate" ? "dark" : "light";
  dressFrames();
  try { localStorage.setItem("openkpi.scheme", scheme); } catch { /* private mode: the choice lasts for this page */ }
});

// A strategy map is a page of its own; inside a frame it wears what the page around it wears.
const mapFrames = [...document.querySelectorAll(".ok-mapframe")];
function dressFrames() {
  for (const frame of mapFrames) {
    const inner = frame.contentDocument?.documentElement;
    if (inner) inner.dataset.scheme = document.body.dataset.mdColorScheme === "slate" ? "dark" : "light";
  }
}
for (const frame of mapFrames) frame.addEventListener("load", dressFrames);
dressFrames();

// --- the basket: ids of the KPIs collected for a scorecard, kept in this browser
const basket = {
  read() {
    try { return JSON.parse(localStorage.getItem("openkpi.basket") || "[]").filter((id) => /^[a-z][a-z0-9-]*$/.test(id)); } catch { return []; }
  },
  write(ids) {
    try { localStorage.setItem("openkpi.basket", JSON.stringify([...new Set(ids)])); } catch { /* private mode */ }
    document.dispatchEvent(new CustomEvent("openkpi:basket"));
  },
  has(id) { return this.read().includes(id); },
  toggle(id) { this.write(this.has(id) ? this.read().filter((other) => other !== id) : [...this.read(), id]); },
};
window.openkpi = { root, assets, basket };

function showBasket() {
  const ids = basket.read();
  for (const badge of document.querySelectorAll("[data-basket-count]")) {
    badge.hidden = ids.length === 0;
    badge.textContent = ids.length;
  }
  const page = document.querySelector("[data-kpi]");
  for (const button of document.querySelectorAll("[data-basket-add]")) {
    const id = button.dataset.basketAdd || page?.dataset.kpi;
    button.setAttribute("aria-pressed", String(ids.includes(id)));
    if (!button.dataset.basketAdd) button.textContent = ids.includes(id) ? "In your scorecard" : "Add to scorecard";
  }
}
document.addEventListener("openkpi:basket", showBasket);
addEventListener("storage", showBasket);
document.addEventListener("click", (event) => {
  const button = event.target.closest?.("[data-basket-add]");
  if (button) basket.toggle(button.dataset.basketAdd || document.querySelector("[data-kpi]").dataset.kpi);
});
showBasket();

// --- menus close on Escape and on a click elsewhere
document.addEventListener("click", (event) => {
  for (const menu of document.querySelectorAll(".ok-menu[open], .ok-drop[open]")) if (!menu.contains(event.target)) menu.open = false;
});
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const menu of document.querySelectorAll(".ok-menu[open], .ok-drop[open]")) { menu.open = false; menu.querySelector("summary").focus(); }
});

// --- table of contents follows the reading
const entries = new Map([...document.querySelectorAll(".ok-toc a")].map((link) => [link.hash.slice(1), link]));
if (entries.size) {
  const headings = [...entries.keys()].map((id) => document.getElementById(id)).filter(Boolean);
  let due = false;
  const follow = () => {
    due = false;
    const passed = headings.filter((heading) => heading.getBoundingClientRect().top < 120);
    const current = (passed.at(-1) || headings[0])?.id;
    for (const [id, link] of entries) id === current ? link.setAttribute("aria-current", "true") : link.removeAttribute("aria-current");
  };
  addEventListener("scroll", () => { if (!due) { due = true; requestAnimationFrame(follow); } }, { passive: true });
  follow();
}

// --- the KPI page's own tools are loaded only there
if (document.querySelector("[data-kpi]")) import(new URL("kpi.js", assets));

// --- search: the box is here, the engine is loaded when it is first needed
const box = document.querySelector("#ok-query");
const panel = document.querySelector(".ok-search__panel");
const list = document.querySelector("#ok-results");
const status = document.querySelector(".ok-search__status");
let engine;
let latest = 0;
let chosen = -1;
const TYPING = 80; // milliseconds; who types on is quicker

// The program of the search, a few KB, is fetched when the page has nothing else to do; its data only when somebody searches.
const modules = () => Promise.all(["search", "words", "names", "postings", "spelling"].map((name) => import(new URL(`${name}.js`, assets))));
addEventListener("load", () => (window.requestIdleCallback ?? setTimeout)(() => modules()));

function load() {
  if (!engine) {
    const core = fetch(new URL("search/core.bin", root), { cache: "no-cache" });
    engine = modules().then(([module]) => module.open(root, core));
  }
  return engine;
}

function choose(index) {
  const options = [...list.children];
  chosen = options.length ? (index + options.length) % options.length : -1;
  options.forEach((option, at) => option.setAttribute("aria-selected", String(at === chosen)));
  options[chosen]?.scrollIntoView({ block: "nearest" });
  if (options[chosen]) box.setAttribute("aria-activedescendant", options[chosen].id);
  else box.removeAttribute("aria-activedescendant");
}

function show(open) {
  panel.hidden = !open;
  box.setAttribute("aria-expanded", String(open));
}

async function search() {
  const query = box.value.trim();
  const turn = ++latest;
  if (!query) { list.replaceChildren(); status.textContent = ""; show(false); return; }
  const opened = await load();
  const result = await opened.search(query, { limit: 8 });
  if (turn !== latest) return;
  list.replaceChildren(...result.hits.map(option));
  status.textContent = result.total === 0 ? `Nothing found for “${query}”` : `${result.total.toLocaleString("en")} ${result.total === 1 ? "KPI" : "KPIs"} found`;
  panel.querySelector(".ok-search__all a").href = new URL(`kpis/?q=${encodeURIComponent(query)}`, root);
  show(true);
  choose(0);
  setTimeout(() => { if (turn === latest) define(result.hits, opened); }, TYPING);
}

// Definitions come when the typing pauses: a list that the next letter replaces needs none.
function define(hits, opened) {
  hits.forEach(async (hit, index) => {
    const definition = await opened.text(hit.number);
    const text = document.querySelector(`#ok-result-${index}[data-id="${hit.id}"] .text`);
    if (text) text.textContent = definition;
  });
}

function option(hit, index) {
  const item = document.createElement("li");
  item.id = `ok-result-${index}`;
  item.setAttribute("role", "option");
  item.dataset.id = hit.id;
  item.dataset.href = new URL(`kpis/${hit.id}/`, root);
  const name = Object.assign(document.createElement("span"), { className: "name", textContent: hit.name });
  item.append(name);
  if (hit.aliases.length) item.append(Object.assign(document.createElement("span"), { className: "alias", textContent: hit.aliases.slice(0, 2).join(" · ") }));
  item.append(Object.assign(document.createElement("span"), { className: "text" }));
  return item;
}

if (box) {
  box.addEventListener("focus", load, { once: true });
  box.addEventListener("input", search);
  box.addEventListener("focus", () => { if (box.value.trim()) search(); });
  box.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      choose(chosen + (event.key === "ArrowDown" ? 1 : -1));
    } else if (event.key === "Enter" && !panel.hidden && list.children[chosen]) {
      event.preventDefault();
      location.assign(list.children[chosen].dataset.href);
    } else if (event.key === "Escape") {
      show(false);
    }
  });
  list.addEventListener("click", (event) => {
    const item = event.target.closest("li");
    if (item) location.assign(item.dataset.href);
  });
  document.addEventListener("click", (event) => { if (!event.target.closest(".ok-search")) show(false); });
  document.addEventListener("keydown", (event) => {
    if (event.key === "/" && !event.ctrlKey && !event.metaKey && !event.altKey && !event.target.closest("input, textarea, select, [contenteditable]")) {
      event.preventDefault();
      const target = document.querySelector("#browse-query") ?? box;
      target.focus();
      target.select();
    }
  });
}
