// Two to five KPIs side by side. Which ones stands in the address.
import { capital, DIRECTIONS, fetchKpi, make, unitLabel } from "./dom.js";
import { picker } from "./picker.js";

const MOST = 5;
const EXAMPLES = [
  ["Three ways to ask customers: Net Promoter Score, customer satisfaction, customer effort", "net-promoter-score,customer-satisfaction-score,customer-effort-score"],
  ["Cash in receivables, stock and payables: DSO, DIO, DPO and the cash conversion cycle", "days-sales-outstanding,days-inventory-outstanding,days-payable-outstanding,cash-conversion-cycle"],
  ["Four margins: gross, operating, EBITDA, net", "gross-profit-margin,operating-profit-margin,ebitda-margin,net-profit-margin"],
];
const { root } = window.openkpi;
const place = document.querySelector("#compare");

const bullets = (items) => make("ul", {}, ...items.map((item) => make("li", {}, item)));
const impact = ({ kpi, effect, lag }) => make("li", {}, `${effect} `, make("a", { href: new URL(`kpis/${kpi}/`, root) }, kpi.replaceAll("-", " ")), ` (${lag})`);

const ROWS = [
  ["Definition", (kpi) => kpi.definition],
  ["Formula", (kpi) => kpi.formula.text],
  ["Inputs", (kpi) => bullets(Object.values(kpi.formula.inputs).map((input) => `${input.label}: ${input.meaning}`))],
  ["Unit", (kpi) => unitLabel(kpi.unit)],
  ["Direction", (kpi) => DIRECTIONS[kpi.direction]],
  ["Timing", (kpi) => capital(kpi.timing)],
  ["Frequency", (kpi) => capital(kpi.frequency)],
  ["Perspective", (kpi) => capital(kpi.perspective)],
  ["Function", (kpi) => [kpi.function, ...kpi.also_in].map((name) => capital(name.replaceAll("-", " "))).join(", ")],
  ["Measurement", (kpi) => bullets(kpi.measurement_approach)],
  ["Pitfalls", (kpi) => bullets(kpi.pitfalls)],
  ["Risks", (kpi) => bullets(kpi.risk_warnings)],
  ["Moves", (kpi) => make("ul", {}, ...kpi.change_impact.map(impact))],
];

const read = () => [...new Set((new URLSearchParams(location.search).get("kpis") ?? "").split(",").filter((id) => /^[a-z][a-z0-9-]*$/.test(id)))].slice(0, MOST);

function write(ids) {
  history.pushState(null, "", `${location.pathname}${ids.length ? `?kpis=${ids.join(",")}` : ""}`);
  draw();
}

async function draw() {
  const ids = read();
  const kpis = (await Promise.all(ids.map(fetchKpi))).filter(Boolean);
  const lost = ids.length - kpis.length;
  const status = make("p", { role: "status", className: "ok-quiet" });
  if (lost) status.textContent = `${lost} of the KPIs in the address ${lost === 1 ? "is" : "are"} not in the library.`;
  else if (kpis.length < 2) status.textContent = kpis.length ? "Add another one to compare it with." : "Pick two to five KPIs. The address keeps them, so that the comparison can be shared.";
  const field = kpis.length < MOST ? picker("Add a KPI", (id) => write([...new Set([...ids, id])])) : null;
  place.replaceChildren(...[field, status, kpis.length ? table(kpis) : examples()].filter(Boolean));
}

/** Comparisons that people often want, as links. */
function examples() {
  const links = EXAMPLES.map(([title, ids]) => make("li", {}, make("a", { href: `?kpis=${ids}` }, title)));
  return make("div", { className: "ok-compare__examples" }, make("h2", {}, "For example"), make("ul", {}, ...links));
}

function table(kpis) {
  const heads = kpis.map((kpi) => make("th", { scope: "col" },
    make("a", { href: new URL(`kpis/${kpi.id}/`, root) }, kpi.name),
    make("small", {}, kpi.aliases[0] ?? ""),
    make("button", { type: "button", className: "ok-textbutton", ariaLabel: `Remove ${kpi.name}`, onclick: () => write(read().filter((id) => id !== kpi.id)) }, "Remove")));
  const rows = ROWS.map(([title, cell]) => make("tr", {}, make("th", { scope: "row" }, title), ...kpis.map((kpi) => make("td", {}, cell(kpi)))));
  const whole = make("table", { className: "ok-table ok-compare" }, make("thead", {}, make("tr", {}, make("td", {}), ...heads)), make("tbody", {}, ...rows));
  return make("div", { className: "ok-scroll", tabindex: 0, role: "region", ariaLabel: "Comparison" }, whole);
}

addEventListener("popstate", draw);
draw();
