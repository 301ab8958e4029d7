// All benchmarks of a KPI: fetched when asked for, filtered, sorted, with the range of what is shown.
import { make } from "./dom.js";

const SHOWN = 100;
const FILTERS = [["industry", "Industry"], ["geography", "Geography"], ["period", "Period"], ["statistic", "Statistic"]];
const amount = new Intl.NumberFormat("en", { maximumFractionDigits: 4 });
const words = (text) => (text ? text[0].toUpperCase() + text.slice(1).replaceAll("-", " ") : "–");

/** A figure in words: 12.5, 10 to 15, from 10, up to 15. */
function say({ value, low, high, currency }) {
  const said = value !== undefined ? amount.format(value) : low !== undefined && high !== undefined ? `${amount.format(low)} to ${amount.format(high)}` : low !== undefined ? `from ${amount.format(low)}` : `up to ${amount.format(high)}`;
  return currency ? `${said} ${currency}` : said;
}

const middle = ({ value, low, high }) => value ?? ((low ?? high) + (high ?? low)) / 2;

const COLUMNS = [
  { title: "Value", key: middle, cell: say, number: true },
  { title: "Statistic", key: (row) => row.statistic, cell: (row) => [words(row.statistic), row.population] },
  { title: "Industry", key: (row) => row.industry ?? "", cell: (row) => row.industry ?? "–" },
  { title: "Geography", key: (row) => row.geography ?? "", cell: (row) => row.geography ?? "–" },
  { title: "Period", key: (row) => row.period ?? "", cell: (row) => row.period ?? "–" },
  { title: "n", key: (row) => row.sample_size ?? -1, cell: (row) => (row.sample_size === undefined ? "–" : amount.format(row.sample_size)), number: true },
  { title: "Source", key: (row) => row.publisher, cell: (row) => row },
];

class Benchmarks {
  constructor(section, { figures, sources, unit }) {
    this.sources = sources;
    this.unit = unit;
    this.rows = figures.map((figure) => ({ ...figure, publisher: sources[figure.source].publisher }));
    this.chosen = new Map();
    this.sort = { column: COLUMNS[4], up: false };
    this.table = section.querySelector("table");
    this.body = this.table.tBodies[0];
    this.status = make("p", { className: "ok-quiet", role: "status" });
    this.plot = make("div", {});
    section.querySelector(".ok-benchmarks__all").replaceChildren(make("div", { className: "ok-benchmarks__filters" }, ...FILTERS.map(([key, title]) => this.filter(key, title))), this.plot, this.status);
    section.querySelector(".ok-benchmarks__more button").hidden = true;
    this.heads();
    this.draw();
  }

  filter(key, title) {
    const values = [...new Set(this.rows.map((row) => row[key]).filter(Boolean))].sort((a, b) => (key === "period" ? b.localeCompare(a) : a.localeCompare(b)));
    const choice = make("select", { onchange: (event) => { this.chosen.set(key, event.target.value); this.draw(); } }, make("option", { value: "" }, "All"), ...values.map((value) => make("option", { value }, key === "statistic" ? words(value) : value)));
    return make("label", { className: "ok-field" }, make("span", {}, title), choice);
  }

  /** Headings that sort: a click again turns the order. */
  heads() {
    const cells = this.table.tHead.rows[0].cells;
    COLUMNS.forEach((column, at) => {
      const button = make("button", { type: "button", className: "ok-sort" }, column.title);
      button.addEventListener("click", () => { this.sort = { column, up: this.sort.column === column ? !this.sort.up : true }; this.draw(); });
      cells[at].replaceChildren(button);
    });
  }

  draw() {
    const { column, up } = this.sort;
    const found = this.rows.filter((row) => [...this.chosen].every(([key, value]) => !value || row[key] === value));
    found.sort((a, b) => {
      const [x, y] = [column.key(a), column.key(b)];
      return (typeof x === "number" ? x - y : x.localeCompare(y)) * (up ? 1 : -1);
    });
    [...this.table.tHead.rows[0].cells].forEach((cell, at) => {
      if (COLUMNS[at] === column) cell.setAttribute("aria-sort", up ? "ascending" : "descending");
      else cell.removeAttribute("aria-sort");
    });
    this.body.replaceChildren(...found.slice(0, SHOWN).map((row) => this.row(row)));
    this.status.textContent = `${amount.format(found.length)} of ${amount.format(this.rows.length)} figures${found.length > SHOWN ? `, the first ${SHOWN} are listed` : ""}`;
    this.drawRange(found.filter((row) => row.value !== undefined));
  }

  row(row) {
    return make("tr", {}, ...COLUMNS.map((column) => {
      if (column.title === "Source") return this.sourceCell(row);
      const said = column.cell(row);
      const [text, note] = Array.isArray(said) ? said : [said];
      return make("td", { className: column.number ? "ok-num" : "" }, text, note ? make("small", {}, note) : null);
    }));
  }

  sourceCell(row) {
    const { publisher, title, address } = this.sources[row.source];
    const name = address && /^https?:\/\//.test(address) ? make("a", { href: address, rel: "noopener" }, publisher) : publisher;
    return make("td", {}, name, make("small", {}, title));
  }

  /** Smallest, middle and largest of the figures shown. Money in several currencies is not put on one line. */
  drawRange(rows) {
    this.plot.replaceChildren();
    if (rows.length < 3 || new Set(rows.map((row) => row.currency ?? "")).size > 1) return;
    const values = rows.map((row) => row.value).sort((a, b) => a - b);
    const [low, high] = [values[0], values.at(-1)];
    if (low === high) return;
    const across = (value) => 30 + ((value - low) / (high - low)) * 580;
    const half = values.length % 2 ? values[(values.length - 1) / 2] : (values[values.length / 2 - 1] + values[values.length / 2]) / 2;
    const caption = `${amount.format(values.length)} figures shown, of every kind: from ${amount.format(low)} to ${amount.format(high)}, middle ${amount.format(half)}`;
    const dots = values.map((value) => `<circle cx="${across(value).toFixed(1)}" cy="34" r="3"/>`).join("");
    const labels = [low, high].map((value) => `<text x="${across(value).toFixed(1)}" y="68">${amount.format(value)}</text>`).join("");
    const figure = make("figure", { className: "ok-range" }, make("figcaption", {}, caption));
    figure.insertAdjacentHTML("afterbegin", `<svg viewBox="0 0 640 74" role="img" aria-label="${caption}"><line x1="30" x2="610" y1="34" y2="34"/>${dots}<path d="M${across(half).toFixed(1)} 16V52"/>${labels}</svg>`);
    this.plot.append(figure);
  }
}

/** Fetch the figures of a section and take over its table. */
export async function openBenchmarks(section) {
  const response = await fetch(new URL(section.dataset.address, location.href));
  return new Benchmarks(section, await response.json());
}
