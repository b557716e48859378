import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fangfan_desktop.forms.check_code import code_of
from fangfan_desktop.forms.places import Place
from fangfan_desktop.forms.proof import proof_of, read_proof
from fangfan_desktop.forms.report import Report
from fangfan_desktop.sheet.compose import compose
from fangfan_desktop.sheet.model import A4_LANDSCAPE, Style
from fangfan_desktop.sheet.paginate import (
    MARGIN_STYLE,
    NUMBER_STYLE,
    paginate,
)
from tests.builders import CITY, city_report, county_report, project_list
from tests.sheet.even import EvenMeasure, pixels


def laid_out(form, report):
    return paginate(compose(form, report), EvenMeasure())


def body(page):
    return [p for p in page.placed if p.box.style.ruled and not p.box.style.heading]


def test_a_countys_annex1_is_one_page_with_full_margins_and_room_for_the_seal(annex1):
    layout = laid_out(annex1, county_report(annex1))
    assert len(layout.pages) == 1
    assert layout.pages[0].number == ""
    assert (layout.margins[0], layout.margins[2]) == (37, 35)
    seal = next(p for p in layout.pages[0].placed if p.box.text.startswith("单位"))
    assert seal.height == pytest.approx(45, abs=25.4 / 96)


def heights_of(layout):
    """Return the heights of a table's rows, each once."""
    return {round(p.height, 1) for page in layout.pages for p in body(page)}


def test_rows_are_higher_where_there_are_few_and_as_they_must_be_where_there_are_many(
    annex1, annex2
):
    def listed(count):
        projects = ({"name": f"项目{n}"} for n in range(count))
        return laid_out(annex2, project_list(annex2, *projects))

    lone = laid_out(annex1, county_report(annex1))
    (height,) = heights_of(lone)
    assert height == pytest.approx(12, abs=25.4 / 96)
    few, more, many = (max(heights_of(listed(count))) for count in (3, 11, 60))
    assert height >= few > more >= many
    bottom = max(p.top + p.height for p in lone.pages[0].placed)
    assert bottom <= A4_LANDSCAPE.height - lone.margins[2]


def test_a_citys_annex1_narrows_its_margins_to_stay_one_page(annex1, places):
    layout = laid_out(annex1, city_report(annex1, places))
    assert len(layout.pages) == 1
    assert 15 <= layout.margins[0] < 37
    assert all(margin >= 15 for margin in layout.margins)


def test_a_long_list_repeats_its_header_and_numbers_its_pages(annex2):
    layout = laid_out(annex2, project_list(annex2, *({"name": f"项目{n}"} for n in range(60))))
    assert len(layout.pages) > 2
    for number, page in enumerate(layout.pages, 1):
        assert page.number == f"— {number} —"
        assert [p.box.text for p in page.placed].count("项目简介") == 1
    assert all(15 <= margin < 35 for margin in (layout.margins[0], layout.margins[2]))
    assert A4_LANDSCAPE.height - layout.margins[2] < layout.foot_baseline <= A4_LANDSCAPE.height - 8


def test_each_page_has_its_own_code_with_the_figures_of_its_rows(annex2, places):
    report = project_list(annex2, *({"name": f"项目{n}"} for n in range(30)))
    proof = proof_of(annex2, report, places, 1, code_of(annex2, report))
    layout = paginate(compose(annex2, report, proof=proof), EvenMeasure())
    proofs = [read_proof(page.code) for page in layout.pages]
    assert [(each.page, each.pages) for each in proofs] == [
        (number, len(proofs)) for number in range(1, len(proofs) + 1)
    ]
    assert [each.first for each in proofs] == [
        sum(len(before.figures) for before in proofs[:at]) for at in range(len(proofs))
    ]
    assert sum(len(each.figures) for each in proofs) == 30
    assert all(page.code == "" for page in laid_out(annex2, report).pages)


def test_a_list_that_is_no_shorter_with_narrow_margins_keeps_those_of_the_standard(annex2):
    layout = laid_out(annex2, project_list(annex2, *({"name": f"项目{n}"} for n in range(13))))
    assert len(layout.pages) == 2
    assert (layout.margins[0], layout.margins[2]) == (37, 35)
    assert layout.foot_baseline == A4_LANDSCAPE.height - 35 + 12


