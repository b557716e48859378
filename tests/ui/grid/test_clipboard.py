import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData

from fangfan_desktop.edits.edit import Edit
from fangfan_desktop.edits.paste import Pasted
from fangfan_desktop.ui.grid.clipboard import leave, put, taken, words
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
from fangfan_desktop.ui.grid.clipboard import put
application = QApplication([])
put([["12"]], figures=[True])
%s
"""


@pytest.mark.parametrize("last", ["", "raise SystemExit(0)", "del application"])
def test_whoever_ends_python_with_cells_on_the_clipboard_ends_well(last):
    ended = subprocess.run([sys.executable, "-c", PUT % last], capture_output=True, text=True)
    assert (ended.returncode, ended.stderr) == (0, "")


def test_what_became_of_a_paste_is_said_in_full():
    pasted = Pasted(Edit(""), read=7, refused=1, outside=2, locked=3, changed=4)
    assert words(pasted) == (
        "粘贴 8 格，4 格改成了规范写法，1 格读不成，原样留着并已标出，"
        "2 格超出表格，没有粘贴，3 格由程序填写，没有改动"
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


def test_nothing_on_the_clipboard_is_no_cells(qapp):
    clipboard().clear()
    assert taken() == []
