import sys

import msgspec
import pytest

from fangfan_desktop.exchange.reading.grid import Grid, RawCell
from fangfan_desktop.exchange.reading.refused import Unreadable
from fangfan_desktop.exchange.reading.table_finder import find_tables
from tests.builders import replace
from tests.exchange.reading.test_header_finder import header_cells
from tests.exchange.reading.test_part_columns_drawn import made


def find(reference, *grids, **more):
    return find_tables(reference.forms.values(), grids, {}, **more)


def filled(form, number="1", name="表", **more):
    return Grid(
        name, {**header_cells(form), (6, 1): RawCell("商河县"), (6, 2): RawCell(number)}, **more
    )


def test_each_form_has_its_table(reference, annex1, annex2):
    found = find(reference, Grid("一", header_cells(annex1)), Grid("二", header_cells(annex2)))
    assert [(t.form.id, t.grid.name) for t in found.tables] == [("annex1", "一"), ("annex2", "二")]


def test_a_header_of_the_next_page_begins_no_table(reference, annex1):
    again = {**header_cells(annex1), **header_cells(annex1, row=20)}
    (table,) = find(reference, Grid("表", again)).tables
    assert table.repeated == {20, 21}


def test_a_foot_between_two_headers_makes_two_tables(reference, annex1):
    again = {**header_cells(annex1), (8, 1): RawCell("填表人："), **header_cells(annex1, row=20)}
    with pytest.raises(Unreadable) as refused:
        find(reference, Grid("表", again))
    assert str(refused.value) == (
        "文件里有 2 张附件1（“表”第 4 行、“表”第 20 行），看不出该用哪一张。请只留一张再试。"
    )
    assert refused.value.question is None


def test_the_filled_and_the_visible_table_is_meant(reference, annex1):
    blank = Grid("空", header_cells(annex1))
    found = find(reference, blank, filled(annex1))
    assert [table.grid.name for table in found.tables] == ["表"]
    assert list(found.notes) == ["工作表“空”里的附件1没有填，没有用"]
    two = find(reference, blank, Grid("又空", header_cells(annex1)), filled(annex1))
    assert list(two.notes) == ["工作表“空”、“又空”里的附件1没有填，没有用"]
    (table,) = find(reference, filled(annex1, "2", "藏", hidden=True), filled(annex1)).tables
    assert table.grid.name == "表"


def test_two_different_tables_are_a_question_that_can_be_answered(reference, annex1):
    grids = (filled(annex1, "1", "一"), filled(annex1, "2", "二"))
    with pytest.raises(Unreadable, match="2 张附件1") as refused:
        find(reference, *grids, key="abc")
    question = refused.value.question
    assert (question.kind, question.key) == ("sheet", "abc")
    told = "文件里有 2 张附件1（“一”第 4 行、“二”第 4 行），看不出该用哪一张。"
    assert (str(refused.value), question.words) == (f"{told}请只留一张再试。", told)
    assert [(option.value, option.words) for option in question.options] == [
        ("一", "工作表“一”"),
        ("二", "工作表“二”"),
    ]
    (table,) = find(reference, *grids, sheets={"": "二"}).tables
    assert table.grid.name == "二"


def test_two_copies_of_one_table_are_one(reference, annex1):
    (table,) = find(reference, filled(annex1, name="一"), filled(annex1, name="二")).tables
    assert table.grid.name == "一"


def test_what_is_no_form_of_ours_is_refused_and_what_is_like_one_is_named(
    reference, annex1, annex2
):
    with pytest.raises(
        Unreadable, match=r"^里面没有附件1或附件2的表头。请用本程序或省厅通知所附的表。$"
    ):
        find(reference, Grid("表", {(1, 1): RawCell("工资表")}))
    with pytest.raises(Unreadable, match=r"^里面没有附件1、附件2或附件1的表头。"):
        find_tables([annex1, annex2, annex1], [Grid("表", {(1, 1): RawCell("工资表")})], {})
    half = {at: raw for at, raw in header_cells(annex1).items() if at[1] < 7}
    with pytest.raises(Unreadable) as refused:
        find(reference, Grid("表", half))
    assert str(refused.value) == (
        "像是附件1，但表头里找不到："
        + "、".join(f"“{column.header}”" for column in annex1.columns[6:])
        + "。请用省厅通知所附的原样表头。"
    )


@pytest.mark.parametrize(
    ("labels", "named"),
    [
        (["甲"], "甲"),
        (["甲", "乙"], "甲或乙"),
        (["甲", "乙", "丙", "丁"], "甲、乙、丙或丁"),
        (["甲", "乙", "丙", "丁", "戊"], "甲、乙、丙、丁等 5 张表"),
    ],
)
def test_the_forms_that_are_looked_for_are_named(annex1, labels, named):
    forms = [replace(annex1, label=label) for label in labels]
    with pytest.raises(Unreadable, match=f"^里面没有{named}的表头。"):
        find_tables(forms, [Grid("表", {(1, 1): RawCell("工资表")})], {})


def test_two_forms_on_one_sheet_end_where_the_other_begins(reference, annex1, annex2):
    cells = {
        **header_cells(annex1),
        (6, 1): RawCell("商河县"),
        (7, 1): RawCell(annex2.label),
        (8, 1): RawCell(annex2.title),
        **header_cells(annex2, row=10),
    }
    first, second = find(reference, Grid("表", cells)).tables
    assert (first.start, first.end) == (1, 7)
    assert second.start == 7
    del cells[7, 1], cells[8, 1]
    first, second = find(reference, Grid("表", cells)).tables
    assert (first.end, second.start) == (10, 10)


