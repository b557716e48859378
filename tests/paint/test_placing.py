import pytest
from PySide6.QtGui import QFontMetricsF, QImage

from fangfan_desktop.paint.placing import rules_on, words_on
from fangfan_desktop.sheet.compose import compose
from fangfan_desktop.sheet.model import PADDING
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
        return layout, list(words_on(layout, layout.pages[0], device, PER_MM))

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


def test_an_edge_between_two_boxes_is_one_rule(paper, annex1):
    (page,) = paginate(compose(annex1, county_report(annex1)), paper.measure).pages
    rules = [(each.x1(), each.y1(), each.x2(), each.y2()) for each in rules_on(page, 1)]
    assert len(rules) == len(set(rules)) < 4 * sum(each.box.style.ruled for each in page.placed)
