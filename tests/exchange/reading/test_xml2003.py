"""Whole workbooks are in the corpus; here is what each part of Excel-2003 XML means."""

import pytest
from defusedxml.common import DefusedXmlException

from fangfan_desktop.exchange.reading.grid import ERROR_VALUE, NOT_CALCULATED, Area, RawCell
from fangfan_desktop.exchange.reading.refused import Unreadable
from fangfan_desktop.exchange.reading.text_marks import RAISED, STRUCK
from fangfan_desktop.exchange.reading.xml2003 import read_xml2003

NAME = "urn:schemas-microsoft-com:office:spreadsheet"
STYLES = (
    '<Styles><Style ss:ID="Default"><Font/></Style>'
    '<Style ss:ID="out"><Font ss:StrikeThrough="1"/></Style><Style ss:ID="child" ss:Parent="out"/>'
    '<Style ss:ID="up"><Font ss:VerticalAlign="Superscript"/></Style>'
    '<Style ss:ID="day"><NumberFormat ss:Format="yyyy\\-m\\-d"/></Style>'
    '<Style ss:ID="short"><NumberFormat ss:Format="Short Date"/></Style></Styles>'
)


def book(rows="", *, before="", after="", start="", encoding="utf-8"):
    return (
        f'<?xml version="1.0" encoding="{encoding}"?>{start}<Workbook xmlns="{NAME}" xmlns:ss="{NAME}">'
        f'{before}{STYLES}<Worksheet ss:Name="表"><Table>{rows}</Table>{after}</Worksheet></Workbook>'
    ).encode(encoding)


def grid(rows, **parts):
    return read_xml2003(book(rows, **parts)).grids[0]


def only(inside, attributes=""):
    return grid(f"<Row><Cell {attributes}>{inside}</Cell></Row>").cells.get((1, 1))


def data(kind, text):
    return f'<Data ss:Type="{kind}">{text}</Data>'


@pytest.mark.parametrize(
    ("inside", "attributes", "raw"),
    [
        (data("Number", "12.0"), "", RawCell("12")),
        (data("String", " 甲&#10;乙 "), "", RawCell(" 甲\n乙 ")),
        (data("String", '="12"'), "", RawCell("12")),
        (data("DateTime", "2026-09-12T00:00:00.000"), "", RawCell("2026-09-12")),
        (data("DateTime", "1899-12-31T08:30:00.000"), "", RawCell("08:30:00")),
        (data("Number", "46277"), 'ss:StyleID="day"', RawCell("2026-09-12")),
        (data("Number", "46277"), 'ss:StyleID="short"', RawCell("2026-09-12")),
        (data("Boolean", "1"), "", RawCell("TRUE")),
        (data("Error", "#REF!"), 'ss:Formula="=A1"', RawCell("#REF!", ERROR_VALUE)),
        ("", 'ss:Formula="=1+1"', RawCell("=1+1", NOT_CALCULATED)),
        (data("Number", ""), 'ss:Formula="=1+1"', RawCell("=1+1", NOT_CALCULATED)),
        (data("String", ""), 'ss:Formula="=A9"', None),
        (data("Number", "2"), 'ss:Formula="=1+1"', RawCell("2")),
        (data("Number", "1_0"), "", RawCell("1_0", "这一格已损坏，读不出来")),
        (data("Number", "NaN"), "", RawCell("NaN", "这一格已损坏，读不出来")),
        (data("DateTime", "x"), "", RawCell("x", "这一格已损坏，读不出来")),
        (f"<Comment>{data('String', '9')}</Comment>{data('Number', '1')}", "", RawCell("1")),
        (f"{data('Number', '1')}<Comment><Data><B>9</B></Data></Comment>", "", RawCell("1")),
        (data("Number", "12"), 'ss:StyleID="child"', RawCell("12", mark=STRUCK)),
        (data("String", "12"), 'ss:StyleID="up"', RawCell("12", mark=RAISED)),
        (data("String", "<B>1</B>2"), "", RawCell("12")),
    ],
)
def test_a_cell_is_what_its_type_says(inside, attributes, raw):
    assert only(inside, attributes) == raw


def test_a_figure_of_which_a_part_is_struck_out_or_raised_is_uncertain():
    assert only(data("String", "<S>12</S> 15")).problem
    assert only(data("String", "12<Sup>1</Sup>")).problem


def test_rows_and_cells_stand_where_they_say():
    rows = (
        f'<Row ss:Index="3"><Cell ss:Index="2" ss:MergeAcross="1" ss:MergeDown="2">{data("Number", "1")}</Cell>'
        f"<Cell>{data('Number', '2')}</Cell></Row><Row ss:Span='2'/><Row><Cell>{data('Number', '3')}</Cell></Row>"
    )
    found = grid(rows)
    assert found.cells == {(3, 2): RawCell("1"), (3, 4): RawCell("2"), (7, 1): RawCell("3")}
    assert found.merged == (Area(3, 2, 5, 3),)


def test_hidden_rows_columns_and_sheets():
    rows = '<Column/><Column ss:Hidden="1" ss:Span="1"/><Column ss:Width="0"/><Row ss:Hidden="1" ss:Span="1"/><Row ss:Height="0"/>'
    hidden = "<WorksheetOptions><Visible>SheetHidden</Visible></WorksheetOptions>"
    found = grid(rows, after=hidden)
    assert (found.hidden_columns, found.hidden_rows, found.hidden) == ({2, 3, 4}, {1, 2, 3}, True)


def test_numbers_without_end_take_no_room():
    nines = "9" * 4000
    rows = f'<Row ss:Index="{nines}"><Cell ss:Index="{nines}" ss:MergeDown="{nines}">{data("Number", "1")}</Cell></Row>'
    assert grid(rows).beyond == "DOHGR2097152"
    with pytest.raises(ValueError, match="Index"):
        grid('<Row ss:Index="-1"/>')


def test_properties_and_the_first_day_are_those_of_the_workbook():
    before = (
        '<CustomDocumentProperties><fangfan.form dt:dt="string" xmlns:dt="d">"annex1"</fangfan.form>'
        "</CustomDocumentProperties><ExcelWorkbook><Date1904/></ExcelWorkbook>"
    )
    found = read_xml2003(book(before=before))
    assert found.properties == {"fangfan.form": '"annex1"'}
    assert found.since_1904


@pytest.mark.parametrize("coding", ["gb2312", "gbk", "gb18030", "utf-16", "utf-8"])
def test_each_encoding_that_is_used_here(coding):
    rows = f"<Row><Cell>{data('String', '商河县')}</Cell></Row>"
    assert grid(rows, encoding=coding).cells[1, 1].text == "商河县"


def test_nothing_is_expanded_and_no_more_sheets_are_read_than_anyone_makes():
    with pytest.raises(DefusedXmlException):
        read_xml2003(book(start='<!DOCTYPE x [<!ENTITY a "b">]>'))
    with pytest.raises(Unreadable, match="太多"):
        read_xml2003(book(before='<Worksheet ss:Name="x"/>' * 101))
    with pytest.raises(Unreadable, match="编码"):
        read_xml2003(b"<\x00\x00")
