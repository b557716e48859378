"""Pages as systems export them are in the corpus; here is what their parts mean."""

import pytest

from fangfan_desktop.exchange.reading.grid import Area, RawCell
from fangfan_desktop.exchange.reading.refused import Unreadable
from fangfan_desktop.exchange.reading.text_marks import STRUCK
from fangfan_desktop.exchange.reading.web_page import read_page


def grid(html):
    (found,) = read_page(html.encode()).grids
    return found


def texts(html):
    return {at: raw.text for at, raw in grid(html).cells.items()}


def table(*cells):
    return f"<table><tr>{''.join(cells)}</tr></table>"


def test_the_lines_between_tables_are_rows_and_one_table_follows_the_other():
    page = (
        "<title>无</title><h2>标题</h2>单位：甲&nbsp;&nbsp;日期<table><caption>表一</caption><tr><td>1<td>2</table>"
        "<p>说明</p><table><tr><td>3</td></tr></table>"
    )
    assert texts(page) == {
        (1, 1): "标题",
        (2, 1): "单位：甲  日期",
        (3, 1): "表一",
        (4, 1): "1",
        (4, 2): "2",
        (5, 1): "说明",
        (6, 1): "3",
    }


def test_a_cells_text_is_in_lines_as_it_is_shown():
    assert texts(table("<td><p>甲</p><p>乙<br>丙</p><div>丁 \n 戊</div></td>")) == {
        (1, 1): "甲\n乙\n丙\n丁 戊"
    }


def test_scripts_comments_and_what_is_chosen_from_are_no_text():
    inside = (
        "<script>9</script><!--8--><select><option>7</option></select><!--[if x]>6<![endif]-->1"
    )
    assert texts(table(f"<td>{inside}</td>", "<td><![if x]>2<![endif]></td>")) == {
        (1, 1): "1",
        (1, 2): "2",
    }


def test_what_was_typed_into_a_page_is_its_text():
    cells = "<td><input value=12></td><td><input type=hidden value=9></td><td><textarea>3</textarea></td>"
    assert texts(table(cells)) == {(1, 1): "12", (1, 3): "3"}


def test_a_cell_that_is_not_shown_moves_no_figure_and_is_said():
    found = grid(
        "<table><tr><td>甲<td>乙</tr><tr><td style='display:none'>id<td>1<td>2</tr></table>"
    )
    assert {at: raw.text for at, raw in found.cells.items()} == {
        (1, 1): "甲",
        (1, 2): "乙",
        (2, 1): "1",
        (2, 2): "2",
    }
    assert found.remarks == ("网页里有看不见的格子、文字，或者下拉框，没有读",)
    assert grid(table("<td hidden></td>", "<td>1")).remarks == ()


def test_hidden_rows_and_columns_are_read_and_told():
    found = grid(
        "<table><col><col span=2 style='display:none'><col width=0><tr style='display:none'><td>1</tr>"
        "<tr><td>2</tr><tr height=0><td>3</tr></table>"
    )
    assert (found.hidden_rows, found.hidden_columns) == ({1, 3}, {2, 3, 4})
    assert len(found.cells) == 3


def test_a_figure_in_a_table_of_its_own_is_its_cells_figure():
    assert texts(table("<td><table><tr><td>12</table></td>", "<td>3")) == {
        (1, 1): "12",
        (1, 2): "3",
    }


def test_what_is_struck_out_is_said_and_a_part_of_a_figure_is_uncertain():
    found = grid(
        table(
            "<td><s>12</s></td>",
            "<td><del>12</del> 15</td>",
            "<td style='text-decoration:line-through'><b>3</b>",
        )
    )
    assert found.cells[1, 1] == RawCell("12", mark=STRUCK)
    assert found.cells[1, 2].problem
    assert found.cells[1, 3] == RawCell("3", mark=STRUCK)


def test_the_sheets_name_stands_in_a_comment_of_excels():
    name = "<!--[if gte mso 9]><xml><x:Name>三季度</x:Name></xml><![endif]-->"
    assert grid(name + table("<td>1</td>")).name == "三季度"


def test_a_span_without_end_is_bounded():
    found = grid(
        "<table><tr><td colspan=999999999 rowspan=999999999>1</td><td>2</td></tr><tr><td>3</table>"
    )
    assert found.merged == (Area(1, 1, 2, 200),)


