// A small search that picks a KPI: type, arrows, Enter.
import { make } from "./dom.js";

let count = 0;

/** A labelled search field; `pick` is called with the id of the chosen KPI. */
export function picker(label, pick) {
  const name = `picker-${(count += 1)}`;
  const list = make("ul", { id: `${name}-list`, role: "listbox", hidden: true, className: "ok-picker__list" });
  list.setAttribute("aria-label", "KPIs found");
  const box = make("input", { id: name, type: "search", autocomplete: "off", spellcheck: false, role: "combobox", placeholder: "Name, abbreviation or plain words" });
  for (const [key, value] of Object.entries({ "aria-expanded": "false", "aria-controls": list.id, "aria-autocomplete": "list" })) box.setAttribute(key, value);
  let engine;
  let chosen = 0;
  let latest = 0;

  const show = (open) => { list.hidden = !open; box.setAttribute("aria-expanded", String(open)); };
  const choose = (at) => {
    chosen = (at + list.children.length) % Math.max(1, list.children.length);
    [...list.children].forEach((item, index) => item.setAttribute("aria-selected", String(index === chosen)));
    box.setAttribute("aria-activedescendant", list.children[chosen]?.id ?? "");
  };
  const take = (id) => { show(false); box.value = ""; pick(id); };

  box.addEventListener("input", async () => {
    const turn = (latest += 1);
    engine ??= import("./search.js").then((module) => module.open(window.openkpi.root));
    const { hits } = await (await engine).search(box.value, { limit: 7 });
    if (turn !== latest) return;
    list.replaceChildren(...hits.map((hit, index) => make("li", { id: `${name}-${index}`, role: "option", onclick: () => take(hit.id) }, hit.name, make("small", {}, hit.aliases[0] ?? ""))));
    [...list.children].forEach((item, index) => { item.dataset.id = hits[index].id; });
    show(hits.length > 0);
    choose(0);
  });
  box.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") { event.preventDefault(); choose(chosen + (event.key === "ArrowDown" ? 1 : -1)); }
    if (event.key === "Enter") { event.preventDefault(); if (!list.hidden && list.children[chosen]) take(list.children[chosen].dataset.id); }
    if (event.key === "Escape") show(false);
  });
  box.addEventListener("blur", () => setTimeout(() => show(false), 200));
  return make("div", { className: "ok-picker" }, make("label", { htmlFor: name }, label), box, list);
}
