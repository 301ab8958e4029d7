// Browse KPIs: the full search with filters that combine. What is asked stands in the address, so that a list can be shared and the back button works.
import { open } from "./search.js";

const { root, basket } = window.openkpi;
const place = document.querySelector("#browse");
const PAGE = 25;
const MANY = 8;

const make = (tag, values = {}, ...children) => {
  const element = Object.assign(document.createElement(tag), values);
  element.append(...children);
  return element;
};

/** One filter: for each KPI the values it has, as numbers. */
class Facet {
  constructor({ key, title, values, column, extra }, count) {
    Object.assign(this, { key, title, values, single: column ? Uint8Array.from(column, (letter) => letter.charCodeAt(0) - 48) : null });
    this.more = new Map();
    for (const [value, numbers] of extra) {
      for (const number of numbers) {
        if (!this.more.has(number)) this.more.set(number, []);
        this.more.get(number).push(value);
      }
    }
    this.count = count;
  }

  *of(number) {
    if (this.single) yield this.single[number];
    yield* this.more.get(number) ?? [];
  }
}

class Browse {
  constructor(engine, facets) {
    this.engine = engine;
    this.facets = facets.map((facet) => new Facet(facet, engine.count));
    this.shown = PAGE;
    this.build();
    addEventListener("popstate", () => { this.read(); this.update(); });
    document.addEventListener("openkpi:basket", () => this.mark());
    this.read();
    this.update();
  }

  build() {
    this.query = make("input", { type: "search", id: "browse-query", autocomplete: "off", spellcheck: false, placeholder: "Name, abbreviation, or in your own words" });
    this.status = make("p", { className: "ok-browse__status" });
    this.status.setAttribute("role", "status");
    this.chips = make("div", { className: "ok-chips" });
    this.list = make("ol", { className: "ok-browse__list" });
    this.next = make("button", { type: "button", className: "ok-button", textContent: "Show more" });
    this.filters = make("div", { className: "ok-browse__filters" });
    const side = make("details", { className: "ok-browse__side", open: matchMedia("(min-width: 821px)").matches }, make("summary", { textContent: "Filters" }), this.filters);
    const form = make("form", { className: "ok-browse__form" }, make("label", { htmlFor: "browse-query", textContent: "Search all KPIs" }), this.query);
    place.replaceChildren(form, side, make("div", { className: "ok-browse__main" }, this.status, this.chips, this.list, this.next));
    form.addEventListener("submit", (event) => event.preventDefault());
    this.query.addEventListener("input", () => { this.shown = PAGE; this.write(true); this.update(); });
    this.query.addEventListener("keydown", (event) => { if (event.key === "ArrowDown") { event.preventDefault(); this.list.querySelector("a")?.focus(); } });
    this.list.addEventListener("keydown", (event) => this.move(event));
    this.next.addEventListener("click", () => { this.shown += PAGE; this.list_(); });
  }

  /** Arrow keys walk through the results and back up to the search. */
  move(event) {
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    event.preventDefault();
    const links = [...this.list.querySelectorAll("a")];
    const at = links.indexOf(document.activeElement) + (event.key === "ArrowDown" ? 1 : -1);
    (at < 0 ? this.query : links[Math.min(at, links.length - 1)]).focus();
  }

  read() {
    const asked = new URLSearchParams(location.search);
    this.query.value = asked.get("q") ?? "";
    this.chosen = new Map(this.facets.map((facet) => {
      const ids = (asked.get(facet.key) ?? "").split(",");
      return [facet, new Set(facet.values.flatMap(([id], index) => (ids.includes(id) ? [index] : [])))];
    }));
    this.shown = PAGE;
  }

  write(replace) {
    const asked = new URLSearchParams();
    if (this.query.value.trim()) asked.set("q", this.query.value.trim());
    for (const [facet, values] of this.chosen) if (values.size) asked.set(facet.key, [...values].map((value) => facet.values[value][0]).join(","));
    const address = `${location.pathname}${asked.size ? `?${asked.toString().replaceAll("%2C", ",")}` : ""}`;
    history[replace ? "replaceState" : "pushState"](null, "", address);
  }

  async update() {
    const turn = (this.turn = (this.turn ?? 0) + 1);
    const query = this.query.value.trim();
    const ranked = query ? (await this.engine.search(query)).ranked : Array.from({ length: this.engine.count }, (_, number) => number);
    if (turn !== this.turn) return;
    const misses = ranked.map((number) => this.missed(number));
    this.found = ranked.filter((_, at) => misses[at] === null);
    this.countValues(ranked, misses);
    this.list_();
  }

  /** null when a KPI passes every filter, the filter when it fails exactly one, undefined when it fails several. */
  missed(number) {
    let missed = null;
    for (const [facet, values] of this.chosen) {
      if (!values.size) continue;
      let met = false;
      for (const value of facet.of(number)) if (values.has(value)) { met = true; break; }
      if (met) continue;
      if (missed) return undefined;
      missed = facet;
    }
    return missed;
  }

