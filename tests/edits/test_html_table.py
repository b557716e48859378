import subprocess
import sys
import time
from html import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fangfan_desktop.edits import html_table
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
        (
            "<tr><td rowspan=2>a<td>b<tr><td>c<tr><td>d<td>e",
            [["a", "b"], ["", "c"], ["d", "e"]],
        ),
        (
            "<tr><td rowspan=2 colspan=2>a<td>b<tr><td>c<tr><td>d",
            [["a", "", "b"], ["", "", "c"], ["d", "", ""]],
        ),
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


@pytest.mark.parametrize("span", ["100000000", "9" * 5000, "0100"])
def test_a_span_is_believed_within_reason(span):
    (row,) = parse_table(f"<table><tr><td colspan={span}>a</table>")
    assert len(row) == 100


@pytest.mark.parametrize(
    "inside", ["<![8", "<![CATADr[", "<!", "<!--", "<?", "</", "&#xd800;", "\0", "\ud800"]
)
def test_what_no_parser_likes_is_passed_over(inside):
    """`html.parser` raised AssertionError on the first two."""
    for html in (inside, f"<table><tr><td>a{inside}", f"<table>{inside}<tr><td>a"):
        assert {len(row) for row in parse_table(html)} <= {1}
    (row,) = parse_table(f"<table><tr><td>a</td></tr></table>{inside}")
    assert row == ["a"]


def test_what_a_word_processor_hides_is_not_read():
    rows = "<tr><td><style>p {x: 1}</style><!-- b --><p>a<o:p></o:p></p><![if !x]><![endif]>"
    assert parse_table(f"<table>{rows}</table>") == [["a"]]


@pytest.mark.parametrize(
    "html",
    [
        "<table><tr><td>" + "甲" * 3_000_000,
        "x" * 9_000_000,
        "<table><tr>" + "<td>" * 500_000,
        "<table>" + "<tr>" * 500_000,
        "<table><tr>" + "<td>" * 300 + "<tr>" * 2000,
        "<table>" + "<tr><td rowspan=100 colspan=100>" * 5000,
        "<table><tr><td>" + "<div>" * 1_000_000,
        "<table><tr><td>" + "<div>" * 1_000_000 + "</p>" * 700_000,
        "<table " + "a=1 " * 1_500_000,
        "<table><tr><td>a</table>" + "<!" * 3_900_000,
    ],
    ids=["text", "no table", "cells", "rows", "ragged", "spans", "deep", "unclosed", "words", "<!"],
)
def test_what_is_larger_than_any_list_costs_no_time(html):
    # Its own work, whatever else the machine does: what grows with the square takes minutes.
    begun = time.process_time()
    assert len(parse_table(html)) <= 1
    assert time.process_time() - begun < 20


def test_nothing_is_fetched_and_no_entity_is_made_up(tmp_path):
    (tmp_path / "secret").write_text("x")
    uri = (tmp_path / "secret").as_uri()
    entity = f'<!DOCTYPE t [<!ENTITY e SYSTEM "{uri}">]>'
    assert parse_table(f"{entity}<table><tr><td>&e;</table>") == [["&e;"]]


def test_lxml_is_loaded_only_where_a_table_is_pasted():
    code = "import sys, fangfan_desktop.app; assert 'lxml' not in sys.modules"
    subprocess.run([sys.executable, "-c", code], check=True)


def test_a_table_stands_so_deep_and_no_deeper():
    def nested(count):
        return parse_table("<table><tr><td>" + "<div>" * count + "a")

    assert nested(251) == [["a"]]
    assert nested(252) == []
    beside = "<table><tr><td>" + "<b></b>" * 300
    assert parse_table(f"{beside}{'<div>' * 251}a") == [["a"]]
    assert parse_table(f"{beside}{'<div>' * 252}a") == []


def test_what_stands_around_a_table_is_so_long_and_no_longer():
    table = "<table><tr><td>a</table>"
    assert parse_table(table.ljust(8_000_000)) == [["a"]]
    assert parse_table(table.ljust(8_000_001)) == []
    assert parse_table(table.ljust(2_700_000, "甲")) == [], "these are bytes"


def test_a_table_has_so_many_cells_and_no_more(monkeypatch):
    def of_rows(count):
        return parse_table("<table><tr><td colspan=100>a" + "<tr><td>b" * (count - 1))

    assert len(of_rows(2000)) == 2000
    assert of_rows(2001) == []
    monkeypatch.setattr(html_table, "_MOST_CELLS", 100)
    assert len(parse_table("<table>" + "<tr>" * 100)) == 100
    assert parse_table("<table>" + "<tr>" * 101) == []


def test_what_is_unseen_within_what_is_unseen_ends_by_itself():
    hidden = "<template>x<style>y</style>z</template>"
    assert parse_table(f"<table><tr><td>{hidden}a</table>") == [["a"]]
