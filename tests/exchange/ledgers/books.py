"""Ledgers as files: as Excel and WPS write them, and as nobody should."""

import re
import zipfile
from datetime import date

from openpyxl import Workbook
from openpyxl.styles import Font

from fangfan_desktop.exchange.ledgers.request import CountRequest
from fangfan_desktop.exchange.ledgers.worker import count_lines
from tests.counting.ledgers import CAPTIONS, COLUMNS, ON, POOR, TODAY, TRAINEES, TRAINING, line

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_SHARED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings"
SHEET = "xl/worksheets/sheet1.xml"
TITLE = "商河县技能培训台账"
# The first line of a ledger that `saved` writes stands in row 3, its columns from A on.
FIRST = 3


def request(*counts, **changes):
    """Return what is asked: the trainees, unless other counts are given."""
    asked = {"counts": counts or (TRAINEES,), "ledgers": (TRAINING, POOR), **changes}
    return CountRequest(
        columns=COLUMNS, period=ON.period, day=ON.day, today=TODAY, secret=b"secret", **asked
    )


def saved(path, *lines, change=None, sheets=("培训",), title=TITLE, captions=CAPTIONS):
    """Save a workbook with a ledger in each of its sheets; `change` gets the first one."""
    book = Workbook()
    book.remove(book.active)
    for name in sheets:
        sheet = book.create_sheet(name)
        for row in ([title], captions, *lines):
            sheet.append(list(row))
    if change:
        change(book.worksheets[0])
    book.save(path)
    return path


def strike(sheet, row):
    """Strike out a row of a worksheet."""
    for cell in sheet[row]:
        cell.font = Font(strike=True)


def retold(path, *changes, part=SHEET, name="", **more):
    """Change a part of a workbook by (pattern, replacement), and its name if one is given; add `more`."""
    with zipfile.ZipFile(path) as archive:
        parts = {each: archive.read(each) for each in archive.namelist()}
    parts |= more
    content = parts.pop(part)
    for pattern, new in changes:
        content, done = re.subn(pattern.encode(), new.encode(), content, flags=re.DOTALL)
        assert done, pattern
    parts[name or part] = content
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for each, data in parts.items():
            archive.writestr(each, data)
    return path


def share(path, cell, item):
    """Let a cell of the first sheet have a shared string, as Excel writes it."""
    retold(path, (f'<c r="{cell}".*?</c>', f'<c r="{cell}" t="s"><v>0</v></c>'))
    relation = f'<Relationship Id="x" Type="{_SHARED}" Target="sharedStrings.xml"/>'
    return retold(
        path,
        ("</Relationships>", f"{relation}</Relationships>"),
        part="xl/_rels/workbook.xml.rels",
        **{"xl/sharedStrings.xml": f'<sst xmlns="{_MAIN}">{item}</sst>'},
    )


def text_of(rows):
    """Return lines as a text file has them."""
    return "\r\n".join(",".join(_shown(value) for value in row) for row in rows)


def _shown(value):
    if isinstance(value, date):
        return f"{value.year}/{value.month}/{value.day}"
    return f"{value:g}" if isinstance(value, float) else value


def counted(path, asked=None):
    """Return what a file of one sheet gives for its first count: (rows, doubts by row, remarks)."""
    content = count_lines(path, asked or request())
    (answer,) = content.sheets
    (found, *_) = answer.lines.counted
    rows = answer.lines.rows
    doubts = {rows[each.line]: each.reason for each in found.doubtful}
    return [rows[at] for at in found.sure], doubts, answer.remarks


PEOPLE = (line(1), line(2), line(3))
