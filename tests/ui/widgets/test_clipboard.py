import subprocess
import sys
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication

from fangfan_desktop.edits.clipboard_cells import TooMuch, words
from fangfan_desktop.edits.edit import Edit
from fangfan_desktop.edits.paste import PasteResult
from fangfan_desktop.ui.widgets.clipboard import leave, put, put_words, taken
from tests.ui.hands import clipboard, press, select

SAMPLES = Path(__file__).parents[2] / "samples" / "clipboard"
FORMATS = {
    ".txt": "text/plain",
    ".html": "text/html",
    ".tsvc": "application/x-libreoffice-tsvc",
}
INTRODUCTION = '利用闲置校舍改建，\n做洋葱、大蒜初加工。\n带"合同"订单。'


def copied_from(program):
    """Put on the clipboard what a program put there."""
    data = QMimeData()
    for path in SAMPLES.glob(f"{program}.*"):
        data.setData(FORMATS[path.suffix], path.read_bytes())
    assert data.formats()
    clipboard().setMimeData(data)


def test_text_and_a_table_go_out_together(qapp):
    put([["12", "0531-1"], ["", "①<b>"]], figures=[True, False])
    assert clipboard().text() == "12\t0531-1\n\t①<b>\n"
    html = clipboard().mimeData().html()
    assert html.count("<tr>") == 2
    assert "①&lt;b&gt;" in html
    # Excel reads 0531-1 as it stands, and 12 as a number.
    assert html.count("mso-number-format") == 2


TYPED = [
    *(
        "=1+1",
        '=HYPERLINK("http://a","b")',
        "=cmd|'/c calc'!A1",
        "+1+1",
        "-1+1",
        "@SUM(A1)",
        "＝1+1",
    ),
    *(
        "0531-51788353",
        "01012345678",
        "13300000001",
        "1-2",
        "3/4",
        "2026-09-05",
        "1,23",
        "1e5",
        "TRUE",
    ),
    *("约30", "①③", "2026年9月5日", "5%", "'1", "一\n=1", "=a\n二"),
]


def test_what_was_typed_arrives_in_libreoffice_as_text_and_figures_as_numbers(
    qapp, tmp_path, libreoffice
):
    """Read as its clipboard reads it: by the same reader of HTML."""
    figures = ["12", "0", "-3", "+5", "-7.7%", "999999999999999", ""]
    put([[text, text] for text in TYPED] + [[n, n] for n in figures], figures=[False, True])
    page = tmp_path / "clipboard.html"
    page.write_text(f'<meta charset="utf-8">{clipboard().mimeData().html()}', encoding="utf-8")
    reader = "HTML (StarCalc)"
    written = libreoffice.convert(
        page, "xlsx:Calc MS Excel 2007 XML", tmp_path / "x", reader=reader
    )
    cells = [[cell.value for cell in row[:2]] for row in load_workbook(written).active]
    read = {"5%": 0.05, "13300000001": 13300000001}  # figures, in a column of figures
    assert cells[: len(TYPED)] == [[text, read.get(text, text)] for text in TYPED]
    assert cells[len(TYPED) :] == [
        *([text, int(text)] for text in figures[:4]),
        ["-7.7%", pytest.approx(-0.077)],
        ["999999999999999", 999999999999999],
        [None, None],
    ]


@pytest.mark.parametrize("text", TYPED)
def test_what_was_typed_comes_back_even_when_only_its_text_is_left(qapp, text):
    for block in ([[text]], [[text, text], ["甲", text]]):
        put(block, figures=[True, False][: len(block[0])])
        assert taken() == block
        leave()
        assert not clipboard().mimeData().hasHtml()
        assert taken() == block


@pytest.mark.parametrize("cells", [[["=1+1"]], [["=1+1", "甲"]]])
def test_as_text_alone_a_formula_stands_behind_a_space(qapp, cells):
    put(cells, figures=[False] * len(cells[0]))
    assert clipboard().text().startswith(" =1+1")
    put_words("现为：\n=1+1")
    assert clipboard().text() == "现为：\n =1+1"


@pytest.mark.parametrize("text", ["12", "甲 乙", '"乐业"', "一\n二", "a\tb", "", '"'])
def test_a_single_cell_comes_back_as_it_went(qapp, text):
    put([[text]], figures=[False])
    assert taken() == [[text]]


