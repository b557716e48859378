"""The tables written by several programs, and workbooks edited by hand."""

import io
import re
import subprocess
import tempfile
import zipfile
from datetime import date
from pathlib import Path

import openpyxl
import xlsxwriter
import xlwt

from tests.samples.build_returned.tables import _letter


def by_openpyxl(*tables, change=None):
    book = openpyxl.Workbook()
    book.remove(book.active)
    for table in tables:
        sheet = book.create_sheet(table.name)
        for (row, column), value in table.cells.items():
            cell = sheet.cell(row, column, value)
            if isinstance(value, date):
                cell.number_format = "yyyy-mm-dd"
        for top, left, bottom, right in table.merged:
            sheet.merge_cells(start_row=top, start_column=left, end_row=bottom, end_column=right)
        for row in table.hidden_rows:
            sheet.row_dimensions[row].hidden = True
        for column in table.hidden_columns:
            sheet.column_dimensions[_letter(column)].hidden = True
        if table.hidden:
            sheet.sheet_state = "hidden"
    if change:
        change(book)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def by_xlsxwriter(*tables):
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out)
    day = book.add_format({"num_format": "yyyy年m月d日"})
    for table in tables:
        sheet = book.add_worksheet(table.name)
        covered = {(t, l) for t, l, _, _ in table.merged}
        for (row, column), value in table.cells.items():
            if (row, column) not in covered:
                form = day if isinstance(value, date) else None
                sheet.write(row - 1, column - 1, value, form)
        for top, left, bottom, right in table.merged:
            sheet.merge_range(
                top - 1, left - 1, bottom - 1, right - 1, table.cells.get((top, left), "")
            )
        for row in table.hidden_rows:
            sheet.set_row(row - 1, None, None, {"hidden": True})
        for column in table.hidden_columns:
            sheet.set_column(column - 1, column - 1, None, None, {"hidden": True})
    book.close()
    return out.getvalue()


def by_xlwt(*tables):
    book = xlwt.Workbook(encoding="utf-8")
    for table in tables:
        sheet = book.add_sheet(table.name)
        for (row, column), value in table.cells.items():
            if isinstance(value, str) and value.startswith("="):
                sheet.write(row - 1, column - 1, xlwt.Formula(value[1:]))
            else:
                sheet.write(row - 1, column - 1, value)
        for row in table.hidden_rows:
            sheet.row(row - 1).hidden = True
        for column in table.hidden_columns:
            sheet.col(column - 1).hidden = True
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def by_libreoffice(content, kind, filter_name=""):
    """Return what LibreOffice saves after opening a workbook."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "in.xlsx"
        source.write_bytes(content)
        target = f"{kind}:{filter_name}" if filter_name else kind
        subprocess.run(
            [
                "soffice",
                f"-env:UserInstallation=file://{folder}/profile",
                "--headless",
                "--convert-to",
                target,
                "--outdir",
                f"{folder}/out",
                str(source),
            ],
            check=True,
            capture_output=True,
        )
        return (Path(folder) / "out" / f"in.{kind}").read_bytes()


def as_csv(table, separator=","):
    rows = max(row for row, _ in table.cells)
    columns = max(column for _, column in table.cells)
    import csv

    out = io.StringIO()
    writer = csv.writer(out, delimiter=separator)
    for row in range(1, rows + 1):
        writer.writerow([table.cells.get((row, column), "") for column in range(1, columns + 1)])
    return out.getvalue()


def edited(content, part, *changes, add=None):
    """Return a package with a part's XML changed by hand, or with parts added."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for entry in old.infolist():
            data = old.read(entry)
            if entry.filename == part:
                text = data.decode()
                for before, after in changes:
                    assert re.search(before, text), before
                    text = re.sub(before, after, text, count=1)
                data = text.encode()
            new.writestr(entry.filename, data)
        for name, data in (add or {}).items():
            new.writestr(name, data)
    return out.getvalue()
