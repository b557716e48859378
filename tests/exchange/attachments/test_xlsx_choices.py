"""Lists to choose from in the cells of a workbook come with the cells that are drawn."""

import io

import pytest
from openpyxl import Workbook
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation

from fangfan_desktop.exchange.attachments.from_xlsx import draw_xlsx
from fangfan_desktop.exchange.attachments.xlsx_choices import ChoiceLists
from tests.exchange.attachments.layouts import put
from tests.exchange.attachments.layouts import rule as rule_cells


def options_in(formula, cells="B2:B4", beside=None):
    """Return what each cell of the second column offers, if some have a list."""
    book = Workbook()
    rule_cells(book.active, "A1:B4")
    put(book.active, "A1", "姓名")
    put(book.active, "B1", "岗位类别")
    for name, texts in (beside or {}).items():
        sheet = book.create_sheet(name)
        for row, text in enumerate(texts, 1):
            sheet.cell(row, 1, text)
    book.defined_names["类别"] = DefinedName("类别", attr_text="选项!$A$1:$A$3")
    for sheet in book.worksheets[1:]:  # another range of this name, for that sheet alone
        sheet.defined_names["类别"] = DefinedName("类别", attr_text="选项!$A$1:$A$2")
    rule = DataValidation("list", formula1=formula)
    rule.add(cells)
    book.active.add_data_validation(rule)
    stream = io.BytesIO()
    book.save(stream)
    (table,) = draw_xlsx(stream.getvalue()).pages[0].tables
    return [cell.options for cell in table.cells if cell.column == 1 and cell.row]


KINDS = ("保洁", "护林", "护路")


@pytest.mark.parametrize("formula", ['"保洁,护林, 护路"', "选项!$A$1:$A$3", "'选项'!A1:A3", "类别"])
def test_a_list_stands_in_the_file_or_in_other_cells(formula):
    assert options_in(formula, beside={"选项": KINDS}) == [KINDS] * 3


def test_only_the_cells_with_the_list_offer_it():
    assert options_in('"是,否"', "B3:B4") == [(), ("是", "否"), ("是", "否")]


@pytest.mark.parametrize(
    "formula",
    [
        '"保洁"',
        "INDIRECT($A2)",
        "没有!$A$1:$A$3",
        "不知道",
        '"{}"'.format(",".join(map(str, range(40)))),
    ],
)
def test_what_is_no_short_list_offers_nothing(formula):
    assert options_in(formula) == [()] * 3


def test_a_whole_column_is_no_cells():
    lists = ChoiceLists()
    lists.begin("dataValidation", {"type": "list", "sqref": "B:B"})
    lists.end("formula1", '"是,否"')
    lists.end("dataValidation", "")
    assert lists.found == []


def test_lists_of_excel_2010_name_their_cells_in_elements():
    lists = ChoiceLists()
    lists.begin("dataValidation", {"type": "list"})
    lists.end("f", "选项!$A$1:$A$3")
    lists.end("formula1", "")
    lists.end("sqref", "B2:B4")
    lists.end("dataValidation", "")
    lists.begin("dataValidation", {"type": "whole", "sqref": "C2"})
    lists.end("formula1", "0")
    lists.end("dataValidation", "")
    ((areas, formula),) = lists.found
    assert formula == "选项!$A$1:$A$3"
    assert [(area.top, area.left, area.bottom, area.right) for area in areas] == [(2, 2, 4, 2)]
