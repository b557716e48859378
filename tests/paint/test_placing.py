import pytest
from msgspec.structs import replace
from PySide6.QtGui import QFontMetricsF, QImage

from fangfan_desktop.paint.placing import Faces, rules_on, words_on
from fangfan_desktop.sheet.compose import compose
from fangfan_desktop.sheet.model import PADDING, Borders
from fangfan_desktop.sheet.paginate import paginate
from tests.builders import GOOD, county_report, project_list

PER_MM = 40


@pytest.fixture
def device():
    image = QImage(1, 1, QImage.Format.Format_Mono)
    image.setDotsPerMeterX(PER_MM * 1000)
    image.setDotsPerMeterY(PER_MM * 1000)
    return image


@pytest.fixture
def stood(paper, device):
    """Return what lays a report out, and gives its words on the first page."""

    def stand(form, report, **words):
        layout = paginate(compose(form, report, **words), paper.measure)
        return layout, list(words_on(layout, layout.pages[0], Faces(device, PER_MM)))

    return stand


def test_every_line_of_every_box_stands_in_it_once(stood, annex1):
    layout, words = stood(annex1, county_report(annex1))
    placed = [(box, line) for box in layout.pages[0].placed for line in box.lines]
    assert [each.text for each in words] == [line for _, line in placed]
    for each, (box, _) in zip(words, placed, strict=True):
        assert box.left <= each.x / PER_MM <= box.left + box.width
        assert box.top < each.y / PER_MM < box.top + box.height


def test_what_is_centred_has_as_much_room_on_either_side(stood, annex1, device):
    layout, words = stood(annex1, county_report(annex1))
    placed = [box for box in layout.pages[0].placed for _ in box.lines]
    centred = [
        (box, each)
        for box, each in zip(placed, words, strict=True)
        if box.box.style.align == "centre"
    ]
    assert centred
    for box, each in centred:
        before = each.x / PER_MM - box.left
        width = QFontMetricsF(each.font, device).horizontalAdvance(each.text) / PER_MM
        assert box.width - width - before == pytest.approx(before, abs=0.01)


def test_a_figure_without_room_is_smaller_and_as_wide_as_its_box(stood, annex1, device):
    report = county_report(annex1, **dict.fromkeys(GOOD, "9" * 12))
    layout, words = stood(annex1, report)
    placed = [box for box in layout.pages[0].placed for _ in box.lines]
    figures = [pair for pair in zip(placed, words, strict=True) if pair[1].text == "9" * 12]
    assert figures
    for box, each in figures:
        width = QFontMetricsF(each.font, device).horizontalAdvance(each.text) / PER_MM
        assert width == pytest.approx(box.width - 2 * PADDING, rel=0.02)
        assert each.font.pointSizeF() < box.box.style.size


def test_the_foot_has_number_and_code_on_one_line(stood, annex2):
    report = project_list(annex2, *({"name": f"项目{n}"} for n in range(40)))
    layout, words = stood(annex2, report, margin="校验码 7K3MR-9QXA2")
    number, code = words[-2:]
    assert (number.text, code.text) == ("— 1 —", "校验码 7K3MR-9QXA2")
    assert number.y == code.y == layout.foot_baseline * PER_MM


@pytest.fixture
def page(paper, annex1):
    (page,) = paginate(compose(annex1, county_report(annex1)), paper.measure).pages
    return page


def rules(page):
    """Return the rules as (left, top, right, bottom)."""
    return [(each.x1(), each.y1(), each.x2(), each.y2()) for each in rules_on(page, 1)]


def boxed(page, *places):
    """Return the page with ruled boxes (left, top, width, height, edges without a rule) only."""
    ruled = next(each for each in page.placed if each.box.style.ruled)
    placed = (
        replace(
            ruled,
            box=replace(ruled.box, borders=Borders(**dict.fromkeys(without, False))),
            left=left,
            top=top,
            width=width,
            height=height,
        )
        for left, top, width, height, *without in places
    )
    return replace(page, placed=tuple(placed))


def test_every_edge_of_every_ruled_box_lies_on_a_rule(page):
    drawn = rules(page)

    def is_ruled(*edge):
        edge = [round(each, 3) for each in edge]
        return any(
            left <= edge[0] and top <= edge[1] and right >= edge[2] and bottom >= edge[3]
            for left, top, right, bottom in drawn
        )

    ruled = [each for each in page.placed if each.box.style.ruled]
    assert ruled
    for each in ruled:
        left, top = each.left, each.top
        right, bottom = left + each.width, top + each.height
        assert is_ruled(left, top, left, bottom) == each.box.borders.left
        assert is_ruled(left, top, right, top) == each.box.borders.top
        assert is_ruled(right, top, right, bottom) == each.box.borders.right
        assert is_ruled(left, bottom, right, bottom) == each.box.borders.bottom


def test_edges_that_touch_are_one_rule(page):
    table = [(10.0 * x, 5.0 * y, 10.0, 5.0) for y in range(3) for x in range(4)]
    level = [(0, y, 40, y) for y in (0, 5, 10, 15)]
    upright = [(x, 0, x, 15) for x in (0, 10, 20, 30, 40)]
    assert sorted(rules(boxed(page, *table))) == sorted(level + upright)


def test_boxes_apart_have_rules_of_their_own(page):
    found = rules(boxed(page, (20, 0, 10, 5), (0, 0, 10, 5), (8, 0, 1, 5)))
    assert [each for each in found if each[1] == each[3] == 0] == [(0, 0, 10, 0), (20, 0, 30, 0)]


def test_an_edge_that_no_box_rules_stays_open(page):
    found = rules(boxed(page, (0, 0, 10, 5, "right", "top"), (10, 0, 10, 5, "left", "bottom")))
    assert sorted(found) == [(0, 0, 0, 5), (0, 5, 10, 5), (10, 0, 20, 0), (20, 0, 20, 5)]
