import pytest

from fangfan_desktop.exchange.reading.grid import ERROR_VALUE, NOT_CALCULATED, Area, RawCell
from fangfan_desktop.exchange.reading.refused import Unreadable
from fangfan_desktop.exchange.reading.sheet_xml import (
    decode_escapes,
    parse_reference,
)
from fangfan_desktop.exchange.reading.text_marks import STRUCK
from fangfan_desktop.exchange.reading.xlsx import read_xlsx
from tests.exchange.reading.packages import package


def read(cell, **more):
    (grid,) = read_xlsx(package(f"<row>{cell}</row>", **more)).grids
    return grid.cells.get((1, 1))


@pytest.mark.parametrize(
    ("cell", "raw"),
    [
        ('<c r="A1"><v>12.000</v></c>', RawCell("12")),
        ('<c r="A1" t="b"><v>1</v></c>', RawCell("TRUE")),
        ('<c r="A1" t="b"><v>0</v></c>', RawCell("FALSE")),
        ('<c r="A1" t="inlineStr"><v>a</v></c>', RawCell("a")),
        ('<c r="A1" t="str"><v>a_x0041_</v></c>', RawCell("aA")),
        ('<c r="A1" t="e"><v>#REF!</v></c>', RawCell("#REF!", ERROR_VALUE)),
        ('<c r="A1" t="d"><v>2026-09-12</v></c>', RawCell("2026-09-12")),
        ('<c r="A1" t="inlineStr"><is><t>a</t><rPh><t>b</t></rPh></is></c>', RawCell("a")),
        ('<c r="A1"><f>1+1</f></c>', RawCell("=1+1", NOT_CALCULATED)),
        ('<c r="A1"><f>1+1</f><v></v></c>', RawCell("=1+1", NOT_CALCULATED)),
        ('<c r="A1" t="str"><f>""</f><v></v></c>', None),
        ('<c r="A1"><f>1+1</f><v>2</v></c>', RawCell("2")),
        ('<c r="A1"/>', None),
    ],
)
def test_each_kind_of_cell(cell, raw):
    assert read(cell) == raw


def test_a_nought_beside_a_formula_that_nobody_could_calculate_is_none():
    stale = {"book": '<calcPr fullCalcOnLoad="1"/>'}
    formula = '<c r="A1"><f>1+1</f><v>{}</v></c>'
    assert read(formula.format(0), **stale).problem == NOT_CALCULATED
    assert read(formula.format(2), **stale) == RawCell("2")
    assert read(formula.format(0)) == RawCell("0")


@pytest.mark.parametrize(
    "cell",
    [
        '<c r="A1"><v>2x</v></c>',
        '<c r="A1"><v>1_0</v></c>',
        '<c r="A1"><v>inf</v></c>',
        '<c r="A1" t="s"><v>7</v></c>',
        '<c r="A1" t="s"><v>-1</v></c>',
        '<c r="A1" t="d"><v>soon</v></c>',
        '<c r="A1"><v>1</v></c><c r="A1"><v>2</v></c>',
        '<c r="A1"><v>1</v><v>2</v></c>',
    ],
)
def test_what_cannot_be_trusted_is_kept_beside_a_reason(cell):
    assert read(cell).problem


def test_hidden_and_merged_cells_are_told():
    sheet = (
        '<cols><col min="2" max="3" hidden="1"/><col min="5" max="5" width="0"/></cols><sheetData>'
        '<row r="4" hidden="true"><c r="A4"><v>1</v></c></row><row r="6" ht="0"/></sheetData>'
        '<mergeCells><mergeCell ref="A1:B2"/></mergeCells>'
    )
    (grid,) = read_xlsx(package(sheet=sheet)).grids
    assert (grid.hidden_columns, grid.hidden_rows) == ({2, 3, 5}, {4, 6})
    assert grid.merged == (Area(1, 1, 2, 2),)


def test_a_cell_at_the_end_of_the_world_is_named_and_not_read():
    (grid,) = read_xlsx(
        package('<row><c r="A1"><v>1</v></c><c r="XFD1048576"><v>1</v></c></row>')
    ).grids
    assert (set(grid.cells), grid.beyond) == ({(1, 1)}, "XFD1048576")


@pytest.mark.parametrize("reference", ["6C", "A0", "", "AAAA1", "A99999999", "甲1"])
def test_a_place_that_is_none_is_refused(reference):
    with pytest.raises(
        Unreadable, match=r"^工作簿里面有损坏，读不出来。请在 Excel 或 WPS 里打开，另存一份再试。$"
    ):
        parse_reference(reference)


def test_characters_that_a_workbook_spells_out_come_back():
    assert decode_escapes("a_x000D__x005F_x0041_") == "a\r_x0041_"


def test_a_cell_that_is_damaged_is_kept_with_its_reason():
    (grid,) = read_xlsx(package('<row><c t="s"><v>9</v></c><c t="s"><v>x</v></c></row>')).grids
    assert {raw.problem for raw in grid.cells.values()} == {"这一格已损坏，读不出来"}


