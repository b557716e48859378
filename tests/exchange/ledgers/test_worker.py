"""Whatever lies in a ledger's file, its lines are counted rightly, doubtful, or refused in a sentence."""

import msgspec
import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont

from fangfan_desktop.exchange.ledgers import worker
from fangfan_desktop.exchange.ledgers.request import LedgerContent, ShownLines, ShowRequest
from fangfan_desktop.exchange.ledgers.worker import answer, count_lines, show_lines
from fangfan_desktop.exchange.reading.grid import ERROR_VALUE, NOT_CALCULATED
from fangfan_desktop.exchange.reading.refused import Unreadable
from fangfan_desktop.exchange.reading.serving import path_line
from tests.counting.ledgers import CAPTIONS, COLUMNS, TRAINING, line, number
from tests.exchange.ledgers import books
from tests.exchange.ledgers.books import PEOPLE, counted, request, retold, saved, share, strike

ALL = [3, 4, 5]
STRUCK = "这一行大半的格子读不准，或者加了删除线"


@pytest.fixture
def path(tmp_path):
    return tmp_path / "台账.xlsx"


def test_the_lines_of_a_workbook_are_counted(path):
    assert counted(saved(path, *PEOPLE)) == (ALL, {}, ())


def test_each_sheet_is_counted_for_itself_and_a_blank_one_is_not_told(path):
    saved(path, *PEOPLE, sheets=("许商街道", "殷巷镇", "空表"))
    retold(path, ("<sheetData>.*</sheetData>", "<sheetData/>"), part="xl/worksheets/sheet3.xml")
    found = count_lines(path, request()).sheets
    assert [each.head.sheet for each in found] == ["许商街道", "殷巷镇"]
    assert [each.lines.counted[0].sure for each in found] == [[0, 1, 2]] * 2


def test_who_is_struck_out_is_doubtful(path):
    saved(path, *PEOPLE, change=lambda sheet: strike(sheet, 4))
    assert counted(path) == ([3, 5], {4: STRUCK}, ())


def test_a_struck_out_cell_that_is_looked_at_is_doubtful(path):
    item = "<si><r><rPr><strike/></rPr><t>是</t></r></si>"
    share(saved(path, *PEOPLE), "E4", item)
    assert counted(path) == ([3, 5], {4: "加了删除线"}, ())


def test_who_is_hidden_counts_and_is_told(path):
    def change(sheet):
        sheet.row_dimensions[4].hidden = True

    saved(path, *PEOPLE, change=change)
    assert counted(path) == (ALL, {}, ("第 4 行隐藏着（或筛选掉了），也算进去了",))


@pytest.mark.parametrize(
    ("cell", "reason"),
    [
        ('<c r="E4" t="e"><v>#N/A</v></c>', ERROR_VALUE),
        ('<c r="E4"><f>A1</f></c>', NOT_CALCULATED),
        ('<c r="E4" t="str"><f>A1</f><v></v></c>', "没有填"),
        ('<c r="E4" t="str"><f>A1</f><v>待核实</v></c>', "看不出是“是”还是“否”"),
    ],
)
def test_a_cell_of_which_nobody_can_say_makes_its_line_doubtful(path, cell, reason):
    retold(saved(path, *PEOPLE), ('<c r="E4".*?</c>', cell))
    assert counted(path) == ([3, 5], {4: reason}, ())


@pytest.mark.parametrize(
    "cell", ['<c r="E4" t="str"><f>A1</f><v>是</v></c>', '<c r="E4" t="b"><v>1</v></c>']
)
def test_a_formula_with_its_result_counts_and_so_does_true(path, cell):
    retold(saved(path, *PEOPLE), ('<c r="E4".*?</c>', cell))
    assert counted(path)[0] == ALL


@pytest.mark.parametrize(
    "changes",
    [
        [(r"<(/?)(?=\w)", r"<\1x:"), ('xmlns="', 'xmlns:x="')],
        [('<row r="\\d+"', "<row")],
        [('<row r="\\d+"', "<row"), ('<c r="[A-Z]+\\d+"', "<c")],
        [("</sheetData>", '<row r="1048576"><c r="XFD1048576" s="0"/></row></sheetData>')],
        [("</worksheet>", '<mergeCells><mergeCell ref="J1:XFD1048576"/></mergeCells></worksheet>')],
    ],
    ids=["prefix", "rows", "cells", "far", "merged"],
)
def test_however_its_parts_are_written_the_lines_are_the_same(path, changes):
    retold(saved(path, *PEOPLE), *changes)
    assert counted(path)[:2] == (ALL, {})


def test_a_cell_far_out_is_told_and_the_lines_count(path):
    far = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
    retold(saved(path, *PEOPLE), ("</sheetData>", far))
    assert counted(path) == (ALL, {}, ("XFD1048576 以外的格子没有读",))


def test_days_are_those_of_the_workbooks_calendar(path):
    def change(sheet):
        for row, serial in ((3, 44624), (4, 46086)):  # 2026-03-05, and 2030-03-06
            sheet.cell(row, 6, serial).number_format = 'yyyy"年"m"月"d"日"'

    saved(path, *PEOPLE[:2], change=change)
    retold(path, ("<workbookPr/>", '<workbookPr date1904="1"/>'), part="xl/workbook.xml")
    assert counted(path)[0] == [3]


