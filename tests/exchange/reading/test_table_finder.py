import pytest

from fangfan_desktop.exchange.reading.grid import Grid, Raw
from fangfan_desktop.exchange.reading.refused import Unreadable
from fangfan_desktop.exchange.reading.table_finder import find_table
from fangfan_desktop.sheet.header import header_rows
from fangfan_desktop.sheet.model import Style


def header(form, row=4, column=1, change=str):
    """Return a form's header as a grid's cells, from a row and column on."""
    boxes = header_rows(form, Style("body", 10, "centre"))
    return {
        (row + down, column + box.column): Raw(change(box.text))
        for down, line in enumerate(boxes)
        for box in line
        if box.text
    }


def test_a_table_is_found_wherever_it_stands(library):
    for form in library.forms.values():
        table = find_table(library.forms.values(), [Grid("表", header(form, 9, 3))])
        assert table.form is form
        assert table.head == (9, 10)
        assert table.columns[form.columns[0].id] == 3
        assert list(table.columns.values()) == list(range(3, 3 + len(form.columns)))


def test_width_spaces_and_line_breaks_in_captions_do_not_matter(library, annex1):
    cells = header(annex1, change=lambda text: "\n".join(text).replace("（", "("))
    assert find_table(library.forms.values(), [Grid("表", cells)]).form is annex1


def test_a_missing_column_is_named(library, annex1):
    cells = header(annex1)
    del cells[4, 3]
    with pytest.raises(Unreadable, match="特色劳务品牌个数"):
        find_table(library.forms.values(), [Grid("表", cells)])


def test_a_part_without_its_parent_is_not_taken_for_another_ones(library, annex1):
    cells = header(annex1)
    del cells[5, 7]
    with pytest.raises(Unreadable, match="吸纳脱贫人口数"):
        find_table(library.forms.values(), [Grid("表", cells)])


def test_two_tables_are_a_doubt_and_none_is_said(library, annex1):
    with pytest.raises(Unreadable, match="2 张表"):
        find_table(library.forms.values(), [Grid("一", header(annex1)), Grid("二", header(annex1))])
    with pytest.raises(Unreadable, match="没有附件1或附件2"):
        find_table(library.forms.values(), [Grid("表", {(1, 1): Raw("工资表")})])
