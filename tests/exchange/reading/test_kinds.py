from pathlib import Path

import pytest

from fangfan_desktop.exchange.reading.kinds import PATTERNS, is_table
from tests.exchange.attachments.word_files import document, p, table, tr


@pytest.mark.parametrize(
    "name", ["a.xlsx", "a.ODS", "a.fods", "a.html", "a.mht", "a.xml", "a.et", "a.zip"]
)
def test_what_may_be_a_table_is_looked_at_in_a_folder(name):
    assert is_table(Path("送来的") / name)


@pytest.mark.parametrize(
    "name", ["a.docx", "a.txt", "~$a.xlsx", ".~a.ods", "a.files/sheet001.htm", "a_files/x.html"]
)
def test_what_is_none_or_belongs_to_a_page_is_not(name):
    assert not is_table(Path("送来的") / name)


def test_a_dialogue_offers_every_kind_that_is_read():
    assert {"*.xlsx", "*.xls", "*.csv", "*.txt", "*.ods", "*.xml", "*.html"} <= set(
        PATTERNS.split()
    )


@pytest.mark.parametrize(
    ("content", "may_be"),
    [
        (b"<html><body><p>hello</p></body></html>", False),
        (b"<project><artifactId/></project>", False),
        (b"<html><TABLE><tr><td>1", True),
        ("<html><table>".encode("utf-16"), True),
        (b'<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">', True),
    ],
)
def test_a_page_in_a_folder_is_a_table_where_it_holds_one(tmp_path, content, may_be):
    (tmp_path / "a.html").write_bytes(content)
    (tmp_path / "a.xml").write_bytes(content)
    assert is_table(tmp_path / "a.html") is is_table(tmp_path / "a.xml") is may_be


@pytest.mark.parametrize(("size", "may_be"), [(1024 * 1024, True), (1024 * 1024 + 1, False)])
def test_a_page_is_looked_at_from_its_start(tmp_path, size, may_be):
    path = tmp_path / "a.htm"
    path.write_bytes(b" " * (size - len("<table")) + b"<table")
    assert is_table(path) is may_be


def test_what_cannot_be_looked_at_may_be_a_table(tmp_path):
    assert is_table(tmp_path / "gone.html")


def test_a_word_document_in_a_folder_counts_where_it_holds_a_table(tmp_path):
    form, letter = tmp_path / "表.docx", tmp_path / "函.docx"
    form.write_bytes(document(table(tr("甲", "乙", "丙"))))
    letter.write_bytes(document(p("各县（市、区）：")))
    assert is_table(form)
    assert not is_table(letter)
    assert "*.docx" in PATTERNS.split()


def test_a_damaged_word_document_in_a_folder_counts_as_a_letter(tmp_path):
    (tmp_path / "表.docx").write_bytes(b"PK\3\4")
    assert not is_table(tmp_path / "表.docx")
