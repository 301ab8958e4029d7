// The CSV pack of a scorecard: the tables that datapackage.json lists, in a zip without compression. `openkpi scorecard --from-pack` reads it.

const text = (value) => {
  if (value === undefined || value === null) return "";
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  const said = String(value);
  return /^'*[=+\-@\uff1d\uff0b\uff0d\uff20\t\r\n]/.test(said) ? `'${said}` : said;
};
const quote = (cell) => (/[",\r\n]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

const level = (name, value) => (Array.isArray(value) ? { [`${name}_low`]: value[0], [`${name}_high`]: value[1] } : { [name]: value });

function attribute(value) {
  if (Array.isArray(value)) return value.map(attribute).join("\n");
  if (value && typeof value === "object") {
    if ("chart" in value) return `${value.chart}: ${value.shows}`;
    return `${value.effect} ${value.kpi} (${value.lag}): ${value.because}`;
  }
  return value;
}

function describeKpi(kpi) {
  const { formula, ...rest } = kpi;
  const plain = Object.fromEntries(Object.entries(rest).filter(([key]) => !["interpretation", "faqs", "references", "case_study"].includes(key)).map(([key, value]) => [key, attribute(value)]));
  return { ...plain, formula: formula.text, formula_expression: formula.expression };
}

/** Rows of every table by its name. */
export function tabulate(scorecard, id, questions) {
  const { spec } = scorecard;
  const rows = scorecard.perspectives;
  const measures = scorecard.objectives.flatMap((objective) => (objective.kpis ?? []).map((measure, at) => ({ objective: objective.id, ...measure, position: at + 1 })));
  const kpis = scorecard.ids.map((kpi) => scorecard.kpis.get(kpi)).filter(Boolean);
  return {
    scorecard: [{ id, ...spec, period: spec.period, declared_period: spec.period }],
    perspectives: rows.map((row, at) => ({ weight: 1, question: questions.get(row.id), ...row, position: at + 1 })),
    objectives: scorecard.objectives.map((objective, at) => ({ weight: 1, ...objective, position: at + 1 })),
    kpis: kpis.map(describeKpi),
    kpi_inputs: kpis.flatMap((kpi) => Object.entries(kpi.formula.inputs).map(([input, values]) => ({ kpi: kpi.id, input, ...values }))),
    objective_kpis: measures.map((measure) => ({ weight: 1, critical: false, ...measure })),
    targets: measures.map((measure) => ({ ...measure, unit: scorecard.kpis.get(measure.kpi)?.unit, ...level("target", measure.target), ...level("red_flag", measure.red_flag) })),
    links: scorecard.objectives.flatMap((objective) => (objective.drives ?? []).map((target) => ({ source: objective.id, target, proposed: false }))).map((link, at) => ({ ...link, position: at + 1 })),
    initiatives: (spec.initiatives ?? []).map((item, at) => ({ ...item, position: at + 1 })),
    objective_kpi_initiatives: measures.flatMap((measure) => (measure.initiatives ?? []).map((initiative, at) => ({ objective: measure.objective, kpi: measure.kpi, initiative, position: at + 1 }))),
    decisions: (spec.decisions ?? []).map((item, at) => ({ ...item, position: at + 1 })),
  };
}

/** The zip as bytes. `form` is the empty datapackage.json that the site carries. */
export function writePack(scorecard, id, form, questions) {
  const tables = tabulate(scorecard, id, questions);
  const description = { ...form, name: id, title: scorecard.spec.title };
  const files = [["datapackage.json", `${JSON.stringify(description, null, 2)}\n`]];
  for (const { name, path, schema } of form.resources) {
    const columns = schema.fields.map((field) => field.name);
    const lines = [columns, ...(tables[name] ?? []).map((row) => columns.map((column) => quote(text(typeof row[column] === "object" ? null : row[column]))))];
    files.push([path, `\ufeff${lines.map((line) => line.join(",")).join("\n")}\n`]);
  }
  return zip(files.map(([name, content]) => [name, new TextEncoder().encode(content)]));
}

const TABLE = Uint32Array.from({ length: 256 }, (_, number) => {
  let value = number;
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1;
  return value;
});

export function crc32(bytes) {
  let value = 0xffffffff;
  for (const byte of bytes) value = TABLE[(value ^ byte) & 255] ^ (value >>> 8);
  return (value ^ 0xffffffff) >>> 0;
}

/** A zip of stored files, dated 1980-01-01. */
export function zip(files) {
  const parts = [];
  const entries = [];
  let at = 0;
  for (const [name, data] of files) {
    const title = new TextEncoder().encode(name);
    const common = [[20, 2], [0x0800, 2], [0, 2], [0, 2], [33, 2], [crc32(data), 4], [data.length, 4], [data.length, 4], [title.length, 2], [0, 2]];
    const head = pack([[0x04034b50, 4], ...common]);
    parts.push(head, title, data);
    entries.push(pack([[0x02014b50, 4], [20, 2], ...common, [0, 2], [0, 2], [0, 2], [0, 4], [at, 4]]), title);
    at += head.length + title.length + data.length;
  }
  const size = entries.reduce((sum, entry) => sum + entry.length, 0);
  const end = pack([[0x06054b50, 4], [0, 2], [0, 2], [files.length, 2], [files.length, 2], [size, 4], [at, 4], [0, 2]]);
  return new Blob([...parts, ...entries, end], { type: "application/zip" });
}

function pack(numbers) {
  const bytes = new Uint8Array(numbers.reduce((sum, [, length]) => sum + length, 0));
  const view = new DataView(bytes.buffer);
  let at = 0;
  for (const [value, length] of numbers) {
    if (length === 2) view.setUint16(at, value, true);
    else view.setUint32(at, value, true);
    at += length;
  }
  return bytes;
}

