import pytest

from fangfan_desktop.exchange.reading.grid import ERROR_VALUE, NOT_CALCULATED, Area, RawCell
from fangfan_desktop.exchange.reading.refused import Unreadable
from fangfan_desktop.exchange.reading.sheet_builder import SheetBuilder
from fangfan_desktop.exchange.reading.text_marks import STRUCK
from fangfan_desktop.exchange.reading.web_table import WebCell, WebTable, lay_out, trim_runs

DIFFER = "这一格显示的数和存着的数不一样，看不出以哪个为准"


@pytest.mark.parametrize(
    ("shown", "data_attributes", "raw"),
    [
        ("12", {"x:num": ""}, RawCell("12")),
        ("13", {"x:num": "12.5"}, RawCell("12.5")),
        ("1,234", {"x:num": "1234"}, RawCell("1234")),
        ("12%", {"sdval": "0.12"}, RawCell("12%")),
        ("####", {"x:num": "12"}, RawCell("12")),
        ("2026年9月12日", {"sdval": "46277"}, RawCell("2026年9月12日")),
        ("12", {"x:num": "99"}, RawCell("12", DIFFER)),
        ("12", {"x:num": "12.99"}, RawCell("12.99")),
        ("12", {"x:num": "13"}, RawCell("12", DIFFER)),
        ("2.5", {"x:num": "2.55"}, RawCell("2.55")),
        ("2.55", {"x:num": "2.6"}, RawCell("2.55", DIFFER)),
        ("1E+5", {"x:num": "104999"}, RawCell("104999")),
        ("1E+05", {"x:num": "110001"}, RawCell("1E+05", DIFFER)),
        ("-5", {"x:num": "5"}, RawCell("-5", DIFFER)),
        ("¥ 1,234", {"x:num": "1234.5"}, RawCell("1234.5")),
        ("12", {"x:num": "soon"}, RawCell("12")),
        ("12", {"x:num": " 12.5 ", "sdval": "99"}, RawCell("12.5")),
        ("", {"x:bool": "TRUE"}, RawCell("")),
        ("#REF!", {"x:err": "#REF!"}, RawCell("#REF!", ERROR_VALUE)),
        ("错", {"x:err": "#REF!"}, RawCell("错", ERROR_VALUE)),
        ("", {"x:err": "#REF!"}, RawCell("#REF!", ERROR_VALUE)),
        ("", {"x:fmla": "=1+1"}, RawCell("=1+1", NOT_CALCULATED)),
        ("2", {"x:fmla": "=1+1"}, RawCell("2")),
        ("true", {"x:bool": "TRUE"}, RawCell("TRUE")),
        ('="0012"', {}, RawCell("0012")),
        ("=1+1", {}, RawCell("=1+1")),
        ("", {"x:num": "99"}, RawCell("")),
    ],
)
def test_a_cell_is_what_it_shows_unless_it_holds_the_same_more_exactly(shown, data_attributes, raw):
    assert WebCell([(shown, "")], data_attributes=data_attributes).raw() == raw


def test_a_stored_number_is_struck_out_as_what_is_shown_is():
    assert WebCell([("1,234", STRUCK)], data_attributes={"x:num": "1234"}).raw() == RawCell(
        "1234", mark=STRUCK
    )
    assert WebCell([("12", STRUCK), ("15", "")], data_attributes={"x:num": "1215"}).raw().problem


def test_white_space_is_as_a_page_shows_it():
    runs = [("  甲 \r\n 乙\xa0", ""), ("\x02\x02 丙\x01\x02丁\x01\x01戊 \x02", "")]
    assert "".join(text for text, _ in trim_runs(runs)) == "甲 乙\n丙\n丁\n\n戊"


def test_white_space_at_the_ends_is_none_however_it_looks():
    blank = (" \n", STRUCK)
    assert trim_runs([blank, (" 甲 ", ""), blank]) == [("甲", "")]
    assert trim_runs([(" 甲 ", ""), (" 乙 ", STRUCK)]) == [("甲 ", ""), (" 乙", STRUCK)]
    assert trim_runs([blank, ("\xa0", ""), blank]) == []


def laid_out(*rows, **parts):
    table = WebTable(**parts)
    for cells in rows:
        table.begin_row(*cells)
    sheet = SheetBuilder()
    lay_out(table, sheet)
    return sheet.grid("")


def cell(text, across=1, down=1, tables=()):
    return WebCell([(text, "")], across, down, {}, list(tables))


def test_a_cell_beside_one_that_reaches_down_stands_in_the_next_column():
    found = laid_out([cell("1", 1, 2), cell("2", 2)], [cell("3"), cell("4")])
    assert {at: raw.text for at, raw in found.cells.items()} == {
        (1, 1): "1",
        (1, 2): "2",
        (2, 2): "3",
        (2, 3): "4",
    }
    assert found.merged == (Area(1, 1, 2, 1), Area(1, 2, 1, 3))


