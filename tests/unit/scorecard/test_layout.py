from __future__ import annotations

import random

import pytest

from generator.scorecard.build import build_scorecard
from generator.scorecard.layout import Canvas, MapLink, lay_out_map, lay_out_scorecard
from generator.scorecard.strategy_map.graph import layer
from generator.scorecard.strategy_map.ordering import cost_of, improve, order_rows
from generator.scorecard.strategy_map.placing import spread
from tests.scorecard_cases import service_catalog, service_scorecard, service_spec
from tests.strategy_map_cases import crossings, faults, random_map

CANVAS = Canvas(900, 430, label_width=90)


def names(rows):
    return [f"row{number}" for number in range(len(rows))]


@pytest.mark.parametrize("start", range(0, 200, 20))
def test_no_line_hits_a_box_or_lies_on_another_and_all_is_inside(start):
    for seed in range(start, start + 20):
        rows, links = random_map(seed)
        layout = lay_out_map(names(rows), rows, links, CANVAS)
        assert faults(layout) == [], seed
        assert crossings(layout) == layout.crossings, seed
        assert {box.id for box in layout.boxes} == {item for row in rows for item in row}
        assert [(line.source, line.target, line.proposed) for line in layout.lines] == [(link.source, link.target, link.proposed) for link in links]


@pytest.mark.parametrize("seed", [2, 11, 15, 26, 41, 48])
def test_crossings_are_within_a_fifth_of_two_thousand_random_restarts(seed):
    rows, links = random_map(seed, most_objectives=10, most_links=16)
    graph = layer(rows, links)
    found = cost_of(graph, order_rows(graph))[0]
    rng = random.Random(seed)
    best = min(cost_of(graph, improve(graph, [rng.sample(row, len(row)) for row in graph.rows]))[0] for _ in range(2000))
    assert found <= 1.2 * best


def test_a_hundred_objectives_are_still_drawn():
    rng = random.Random(1)
    rows = [[f"o{row}-{place}" for place in range(25)] for row in range(4)]
    links = sorted({(f"o{row}-{rng.randrange(25)}", f"o{row - 1}-{rng.randrange(25)}") for row in range(1, 4) for _ in range(20)})
    layout = lay_out_map(names(rows), rows, [MapLink(*pair) for pair in links], Canvas(1800, 900))
    assert faults(layout) == []


def test_the_same_map_is_laid_out_the_same():
    rows, links = random_map(5)
    assert lay_out_map(names(rows), rows, links, CANVAS) == lay_out_map(names(rows), rows, links, CANVAS)


def test_straight_above_is_drawn_straight():
    layout = lay_out_map(["a", "b"], [["top"], ["bottom"]], [MapLink("bottom", "top")], CANVAS)
    assert len(layout.lines[0].points) == 2


def test_a_link_within_a_row_arches_over_it():
    layout = lay_out_map(["a"], [["one", "two", "three"]], [MapLink("one", "three")], CANVAS)
    points, boxes = layout.lines[0].points, {box.id: box for box in layout.boxes}
    assert len(points) == 4
    assert max(point.y for point in points) == boxes["two"].y
    assert points[1].y < boxes["two"].y


def test_a_link_past_a_row_goes_round_its_boxes_and_ends_with_the_arrow_at_the_target():
    layout = lay_out_map(["a", "b", "c"], [["top"], ["middle"], ["bottom"]], [MapLink("bottom", "top"), MapLink("top", "middle")], CANVAS)
    boxes = {box.id: box for box in layout.boxes}
    assert faults(layout) == []
    assert layout.lines[0].points[-1].y == boxes["top"].y + boxes["top"].height
    assert layout.lines[1].points[-1].y == boxes["middle"].y


def test_bands_tile_the_canvas_and_hold_their_boxes(tmp_path):
    layout = lay_out_scorecard(service_scorecard(tmp_path), CANVAS)
    edges = [band.y for band in layout.bands] + [layout.bands[-1].y + layout.bands[-1].height]
    assert edges[0] == 0
    assert edges[-1] == CANVAS.height
    for band, box in zip(layout.bands, layout.boxes, strict=True):
        assert band.y <= box.y
        assert box.y + box.height <= band.y + band.height


@pytest.mark.parametrize("rows", [[["a"]], [["a"], [], ["b"]], [[], ["a", "b"]]])
def test_small_and_empty_rows_are_drawn(rows):
    links = [MapLink("b", "a")] if any("b" in row for row in rows) else []
    assert faults(lay_out_map(names(rows), rows, links, CANVAS)) == []


def test_a_scorecard_with_proposed_links_marks_them(tmp_path):
    spec = service_spec(tmp_path)
    spec = spec.model_copy(update={"objectives": tuple(item.model_copy(update={"drives": ()}) for item in spec.objectives)})
    layout = lay_out_scorecard(build_scorecard("s", spec, service_catalog()), CANVAS)
    assert layout.lines
    assert all(line.proposed for line in layout.lines)


def test_spread_keeps_order_distance_and_bounds_and_moves_least():
    assert spread([1, 1, 10], [4, 4], 0, 20) == pytest.approx([0, 4, 10])
    assert spread([5, 5], [2], 0, 20) == [4, 6]
    assert spread([30, 40], [2], 0, 20) == [18, 20]
