"""Random strategy maps, and what a drawing of one must keep to."""

from __future__ import annotations

import random
from itertools import combinations, pairwise

from generator.scorecard.layout import MapLayout, MapLink

Segment = tuple[float, float, float, float]


def random_map(seed: int, most_objectives: int = 24, most_links: int = 40) -> tuple[list[list[str]], list[MapLink]]:
    """Objectives in two to five rows, and links mostly upward, some within a row, some past rows, none in a circle."""
    rng = random.Random(seed)
    count = rng.randint(4, most_objectives)
    rows: list[list[str]] = [[] for _ in range(rng.randint(2, 5))]
    for number in range(count):
        rows[rng.randrange(len(rows))].append(f"o{number}")
    height = {item: number for number, row in enumerate(rows) for item in row}
    items = [item for row in reversed(rows) for item in row]
    links: set[tuple[str, str]] = set()
    wanted = rng.randint(min(count, most_links) // 2, most_links)
    for _ in range(400):
        if len(links) == wanted:
            break
        source, target = sorted(rng.sample(items, 2), key=items.index)
        steps = height[source] - height[target]
        if steps == 1 or rng.random() < (0.35 if steps == 0 else 0.4):
            links.add((source, target))
    # a few point down, as an author may want; reversing a link of an order without circles may close one, which the drawing does not mind
    return rows, [MapLink(*(pair if rng.random() > 0.05 else pair[::-1]), proposed=rng.random() < 0.2) for pair in sorted(links)]


def segments(layout: MapLayout) -> list[tuple[int, Segment]]:
    """All pieces as (line, x1, y1, x2, y2) with ascending coordinates."""
    found = []
    for number, line in enumerate(layout.lines):
        for start, end in pairwise(line.points):
            found.append((number, (min(start.x, end.x), min(start.y, end.y), max(start.x, end.x), max(start.y, end.y))))
    return found


def faults(layout: MapLayout) -> list[str]:
    """Everything a drawing must not do; empty for a good one."""
    found = []
    canvas, pieces = layout.canvas, segments(layout)
    for box in layout.boxes:
        if not (canvas.label_width <= box.x and box.x + box.width <= canvas.width and box.y >= 0 and box.y + box.height <= canvas.height):
            found.append(f"box {box.id} leaves the canvas")
    for one, other in combinations(layout.boxes, 2):
        if one.x < other.x + other.width and other.x < one.x + one.width and one.y < other.y + other.height and other.y < one.y + one.height:
            found.append(f"boxes {one.id} and {other.id} overlap")
    for number, (x1, y1, x2, y2) in pieces:
        name = f"{layout.lines[number].source}>{layout.lines[number].target}"
        if x1 != x2 and y1 != y2:
            found.append(f"{name} runs aslant")
        if x1 < canvas.label_width or y1 < 0 or x2 > canvas.width or y2 > canvas.height:
            found.append(f"{name} leaves the canvas")
        for box in layout.boxes:
            if x1 < box.x + box.width and box.x < x2 and y1 < box.y + box.height and box.y < y2:
                found.append(f"{name} runs through {box.id}")
            if x1 == x2 and box.x < x1 < box.x + box.width and y1 < box.y + box.height and box.y < y2:
                found.append(f"{name} runs through {box.id}")
    for (first, a), (second, b) in combinations(pieces, 2):
        if first != second and _on_top(a, b):
            found.append(f"lines {first} and {second} lie on each other")
    boxes = {box.id: box for box in layout.boxes}
    for line in layout.lines:
        for identifier, point in ((line.source, line.points[0]), (line.target, line.points[-1])):
            box = boxes[identifier]
            if not (box.x < point.x < box.x + box.width and point.y in (box.y, box.y + box.height)):
                found.append(f"{line.source}>{line.target} does not end on the edge of {identifier}")
    return found


def _on_top(a: Segment, b: Segment) -> bool:
    """Whether two pieces of the same direction share more than nothing, ends included."""
    if a[0] == a[2] == b[0] == b[2]:
        return a[1] <= b[3] and b[1] <= a[3]
    if a[1] == a[3] == b[1] == b[3]:
        return a[0] <= b[2] and b[0] <= a[2]
    return False


def crossings(layout: MapLayout) -> int:
    """Crossings as drawn."""
    pieces = segments(layout)
    level = [(number, piece) for number, piece in pieces if piece[1] == piece[3]]
    upright = [(number, piece) for number, piece in pieces if piece[0] == piece[2]]
    return sum(first != second and h[0] < v[0] < h[2] and v[1] < h[1] < v[3] for first, h in level for second, v in upright)
