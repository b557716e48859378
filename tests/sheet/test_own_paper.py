"""A form that states its paper: where everything stands, to the tenth of a millimetre."""

import msgspec
import pytest

from fangfan_desktop.sheet.compose import compose
from fangfan_desktop.sheet.joined import joined, laid_below
from fangfan_desktop.sheet.model import PageSize
from fangfan_desktop.sheet.paginate import paginate
from tests.builders import replace
from tests.own_paper import (
    indicators_report,
    list_report,
    list_toml,
    read,
    tables_report,
    tables_toml,
    toml,
)
from tests.sheet.even import EvenMeasure

UPRIGHT, ACROSS, TABLES = read(toml()), read(list_toml()), read(tables_toml())


def laid_out(form, report, **more):
    return paginate(compose(form, report, **more), EvenMeasure())


def ruled(page, kind=None):
    return [p for p in page.placed if p.box.style.ruled and kind in {None, p.box.style.heading}]


def tops(page, kind):
    return sorted({round(p.top, 2) for p in ruled(page, kind)})


def test_an_upright_page_has_its_size_and_margins_and_each_box_its_place():
    layout = laid_out(UPRIGHT, indicators_report(UPRIGHT))
    assert layout.size == PageSize(210, 297)
    assert layout.margins == (25.4, 17.0, 25.4, 25.0)  # the table is 168 mm wide
    (page,) = layout.pages
    first, title, unit, *_ = page.placed
    assert [(p.left, round(p.top, 2), p.height) for p in (first, title, unit)] == [
        (25.0, 25.4, 9.0),
        (25.0, 34.4, 14.5),
        (25.0, 48.9, 8.0),
    ]
    assert (title.box.style.face, title.box.style.bold) == ("song", True)
    assert tops(page, True) == [56.9, 65.9, 78.4, 85.4]
    assert tops(page, False) == [91.4, 99.4, 109.4, 117.4, 129.4]
    edges = sorted({round(p.left, 2) for p in ruled(page)})
    assert edges == [25.0, 87.0, 113.0, 143.0, 163.0]
    assert round(page.placed[-1].top, 2) == 137.9 + 9 + 6.5
    assert layout.heights[:3] == (9.0, 14.5, 8.0)


def test_the_table_is_written_as_it_is_stated():
    page = laid_out(UPRIGHT, indicators_report(UPRIGHT)).pages[0]
    captions, cells = (
        {(p.box.style.face, p.box.style.size, p.box.style.bold) for p in ruled(page, kind)}
        for kind in (True, False)
    )
    assert ("label", 10.5, True) in captions
    assert {face for face, *_ in captions} == {"label"}
    assert cells == {("song", 11, False)}


def test_names_of_rows_stand_where_it_is_stated():
    centred = replace(UPRIGHT, look=replace(UPRIGHT.look, names="centre"))
    for form, align in ((UPRIGHT, "left"), (centred, "centre")):
        page = laid_out(form, indicators_report(form)).pages[0]
        assert {p.box.style.align for p in ruled(page, False) if p.box.column == 0} == {align}


def test_a_page_laid_across_may_be_of_any_size_and_its_header_is_repeated():
    layout = laid_out(ACROSS, list_report(ACROSS, *({} for _ in range(60))))
    assert (layout.size, len(layout.pages)) == (PageSize(364, 257), 3)
    assert layout.margins == (15.0, 12.0, 12.7, 35.0)
    for number, page in enumerate(layout.pages, 1):
        assert page.number == f"— {number} —"
        assert [p.box.text for p in page.placed].count("姓名") == 1
        assert max(p.top + p.height for p in page.placed) <= 257 - 12.7 + 0.01
    assert layout.pages[1].placed[0].top == 15
    assert {round(p.height, 2) for page in layout.pages for p in ruled(page, False)} == {9.0}
    assert layout.foot_baseline == 257 - 8


def test_a_longer_text_makes_only_its_row_higher():
    layout = laid_out(ACROSS, list_report(ACROSS, {}, {"post": "字" * 50}, {}))
    heights = [round(p.height, 2) for p in ruled(layout.pages[0], False) if p.box.column == 0]
    assert heights == [9.0, 24.8, 9.0]  # 4 lines of 6 mm


def test_an_empty_list_has_the_rows_that_the_form_states():
    blank = replace(list_report(ACROSS), rows=())
    assert len(ruled(laid_out(ACROSS, blank).pages[0], False)) == 6 * 5


def test_without_a_printed_label_the_title_stands_at_the_top():
    form = msgspec.structs.replace(UPRIGHT, printed="")
    first, *_ = laid_out(form, indicators_report(form)).pages[0].placed
    assert (first.box.text, first.top) == (form.title, 25.4)


def test_the_code_in_the_foot_margin_keeps_its_room():
    rows = [{} for _ in range(17)]
    bare = laid_out(ACROSS, list_report(ACROSS, *rows))
    coded = laid_out(ACROSS, list_report(ACROSS, *rows), margin="校验码 7K3MR-9QXA2")
    for layout, free in ((bare, 12.7), (coded, 12 * 364 / 297 + 7)):
        lowest = max(p.top + p.height for page in layout.pages for p in page.placed)
        assert lowest <= 257 - free + 0.01