def test_rows_and_cells_without_a_number_follow_each_other():
    cells = (
        "<row><c><v>1</v></c><c><v>2</v></c></row>"
        '<row r="4"><c r="C4"><v>3</v></c><c><v>4</v></c></row><row><c><v>5</v></c></row>'
    )
    (grid,) = read_xlsx(package(cells)).grids
    assert {at: raw.text for at, raw in grid.cells.items()} == {
        (1, 1): "1",
        (1, 2): "2",
        (4, 3): "3",
        (4, 4): "4",
        (5, 1): "5",
    }
    assert grid.hidden_rows == set()


def test_what_is_shown_or_has_a_size_is_not_hidden():
    sheet = (
        '<cols><col min="2" max="3" hidden="0" width="9"/></cols><sheetData>'
        '<row r="4" hidden="0" ht="9"><c r="A4"><v>1</v></c></row></sheetData>'
    )
    (grid,) = read_xlsx(package(sheet=sheet)).grids
    assert (grid.hidden_columns, grid.hidden_rows) == (set(), set())


def test_each_cell_has_its_own_value_and_one_beside_cells_is_nobodys():
    inline = '<c t="inlineStr"><is><t>{}</t></is></c>'
    cells = (
        f"<row><v>9</v><c><v>1</v><v>2</v></c><c><v>3</v></c>{inline.format('甲')}"
        f"{inline.format('乙')}</row>"
    )
    (grid,) = read_xlsx(package(cells)).grids
    assert [raw.text for raw in grid.cells.values()] == ["2", "3", "甲", "乙"]
    assert [bool(raw.problem) for raw in grid.cells.values()] == [True, False, False, False]


STYLES = (
    "<fonts><font/><font><strike/></font></fonts><cellXfs><xf/>"
    '<xf numFmtId="14"/><xf numFmtId="9"/><xf fontId="1"/><xf numFmtId="14" fontId="1"/></cellXfs>'
)


@pytest.mark.parametrize(
    ("style", "raw"),
    [
        ("0", RawCell("0.5")),
        ("1", RawCell("12:00:00")),
        ("2", RawCell("50%")),
        ("3", RawCell("0.5", mark=STRUCK)),
        ("4", RawCell("12:00:00", mark=STRUCK)),
        ("9", RawCell("0.5")),
        ("x", RawCell("0.5")),
    ],
)
def test_a_number_is_shown_as_its_style_says(style, raw):
    assert read(f'<c r="A1" s="{style}"><v>0.5</v></c>', styles=STYLES) == raw


STRINGS = (
    "<si><t>甲</t></si><si><r><t>1</t></r><r><rPr><strike/></rPr><t>2</t></r></si>"
    "<si><r><t>乙</t></r><r><rPr/><t>丙</t></r></si>"
)


@pytest.mark.parametrize(
    ("value", "style", "raw"),
    [
        ("0", "0", RawCell("甲")),
        ("0", "3", RawCell("甲", mark=STRUCK)),
        ("1", "0", RawCell("12", "这一格只有一部分加了删除线，看不出哪些才是要报的")),
        ("1", "3", RawCell("12", mark=STRUCK)),
        ("2", "0", RawCell("乙丙")),
        ("2", "3", RawCell("乙丙", mark="有一部分加了删除线")),
        ("2", "x", RawCell("乙丙")),
        (" 0 ", "0", RawCell("甲")),
        ("3", "0", RawCell("3", "这一格已损坏，读不出来")),
        ("x", "0", RawCell("x", "这一格已损坏，读不出来")),
        ("-1", "0", RawCell("-1", "这一格已损坏，读不出来")),
        ("０", "0", RawCell("０", "这一格已损坏，读不出来")),
    ],
)
def test_a_shared_text_has_the_look_of_its_cell_where_it_has_none_of_its_own(value, style, raw):
    cell = f'<c r="A1" t="s" s="{style}"><v>{value}</v></c>'
    assert read(cell, strings=STRINGS, styles=STYLES) == raw


@pytest.mark.parametrize(
    ("styles", "style"),
    [
        ('<cellXfs><xf/></cellXfs><other><xf numFmtId="14"/></other>', 1),
        ('<other><xf numFmtId="14"/></other><cellXfs><xf/></cellXfs>', 0),
        ("<fonts><font/></fonts><other><strike/></other><cellXfs><xf/></cellXfs>", 0),
        ("<other><font/><font><strike/></font></other><fonts><font/></fonts><cellXfs><xf/></cellXfs>", 0),
    ],
)  # a table, one line a case  # fmt: skip
def test_formats_and_fonts_of_something_else_are_no_cells(styles, style):
    assert read(f'<c r="A1" s="{style}"><v>0.5</v></c>', styles=styles) == RawCell("0.5")


def test_a_text_of_a_style_that_is_none_has_the_first_styles_look():
    styles = '<fonts><font/><font><strike/></font></fonts><cellXfs><xf/><xf fontId="1"/></cellXfs>'
    for style, mark in (("x", ""), ("0", ""), ("1", STRUCK)):
        cell = f'<c r="A1" t="s" s="{style}"><v>0</v></c>'
        assert read(cell, strings=STRINGS, styles=styles) == RawCell("甲", mark=mark)
