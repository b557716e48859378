import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fangfan_desktop.forms.places import Place
from fangfan_desktop.forms.report import Report
from fangfan_desktop.sheet.compose import compose
from fangfan_desktop.sheet.paginate import PAGE_HEIGHT, paginate
from tests.builders import CITY, city_report, county_report, project_list


class EvenMeasure:
    """Every character as wide as its size: enough to lay out without a toolkit."""

    def lines(self, text, style, width):
        fits = max(1, int(width / (style.size * 0.3528)))
        return (
            tuple(
                part[at : at + fits]
                for part in text.split("\n")
                for at in range(0, len(part) or 1, fits)
            )
            if text
            else ()
        )

    def line_height(self, style):
        return style.size * 0.5

    def unprintable(self, text, style):
        return ""


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
    assert (layout.margins[0], layout.margins[2]) == (37, 35)


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
            assert p.top + p.height <= PAGE_HEIGHT - bottom + 0.01
        ids = dict.fromkeys(p.box.source[0] for p in body(page) if p.box.source)
        seen += [i for i in ids if not seen or i != seen[-1]]
    assert seen == [row.id for row in report.rows]
    last = [p.box.text for p in layout.pages[-1].placed]
    assert any(text.startswith("填表人") for text in last)


# 附件2 needs the room: its introductions take half as many pages.
@pytest.mark.parametrize(("name", "width"), [("annex1", 243), ("annex2", 267)])
def test_a_form_is_as_wide_as_its_margins_leave(library, name, width):
    form = library.forms[name]
    assert sum(column.width for column in form.columns) == pytest.approx(width)
    _, right, _, left = laid_out(form, Report(form.id, None, None, {}, ())).margins
    assert (left, right) == pytest.approx((28, 26) if width == 243 else (15, 15))


def test_the_seal_stands_on_the_units_name_and_a_list_has_none(annex1, annex2):
    layout = laid_out(annex1, county_report(annex1))
    x, y = layout.seal
    line = next(p for p in layout.pages[0].placed if p.box.text.startswith("单位"))
    assert line.left < x < line.left + line.width / 2
    assert y == pytest.approx(line.top + line.height / 2)
    assert laid_out(annex2, project_list(annex2, {})).seal is None