@pytest.mark.parametrize(
    ("width", "height", "side"),
    [(210, 297, 12), (148, 210, 12), (364, 257, 14.71), (420, 297, 16.97)],
)
def test_the_code_is_larger_on_larger_paper(width, height, side):
    assert PageSize(width, height).code_side == pytest.approx(side, abs=0.01)


def test_a_mark_stands_beside_the_label():
    page = laid_out(UPRIGHT, indicators_report(UPRIGHT), mark="草稿").pages[0]
    label, mark = page.placed[:2]
    assert (label.box.text, mark.box.text) == ("附表 3", "草稿")
    assert (mark.top, mark.height) == (25.4, 9.0)


def test_what_the_paper_does_not_state_is_printed_as_in_other_forms():
    paper = msgspec.structs.replace(UPRIGHT.paper, label=None, title=None, head=(), foot=())
    form = msgspec.structs.replace(UPRIGHT, paper=paper, look=None)
    layout = laid_out(form, indicators_report(form))
    assert layout.margins == (25.4, 20.0, 25.4, 22.0)
    assert layout.sheet.width <= 168
    title = next(p for p in layout.pages[0].placed if p.box.style.heading)
    assert (title.box.style.face, title.box.style.size) == ("title", 22)
    rows = [round(p.height, 1) for p in ruled(layout.pages[0], False)]
    assert set(rows) == {11.9}  # higher, as there is room


def test_a_table_can_be_stated_on_the_usual_paper():
    form = msgspec.structs.replace(UPRIGHT, paper=None)
    layout = laid_out(form, indicators_report(form))
    assert layout.size == PageSize(297, 210)
    assert layout.sheet.widths == (62.0, 26.0, 30.0, 20.0, 30.0)
    left = (297 - 168) * 28 / 54 + 3
    assert ruled(layout.pages[0])[0].left == pytest.approx(left)
    assert layout.margins[1] == pytest.approx(297 - left - 168)
    assert 9.0 in layout.heights
    assert 12.5 in layout.heights


def test_captions_without_stated_heights_grow_as_usual():
    look = msgspec.structs.replace(UPRIGHT.look, caption_rows=(), captions=None, rows=())
    form = msgspec.structs.replace(UPRIGHT, look=look)
    page = laid_out(form, indicators_report(form)).pages[0]
    assert {p.box.style.size for p in ruled(page, True)} == {10.5}
    assert {round(p.height, 2) for p in ruled(page, False)} == {8.0}


def two_tables(form, report, **more):
    sheets = [
        compose(table, rows, head=at == 0, foot=at == 1, **more)
        for at, (table, rows) in enumerate(zip(form.tables, parts(form, report), strict=True))
    ]
    return joined(laid_below(sheets, EvenMeasure()))


def parts(form, report):
    return [
        replace(report, rows=tuple(row for row in report.rows if table.has_row(row.id)))
        for table in form.tables
    ]


def test_a_table_with_a_gap_stands_so_far_below_the_one_before_it():
    layout = two_tables(TABLES, tables_report(TABLES, {}, {}))
    ((_, page),) = layout.printed
    assert page.number == ""
    bottom = 25.4 + 9 + 14.5 + 8 + 8 + (9 + 12.5 + 7 + 6) + (8 + 10 + 8 + 12 + 8.5)
    title = next(p for p in page.placed if p.box.text == "表二 名单")
    assert title.top == pytest.approx(bottom + 6)
    number = next(p for p in page.placed if p.box.text == "序号")
    assert (number.left, number.top) == (25.0, pytest.approx(bottom + 6 + 8))
    assert page.placed[-1].box.text.startswith("　　2.")
    assert [number for _, number in layout.numbered] == [1, 1]


def test_a_table_that_does_not_fit_begins_on_the_next_page():
    layout = two_tables(TABLES, tables_report(TABLES, *({} for _ in range(40))))
    assert [number for _, number in layout.numbered] == [1, 2]
    numbers = [page.number for _, page in layout.printed]
    assert numbers == [f"— {at} —" for at in range(1, len(numbers) + 1)]
    assert layout.printed[1][1].placed[0].top == 25.4


def test_a_table_without_a_gap_begins_a_page():
    first, second = TABLES.stated_tables
    look = msgspec.structs.replace(second.look, gap=None)
    form = msgspec.structs.replace(
        TABLES, stated_tables=(first, msgspec.structs.replace(second, look=look))
    )
    layout = two_tables(form, tables_report(form, {}))
    assert [page.number for _, page in layout.printed] == ["— 1 —", "— 2 —"]


def test_the_title_of_a_table_is_only_printed_if_the_paper_says_how():
    paper = msgspec.structs.replace(TABLES.paper, table_title=None)
    form = msgspec.structs.replace(TABLES, paper=paper)
    layout = two_tables(form, tables_report(form, {}))
    texts = [p.box.text for _, page in layout.printed for p in page.placed]
    assert not {"表一 指标", "表二 名单"} & set(texts)
    assert [sheet.sheet.name for sheet in layout.sheets] == ["表一 指标", "表二 名单"]
