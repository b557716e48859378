"""Filled copies of some attachments, as clerks type into them, and what then stands in each."""

import json
import re
import tomllib
from pathlib import Path

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Pt
from openpyxl import load_workbook

from tests.samples.attachments import filled_values
from tests.samples.attachments.word import write_in


def fill(here: Path, name: str) -> None:
    """Write the filled copy of an attachment, and beside it what stands in it."""
    blanks = (here / f"{name}{kind}" for kind in (".docx", ".xlsx"))
    blank = next(path for path in blanks if path.exists())
    first, fields, rows = filled_values.FILLED[name]
    write = _fill_word if blank.suffix == ".docx" else _fill_excel
    write(blank, here / f"{name}.filled{blank.suffix}", first, fields, rows)
    expected = tomllib.loads((here / f"{name}.expected.toml").read_text(encoding="utf-8"))
    text = "\n".join(_said(blank.name, expected, fields, rows))
    (here / f"{name}.filled.toml").write_text(text, encoding="utf-8")


def typed(text: str, label: str, value: str) -> str:
    """Return a line with a value typed behind its label: over its gap, or over what is for the day."""
    day = re.compile(re.escape(label) + r" *(?:20)? *年 *月 *日")
    if day.search(text):
        return day.sub(label + value, text, count=1)
    gap = re.search(re.escape(label) + r"( *)", text)
    if gap is None:
        return text
    left = len(gap[1]) - 2 * len(value)
    return (
        text[: gap.start()] + label + value + " " * max(left, 2 * bool(gap[1])) + text[gap.end() :]
    )


def _fill_word(blank, target, first, fields, rows):
    file = Document(str(blank))
    for paragraph in file.paragraphs:
        for run in paragraph.runs:
            for label, value in fields.items():
                run.text = typed(run.text, label, value)
    table = file.tables[0]
    for at, row in enumerate(rows, first):
        for column, value in enumerate(row):
            paragraph = table.cell(at, column).paragraphs[0]
            if value and paragraph.text.strip() != value:
                for run in paragraph.runs:
                    run._r.getparent().remove(run._r)
                write_in(paragraph, value, "仿宋_GB2312", 9)
                paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
                paragraph.paragraph_format.space_before = Pt(0)
    file.save(str(target))


def _fill_excel(blank, target, first, fields, rows):
    book = load_workbook(blank)
    sheet = book.active
    for row in sheet.iter_rows():
        for cell in row:
            if isinstance(cell.value, str):
                for label, value in fields.items():
                    cell.value = typed(cell.value, label, value)
    for at, row in enumerate(rows, first):
        for column, value in enumerate(row, 1):
            if value != "":
                sheet.cell(at, column, value)
    book.save(target)


def _said(name, expected, fields, rows):
    """Yield the lines of what stands in a filled copy: rows by caption, texts as they are shown."""
    yield f"# {name}, filled in. Made by make.py from filled_values.py."
    yield f"of = {_quoted(name)}"
    yield "\n[fields]"
    yield from (f"{_quoted(label)} = {_quoted(value)}" for label, value in fields.items())
    headers = [column["header"] for column in expected["columns"]]
    keys = [
        f"{column['under']}/{column['header']}"
        if headers.count(column["header"]) > 1
        else column["header"]
        for column in expected["columns"]
    ]
    for row in rows:
        yield "\n[[rows]]"
        pairs = zip(keys, row, strict=True)
        yield from (
            f"{_quoted(key)} = {_quoted(str(value))}" for key, value in pairs if value != ""
        )
    yield ""


def _quoted(text):
    return json.dumps(text, ensure_ascii=False)
