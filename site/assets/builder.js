// Build a scorecard: objectives by perspective, targets, the strategy map live, files to download. Everything stays in this browser.
import { DIRECTIONS, fetchTaxonomy, make, save, unitLabel } from "./dom.js";
import { toYaml } from "./forms.js";
import { picker } from "./picker.js";
import { Scorecard } from "./scorecard.js";
import { drawMap } from "./strategy_map.js";

const { root, basket } = window.openkpi;
const KEY = "openkpi.scorecard";
const place = document.querySelector("#builder");
const taxonomy = await fetchTaxonomy();
const questions = new Map(taxonomy.perspectives.map((entry) => [entry.id, entry.question]));

let scorecard = new Scorecard(restore(), taxonomy.perspectives);
const map = make("div", { className: "ok-builder__map" });
const status = make("p", { role: "status", className: "ok-builder__status" });
const board = make("div", { className: "ok-builder__board" });

function restore() {
  try { return JSON.parse(localStorage.getItem(KEY)) ?? {}; } catch { return {}; }
}

function keep() {
  try { localStorage.setItem(KEY, JSON.stringify(scorecard.spec)); } catch { /* private mode: the scorecard lasts as long as the page */ }
}

/** Basket and scorecard hold the same KPIs: what was collected elsewhere is added, what was put back is taken out. */
async function follow() {
  const wanted = basket.read();
  for (const id of scorecard.ids) if (!wanted.includes(id)) scorecard.remove(id);
  for (const id of wanted) await scorecard.add(id);
}

const several = (number, word) => `${number} ${word}${number === 1 ? "" : "s"}`;
const slug = (text) => text.toLowerCase().normalize("NFKD").replace(/[^a-z0-9]+/g, "-").replace(/^[-0-9]+|-+$/g, "") || "scorecard";

function changed(whole = true) {
  keep();
  if (whole) drawBoard();
  drawPicture();
}

function drawPicture() {
  const rows = scorecard.perspectives.map((row) => ({ ...row, objectives: scorecard.in(row.id) }));
  const links = scorecard.objectives.flatMap((objective) => (objective.drives ?? []).map((to) => ({ from: objective.id, to })));
  const count = scorecard.objectives.length;
  map.replaceChildren(count ? drawMap({ title: scorecard.spec.title, rows, links }) : make("p", { className: "ok-quiet" }, "The strategy map appears here as soon as there is an objective."));
  const faults = scorecard.faults();
  status.textContent = faults.length ? faults.join(" ") : `${several(count, "objective")}, ${several(scorecard.ids.length, "KPI")}, ${several(links.length, "link")}.`;
  status.classList.toggle("ok-builder__status--fault", faults.length > 0);
}

// --- head: title, organization, period, files
function field(label, key, hint = "") {
  return make("label", { className: "ok-field" }, make("span", {}, label), make("input", {
    value: scorecard.spec[key] ?? "", placeholder: hint,
    oninput: (event) => { if (event.target.value.trim()) scorecard.spec[key] = event.target.value.trim(); else delete scorecard.spec[key]; changed(false); },
  }));
}

function drawHead() {
  const upload = make("input", { type: "file", accept: ".yaml,.yml", className: "ok-hidden", tabIndex: -1, ariaHidden: "true", onchange: (event) => load(event.target.files[0]) });
  return make("div", {},
    make("div", { className: "ok-builder__head" }, field("Title", "title"), field("Organization", "organization"), field("Period", "period", "2026-09")),
    make("div", { className: "ok-actions" },
      make("button", { type: "button", className: "ok-button ok-button--primary", onclick: downloadYaml }, "Download scorecard .yaml"),
      make("button", { type: "button", className: "ok-button", onclick: downloadPack }, "Download CSV pack"),
      make("button", { type: "button", className: "ok-button", onclick: () => upload.click() }, "Import .yaml"), upload,
      make("button", { type: "button", className: "ok-button", onclick: () => { if (confirm("Empty the scorecard and your collection?")) { scorecard = new Scorecard({}, taxonomy.perspectives); basket.write([]); render(); } } }, "Start over")));
}

function downloadYaml() {
  const { title, organization, description, period, ...rest } = scorecard.spec;
  const spec = Object.fromEntries(Object.entries({ title, organization, description, period, ...rest }).filter(([, value]) => value !== undefined));
  const objectives = spec.objectives.map((objective) => (objective.kpis?.length ? objective : Object.fromEntries(Object.entries(objective).filter(([key]) => key !== "kpis"))));
  save(`${slug(title)}.yaml`, `# openkpi scorecard ${slug(title)}.yaml --out build/scorecard\n${toYaml({ ...spec, objectives })}`, "application/yaml");
}

