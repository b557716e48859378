import pytest

from fangfan_desktop.exchange.reading.grid import ERROR_VALUE, NOT_CALCULATED, Area, RawCell
from fangfan_desktop.exchange.reading.refused import Unreadable
from fangfan_desktop.exchange.reading.sheet_builder import SheetBuilder
from fangfan_desktop.exchange.reading.text_marks import STRUCK
from fangfan_desktop.exchange.reading.web_table import WebCell, WebTable, lay_out, trim_runs


@pytest.mark.parametrize(
    ("shown", "data_attributes", "raw"),
    [
        ("12", {"x:num": ""}, RawCell("12")),
        ("13", {"x:num": "12.5"}, RawCell("12.5")),
        ("1,234", {"x:num": "1234"}, RawCell("1234")),
        ("12%", {"sdval": "0.12"}, RawCell("12%")),
        ("####", {"x:num": "12"}, RawCell("12")),
        ("2026年9月12日", {"sdval": "46277"}, RawCell("2026年9月12日")),
        ("12", {"x:num": "99"}, RawCell("12", "这一格显示的数和存着的数不一样，看不出以哪个为准")),
        ("#REF!", {"x:err": "#REF!"}, RawCell("#REF!", ERROR_VALUE)),
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
    assert [raw.text for raw in sheet.grid("").cells.values()] == ["头", "身", "尾"]


def test_more_rows_than_any_table_has_are_refused():
    table = WebTable()
    with pytest.raises(Unreadable, match="太多"):
        for _ in range(50_000):
            table.begin_row()
