import re

from fangfan_desktop.exchange.xlsx_sheet import CellRule, WrittenCell, WrittenSheet
from fangfan_desktop.exchange.xlsx_styles import StyleTable


def sheet_of(*cells):
    sheet = WrittenSheet("表", StyleTable())
    sheet.widths = (10.0, 20.0)
    for row, column, *value in cells:
        sheet.put(row, column, WrittenCell(0, *value))
    return sheet


def test_cells_stand_in_the_order_of_rows_and_columns():
    xml = sheet_of((2, 2, "乙"), (2, 1, 1.5), (1, 1)).xml()
    assert re.findall(r'<c r="(\w+)"', xml) == ["A1", "A2", "B2"]
    assert '<dimension ref="A1:B2"/>' in xml


def test_a_figure_is_a_number_and_a_text_is_never_a_formula():
    xml = sheet_of((1, 1, 46), (1, 2, "=1+1")).xml()
    assert '<c r="A1" s="0"><v>46</v></c>' in xml
    assert '<c r="B1" s="0" t="inlineStr"><is><t>=1+1</t></is></c>' in xml
    assert "<f>" not in xml


def test_a_formula_is_worked_out_by_the_program_that_opens_it():
    sheet = sheet_of((1, 1))
    sheet.cell(1, 1).formula = '=IF(A2<1,"",1)'
    assert '<f>IF(A2&lt;1,"",1)</f><v></v>' in sheet.xml()


def test_a_row_has_its_height_or_grows():
    sheet = sheet_of((1, 1), (2, 1))
    sheet.heights[1] = 25.5
    assert re.findall(r"<row[^>]*>", sheet.xml()) == [
        '<row r="1" ht="25.5" customHeight="1">',
        '<row r="2">',
    ]


def test_a_cell_is_opened_and_no_other_of_its_style():
    sheet = sheet_of((1, 1), (1, 2))
    sheet.set_lock(1, 2, locked=False)
    sheet.set_lock(2, 2, locked=False)
    opened = sheet.cell(1, 2).style
    assert [sheet.cell(1, 1).style, sheet.cell(2, 2).style] == [0, opened]
    assert opened != 0


def test_what_is_not_set_is_not_written():
    xml = sheet_of((1, 1)).xml()
    for name in ("sheetProtection", "autoFilter", "mergeCells", "dataValidations", "rowBreaks"):
        assert name not in xml
    assert "legacyDrawing" not in xml


def test_a_rule_says_what_it_accepts_and_why():
    rule = CellRule(
        "A1:A9", "custom", ("A1>0", "2"), error="要“大于”\n0", warning=True, prompt="填"
    )
    assert rule.xml() == (
        '<dataValidation sqref="A1:A9" showInputMessage="1" showErrorMessage="1" '
        'error="要“大于”&#10;0" prompt="填" type="custom" errorStyle="warning">'
        "<formula1>A1&gt;0</formula1><formula2>2</formula2></dataValidation>"
    )


def test_a_list_without_an_error_takes_other_texts():
    rule = CellRule("A1", "list", ('"①,②"',))
    assert 'showInputMessage="0" showErrorMessage="0"' in rule.xml()