def test_the_lines_are_those_that_are_printed_and_it_is_known_where_pages_begin(annex2):
    projects = ({"name": f"项目{n}", "summary": "字" * n * 40} for n in range(30))
    layout = laid_out(annex2, project_list(annex2, *projects))
    lines = layout.sheet.lines
    assert len(lines) == len(layout.heights)
    assert len(layout.starts) == len(layout.pages) - 1
    for start, page in zip(layout.starts, layout.pages[1:], strict=True):
        assert body(page)[0].box is lines[start].boxes[0]
    assert any(line.continues for line in lines)
    for line, above in zip(lines[1:], lines, strict=False):
        if line.continues:
            assert line.boxes[0].source == above.boxes[0].source
            assert all(box.value is None for box in line.boxes)


def test_a_row_shorter_than_a_page_stands_on_one(annex2):
    projects = [{"summary": "字" * 150}, *({"summary": "字" * 450} for _ in range(4))]
    layout = laid_out(annex2, project_list(annex2, *projects))
    assert len(layout.pages) > 2
    assert not any(line.continues for line in layout.sheet.lines)


def test_a_figure_stands_on_one_line_however_long_it_is(annex1):
    layout = laid_out(annex1, county_report(annex1, brands="9" * 14))
    (figure,) = (p for p in body(layout.pages[0]) if p.box.source == (1, "brands"))
    assert figure.lines == ("9" * 14,)


def test_a_reader_whose_letters_are_wider_finds_room_for_their_lines(annex2):
    narrow, wide = (
        laid_out(annex2, project_list(annex2, {"summary": text * 40})) for text in ("中文", "ab")
    )
    assert max(wide.heights) > max(narrow.heights)


def test_a_row_taller_than_a_page_is_split_and_loses_nothing(annex2):
    summary = "".join(chr(0x4E00 + n) for n in range(4000))
    layout = laid_out(annex2, project_list(annex2, {"summary": summary}, {"name": "乙"}))
    printed = "".join(
        line
        for page in layout.pages
        for p in body(page)
        if p.box.source == (1, "summary")
        for line in p.lines
    )
    assert printed == summary


@settings(max_examples=40)
@given(st.lists(st.integers(0, 1500), min_size=1, max_size=25))
def test_pages_hold_every_row_in_order_within_the_margins_and_the_foot_never_stands_alone(
    annex2, lengths
):
    projects = ({"name": f"项目{n}", "summary": "字" * length} for n, length in enumerate(lengths))
    report = project_list(annex2, *projects, place=Place(CITY))
    layout = laid_out(annex2, report)
    top, _, bottom, _ = layout.margins
    seen = []
    for page in layout.pages:
        assert body(page)
        for p in page.placed:
            assert p.top >= top - 0.01
            assert p.top + p.height <= A4_LANDSCAPE.height - bottom + 0.01
        ids = dict.fromkeys(p.box.source[0] for p in body(page) if p.box.source)
        seen += [i for i in ids if not seen or i != seen[-1]]
    assert seen == [row.id for row in report.rows]
    last = [p.box.text for p in layout.pages[-1].placed]
    assert any(text.startswith("填表人") for text in last)


# 附件2 needs the room: its introductions take half as many pages. A little stays for readers that
# round the columns' widths.
@pytest.mark.parametrize(("name", "width"), [("annex1", 243), ("annex2", 267)])
def test_a_form_is_as_wide_as_its_margins_leave(reference, name, width):
    form = reference.forms[name]
    assert sum(column.width for column in form.columns) == pytest.approx(width)
    _, right, _, left = laid_out(form, Report(form.id, None, None, {}, ())).margins
    assert (left, right) == pytest.approx((28, 26) if width == 243 else (16, 15))


def test_the_seal_stands_on_the_units_name_and_a_list_has_none(annex1, annex2):
    layout = laid_out(annex1, county_report(annex1))
    x, y = layout.seal
    line = next(p for p in layout.pages[0].placed if p.box.text.startswith("单位"))
    assert line.left < x < line.left + line.width / 2
    assert y == pytest.approx(line.top + line.height / 2)
    assert laid_out(annex2, project_list(annex2, {})).seal is None


def edges(placed):
    return tuple(round(edge, 2) for edge in (placed.left, placed.top, placed.width, placed.height))