def test_a_plain_cell_goes_out_bare_for_other_programs(qapp):
    put([["商河县"]], figures=[False])
    assert clipboard().text() == "商河县"


def test_at_the_end_the_text_stays(qapp):
    put([["12", "甲"]], figures=[True, False])
    leave()
    assert clipboard().text() == "12\t甲\n"
    assert not clipboard().mimeData().hasHtml()


PUT = """
from PySide6.QtWidgets import QApplication
from fangfan_desktop.ui.widgets.clipboard import put
application = QApplication([])
put([["12"]], figures=[True])
%s
"""


@pytest.mark.parametrize("last", ["", "raise SystemExit(0)", "del application"])
def test_whoever_ends_python_with_cells_on_the_clipboard_ends_well(last):
    ended = subprocess.run([sys.executable, "-c", PUT % last], capture_output=True, text=True)
    assert (ended.returncode, ended.stderr) == (0, "")


def test_what_became_of_a_paste_is_said_in_full():
    pasted = PasteResult(Edit(""), read=7, refused=1, outside=2, locked=3, changed=4)
    assert words(pasted) == (
        "粘贴 8 格，4 格改成了规范写法，1 格读不成，原样留着并已标出，"
        "2 格超出表格，没有粘贴，3 格不用填，没有改动"
    )


@pytest.mark.parametrize("program", ["libreoffice-calc", "excel", "wps"])
def test_a_list_from_a_spreadsheet_keeps_line_breaks_quotes_and_merged_cells(
    opened, city_profile, program
):
    window = opened(city_profile, "annex2")
    grid = window.editor.grid
    copied_from(program)
    select(grid, (0, "county"))
    press("Ctrl+V")
    rows = window.editor.session.report.rows
    assert rows[0]["summary"].raw == INTRODUCTION
    assert [row["employed"].value for row in rows[:3]] == [46, 1234, 120]
    assert rows[1]["remark"].raw == '他说"行"'
    assert rows[1]["phone"].value == "0531-66600002，66600003"
    # What is merged stands in its first cell; the one it covers is blank.
    assert (rows[2]["location_kinds"].value, rows[2]["contact"].raw) == ((), "")
    press("Ctrl+Z")
    assert len(window.editor.session.report.rows) == 1


def test_a_table_from_a_word_processor_is_a_table(opened, city_profile):
    window = opened(city_profile, "annex2")
    copied_from("libreoffice-writer")
    select(window.editor.grid, (0, "county"))
    press("Ctrl+V")
    rows = window.editor.session.report.rows
    assert [row["name"].raw for row in rows] == ["沙河镇车间", "玫瑰小镇"]
    assert rows[0]["summary"].raw == "利用闲置校舍改建，\n做洋葱初加工。"
    assert rows[1]["phone"].value == "0531-66600003，66600004"


def test_lines_of_text_stay_lines_where_html_has_no_table(qapp):
    data = QMimeData()
    data.setText("一\n二")
    data.setHtml("<p>一</p><p>二</p>")
    clipboard().setMimeData(data)
    assert taken() == [["一"], ["二"]]


@pytest.mark.parametrize(
    "html", ["<![8", "<table><tr><td>a<![CATADr[", "<td colspan=" + "9" * 5000]
)
def test_html_that_is_none_leaves_the_text(qapp, html):
    data = QMimeData()
    data.setText("一\n二")
    data.setHtml(html)
    clipboard().setMimeData(data)
    assert taken() == [["一"], ["二"]]


def test_a_cell_longer_than_any_workbooks_is_refused_in_words(qapp):
    """Its lines would be sought for minutes."""
    for text, html in (("7" * 32_768, ""), ("a\nb", f"<table><tr><td>a<td>{'7' * 32_768}</table>")):
        data = QMimeData()
        data.setText(text)
        data.setHtml(html)
        QGuiApplication.clipboard().setMimeData(data)
        with pytest.raises(TooMuch, match="32767 个字"):
            taken()


@pytest.mark.parametrize("content", [b"\xff\xfe", b"\xed\xa0\x80=1"])
def test_what_calls_itself_ours_and_is_no_text_raises_nothing(qapp, content):
    data = QMimeData()
    data.setData("application/x-fangfan", content)
    QGuiApplication.clipboard().setMimeData(data)
    assert all("\ufffd" in text for row in taken() for text in row)


def test_nothing_on_the_clipboard_is_no_cells(qapp):
    clipboard().clear()
    assert taken() == []