async function downloadPack() {
  const [{ writePack }, form] = await Promise.all([import("./pack.js"), fetch(new URL("scorecards/datapackage.json", root)).then((response) => response.json())]);
  save(`${slug(scorecard.spec.title)}-csv.zip`, writePack(scorecard, slug(scorecard.spec.title), form, questions), "application/zip");
}

async function load(file) {
  if (!file) return;
  const { load: read } = await import("./vendor/js-yaml/js-yaml.js");
  try {
    const spec = read(await file.text());
    if (!spec || typeof spec !== "object" || !Array.isArray(spec.objectives) || spec.objectives.some((objective) => !objective?.id || !objective.name || !objective.perspective)) throw new Error("it has no list of objectives with id, name and perspective");
    const next = new Scorecard(spec, taxonomy.perspectives);
    const lost = await next.fetch();
    scorecard = next;
    basket.write(scorecard.ids);
    render();
    status.textContent = `${file.name} is loaded.${lost.length ? ` Not in the library: ${lost.join(", ")}.` : ""}`;
  } catch (error) {
    status.textContent = `${file.name} is no scorecard file: ${error.message}`;
    status.classList.add("ok-builder__status--fault");
  }
}

// --- board: objectives by perspective
function drawBoard() {
  const proposals = scorecard.proposals();
  board.replaceChildren(...scorecard.perspectives.map((row) => make("section", { className: `ok-builder__row ok-groups__perspective--${row.id}` },
    make("h2", {}, row.name),
    row.question ?? questions.get(row.id) ? make("p", { className: "ok-quiet" }, row.question ?? questions.get(row.id)) : null,
    ...scorecard.in(row.id).map((objective) => drawObjective(objective, proposals)),
    make("button", { type: "button", className: "ok-textbutton", onclick: () => { scorecard.addObjective(row.id); changed(); } }, `Add an objective to ${row.name}`))));
}

function drawObjective(objective, proposals) {
  const row = scorecard.in(objective.perspective);
  const act = (label, title, run, disabled) => make("button", { type: "button", className: "ok-step", title, ariaLabel: `${title}: ${objective.name}`, disabled, onclick: () => { run(); changed(); } }, label);
  return make("fieldset", { className: "ok-objective" }, make("legend", { className: "ok-hidden" }, objective.name),
    make("div", { className: "ok-objective__head" },
      make("label", { className: "ok-field" }, make("span", {}, "Objective"), make("input", { value: objective.name, oninput: (event) => { objective.name = event.target.value; changed(false); } })),
      make("label", { className: "ok-field" }, make("span", {}, "Perspective"), make("select", { onchange: (event) => { objective.perspective = event.target.value; changed(); } },
        ...scorecard.perspectives.map((item) => make("option", { value: item.id, selected: item.id === objective.perspective }, item.name)))),
      make("div", { className: "ok-objective__steps" },
        act("↑", "Move up", () => scorecard.shift(objective, -1), row[0] === objective),
        act("↓", "Move down", () => scorecard.shift(objective, 1), row.at(-1) === objective),
        act("×", "Remove", () => { for (const measure of objective.kpis ?? []) basket.write(basket.read().filter((id) => id !== measure.kpi)); scorecard.removeObjective(objective); }))),
    ...(objective.kpis ?? []).map((measure) => drawMeasure(objective, measure)),
    drawDrives(objective, proposals));
}

function drawMeasure(objective, measure) {
  const kpi = scorecard.kpis.get(measure.kpi);
  const others = scorecard.objectives.filter((other) => other !== objective);
  const band = kpi?.direction === "target_range";
  const number = (label, key) => (band && key !== "baseline" ? bandField(label, measure, key) : make("label", { className: "ok-field ok-field--number" }, make("span", {}, label), make("input", {
    type: "number", step: "any", value: Array.isArray(measure[key]) ? "" : measure[key] ?? "",
    oninput: (event) => { if (event.target.value === "") delete measure[key]; else measure[key] = Number(event.target.value); changed(false); },
  })));
  return make("div", { className: "ok-measure" },
    make("p", {}, make("a", { href: new URL(`kpis/${measure.kpi}/`, root) }, kpi?.name ?? measure.kpi), make("span", { className: "ok-quiet" }, kpi ? ` ${unitLabel(kpi.unit)} · ${DIRECTIONS[kpi.direction]}` : " not in the library")),
    make("div", { className: "ok-measure__fields" },
      number("Baseline", "baseline"), number("Target", "target"), number("Red flag", "red_flag"),
      make("label", { className: "ok-field" }, make("span", {}, "Owner"), make("input", { value: measure.owner ?? "", oninput: (event) => { if (event.target.value.trim()) measure.owner = event.target.value.trim(); else delete measure.owner; changed(false); } })),
      others.length ? make("label", { className: "ok-field" }, make("span", {}, "Move to"), make("select", { onchange: (event) => { scorecard.move(measure, objective, scorecard.objectives.find((other) => other.id === event.target.value)); changed(); } },
        make("option", { value: "" }, "this objective"), ...others.map((other) => make("option", { value: other.id }, other.name)))) : null,
      make("button", { type: "button", className: "ok-textbutton", onclick: () => { scorecard.remove(measure.kpi); basket.write(basket.read().filter((id) => id !== measure.kpi)); changed(); } }, `Remove ${kpi?.name ?? measure.kpi}`)));
}

