"""What each element of a page does to its cells."""

from types import SimpleNamespace

import pytest
from lxml import etree

from fangfan_desktop.exchange.reading.grid import RawCell
from fangfan_desktop.exchange.reading.refused import Unreadable
from fangfan_desktop.exchange.reading.text_marks import STRUCK
from fangfan_desktop.exchange.reading.web_page import page_grid, read_page
from tests.exchange.reading.test_web_page import TOO_MUCH, grid, table, texts


@pytest.mark.parametrize(
    ("html", "rows"),
    [
        ("甲<table><tr><td>1</table>乙", ["甲", "1", "乙"]),
        ("<p>甲</p>\n\n<table>\n<tr>\n<td>1</td>\n</tr>\n</table>\n", ["甲", "1"]),
        ("<table><td>1</td></table>", ["1"]),
        ("<table>散<tr>又<td>1</table>", ["散", "", "又 1"]),
        ("<table><tr><td>1</td>散<td>2</td></tr></table>", ["1", "散 2"]),
        ("<table><tfoot><tr><td>尾</tfoot><tr><td>身</table>", ["身", "尾"]),
        ("<table><tr><td>身<tbody><tr><td>体<thead><tr><td>头</table>", ["头", "身", "体"]),
        (
            "<table><tr><td>外<table><tfoot><tr><td>尾<td>巴</tfoot><tr><td>身</table></table>",
            ["外", "身", "尾 巴"],
        ),
        (table("<td>甲<p>乙</p>丙"), ["甲\n乙\n丙"]),
        ("<table><tr><td><div>1<tr>散<td>2</table>", ["1", "", "散 2"]),
    ],
)
def test_what_stands_in_a_page_stands_in_its_rows(html, rows):
    found = texts(html)
    height = max(row for row, _ in found)
    assert [
        " ".join(found[at] for at in sorted(found) if at[0] == row) for row in range(1, height + 1)
    ] == rows


def test_what_is_not_shown_is_said_only_where_something_is_not_shown():
    for html in (
        table("<td>1<script>9</script>"),
        table("<td>1<select> </select><script>9</script>"),
        table("<td>1<select><option> </select>"),
    ):
        assert grid(html).remarks == ()
    assert grid(table("<td>1<select><option>7</select><br>")).remarks


def test_a_line_break_looks_as_what_stands_around_it():
    assert grid(table("<td><s>甲 <br> 乙</s>")).cells[1, 1] == RawCell("甲\n乙", mark=STRUCK)
    out = "text-decoration:line-through"
    assert texts(table(f"<td>甲<div style='{out}'> 乙</div>")) == {(1, 1): "甲\n乙"}
    assert texts(table(f"<td>甲 <div style='{out}'>乙</div> 丙")) == {(1, 1): "甲 \n乙\n丙"}


def test_a_stored_number_is_the_cells_and_that_of_a_table_in_it():
    assert texts(table("<td x:num=12.5>13")) == {(1, 1): "12.5"}
    inner = table("<td x:num=12.5>13")
    assert texts(table(f"<td>{inner}")) == {(1, 1): "12.5"}
    assert texts(table(f"<td x:num=12.6>{inner}")) == {(1, 1): "12.6"}


def test_a_pages_style_sheets_and_those_beside_it_hold():
    css = "td.a{text-decoration:line-through}"
    page = table("<td class=a>1", "<td>2")
    found = grid(f"<style>{css}</style>{page}").cells
    assert found == page_grid(page, styles=css).cells
    assert [raw.mark for raw in found.values()] == [STRUCK, ""]


def test_a_sheet_has_the_name_that_it_is_given_or_the_only_one_in_the_page():
    one, two = (f"<!--<x:Name>{name}</x:Name>-->" for name in "甲乙")
    assert page_grid(one + table("<td>1"), "丙").name == "丙"
    assert page_grid(one + two + table("<td>1")).name == ""
    assert not page_grid(table("<td>1")).hidden
    assert page_grid(table("<td>1"), hidden=True).hidden


@pytest.mark.parametrize("spent", [True, False])
def test_a_page_that_takes_all_the_memory_is_refused_and_one_with_other_faults_is_not(
    monkeypatch, spent
):
    types = etree.ErrorTypes
    error = SimpleNamespace(type=types.ERR_NO_MEMORY if spent else types.HTML_UNKNOWN_TAG)

    class Parser(etree.HTMLParser):
        error_log = (error,)

    monkeypatch.setattr(etree, "HTMLParser", Parser)
    if spent:
        with pytest.raises(Unreadable, match=f"^{TOO_MUCH}$"):
            read_page(table("<td>1").encode())
    else:
        assert texts(table("<td>1")) == {(1, 1): "1"}
