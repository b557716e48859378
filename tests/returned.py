"""Workbooks as counties send them, made by hand: for tests of what a city does with them."""

from openpyxl import Workbook

from tests.builders import GOOD, PROJECT
from tests.exchange.reading.test_header_finder import header_cells


def county_file(
    folder, form, unit, name=None, *, head=None, day="2026年9月12日", captions=None, **figures
):
    """Write a county's 附件1 without any marks of ours; return its path."""
    book = _book(form, captions)
    sheet = book.active
    seal = f"济南市{unit}人力资源和社会保障局" if head is None else head
    sheet["A3"], sheet["I3"] = f"单位（公章）：{seal}", f"填表日期：{day}"
    sheet.append([unit, *({**GOOD, **figures}[column.id] for column in form.columns[1:])])
    for cell in sheet[6][1:]:
        cell.value = int(cell.value) if str(cell.value).isdigit() else cell.value
    sheet.append(
        [
            "注：相关数据填当年累计数。",
            "",
            "",
            "",
            "填表人：李四",
            "",
            "",
            "",
            "电话：0531-66600000",
        ]
    )
    return _saved(book, folder, name or unit)


def list_file(folder, form, unit, *projects, name=None):
    """Write a county's 附件2; return its path."""
    book = _book(form, None)
    sheet = book.active
    sheet["A3"], sheet["G3"] = "济南市", "填表日期：2026年9月12日"
    for number, project in enumerate(projects, 1):
        values = {**PROJECT, "county": unit, "serial": number, **project}
        sheet.append([values.get(column.id) for column in form.columns])
    sheet.append(["填表人：李四", "", "", "", "电话：0531-66600000"])
    return _saved(book, folder, name or f"{unit}清单")


def _book(form, captions):
    book = Workbook()
    for (row, column), raw in header_cells(form).items():
        book.active.cell(row, column, (captions or {}).get(raw.text, raw.text))
    return book


def _saved(book, folder, name):
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{name}.xlsx"
    book.save(path)
    return path