def test_two_tables_side_by_side_have_all_rows_each(reference, annex1, annex2):
    cells = {**header_cells(annex1), **header_cells(annex2, column=20)}
    first, second = find(reference, Grid("表", cells)).tables
    assert (first.start, first.end) == (second.start, second.end) == (1, sys.maxsize)


def test_a_table_without_a_title_or_with_one_far_above_begins_below_the_one_above(
    reference, annex1, annex2
):
    cells = {
        (1, 1): RawCell(annex2.title),
        **header_cells(annex1),
        (6, 1): RawCell("商河县"),
        **header_cells(annex2, row=10),
    }
    first, second = find(reference, Grid("表", cells)).tables
    assert (first.end, second.start, second.end) == (10, 10, sys.maxsize)
    other = Grid("二", header_cells(annex2))
    apart = find(reference, Grid("一", header_cells(annex1)), other).tables
    assert [(table.start, table.end) for table in apart] == [(1, sys.maxsize)] * 2


def some(form, count, row=4):
    """The first columns of a form's header without parts."""
    ids = [column.id for column in form.columns if not column.under][:count]
    cells = header_cells(form, row)
    return {at: raw for at, raw in cells.items() if at[1] in {form.index[each] + 1 for each in ids}}


def test_six_columns_of_ten_are_a_table_and_three_are_like_one(reference, annex2):
    (table,) = find(reference, Grid("表", some(annex2, 6))).tables
    assert len(table.header.columns) == 6
    for count, words in ((5, "像是附件2"), (3, "像是附件2"), (2, "里面没有附件1或附件2的表头")):
        with pytest.raises(Unreadable, match=f"^{words}"):
            find(reference, Grid("表", some(annex2, count)))


def test_of_several_that_are_like_a_form_the_one_most_like_it_is_named(reference, annex1, annex2):
    grids = Grid("一", some(annex1, 5)), Grid("二", some(annex2, 5))
    for order in (grids, grids[::-1]):
        with pytest.raises(Unreadable, match=r"^像是附件2"):
            find(reference, *order)
    with pytest.raises(Unreadable, match=r"^像是附件1"):
        find(reference, Grid("一", some(annex1, 5)), Grid("二", some(annex2, 3)))


def test_what_only_resembles_a_header_is_one_where_there_is_no_other(reference, annex1, annex2):
    like = Grid("二", header_cells(annex2, change=lambda text: f"{text}呀"))
    (table,) = find(reference, like).tables
    assert table.form is annex2
    found = find(reference, like, Grid("一", header_cells(annex1)))
    assert [table.form for table in found.tables] == [annex1]


def test_a_title_is_one_between_two_tables_whatever_stands_beside_it(reference, annex1, annex2):
    cells = {
        **header_cells(annex1),
        (5, 15): RawCell(annex2.label),
        (7, 1): RawCell(annex2.label),
        (7, 5): RawCell("2026年"),
        **header_cells(annex2, row=10),
    }
    first, second = find(reference, Grid("表", cells)).tables
    assert (first.end, second.start) == (7, 7)


def test_of_three_tables_each_ends_where_the_next_begins(annex1):
    forms, cells = [], {(3, 1): RawCell("丙表"), (7, 1): RawCell("丙表")}
    for at, name in enumerate("甲乙丙"):
        form = made(annex1, {"a": f"{name}数", "b": f"{name}量"})
        forms.append(msgspec.structs.replace(form, id=name, label=name, title=f"{name}表"))
        for column, caption in enumerate(form.columns, 1):
            cells[1 + 4 * at, column] = RawCell(caption.header)
    found = find_tables(forms, [Grid("表", cells)], {}).tables
    assert [(table.start, table.end) for table in found] == [(1, 3), (5, 7), (7, sys.maxsize)]


def test_headers_of_other_columns_or_with_a_foot_between_any_two_are_tables(reference, annex1):
    one, two = header_cells(annex1), header_cells(annex1, 20)
    moved = {**one, **two, **header_cells(annex1, 40, 2)}
    with pytest.raises(Unreadable, match="2 张附件1"):
        find(reference, Grid("表", moved))
    below = {(6, 1): RawCell("填表人："), (22, 2): RawCell("5")}
    (table,) = find(reference, Grid("表", {**one, **two, **below})).tables
    assert table.header.first == 20
    foot = {(30, 1): RawCell("填表人：")}
    (table,) = find(
        reference, Grid("表", {**one, **two, **foot, **header_cells(annex1, 40)})
    ).tables
    assert table.repeated == frozenset()


def test_a_table_is_filled_by_what_is_asked_for_and_above_its_foot(reference, annex1):
    blank = header_cells(annex1)
    for more in (
        {(6, 1): "商河县"},
        {(6, 1): "商河县", (8, 1): "填表人：", (8, 2): "李四", (9, 2): "5"},
        {(6, 20): "说明"},
    ):
        cells = {**blank, **{at: RawCell(text) for at, text in more.items()}}
        found = find(reference, Grid("空", cells), filled(annex1))
        assert [table.grid.name for table in found.tables] == ["表"], more
    (alone,) = find(reference, Grid("空", blank, hidden=True)).tables
    assert alone.grid.name == "空"
    assert find(reference, filled(annex1)).notes == ()
