"""Files damaged in any way: an answer in plain words, no wrong figure without a finding."""

import io
import random
import re
import zipfile
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from openpyxl.cell.cell import MergedCell

from fangfan_desktop.exchange.reading.reader import TableReader
from fangfan_desktop.forms.kinds.count import Count
from fangfan_desktop.jobs.returns.check import KnownFacts, check_opened

RETURNED = Path(__file__).parents[1] / "samples" / "returned"
TOLD = KnownFacts(date(2026, 11, 20))
# 2,600 in all, and the same ones each time.
BYTES, PARTS, OLD, TEXTS = 500, 1100, 600, 400


def mangled(content, chance):
    """Return bytes changed, cut out, doubled, swapped or cut short."""
    data = bytearray(content)
    for _ in range(chance.choice((1, 1, 1, 2, 5))):
        at = chance.randrange(len(data) or 1)
        size = chance.choice((1, 1, 2, 8, 60))
        match chance.randrange(6):
            case 0:
                data[at : at + size] = bytes(chance.randrange(256) for _ in range(size))
            case 1:
                del data[at : at + size]
            case 2:
                data[at:at] = data[at : at + size]
            case 3:
                other = chance.randrange(len(data) or 1)
                piece = data[other : other + size]
                data[at : at + size] = piece
            case 4:
                data[at:at] = chance.choice((b"9", b"<", b'"', b"\x00", b"-", b"&#x0;", b"1E9"))
            case 5:
                if chance.random() < 0.2:
                    del data[at:]
    return bytes(data)


def by_bytes(chance):
    name = chance.choice(["手工_openpyxl.xlsx", "手工_xlsxwriter.xlsx", "清单.xlsx"])
    return ".xlsx", mangled((RETURNED / name).read_bytes(), chance)


def by_parts(chance):
    """Return a whole package, one part of which was changed before it was packed."""
    name = chance.choice(["手工_openpyxl.xlsx", "手工_libreoffice.xlsx", "清单_写法各样.xlsx"])
    out = io.BytesIO()
    with zipfile.ZipFile(RETURNED / name) as old, zipfile.ZipFile(out, "w") as new:
        parts = [n for n in old.namelist() if re.search(r"sheet1|shared|workbook|styles|rels", n)]
        chosen = chance.choice([*parts, "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"])
        for entry in old.infolist():
            data = old.read(entry)
            new.writestr(
                entry.filename, mangled(data, chance) if entry.filename == chosen else data
            )
    return ".xlsx", out.getvalue()


def by_old(chance):
    name = chance.choice(["手工_xlwt.xls", "手工_libreoffice.xls", "清单.xls"])
    return ".xls", mangled((RETURNED / name).read_bytes(), chance)


def by_text(chance):
    name = chance.choice(["gb18030.csv", "utf8.csv", "utf16.csv", "清单.csv"])
    return ".csv", mangled((RETURNED / name).read_bytes(), chance)


@pytest.mark.parametrize(
    ("damage", "times"), [(by_bytes, BYTES), (by_parts, PARTS), (by_old, OLD), (by_text, TEXTS)]
)
def test_whatever_happened_to_a_file_there_is_an_answer_and_no_figure_is_made_up(
    reference, tmp_path, damage, times
):
    chance = random.Random(f"{damage.__name__}3")
    paths = []
    for number in range(times):
        suffix, content = damage(chance)
        paths.append(tmp_path / f"{number}{suffix}")
        paths[-1].write_bytes(content)
    read = 0
    with TableReader() as reader:
        for path, opened in zip(paths, reader.read(paths), strict=True):
            assert opened.workbook or re.search(r"[\u4e00-\u9fff].*。", opened.reason), path
            for checked in check_opened(reference, path, opened, TOLD):
                assert checked.received or checked.reason
                if checked.received:
                    read += 1
                    compare(path, checked)
    assert read > times / 20


def compare(path, checked):
    """See that every figure is the one that stands in its cell for another reader."""
    if path.suffix != ".xlsx":
        return
    try:
        book = openpyxl.load_workbook(io.BytesIO(path.read_bytes()), data_only=True)
        sheet = book[checked.received.sheet]
    except Exception:
        return  # it says that the file is damaged: no witness
    if sheet.max_row == 1:
        return  # it sees no cell at all, where a namespace has another name
    for row in checked.received.report.rows:
        for column in checked.received.form.columns:
            value = row[column.id].value
            if column.kind == "count" and isinstance(value, int):
                at = checked.received.cells[row.id, column.id]
                if isinstance(sheet[at], MergedCell):
                    continue  # openpyxl drops what merged cells hide, ours is the same as they
                shown = sheet[at].value
                assert isinstance(shown, int | float | str), (path, at)
                text = f"{shown:.15g}" if isinstance(shown, int | float) else shown
                assert Count().read(text).value == value, (path, at)