def test_spans_without_end_end_with_the_table():
    found = laid_out([cell("1", 1000, 65_534), cell("2")], [cell("3")])
    assert found.merged == (Area(1, 1, 2, 200),)
    assert found.beyond == "GS1"
    assert laid_out([cell("1", 1, 0)], [cell("2")]).merged == (Area(1, 1, 2, 1),)


def test_a_table_within_a_cell_comes_below_its_row_or_in_its_place_where_that_holds_nothing_else():
    inner = WebTable()
    inner.begin_row(cell("内"))
    inner.begin_row(cell("外"))
    beside = laid_out([cell("甲", tables=[inner]), cell("乙")], [cell("丙")])
    assert [beside.cells[at].text for at in sorted(beside.cells)] == ["甲", "乙", "内", "外", "丙"]
    alone = laid_out([cell("", tables=[inner])], [cell("丙")])
    assert {at: raw.text for at, raw in alone.cells.items()} == {
        (1, 1): "内",
        (2, 1): "外",
        (3, 1): "丙",
    }


def test_head_and_foot_are_where_a_page_shows_them_and_no_cell_reaches_over():
    table = WebTable()
    for part, text in (("tfoot", "尾"), ("thead", "头"), ("tbody", "身")):
        table.begin_part(part)
        table.begin_row(cell(text, 1, 9))
    sheet = SheetBuilder()
    lay_out(table, sheet)
    found = sheet.grid("")
    assert {at: raw.text for at, raw in found.cells.items()} == {
        (1, 1): "头",
        (2, 1): "身",
        (3, 1): "尾",
    }
    assert found.merged == tuple(Area(row, 1, row, 1) for row in (1, 2, 3))


def test_more_rows_than_any_table_has_are_refused():
    table = WebTable()
    for _ in range(40_001):
        table.begin_row()
    with pytest.raises(Unreadable, match="太多"):
        table.begin_row()


def texts(found):
    return {at: raw.text for at, raw in found.cells.items()}


def test_a_cell_reaches_over_as_many_rows_as_it_says_and_no_further():
    rows = ([cell("1", 1, 2), cell("2", 1, 3)], *([cell(each)] for each in "3456"))
    assert texts(laid_out(*rows)) == {
        (1, 1): "1",
        (1, 2): "2",
        (2, 3): "3",
        (3, 1): "4",
        (4, 1): "5",
        (5, 1): "6",
    }
    table = WebTable()
    for part, *cells in (
        ("thead", [cell("头")]),
        ("tbody", [cell("1", 1, 2)], [cell("2")], [cell("3")]),
    ):
        table.begin_part(part)
        for each in cells:
            table.begin_row(*each)
    sheet = SheetBuilder()
    assert lay_out(table, sheet, 5) == 9
    assert texts(sheet.grid("")) == {(6, 1): "头", (7, 1): "1", (8, 2): "2", (9, 1): "3"}


def test_lines_are_one_cell_each():
    found = laid_out([WebCell([("甲", "")])], [WebCell([("乙", "")])])
    assert (texts(found), found.merged) == ({(1, 1): "甲", (2, 1): "乙"}, ())


def test_the_last_column_may_reach_down_and_what_stands_further_right_is_named():
    found = laid_out([cell("1", 199), cell("2", 1, 2), cell("3", 1, 2), cell("4")], [cell("5")])
    assert texts(found) == {(1, 1): "1", (1, 200): "2", (2, 1): "5"}
    assert found.merged == (Area(1, 1, 1, 199), Area(1, 200, 2, 200))
    assert found.beyond == "GS1"


def test_rows_and_columns_are_hidden_that_say_so():
    table = WebTable()
    for count, hidden in ((2, False), (2, True), (194, False), (1, False), (1, True), (9, True)):
        table.hide_columns(count, hidden=hidden)
    for hidden in (False, True, False):
        table.begin_row(cell("1"), hidden=hidden)
    table.begin_row(cell("2"))
    sheet = SheetBuilder()
    lay_out(table, sheet)
    found = sheet.grid("")
    assert (found.hidden_rows, found.hidden_columns) == ({2}, {3, 4, 200})


def test_a_row_with_a_text_beside_a_table_is_a_row_and_one_with_a_blank_is_none():
    inner = WebTable()
    inner.begin_row(cell("内"))
    beside = laid_out([cell("", tables=[inner]), cell("乙")])
    assert texts(beside) == {(1, 2): "乙", (2, 1): "内"}
    assert texts(laid_out([cell("", tables=[inner]), cell("")])) == {(1, 1): "内"}


def test_a_table_of_one_cell_is_that_cell():
    one, two, outer = WebTable(), WebTable(), WebTable()
    assert one.only_cell() is None
    one.begin_row(cell("1"))
    assert one.only_cell() is one.rows[0].cells[0]
    two.begin_row(cell("1"))
    two.begin_row(cell("2"))
    assert two.only_cell() is None
    outer.begin_row(cell("", tables=[two]))
    assert outer.only_cell() is None
