// The strategy map of a scorecard as SVG: a row for each perspective, objectives ordered so that links cross little.
const WIDTH = 1000;
const ROW = 128;
const BOX = { width: 172, height: 62 };
const LABEL = 118;
const NS = "http://www.w3.org/2000/svg";

const node = (tag, values, ...children) => {
  const element = document.createElementNS(NS, tag);
  for (const [key, value] of Object.entries(values)) element.setAttribute(key, value);
  element.append(...children);
  return element;
};

/** Order each row by the middle of what its objectives are linked to, back and forth a few times. */
function arrange(rows, links) {
  const place = new Map();
  const settle = (row) => row.forEach((id, at) => place.set(id, (at + 1) / (row.length + 1)));
  rows.forEach(settle);
  const near = new Map(rows.flat().map((id) => [id, []]));
  for (const { from, to } of links) if (near.has(from) && near.has(to)) { near.get(from).push(to); near.get(to).push(from); }
  for (let turn = 0; turn < 6; turn += 1) {
    for (const row of turn % 2 ? [...rows].reverse() : rows) {
      const middle = new Map(row.map((id) => [id, near.get(id).length ? near.get(id).reduce((sum, other) => sum + place.get(other), 0) / near.get(id).length : place.get(id)]));
      row.sort((a, b) => middle.get(a) - middle.get(b));
      settle(row);
    }
  }
}

function wrap(text, width, most) {
  const lines = [""];
  for (const word of text.split(" ")) {
    if (lines.at(-1) && `${lines.at(-1)} ${word}`.length > width) lines.push(word);
    else lines[lines.length - 1] = `${lines.at(-1)} ${word}`.trim();
  }
  if (lines.length > most) { lines.length = most; lines[most - 1] = `${lines[most - 1].slice(0, width - 1)}…`; }
  return lines.map((line) => (line.length > width + 2 ? `${line.slice(0, width)}…` : line));
}

/** Draw {title, rows: [{id, name, objectives: [{id, name, note}]}], links: [{from, to, proposed}]}. */
export function drawMap({ title, rows, links }) {
  const order = rows.map((row) => row.objectives.map((objective) => objective.id));
  arrange(order, links);
  const named = new Map(rows.flatMap((row) => row.objectives.map((objective) => [objective.id, objective])));
  const boxes = new Map();
  const widest = Math.max(1, ...order.map((row) => row.length));
  const width = Math.min(BOX.width, (WIDTH - LABEL) / widest - 14);
  order.forEach((row, at) => row.forEach((id, index) => {
    const gap = (WIDTH - LABEL) / row.length;
    boxes.set(id, { x: LABEL + gap * (index + 0.5) - width / 2, y: at * ROW + (ROW - BOX.height) / 2, row: at });
  }));
  const height = rows.length * ROW;
  const svg = node("svg", { viewBox: `0 0 ${WIDTH} ${height}`, role: "img", "aria-labelledby": "map-title map-desc", class: "ok-map" });
  svg.append(node("title", { id: "map-title" }, `Strategy map of ${title}`), node("desc", { id: "map-desc" }, describe(rows, links, named)));
  svg.append(node("defs", {}, node("marker", { id: "map-tip", viewBox: "0 0 8 8", refX: 7, refY: 4, markerWidth: 7, markerHeight: 7, orient: "auto" }, node("path", { d: "M0 0L8 4L0 8z" }))));
  rows.forEach((row, at) => {
    svg.append(node("rect", { class: `ok-map__row ok-map__row--${at % 2}`, x: 0, y: at * ROW, width: WIDTH, height: ROW }));
    const label = node("text", { class: "ok-map__label", x: 12, y: at * ROW + ROW / 2 });
    wrap(row.name, 15, 3).forEach((line, index, all) => label.append(node("tspan", { x: 12, dy: index ? 16 : -8 * (all.length - 1) + 4 }, line)));
    svg.append(label);
  });
  for (const link of spread(links, boxes, width)) svg.append(drawLink(link, boxes));
  for (const [id, box] of boxes) svg.append(drawBox(box, named.get(id), width));
  return svg;
}

/** Links with the places where they leave and enter a box, side by side in the order of what is at their other end. */
function spread(links, boxes, width) {
  const drawn = links.filter((link) => boxes.has(link.from) && boxes.has(link.to)).map((link) => ({ ...link }));
  for (const [id, box] of boxes) {
    for (const side of ["top", "bottom"]) {
      const ends = drawn.flatMap((link) => [["from", "to"], ["to", "from"]].filter(([here]) => link[here] === id && sideOf(link, here, boxes) === side).map(([here, there]) => ({ link, here, at: boxes.get(link[there]).x })));
      ends.sort((a, b) => a.at - b.at);
      ends.forEach(({ link, here }, index) => { link[`${here}X`] = box.x + (width * (index + 1)) / (ends.length + 1); });
    }
  }
  return drawn;
}

/** Links within a row arch over the boxes; others leave and enter towards each other. */
function sideOf(link, here, boxes) {
  const [from, to] = [boxes.get(link.from), boxes.get(link.to)];
  if (from.row === to.row) return "top";
  return (from.row > to.row) === (here === "from") ? "top" : "bottom";
}

function drawLink(link, boxes) {
  const [from, to] = [boxes.get(link.from), boxes.get(link.to)];
  const { fromX: x1, toX: x2 } = link;
  const y1 = sideOf(link, "from", boxes) === "top" ? from.y : from.y + BOX.height;
  const y2 = sideOf(link, "to", boxes) === "top" ? to.y - 4 : to.y + BOX.height + 4;
  const bend = from.row === to.row ? -26 : (y2 - y1) / 2;
  const path = `M${x1} ${y1}C${x1} ${y1 + bend} ${x2} ${from.row === to.row ? y2 + bend : y2 - bend} ${x2} ${y2}`;
  return node("path", { class: `ok-map__link${link.proposed ? " ok-map__link--proposed" : ""}`, d: path, "marker-end": "url(#map-tip)" });
}

function drawBox(box, objective, width) {
  const lines = wrap(objective.name, Math.floor(width / 7.4), objective.note ? 2 : 3);
  const text = node("text", { x: width / 2, y: BOX.height / 2 - (lines.length - 1 + (objective.note ? 1 : 0)) * 8 + 4 });
  lines.forEach((line, at) => text.append(node("tspan", { x: width / 2, dy: at ? 16 : 0 }, line)));
  if (objective.note) text.append(node("tspan", { class: "ok-map__note", x: width / 2, dy: 16 }, objective.note));
  return node("g", { class: "ok-map__box", transform: `translate(${box.x} ${box.y})` }, node("rect", { width, height: BOX.height, rx: 4 }), text);
}

function describe(rows, links, named) {
  const parts = rows.map((row) => `${row.name}: ${row.objectives.map((objective) => objective.name).join(", ") || "no objective"}.`);
  const said = links.filter((link) => named.has(link.from) && named.has(link.to)).map((link) => `${named.get(link.from).name} drives ${named.get(link.to).name}.`);
  return [...parts, ...said].join(" ");
}
