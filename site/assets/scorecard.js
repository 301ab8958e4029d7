// A scorecard as its file has it, and what can be done to it. Unknown keys of an imported file are kept as they are.
import { fetchKpi } from "./dom.js";

const TIMES = ["second", "minute", "hour", "day", "week", "month"];

/** The objective that a single KPI stands for, worded as `openkpi scorecard --kpis` words it. */
export function objectiveName(kpi) {
  if (kpi.direction === "target_range") return `Keep ${kpi.name} in range`;
  if (kpi.direction === "higher_is_better") return `Raise ${kpi.name}`;
  return `${TIMES.includes(kpi.unit.split("/")[0].trim()) ? "Shorten" : "Reduce"} ${kpi.name}`;
}

export class Scorecard {
  constructor(spec, perspectives) {
    this.spec = { title: "Balanced Scorecard", objectives: [], ...spec };
    this.standard = perspectives;
    this.kpis = new Map();
  }

  get perspectives() {
    return this.spec.perspectives?.length ? this.spec.perspectives : this.standard.map(({ id, title }) => ({ id, name: title }));
  }

  get objectives() { return this.spec.objectives; }

  get ids() {
    return [...new Set(this.objectives.flatMap((objective) => (objective.kpis ?? []).map((measure) => measure.kpi)))];
  }

  in(perspective) { return this.objectives.filter((objective) => objective.perspective === perspective); }

  /** Fetch what the library says of every KPI. Returns the ids that it does not have. */
  async fetch() {
    const all = await Promise.all(this.ids.map(async (id) => [id, await fetchKpi(id)]));
    for (const [id, kpi] of all) if (kpi) this.kpis.set(id, kpi);
    return all.filter(([, kpi]) => !kpi).map(([id]) => id);
  }

  /** Add a KPI under an objective of its own. */
  async add(id) {
    if (this.ids.includes(id)) return;
    const kpi = await fetchKpi(id);
    if (!kpi || this.ids.includes(id)) return;
    this.kpis.set(id, kpi);
    const rows = this.perspectives.map((row) => row.id);
    const perspective = rows.includes(kpi.perspective) ? kpi.perspective : rows[0];
    this.objectives.push({ id: this.freeId(id), name: objectiveName(kpi), perspective, kpis: [{ kpi: id }] });
  }

  addObjective(perspective) {
    const objective = { id: this.freeId("objective"), name: "New objective", perspective, kpis: [] };
    this.objectives.push(objective);
    return objective;
  }

  freeId(wanted) {
    const taken = new Set(this.objectives.map((objective) => objective.id));
    let id = wanted;
    for (let number = 2; taken.has(id); number += 1) id = `${wanted}-${number}`;
    return id;
  }

  /** Take a KPI out; an objective that it leaves empty goes with it. */
  remove(id) {
    for (const objective of [...this.objectives]) {
      if (!objective.kpis?.some((measure) => measure.kpi === id)) continue;
      objective.kpis = objective.kpis.filter((measure) => measure.kpi !== id);
      if (!objective.kpis.length) this.removeObjective(objective);
    }
  }

  removeObjective(objective) {
    this.spec.objectives = this.objectives.filter((other) => other !== objective);
    for (const other of this.objectives) if (other.drives) this.setDrives(other, other.drives.filter((id) => id !== objective.id));
  }

  /** Put a measure under another objective; the old one goes when it is left empty. */
  move(measure, from, to) {
    from.kpis = from.kpis.filter((other) => other !== measure);
    to.kpis = [...(to.kpis ?? []).filter((other) => other.kpi !== measure.kpi), measure];
    if (!from.kpis.length) this.removeObjective(from);
  }

  /** Swap an objective with its neighbour in the same perspective. */
  shift(objective, step) {
    const row = this.in(objective.perspective);
    const other = row[row.indexOf(objective) + step];
    if (!other) return;
    const [a, b] = [this.objectives.indexOf(objective), this.objectives.indexOf(other)];
    [this.objectives[a], this.objectives[b]] = [other, objective];
  }

  setDrives(objective, ids) {
    if (ids.length) objective.drives = ids;
    else delete objective.drives;
  }

  /** Whether `to` is reached from `from` by drives; a link back would close a circle. */
  reaches(from, to) {
    const seen = new Set();
    const open = [from.id];
    while (open.length) {
      const id = open.pop();
      if (id === to.id) return true;
      if (seen.has(id)) continue;
      seen.add(id);
      open.push(...(this.objectives.find((objective) => objective.id === id)?.drives ?? []));
    }
    return false;
  }

  /** Links that the library's causes and effects support and the scorecard does not have: [{from, to, because}]. */
  proposals() {
    const rank = new Map(this.perspectives.map((row, at) => [row.id, at]));
    const found = [];
    for (const from of this.objectives) {
      for (const to of this.objectives) {
        if (from === to || from.drives?.includes(to.id) || rank.get(to.perspective) > rank.get(from.perspective) || this.reaches(to, from)) continue;
        const because = this.support(from, to);
        if (because) found.push({ from, to, because });
      }
    }
    return found;
  }

  /** Why a better `from` makes a better `to`, by the first KPIs that say so. */
  support(from, to) {
    const goals = new Map((to.kpis ?? []).map((measure) => [measure.kpi, this.kpis.get(measure.kpi)]));
    for (const measure of from.kpis ?? []) {
      const cause = this.kpis.get(measure.kpi);
      for (const impact of cause?.change_impact ?? []) {
        const effect = goals.get(impact.kpi);
        if (!effect || impact.kpi === measure.kpi) continue;
        const open = [cause.direction, effect.direction].includes("target_range");
        if (open || (impact.effect === "raises") === (cause.direction === effect.direction)) return impact.because;
      }
    }
    return "";
  }

  /** What would be refused: [text]. */
  faults() {
    const faults = [];
    for (const objective of this.objectives) {
      if (!objective.name?.trim()) faults.push("An objective has no name.");
      for (const measure of objective.kpis ?? []) {
        faults.push(...levelFaults(measure, this.kpis.get(measure.kpi)));
      }
    }
    return faults;
  }
}

/** What is wrong with the levels of a measure, as the command would say it. */
function levelFaults({ kpi: id, target, red_flag: flag }, kpi) {
  const name = kpi?.name ?? id;
  const faults = [target, flag].filter((level) => Array.isArray(level) && !(level[0] < level[1])).map(() => `${name}: a band needs a low end below its high end.`);
  if (target !== undefined && String(target) === String(flag)) faults.push(`${name}: target and red flag are equal, so that no value could be good or bad.`);
  else if (typeof target === "number" && typeof flag === "number" && kpi && target > flag !== (kpi.direction === "higher_is_better")) {
    faults.push(`${name}: ${kpi.direction === "higher_is_better" ? "higher is better, but the target lies below" : "lower is better, but the target lies above"} the red flag.`);
  } else if (Array.isArray(target) && Array.isArray(flag) && !(flag[0] < target[0] && target[1] < flag[1])) faults.push(`${name}: the red flag's band must lie around the target's.`);
  return faults;
}