  /** How many KPIs each value would leave, given all other filters. */
  countValues(ranked, misses) {
    for (const facet of this.facets) {
      const counts = new Uint32Array(facet.values.length);
      ranked.forEach((number, at) => {
        if (misses[at] === null || misses[at] === facet) for (const value of facet.of(number)) counts[value] += 1;
      });
      this.drawFacet(facet, counts);
    }
  }

  drawFacet(facet, counts) {
    facet.group ??= this.addGroup(facet);
    const chosen = this.chosen.get(facet);
    const values = facet.values.map(([, title], value) => ({ value, title, count: counts[value] })).filter(({ value, count }) => count || chosen.has(value));
    if (facet.values.length > MANY) values.sort((a, b) => chosen.has(b.value) - chosen.has(a.value) || b.count - a.count);
    const visible = facet.all ? values : values.slice(0, Math.max(MANY, chosen.size));
    const focused = document.activeElement?.dataset?.value;
    const boxes = visible.map(({ value, title, count }) => {
      const box = make("input", { type: "checkbox", checked: chosen.has(value) });
      box.dataset.value = `${facet.key}:${value}`;
      box.addEventListener("change", () => this.toggle(facet, value));
      return make("label", {}, box, make("span", { textContent: title }), make("span", { className: "ok-browse__count", textContent: count.toLocaleString("en") }));
    });
    facet.group.hidden = !values.length || (facet.values.length > 1 && values.length < 2 && !chosen.size);
    facet.list.replaceChildren(...boxes);
    facet.button.hidden = values.length <= visible.length && !facet.all;
    facet.button.textContent = facet.all ? "Show fewer" : `Show all ${values.length}`;
    if (focused) facet.list.querySelector(`[data-value="${focused}"]`)?.focus();
  }

  addGroup(facet) {
    facet.list = make("div");
    facet.button = make("button", { type: "button", className: "ok-textbutton" });
    facet.button.addEventListener("click", () => { facet.all = !facet.all; this.update(); });
    const group = make("fieldset", {}, make("legend", { textContent: facet.title }), facet.list, facet.button);
    this.filters.append(group);
    return group;
  }

  toggle(facet, value) {
    const values = this.chosen.get(facet);
    if (!values.delete(value)) values.add(value);
    this.shown = PAGE;
    this.write(false);
    this.update();
  }

  /** The results as far as they are shown. */
  list_() {
    const total = this.found.length;
    const place_ = this.query.value.trim() ? "found, best first" : "in alphabetical order";
    this.status.textContent = total ? `${total.toLocaleString("en")} ${total === 1 ? "KPI" : "KPIs"} ${place_}` : "No KPI fits. Remove a filter or use other words.";
    const kept = this.list.children.length && this.first === this.found[0] && this.before === total ? this.list.children.length : 0;
    this.first = this.found[0];
    this.before = total;
    const rows = this.found.slice(0, this.shown).map((number) => this.row(number));
    this.list.replaceChildren(...rows);
    this.next.hidden = total <= this.shown;
    if (kept && kept < rows.length) rows[kept].querySelector("a").focus();
    this.drawChips();
    this.mark();
  }

  row(number) {
    const { id, name, aliases } = this.engine.entry(number);
    const text = make("p");
    this.engine.text(number).then((definition) => { text.textContent = definition; });
    const facts = ["function", "perspective", "direction", "timing"].map((key) => {
      const facet = this.facets.find((item) => item.key === key);
      return facet.values[facet.single[number]][1];
    });
    const add = make("button", { type: "button", className: "ok-button", textContent: "Add" });
    add.dataset.basketAdd = id;
    add.setAttribute("aria-label", `Add ${name} to your scorecard`);
    return make("li", {}, make("div", {},
      make("a", { href: new URL(`kpis/${id}/`, root), textContent: name }),
      make("span", { className: "ok-quiet", textContent: aliases.length ? ` ${aliases.slice(0, 3).join(" · ")}` : "" }),
      text,
      make("span", { className: "ok-browse__facts", textContent: facts.join(" · ") })), add);
  }

  mark() {
    const ids = new Set(basket.read());
    for (const button of this.list.querySelectorAll("[data-basket-add]")) {
      const inside = ids.has(button.dataset.basketAdd);
      button.setAttribute("aria-pressed", String(inside));
      button.textContent = inside ? "Added" : "Add";
    }
  }

  drawChips() {
    const chips = [...this.chosen].flatMap(([facet, values]) => [...values].map((value) => {
      const chip = make("button", { type: "button", className: "ok-chip", textContent: `${facet.values[value][1]} ×` });
      chip.setAttribute("aria-label", `Remove the filter ${facet.title}: ${facet.values[value][1]}`);
      chip.addEventListener("click", () => this.toggle(facet, value));
      return chip;
    }));
    if (chips.length > 1) {
      const clear = make("button", { type: "button", className: "ok-textbutton", textContent: "Remove all" });
      clear.addEventListener("click", () => { for (const values of this.chosen.values()) values.clear(); this.write(false); this.update(); });
      chips.push(clear);
    }
    this.chips.replaceChildren(...chips);
  }
}

const engine = await open(root);
new Browse(engine, await engine.facets());
