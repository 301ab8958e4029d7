"""A connector's stored geometry is the path that was laid out: checked by drawing the preset shape as PowerPoint does."""

from __future__ import annotations

import io
import math
import re
from xml.etree import ElementTree

from hypothesis import given
from hypothesis import strategies as st

from generator.outputs.deck.brand import read_brand
from generator.outputs.deck.connector import Glue, Place, Stroke, add_connector
from generator.outputs.deck.page import Page
from generator.outputs.deck.template import open_template
from generator.outputs.wording import load_wording

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
BRAND = read_brand(open_template(None))
WORDING = load_wording("en_US")
TOLERANCE = 13_000
"""EMU: a point, the extent that stands for nothing."""

places = st.integers(100_000, 9_000_000)


def drawn(path: list[Place], plain: bool = False) -> ElementTree.Element:
    page = Page("x", "x", "x", BRAND, WORDING)
    add_connector(page, path, Glue(2, 4), Glue(3, 5), Stroke("tx2"), "a drives b", drawn=plain)
    names = "".join(f' xmlns:{prefix}="{uri}"' for prefix, uri in (("a", A[1:-1]), ("p", "urn:p"), ("r", "urn:r")))
    return ElementTree.parse(io.StringIO(f"<x{names}>{page.finish().shapes}</x>")).getroot()[0]


def corners_of(element: ElementTree.Element) -> list[tuple[float, float]]:
    """Draw a preset connector: its local path, mirrored and turned about its middle."""
    frame = element.find(f".//{A}xfrm")
    assert frame is not None
    offset, extent = frame.find(f"{A}off"), frame.find(f"{A}ext")
    assert offset is not None and extent is not None
    x, y, w, h = (int(part.get(name, "")) for part, name in ((offset, "x"), (offset, "y"), (extent, "cx"), (extent, "cy")))
    geometry = element.find(f".//{A}prstGeom")
    assert geometry is not None
    adjust = [int(re.sub("val ", "", guide.get("fmla", ""))) / 100_000 for guide in geometry.iter(f"{A}gd")]
    match geometry.get("prst"):
        case "straightConnector1":
            local = [(0.0, 0.0), (w, h)]
        case "bentConnector3":
            local = [(0.0, 0.0), (adjust[0] * w, 0.0), (adjust[0] * w, h), (w, h)]
        case _:
            one, two, three = adjust
            local = [(0.0, 0.0), (one * w, 0.0), (one * w, two * h), (three * w, two * h), (three * w, h), (w, h)]
    turn = math.radians(int(frame.get("rot", "0")) / 60_000)
    found = []
    for px, py in local:
        dx, dy = px - w / 2, py - h / 2
        dx, dy = (-dx if frame.get("flipH") else dx), (-dy if frame.get("flipV") else dy)
        found.append((x + w / 2 + dx * math.cos(turn) - dy * math.sin(turn), y + h / 2 + dx * math.sin(turn) + dy * math.cos(turn)))
    return found


def assert_same(path: list[Place]) -> None:
    corners = corners_of(drawn(path))
    assert len(corners) == len(path)
    for (x, y), (wanted_x, wanted_y) in zip(corners, path, strict=True):
        assert abs(x - wanted_x) <= TOLERANCE and abs(y - wanted_y) <= TOLERANCE


@given(places, places, places, st.floats(0.05, 0.95), st.booleans())
def test_a_link_with_one_lane_is_a_bent_connector(x: int, end_x: int, y: int, share: float, up: bool) -> None:
    if abs(x - end_x) < 50_000:
        return
    end_y = y - 900_000 if up else y + 900_000
    lane = round(y + (end_y - y) * share)
    assert_same([(x, y), (x, lane), (end_x, lane), (end_x, end_y)])


@given(places, places, places, places, st.booleans())
def test_a_link_with_two_lanes_is_a_bent_connector(x: int, middle: int, end_x: int, y: int, up: bool) -> None:
    if min(abs(x - middle), abs(middle - end_x), abs(x - end_x)) < 50_000:
        return
    step = -700_000 if up else 700_000
    assert_same([(x, y), (x, y + step), (middle, y + step), (middle, y + 2 * step), (end_x, y + 2 * step), (end_x, y + 3 * step)])


@given(places, places, places)
def test_an_arch_within_a_row_rises_and_falls(x: int, end_x: int, y: int) -> None:
    if abs(x - end_x) < 50_000:
        return
    assert_same([(x, y), (x, y - 90_000), (end_x, y - 90_000), (end_x, y)])


@given(places, places)
def test_a_straight_link_is_a_straight_connector(x: int, y: int) -> None:
    assert_same([(x, y), (x, y - 500_000)])


def test_a_link_is_glued_to_both_boxes_and_has_an_arrowhead() -> None:
    element = drawn([(0, 900_000), (0, 0)])
    assert [(glue.get("id"), glue.get("idx")) for glue in element.iter() if glue.tag in (f"{A}stCxn", f"{A}endCxn")] == [("2", "4"), ("3", "5")]
    assert element.find(f".//{A}tailEnd") is not None


def test_a_copy_for_rendering_draws_the_path_itself() -> None:
    element = drawn([(0, 900_000), (0, 500_000), (700_000, 500_000), (700_000, 0)], plain=True)
    assert element.find(f".//{A}custGeom") is not None and element.tag == "{urn:p}sp"