def numbered(count):
    return ({"name": f"项目{n}"} for n in range(count))


def test_a_countys_annex1_stands_just_so(annex1):
    layout = laid_out(annex1, county_report(annex1))
    assert (A4_LANDSCAPE.width, A4_LANDSCAPE.height) == (297, 210)
    assert layout.margins == (37, 26, 35, 28)
    assert pixels(layout) == [34, 45, 170, 43, 60, 45, 38]
    assert layout.starts == ()
    placed = layout.pages[0].placed
    assert [edges(p) for p in placed[:4]] == [
        (28, 37, 243, 9),
        (28, 46, 243, 11.91),
        (28, 57.9, 152.4, 44.98),
        (180.4, 57.9, 90.6, 44.98),
    ]
    by_text = {p.box.text.replace("\n", ""): edges(p) for p in placed}
    assert by_text["市、县（市、区）"] == (28, 102.88, 32.8, 27.25)
    assert by_text["就业帮扶车间个数"] == (128.8, 102.88, 34, 11.38)
    assert by_text["商河县"] == (28, 130.13, 32.8, 11.91)
    assert by_text["电话：0531-66600000"] == (198, 142.04, 73, 10.05)
    assert layout.seal == pytest.approx(
        (28 + 0.8 + 20 * 12 * 25.4 / 72 / 2, 57.902 + 22.49), abs=0.01
    )


def test_a_citys_annex1_stands_just_so(annex1, places):
    layout = laid_out(annex1, city_report(annex1, places))
    assert layout.margins == pytest.approx((15, 26, 15, 28))
    assert pixels(layout) == [34, 45, 100, 63, 43, *[26] * 13, 38]


def test_a_list_of_two_pages_stands_just_so(annex2):
    layout = laid_out(annex2, project_list(annex2, *numbered(13)))
    assert layout.margins == pytest.approx((37, 15.54, 35, 16.74), abs=0.01)
    assert pixels(layout) == [34, 45, 38, 34, 89, *[43] * 13, 38]
    assert layout.starts == (11,)
    assert [page.number for page in layout.pages] == ["— 1 —", "— 2 —"]
    first, second = ([p.top for p in body(page)] for page in layout.pages)
    assert (first[0], second[0]) == pytest.approx((100.5, 69.54), abs=0.01)


def test_a_long_list_stands_just_so(annex2):
    layout = laid_out(annex2, project_list(annex2, *numbered(60)))
    assert layout.margins == pytest.approx((23.25, 15.54, 22.5, 16.74), abs=0.01)
    assert layout.starts == (13, 24, 35, 46, 57)
    assert layout.foot_baseline == 210 - 22.5 + 12


def test_a_row_of_many_pages_fills_them(annex2):
    layout = laid_out(annex2, project_list(annex2, {"summary": "字" * 4000}, {"name": "乙"}))
    assert layout.margins == pytest.approx((17.75, 16.6, 17.5, 17.88), abs=0.01)
    assert pixels(layout) == [34, 45, 38, 34, 89, 400, *[500] * 6, 420, 43, 38]
    assert layout.starts == (6, 7, 8, 9, 10, 11, 12)
    assert layout.foot_baseline == 210 - 17.5 + 9.5


def test_what_stands_in_the_foot_margin_is_set_as_the_standard_says():
    assert Style("page_number", 14, "centre") == NUMBER_STYLE
    assert Style("page_number", 7, "right") == MARGIN_STYLE


class CountingMeasure(EvenMeasure):
    """Count how often texts are measured or broken."""

    def __init__(self):
        self.asked = 0

    def lines(self, text, style, width):
        self.asked += 1
        return super().lines(text, style, width)

    def width(self, text, style):
        self.asked += 1
        return super().width(text, style)

    def widest(self, text, style):
        self.asked += 1
        return super().widest(text, style)


def test_ten_times_the_rows_are_measured_ten_times_as_often(annex2):
    def asked(count):
        projects = ({"name": f"项目{n}", "summary": f"{n}" + "长" * 60} for n in range(count))
        measure = CountingMeasure()
        paginate(compose(annex2, project_list(annex2, *projects, place=Place(CITY))), measure)
        return measure.asked

    more = asked(1_000) - asked(100)
    assert more <= 1.1 * 10 * (asked(100) - asked(10))