def test_rich_words_count_like_plain_ones(path):
    def change(sheet):
        sheet["E4"] = CellRichText(TextBlock(InlineFont(b=True), "是"), " ")

    assert counted(saved(path, *PEOPLE, change=change))[0] == ALL


def test_a_text_file_counts_like_the_workbook(tmp_path):
    path = tmp_path / "技能培训台账.csv"
    path.write_bytes(books.text_of([CAPTIONS, *PEOPLE]).encode("gb18030"))
    assert counted(path) == ([2, 3, 4], {}, ())


@pytest.mark.parametrize("kind", ["xls", "ods"])
def test_the_kinds_of_other_programs_count_like_the_workbook(other_kinds, kind):
    told = ("第 5 行隐藏着（或筛选掉了），也算进去了",)
    assert counted(other_kinds[kind]) == ([3, 5], {4: STRUCK}, told)


def test_a_list_without_captions_counts_nothing_and_names_nobody(tmp_path):
    path = tmp_path / "技能培训台账.csv"
    path.write_bytes(books.text_of(PEOPLE).encode("gb18030"))
    (found,) = count_lines(path, request()).sheets
    assert (found.head.captions, found.lines, found.remarks) == (
        {},
        None,
        ("没有找到标题行，没有算",),
    )


def test_what_is_counted_names_nobody(path):
    saved(path, line(1, "王小明"), line(2, "李大方", id_number="12345"))
    content = msgspec.json.encode(count_lines(path, request())).decode()
    for word in ("王小明", "李大方", number(1), "12345"):
        assert word not in content


# ── files that are none ──


def asked(path, what=None):
    """Return the answer to a line about a file."""
    words = msgspec.msgpack.encode(what or request()).hex().encode()
    return answer(b"%s %s\n" % (path_line(path).strip(), words))


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "文件是空的"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "密码"),
        (b"%PDF-1.7", "这是 PDF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "工作簿里面有损坏"),
    ],
)
def test_what_is_no_ledger_is_refused_in_a_sentence(path, content, words):
    path.write_bytes(content)
    found = asked(path)
    assert isinstance(found, LedgerContent)
    assert words in found.reason
    assert found.sheets == ()


@pytest.mark.parametrize("share_left", [0.1, 0.5, 0.9, 0.99])
def test_a_workbook_that_was_cut_off_is_refused(path, share_left):
    content = saved(path, *PEOPLE).read_bytes()
    path.write_bytes(content[: int(len(content) * share_left)])
    assert "文件不完整或已损坏" in asked(path).reason


def test_a_file_that_is_gone_is_told(path):
    assert asked(path).reason == "没有这个文件，请核对文件名和文件夹。"


def test_a_sheet_whose_text_is_torn_is_refused(path):
    retold(saved(path, *PEOPLE), ("</sheetData>.*", ""))
    assert "工作簿里面有损坏" in asked(path).reason


def test_what_takes_all_the_memory_is_told(path, monkeypatch):
    def fail(_):
        raise MemoryError

    monkeypatch.setattr(worker, "read_ledger", fail)
    assert asked(path).reason.startswith("表里的内容太多")


def test_an_answer_that_cannot_be_sent_is_a_reason():
    known = LedgerContent("a" * 64)
    assert worker._unsent(MemoryError(), known).reason.startswith("表里的内容太多")
    assert "损坏" in worker._unsent(UnicodeEncodeError("utf-8", "", 0, 1, ""), known).reason
    assert isinstance(worker._unsent(MemoryError(), ShownLines()), ShownLines)


# ── lines that are looked at ──


def shown(path, *rows, sheet="培训"):
    return show_lines(path, ShowRequest(sheet, rows, COLUMNS))


def test_lines_are_shown_as_they_are_written(path):
    saved(path, *PEOPLE)
    found = shown(path, 4, 99)
    assert found.captions == CAPTIONS
    assert found.lines == {
        4: ("2", "人2", number(2), "商河县", "是", "2026-03-05", "800", "电工"),
    }
    assert found.sha256 == count_lines(path, request()).sha256


def test_lines_of_another_sheet_are_shown_from_there(path):
    saved(path, *PEOPLE, sheets=("许商街道", "殷巷镇"))
    assert shown(path, 3, sheet="殷巷镇").lines[3][1] == "人1"


def test_a_sheet_that_is_gone_is_told(path):
    saved(path, *PEOPLE)
    with pytest.raises(Unreadable, match="没有原来那张工作表了"):
        shown(path, 3, sheet="殷巷镇")
    found = asked(path, ShowRequest("殷巷镇", (3,), COLUMNS))
    assert isinstance(found, ShownLines)
    assert "没有原来那张工作表了" in found.reason


def test_a_line_of_the_process_is_answered(path):
    saved(path, *PEOPLE)
    assert asked(path).sheets[0].head.ledger == TRAINING.name
    assert asked(path, ShowRequest("培训", (3,), COLUMNS)).lines[3][1] == "人1"


def test_the_process_limits_its_memory_and_serves(monkeypatch):
    done = []
    monkeypatch.setattr(worker, "limit_memory", done.append)
    monkeypatch.setattr(worker, "serve", lambda *what: done.append(what))
    worker.main()
    assert done == [1200 * 1024 * 1024, (worker.answer, worker._unsent)]
