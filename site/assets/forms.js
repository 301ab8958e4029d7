// A KPI of the API as text: YAML as in its file, JSON, one CSV row, Markdown.
const isPlain = (value) => value === null || typeof value !== "object";

function scalar(value) {
  if (typeof value !== "string") return String(value);
  const safe = /^[A-Za-z][A-Za-z0-9_ ./%()-]*$/.test(value) && !/^(true|false|null|yes|no|on|off)$/i.test(value) && !value.endsWith(" ");
  return safe ? value : JSON.stringify(value);
}

function lines(value, indent) {
  const pad = " ".repeat(indent);
  if (Array.isArray(value)) {
    return value.flatMap((item) => {
      if (isPlain(item)) return [`${pad}- ${scalar(item)}`];
      const inner = lines(item, indent + 2);
      return [`${pad}- ${inner[0].trimStart()}`, ...inner.slice(1)];
    });
  }
  return Object.entries(value).flatMap(([key, item]) => {
    if (isPlain(item)) return [`${pad}${key}: ${scalar(item)}`];
    if (Array.isArray(item) && item.every(isPlain) && item.every((part) => String(part).length < 40)) return [`${pad}${key}: [${item.map(scalar).join(", ")}]`];
    return [`${pad}${key}:`, ...lines(item, indent + 2)];
  });
}

/** Any JSON value as block YAML. */
export const toYaml = (value) => `${lines(value, 0).join("\n")}\n`;

export function yaml(kpi) {
  const { id, function: home, ...file } = kpi;
  return `# kpis/${home}/${id}.yaml\n${toYaml(file)}`;
}

export const json = (kpi) => `${JSON.stringify(kpi, null, 2)}\n`;

/** One cell: quoted where needed, and never read as a formula by a spreadsheet. */
export function cell(value) {
  const text = typeof value === "string" && /^[=+\-@\t\r]/.test(value) ? `'${value}` : String(value ?? "");
  return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

export function csv(kpi) {
  const columns = ["id", "name", "aliases", "function", "perspective", "definition", "formula", "expression", "unit", "direction", "timing", "frequency"];
  const row = { ...kpi, aliases: kpi.aliases.join("; "), formula: kpi.formula.text, expression: kpi.formula.expression };
  return `${columns.join(",")}\r\n${columns.map((name) => cell(row[name])).join(",")}\r\n`;
}

const sentence = (text) => text.replaceAll(/([\\`*_[\]<>#|])/g, "\\$1");
const title = (key) => key[0].toUpperCase() + key.slice(1).replaceAll("_", " ");

function section(key, value) {
  if (isPlain(value)) return [`## ${title(key)}`, "", sentence(String(value)), ""];
  const items = Array.isArray(value) ? value.map((item) => (isPlain(item) ? sentence(String(item)) : Object.values(item).map((part) => sentence(String(part))).join(" · "))) : [];
  return [`## ${title(key)}`, "", ...items.map((item) => `- ${item}`), ""];
}

export function markdown(kpi) {
  const { id, name, aliases, formula, case_study: story, ...rest } = kpi;
  const skipped = new Set(["function", "status", "also_in", "industries", "tags", "unit", "direction", "timing", "frequency", "definition"]);
  const inputs = Object.values(formula.inputs).map((input) => `- **${sentence(input.label)}** (${sentence(input.unit)}): ${sentence(input.meaning)}`);
  return [
    `# ${sentence(name)}`, "", aliases.length ? `*${aliases.map(sentence).join(" · ")}*\n` : null, sentence(kpi.definition), "",
    "## Formula", "", sentence(formula.text), "", `\`${formula.expression}\``, "", ...inputs, "",
    ...Object.entries(rest).filter(([key, value]) => !skipped.has(key) && (isPlain(value) || value.length)).flatMap(([key, value]) => section(key, value)),
    ...(story ? section("case study", story.text) : []),
    `Source: OpenKPI, ${id} (CC BY 4.0)`, "",
  ].filter((line) => line !== null).join("\n");
}
