"use strict";
(() => {
  const map = document.querySelector(".map");
  const boxes = [...map.querySelectorAll(".box")];
  const links = [...map.querySelectorAll(".link")];
  const boxOf = new Map(boxes.map((box) => [box.dataset.id, box]));
  const form = document.querySelector(".filters");

  // Everything that leads to an objective, or that follows from it, over any number of steps.
  const follow = (start, from, to, name) => {
    const seen = new Set([start]);
    for (const id of seen) {
      for (const link of links) {
        if (link.dataset[from] !== id) continue;
        link.classList.add(name);
        const other = link.dataset[to];
        if (!seen.has(other)) {
          seen.add(other);
          boxOf.get(other).classList.add(name);
        }
      }
    }
  };

  const clear = () => {
    map.classList.remove("active");
    for (const part of [...boxes, ...links]) part.classList.remove("self", "cause", "effect");
  };

  const light = (box) => {
    clear();
    map.classList.add("active");
    box.classList.add("self");
    follow(box.dataset.id, "target", "source", "cause");
    follow(box.dataset.id, "source", "target", "effect");
  };

  let opener = null;
  const open = (id) => {
    const shown = document.querySelector("dialog[open]");
    if (shown) shown.close();
    opener = boxOf.get(id);
    const dialog = document.getElementById("open-" + id);
    dialog.showModal();
    dialog.scrollTop = 0;
    dialog.querySelector("h2").focus();
  };

  // The nearest box in the direction of an arrow key, by the distance of centers; sideways distance counts double.
  const neighbor = (box, dx, dy) => {
    const center = (element) => {
      const place = element.getBoundingClientRect();
      return [place.x + place.width / 2, place.y + place.height / 2];
    };
    const [x, y] = center(box);
    let best = null;
    let least = Infinity;
    for (const other of boxes) {
      if (other === box || other.inert) continue;
      const [otherX, otherY] = center(other);
      const ahead = (otherX - x) * dx + (otherY - y) * dy;
      const aside = Math.abs((otherX - x) * dy) + Math.abs((otherY - y) * dx);
      if (ahead > 4 && ahead + 2 * aside < least) {
        least = ahead + 2 * aside;
        best = other;
      }
    }
    return best;
  };

  const arrows = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
  for (const box of boxes) {
    box.addEventListener("mouseenter", () => light(box));
    box.addEventListener("mouseleave", clear);
    box.addEventListener("focus", () => light(box));
    box.addEventListener("blur", clear);
    box.addEventListener("click", () => open(box.dataset.id));
    box.addEventListener("keydown", (event) => {
      if (event.key === "Escape") clear();
      const other = arrows[event.key] && neighbor(box, ...arrows[event.key]);
      if (other) {
        event.preventDefault();
        other.focus();
      }
    });
  }

  for (const dialog of document.querySelectorAll("dialog")) {
    dialog.querySelector(".close").addEventListener("click", () => dialog.close());
    dialog.addEventListener("click", (event) => {
      if (event.target === dialog) dialog.close();
    });
    dialog.addEventListener("close", () => opener && opener.focus());
    for (const button of dialog.querySelectorAll("[data-open]")) button.addEventListener("click", () => open(button.dataset.open));
  }

  const filter = () => {
    const wanted = new FormData(form);
    const isWanted = (box) =>
      (!wanted.get("theme") || box.dataset.theme === wanted.get("theme")) &&
      (!wanted.get("state") || box.dataset.state === wanted.get("state")) &&
      (!wanted.get("owner") || JSON.parse(box.dataset.owners).includes(wanted.get("owner")));
    let shown = 0;
    for (const box of boxes) {
      const out = !isWanted(box);
      box.classList.toggle("out", out);
      box.inert = out;
      shown += !out;
    }
    for (const link of links) {
      link.classList.toggle("out", [link.dataset.source, link.dataset.target].some((id) => boxOf.get(id).inert));
    }
    const output = form.querySelector("output");
    output.textContent = shown === boxes.length ? "" : output.dataset.shown.replace("{shown}", shown).replace("{total}", boxes.length);
  };

  form.hidden = !form.querySelector("select");
  form.addEventListener("change", filter);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(filter));
})();
