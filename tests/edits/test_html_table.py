from html import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fangfan_desktop.edits.html_table import parse_table

TEXT = st.text(st.sampled_from("甲乙<>&\"' \n1"), max_size=5).map(
    lambda text: "\n".join(" ".join(line.split()) for line in text.split("\n")).strip("\n")
)


@given(block=st.integers(1, 4).flatmap(lambda n: st.lists(st.lists(TEXT, min_size=n, max_size=n))))
def test_what_stands_in_a_table_is_read_cell_by_cell(block):
    rows = "".join(
        "<tr>" + "".join(f"<td>{escape(t).replace(chr(10), '<br>')}</td>" for t in row) + "</tr>"
        for row in block
    )
    assert parse_table(f"<html><table>{rows}</table>") == block


@pytest.mark.parametrize(
    ("rows", "cells"),
    [
        ("<tr><td colspan=2>a<td>b<tr><td>c<td>d<td>e", [["a", "", "b"], ["c", "d", "e"]]),
        ("<tr><td rowspan=2>a<td>b<tr><td>c", [["a", "b"], ["", "c"]]),
        ("<tr><td>a<td rowspan=2>b</tr><tr><td>c</tr>", [["a", "b"], ["c", ""]]),
        ("<tr><td>a<tr><td>b<td>c", [["a", ""], ["b", "c"]]),
        ("<td>a<td>b", [["a", "b"]]),
        ("<tr><td colspan=x>a<td rowspan=0>b", [["a", "b"]]),
        ("<tr><td><p>a</p>\n  <p>b</p>", [["a\n b".replace(" ", "")]]),
        ("<tr><th>&nbsp;a &amp;\n b<br></th>", [["\xa0a & b"]]),
        ("<caption>x<br></caption><tr><td>a</td>y</tr></table>z<p>", [["a"]]),
    ],
)
def test_merged_ragged_and_careless_tables(rows, cells):
    assert parse_table(f"<table>{rows}</table>") == cells


@pytest.mark.parametrize(
    "html",
    [
        "",
        "<p>甲</p>",
        "<table><tr><td>a</table><table><tr><td>b</table>",
        "<table><tr><td><table><tr><td>a</table></table>",
        "<tr><td>a",
        "</table><td>",
    ],
)
def test_none_or_several_are_no_table(html):
    assert parse_table(html) == []


@given(st.text(st.sampled_from('<>/tdrable=&; 1"\n甲'), max_size=60))
def test_whatever_comes_is_a_rectangle(html):
    assert len({len(row) for row in parse_table(f"<table>{html}")}) <= 1


def test_a_span_is_believed_within_reason():
    (row,) = parse_table("<table><tr><td colspan=100000000>a</table>")
    assert len(row) == 100