function bandField(label, measure, key) {
  const ends = Array.isArray(measure[key]) ? [...measure[key]] : [undefined, undefined];
  const input = (title, at) => make("input", {
    type: "number", step: "any", ariaLabel: `${label}, ${title}`, value: ends[at] ?? "",
    oninput: (event) => {
      ends[at] = event.target.value === "" ? undefined : Number(event.target.value);
      if (ends.every((end) => end !== undefined)) measure[key] = [...ends];
      else delete measure[key];
      changed(false);
    },
  });
  return make("div", { className: "ok-field ok-field--number" }, make("span", {}, `${label} from, to`), make("div", { className: "ok-field__band" }, input("from", 0), input("to", 1)));
}

function drawDrives(objective, proposals) {
  const supported = new Map(proposals.filter(({ from }) => from === objective).map(({ to, because }) => [to.id, because]));
  const drives = new Set(objective.drives ?? []);
  const choices = scorecard.objectives.filter((other) => other !== objective && (drives.has(other.id) || !scorecard.reaches(other, objective)));
  choices.sort((a, b) => supported.has(b.id) - supported.has(a.id));
  if (!choices.length) return null;
  const boxes = choices.map((other) => make("label", {}, make("input", {
    type: "checkbox", checked: drives.has(other.id),
    onchange: (event) => { scorecard.setDrives(objective, event.target.checked ? [...drives, other.id] : [...drives].filter((id) => id !== other.id)); changed(); },
  }), make("span", {}, other.name, supported.has(other.id) ? make("small", {}, ` proposed: ${supported.get(other.id)}`) : null)));
  const open = document.querySelector(`details[data-drives="${CSS.escape(objective.id)}"]`)?.open ?? false;
  const details = make("details", { className: "ok-drives", open }, make("summary", {}, drives.size ? `Drives ${drives.size} ${drives.size === 1 ? "objective" : "objectives"}` : "Drives which objectives?", supported.size ? make("span", { className: "ok-quiet" }, ` ${supported.size} proposed`) : null), ...boxes);
  details.dataset.drives = objective.id;
  return details;
}

function acceptAll() {
  for (const { from, to } of scorecard.proposals()) if (!scorecard.reaches(to, from)) scorecard.setDrives(from, [...(from.drives ?? []), to.id]);
  changed();
}

function render() {
  const add = picker("Add a KPI", async (id) => { await scorecard.add(id); basket.write(scorecard.ids); changed(); });
  const links = make("button", { type: "button", className: "ok-textbutton", onclick: acceptAll }, "Take over all proposed links");
  place.replaceChildren(drawHead(), map, status, make("div", { className: "ok-builder__add" }, add, links), board);
  changed();
}

/** A ready-made scorecard named in the address takes the place of an empty one; otherwise one is asked first. */
async function start() {
  await scorecard.fetch();
  const asked = new URLSearchParams(location.search).get("from");
  const known = /^[a-z][a-z0-9-]*$/.test(asked ?? "") ? await fetch(new URL(`api/v1/scorecards/${asked}.json`, root)).then((response) => (response.ok ? response.json() : null)) : null;
  if (known && (!scorecard.ids.length || confirm(`Replace your scorecard by “${known.title}”?`))) {
    const { id, ...spec } = known;
    scorecard = new Scorecard(spec, taxonomy.perspectives);
    await scorecard.fetch();
    basket.write(scorecard.ids);
  }
  if (asked) history.replaceState(null, "", location.pathname);
  await follow();
  basket.write(scorecard.ids);
  render();
}

await start();
