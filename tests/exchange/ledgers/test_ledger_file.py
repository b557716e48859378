"""A ledger of any kind of table is read as sheets."""

import hashlib
from datetime import date

import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont

from fangfan_desktop.counting.ledger_sheet import SHIFTED, MergedCells, text_of
from fangfan_desktop.exchange.ledgers import ledger_file
from fangfan_desktop.exchange.ledgers.ledger_file import read_ledger
from fangfan_desktop.exchange.reading.refused import Unreadable
from tests.counting.ledgers import CAPTIONS
from tests.exchange.ledgers import books
from tests.exchange.ledgers.books import PEOPLE, retold, saved


def sheets(path):
    return read_ledger(path)[1]


def texts(sheet, row):
    return [text_of(value) for value in sheet.rows[row - 1]]


def test_a_file_is_known_by_its_digest(tmp_path):
    path = saved(tmp_path / "台账.xlsx", *PEOPLE)
    assert read_ledger(path)[0] == hashlib.sha256(path.read_bytes()).hexdigest()


@pytest.mark.parametrize("encoding", ["gb18030", "utf-8", "utf-8-sig", "utf-16"])
def test_a_text_file_is_one_sheet_in_any_encoding(tmp_path, encoding):
    path = tmp_path / "台账.csv"
    path.write_text(books.text_of([CAPTIONS, *PEOPLE]), encoding=encoding)
    (sheet,) = sheets(path)
    assert sheet.name == ""
    assert texts(sheet, 1) == list(CAPTIONS)
    assert texts(sheet, 2) == ["1", "人1", PEOPLE[0][2], "商河县", "是", "2026/3/5", "800", "电工"]


def test_what_makes_a_figure_a_text_in_a_text_file_is_no_part_of_it(tmp_path):
    path = tmp_path / "台账.csv"
    path.write_text(
        f'姓名,身份证号\n张三,="{PEOPLE[0][2]}"\n李四,{PEOPLE[1][2]}\t', encoding="utf-8"
    )
    (sheet,) = sheets(path)
    assert [row[1] for row in sheet.rows[1:]] == [PEOPLE[0][2], PEOPLE[1][2]]


SHOPS = ["序号,车间名称,吸纳脱贫人口数,备注", "1,阳光,12,", "2,明德,8,"]


def shifted(tmp_path, *lines):
    path = tmp_path / "车间台账.csv"
    path.write_text("\r\n".join(lines), encoding="utf-8")
    (sheet,) = sheets(path)
    assert set(sheet.problems.values()) <= {SHIFTED}
    return {row for row, _ in sheet.problems}


@pytest.mark.parametrize(
    "line", ["3,红星,1,234,", "3,红星,1,234", "3,红星,山东,济南,12", "3,甲,乙,5,"]
)
def test_a_line_of_a_text_file_that_a_comma_splits_cannot_be_trusted(tmp_path, line):
    rows = {4} if line.count(",") > 3 else set()
    assert shifted(tmp_path, *SHOPS, line) == rows


def test_a_number_that_is_split_is_found_also_where_each_line_ends_with_a_comma(tmp_path):
    ends = [f"{line}," for line in SHOPS[1:]]
    assert shifted(tmp_path, SHOPS[0], *ends, "3,红星,1,234,") == {4}
    assert shifted(tmp_path, SHOPS[0], *ends, "3,红星,1234,,") == set()


def test_captions_that_look_like_figures_hide_no_split_line(tmp_path):
    months = ["序号,车间名称,3月,备注", *SHOPS[1:]]
    assert shifted(tmp_path, *months, "3,红星,1,234,") == {4}
    assert shifted(tmp_path, "\ufeff") == set()


@pytest.mark.parametrize("kind", ["xls", "ods"])
def test_the_kinds_of_other_programs_are_read_with_what_they_say_of_cells(other_kinds, kind):
    (sheet,) = sheets(other_kinds[kind])
    assert sheet.name == "培训"
    assert texts(sheet, 2) == list(CAPTIONS)
    assert texts(sheet, 3)[:6] == ["1", "人1", PEOPLE[0][2], "商河县", "是", "2026-03-05"]
    assert sheet.problems == {(4, column): "加了删除线" for column in range(1, 9)}
    assert sheet.hidden_rows == {5}


def test_a_workbook_that_only_the_reader_of_reports_can_read_is_read_by_it(tmp_path):
    def change(sheet):
        sheet["B4"] = CellRichText("王", TextBlock(InlineFont(strike=True), "五"))
        sheet["E5"] = "#N/A"
        sheet.merge_cells("D3:D4")

    path = saved(tmp_path / "台账.xlsx", *PEOPLE, change=change, sheets=("培训", "二"))
    one, other = sheets(path)
    assert one.problems[5, 5] == "这是一个错误值"
    assert (4, 2) in one.problems
    assert one.merged == (MergedCells(3, 4, 4, 4),)
    assert texts(one, 3)[5] == str(date(2026, 3, 5))
    assert other.rows[:2] == [[books.TITLE], list(CAPTIONS)]


def test_what_lies_too_far_out_is_told(tmp_path):
    path = saved(tmp_path / "台账.xlsx", *PEOPLE)
    far = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
    (sheet,) = sheets(retold(path, ("</sheetData>", far)))
    assert sheet.remarks == ("XFD1048576 以外的格子没有读",)
    assert len(sheet.rows) == 5


def test_what_is_too_long_for_the_reader_of_reports_is_refused_not_cut(tmp_path):
    path = saved(tmp_path / "台账.xlsx", *PEOPLE)
    rows = "<row><c><v>1</v></c></row>" * 20_001
    retold(path, ('<row r="\\d+"', "<row"), ("</sheetData>", f"{rows}</sheetData>"))
    with pytest.raises(Unreadable, match="表太长，这种文件超过 20000 行读不全"):
        read_ledger(path)


def test_a_sheet_without_cells_has_no_rows(tmp_path):
    (sheet,) = sheets(saved(tmp_path / "台账.xlsx", title="", captions=()))
    assert not any(map(any, sheet.rows))


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("台账.xlsx", b"", "文件是空的"),
        ("台账.xlsx", b"PK\x03\x04 torn", "文件不完整或已损坏"),
        ("台账.pdf", b"%PDF-1.7", "这是 PDF"),
        ("台账.et", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "另存为 .xlsx"),
        (
            "台账.xlsx",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            "文件加了密码",
        ),
    ],
)
def test_what_is_no_table_is_refused_in_a_sentence(tmp_path, name, content, words):
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(Unreadable, match=words):
        read_ledger(path)


def test_a_long_ledger_may_unpack_to_more_than_a_report(tmp_path, monkeypatch):
    asked = []
    monkeypatch.setattr(
        ledger_file, "preflight", lambda *_, most_bytes: asked.append(most_bytes) or "csv"
    )
    path = tmp_path / "台账.csv"
    path.write_text("姓名,工种\n张三,电工")
    read_ledger(path)
    assert asked == [256 * 1024 * 1024]