@pytest.mark.parametrize(
    ("spans", "merged"),
    [
        ("colspan=3", (Area(1, 1, 1, 3),)),
        ("rowspan=2", (Area(1, 1, 2, 1),)),
        ("rowspan=0", (Area(1, 1, 3, 1),)),
        ("colspan=0 rowspan=x", ()),
        ("colspan=-2 rowspan=２", ()),
    ],
)
def test_a_span_is_a_whole_number_and_down_to_the_end_if_it_is_none(spans, merged):
    found = grid(f"<table><tr><td {spans}>1<tr><td>2<tr><td>3</table>")
    assert found.merged == merged


NO_TABLE = (
    "这是网页，里面没有表格，可能是系统的登录页或出错页。请从系统里重新导出，另存为 .xlsx 再试。"
)
TOO_MUCH = "表里的内容太多，不像是本表。请只留表格，另存为 .xlsx 再试。"
CUT_SHORT = "这个网页不完整，表格没有结束，可能没有传完。请让对方重新发一份，最好另存为 .xlsx。"


@pytest.mark.parametrize(
    ("html", "words"),
    [
        (
            "<html><body>请登录</body></html>",
            NO_TABLE,
        ),
        (
            "<html><frameset><frame src=a.files/sheet001.htm></frameset></html>",
            (
                "这个网页里没有表格，表格在另外的文件里，没有一起发来。"
                "请在 Excel 或 WPS 里打开原来的文件，另存为 .xlsx 再发。"
            ),
        ),
        ("<table><tr>", NO_TABLE),
        ("<tr><td>9</td></tr>", NO_TABLE),
        ("<table><tr><td>1</td><td>", CUT_SHORT),
        ("<table><tr><td>1<!-- </body> -->", CUT_SHORT),
        ("<table><tr><td>1<br></td></tr></table><!-- ", CUT_SHORT),
        ("<table><tr><td>" * 31, TOO_MUCH),
    ],
)
def test_what_is_no_whole_table_is_refused(html, words):
    with pytest.raises(Unreadable) as refused:
        read_page(html.encode())
    assert str(refused.value) == words


def test_more_cells_than_any_table_has_are_refused(monkeypatch):
    monkeypatch.setattr("fangfan_desktop.exchange.reading.web_page.MAX_CELLS", 100)
    with pytest.raises(Unreadable, match="太多"):
        read_page(f"<table><tr>{'<td>1</td>' * 101}</table>".encode())
    assert len(texts(f"<table><tr>{'<td>1</td>' * 100}</table>")) == 100


@pytest.mark.parametrize(
    "html",
    [
        *("<table><tr><td>1</body></html>", "<table><tr><td>1</BODY> \n"),
        "<table><table><tr><td>1</td></tr></table>",
        f"{'<table><tr><td>' * 30}1{'</table>' * 30}",
    ],
)
def test_a_page_that_only_forgot_to_end_its_table_is_read(html):
    assert texts(html) == {(1, 1): "1"}


def test_nothing_is_expanded_or_fetched():
    page = '<!DOCTYPE html [<!ENTITY e SYSTEM "file:///etc/passwd">]><table><tr><td>a&e;</td></tr></table>'
    assert "root" not in "".join(texts(page).values())


def test_a_page_deeper_than_anyone_writes_loses_nothing():
    assert texts(f"{'<div>' * 20_000}{table('<td>12')}")[1, 1] == "12"


def test_text_in_no_known_encoding_is_refused():
    with pytest.raises(
        Unreadable,
        match=r"^这个网页的文字编码认不出来。请在 Excel 或 WPS 里打开，另存为 \.xlsx 再试。$",
    ):
        read_page(b"<table>\xff\xff\xff")


def test_a_cell_that_is_not_to_be_seen_keeps_its_place_and_one_that_is_gone_has_none():
    page = table(
        "<td>1", "<td style='visibility:hidden'>2", "<td>3", "<td style='display:none'>4", "<td>5"
    )
    assert texts(page) == {(1, 1): "1", (1, 3): "3", (1, 4): "5"}
    assert grid(page).remarks


def test_what_holds_on_paper_alone_moves_nothing():
    css = "<style>@media print{td{display:none} .a{x:y}} @media (max-width:600px){thead{display:none}}</style>"
    assert texts(css + table("<td>1", "<td class=a>2")) == {(1, 1): "1", (1, 2): "2"}


def test_a_reading_above_a_figure_is_none_of_it_and_a_choice_is_said():
    assert texts(table("<td><ruby>4<rt>9</rt></ruby>")) == {(1, 1): "4"}
    chosen = grid(table("<td>1", "<td><select><option selected>4</select>"))
    assert (chosen.cells.keys(), bool(chosen.remarks)) == ({(1, 1)}, True)
