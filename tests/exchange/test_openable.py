import io
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fangfan_desktop.exchange.openable import openable_suffix
from tests.returned import county_file

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 512
TYPES = "[Content_Types].xml"
MACROS = b'<Override ContentType="application/vnd.ms-office.vbaProject"/>'


def package(**parts):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name), content)  # of no time of day
    return file.getvalue()


BOOK = package(**{TYPES: b"<Types/>", "xl/workbook.xml": b""})
MACRO_BOOK = package(**{TYPES: MACROS, "xl/workbook.xml": b"", "xl/evil.dat": b""})
SHEET_BOOK = package(**{TYPES: b"excel.macrosheet+xml", "xl/workbook.xml": b""})
OFD = package(**{"OFD.xml": b"<OFD/>", "Doc_0/Document.xml": b""})
ODS = package(mimetype=b"x", **{"content.xml": b""})


@pytest.mark.parametrize(
    ("name", "content"),
    [
        *(("a.xlsx", BOOK), ("A.XLSX", BOOK), ("a.xlsm", BOOK), ("a.xls", OLE), ("a.xls", BOOK)),
        *(("a.et", OLE), ("a.ods", ODS), ("a.exe.xlsx", BOOK)),
        *(("a.csv", "单位,数\n".encode()), ("a.txt", "单位".encode("gb18030"))),
        *(
            ("a.csv", "\ufeff单位".encode()),
            ("a.txt", "\ufeff单位".encode("utf-16-le")),
            ("a.csv", b""),
        ),
        *(("a.pdf", b"%PDF-1.7"), ("a.pdf", b"\r\n%PDF-1.4"), ("a.ofd", OFD)),
        *(
            ("a.png", b"\x89PNG\r\n\x1a\n"),
            ("a.jpg", b"\xff\xd8\xff\xe0"),
            ("a.JPEG", b"\xff\xd8\xff"),
        ),
        *(("a.tif", b"II*\0"), ("a.tiff", b"MM\0*"), ("a.bmp", b"BM"), ("a.gif", b"GIF89a")),
    ],
)
def test_tables_pages_and_pictures_may_be_opened(name, content):
    assert openable_suffix(name, content) == Path(name).suffix.lower()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        *((".xprofile", b"rm -rf ~"), ("a", BOOK), ("xlsx", BOOK), (".xlsx", BOOK), ("a.", BOOK)),
        *(
            ("a.desktop", b"[Desktop Entry]"),
            ("a.exe", b"MZ"),
            ("a.xlsx.lnk", BOOK),
            ("a.zip", BOOK),
        ),
        *(("a.xlsx_evil.exe", BOOK), ("a.html", b"<html>"), ("a.docx", BOOK), ("a.svg", b"<svg>")),
        *(("a.xls", b"<html><table>"), ("a.xls", b"\xef\xbb\xbf<?xml"), ("a.xls", b"MZ")),
        *(
            ("a.xlsx", b"MZ" + BOOK),
            ("a.xlsx", b"<html>"),
            ("a.xlsx", b"PK\x03\x04"),
            ("a.xlsx", OLE),
        ),
        *(("a.xlsx", package(a=b"")), ("a.xlsx", package(**{"xl/workbook.xml": b""}))),
        *(
            ("a.xlsm", MACRO_BOOK),
            ("a.xlsx", MACRO_BOOK),
            ("a.xlsm", SHEET_BOOK),
            ("a.xls", MACRO_BOOK),
        ),
        ("a.xlsm", package(**{TYPES: MACROS.decode().encode("utf-16"), "xl/workbook.xml": b""})),
        ("a.xls", OLE + "_VBA_PROJECT".encode("utf-16-le")),
        ("a.ods", package(mimetype=b"x", **{"content.xml": b"", "Basic/script-lc.xml": b""})),
        *(("a.csv", b"#!/bin/sh"), ("a.txt", b"[Desktop Entry]\nExec=x"), ("a.csv", b" \n<html>")),
        *(
            ("a.txt", b"a\0b"),
            ("a.csv", BOOK),
            ("a.csv", b"\x7fELF"),
            ("a.txt", b"\xef\xbb\xbf#!/bin/sh"),
        ),
        *(("a.pdf", b"MZ%PDF-1.4"), ("a.pdf", b"<html>%PDF-"), ("a.pdf", b"x" * 2000 + b"%PDF-")),
        *(("a.png", b"\xff\xd8\xff"), ("a.jpg", b"<svg>"), ("a.gif", b"GIF")),
    ],
)
def test_nothing_else_may(name, content):
    assert openable_suffix(name, content) == ""


def test_what_the_program_reads_of_others_may_be_opened(tmp_path, annex1):
    path = county_file(tmp_path, annex1, "商河县")
    assert openable_suffix(path.name, path.read_bytes()) == ".xlsx"


@given(st.data())
def test_a_damaged_package_is_one_or_none_and_nothing_is_raised(data):
    content = bytearray(BOOK)
    for _ in range(data.draw(st.integers(1, 6))):
        content[data.draw(st.integers(4, len(content) - 1))] = data.draw(st.integers(0, 255))
    assert openable_suffix("a.xlsx", bytes(content)) in {"", ".xlsx"}


def twice(name):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for each, content in ((TYPES, b"<Types/>"), ("xl/workbook.xml", b""), (name, MACROS)):
            archive.writestr(zipfile.ZipInfo(each), content)
    return file.getvalue()


@pytest.mark.parametrize(
    "content",
    [
        package(**{TYPES: b"<Types/>" + b"&#118;baProject", "xl/workbook.xml": b""}),
        package(**{TYPES: b" " * (1 << 20) + MACROS, "xl/workbook.xml": b""}),
        package(
            **{
                TYPES: b"<Types/>",
                "xl/workbook.xml": b"",
                "xl/_rels/workbook.xml.rels": b"x/vbaProject",
            }
        ),
        twice("[content_types].xml"),
    ],
    ids=["spelled in numbers", "far behind", "by its relation", "in small letters"],
)
def test_macros_are_found_however_they_are_hidden(content):
    assert openable_suffix("a.xlsm", content) == ""


@pytest.mark.parametrize(
    ("extra", "opens"), [({}, True), ({"word/_rels/document.xml.rels": "vbaProject"}, False)]
)
def test_a_word_document_without_macros_may_be_opened(extra, opens):
    parts = {"word/document.xml": "<x/>", "[Content_Types].xml": "<x/>", **extra}
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for name, text in parts.items():
            package.writestr(name, text)
    assert (openable_suffix("a.docx", out.getvalue()) == ".docx") is opens
