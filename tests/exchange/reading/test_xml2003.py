"""Whole workbooks are in the corpus; here is what each part of Excel-2003 XML means."""

import pytest
from defusedxml.common import DefusedXmlException

from fangfan_desktop.exchange.reading.grid import ERROR_VALUE, NOT_CALCULATED, Area, RawCell
from fangfan_desktop.exchange.reading.refused import Unreadable
from fangfan_desktop.exchange.reading.text_marks import LOWERED, RAISED, STRUCK
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


def cell(number, attributes=""):
    return f"<Cell {attributes}>{data('Number', number)}</Cell>"


def test_a_table_may_begin_further_down_and_right():
    third = 'ss:Index="3"'
    rows = (
        f'<Column ss:Hidden="1"/><Column ss:Index="4" ss:Hidden="true" ss:Span="1"/><Column ss:Width="0"/>'
        f"<Row>{cell(1)}{cell(2)}</Row>"
        f'<Row ss:Index="4" ss:Hidden="1">{cell(3, third)}{cell(4)}</Row><Row>{cell(5)}</Row>'
    )
    content = book(rows).replace(b"<Table>", b'<Table ss:TopCell="3" ss:LeftCell="2">')
    (found,) = read_xml2003(content).grids
    assert {at: raw.text for at, raw in found.cells.items()} == {
        (3, 2): "1",
        (3, 3): "2",
        (6, 4): "3",
        (6, 5): "4",
        (7, 2): "5",
    }
    assert (found.hidden_columns, found.hidden_rows) == ({2, 5, 6, 7}, {6})


def test_the_next_sheet_begins_anew():
    content = book(
        f'<Row ss:Index="9">{cell(1)}</Row>',
        after="<WorksheetOptions><Visible>SheetVeryHidden</Visible></WorksheetOptions>",
    )
    second = f'<Worksheet ss:Name="二"><Table><Row>{cell(2)}</Row></Table></Worksheet></Workbook>'
    found = read_xml2003(content.replace(b"</Workbook>", second.encode())).grids
    assert [(g.name, g.hidden, {at: r.text for at, r in g.cells.items()}) for g in found] == [
        ("表", True, {(9, 1): "1"}),
        ("二", False, {(1, 1): "2"}),
    ]


def test_what_is_visible_has_a_size_or_says_so_is_not_hidden():
    rows = (
        '<Column ss:Width="10"/><Column ss:Hidden="0"/><Row ss:Height="10"/><Row ss:Hidden="0"/>'
        f"<Row>{cell(1)}</Row>"
    )
    visible = "<WorksheetOptions><Visible> SheetVisible </Visible></WorksheetOptions>"
    found = grid(rows, after=f"{visible}<Other><Visible>SheetHidden</Visible></Other>")
    assert (found.hidden_columns, found.hidden_rows, found.hidden) == (set(), set(), False)
    assert found.cells == {(3, 1): RawCell("1")}


@pytest.mark.parametrize(("across", "down"), [(0, 1), (1, 0), (2, 3)])
def test_merged_cells_are_as_large_as_they_say_and_the_next_cell_follows_them(across, down):
    spans = f'ss:MergeAcross="{across}" ss:MergeDown="{down}"'
    found = grid(f"<Row>{cell(1, spans)}{cell(2)}</Row>")
    assert found.merged == (Area(1, 1, 1 + down, 1 + across),)
    assert found.cells[1, 2 + across] == RawCell("2")


@pytest.mark.parametrize(
    ("style", "raw"),
    [
        ('<Font ss:StrikeThrough="true"/>', RawCell("46277", mark=STRUCK)),
        ('<Font ss:StrikeThrough="0"/>', RawCell("46277")),
        ('<Font ss:VerticalAlign="Subscript"/>', RawCell("46277", mark=LOWERED)),
        ('<Font ss:StrikeThrough="1" ss:VerticalAlign="Subscript"/>', RawCell("46277", mark=STRUCK)),
        ('<NumberFormat ss:Format="General Date"/>', RawCell("2026-09-12")),
        ('<NumberFormat ss:Format="Long Date"/><Font/>', RawCell("2026-09-12")),
        ('<NumberFormat ss:Format="0.00"/>', RawCell("46277")),
        ("<NumberFormat/>", RawCell("46277")),
        ('<Font ss:StrikeThrough="1"/><NumberFormat ss:Format="Short Date"/>', RawCell("2026-09-12", mark=STRUCK)),
    ],
)  # a table, one line a case  # fmt: skip
def test_a_style_says_what_a_number_is_and_how_it_looks(style, raw):
    own = f'<Styles><Style ss:ID="Default">{style}</Style><Style ss:ID="x"/></Styles>'
    for styled in ("", 'ss:StyleID="x"', 'ss:StyleID="Default"'):
        content = book(f"<Row>{cell(46277, styled)}</Row>").replace(STYLES.encode(), own.encode())
        assert read_xml2003(content).grids[0].cells == {(1, 1): raw}, styled


def test_fonts_and_formats_outside_of_styles_are_no_cells():
    after = '<x><Font ss:StrikeThrough="1"/><NumberFormat ss:Format="Short Date"/></x>'
    assert grid(f"<Row>{cell(46277)}</Row>", before=after).cells == {(1, 1): RawCell("46277")}
    late = book(f"<Row>{cell(46277)}</Row>").replace(
        b"<Worksheet ", after.encode() + b"<Worksheet "
    )
    assert read_xml2003(late).grids[0].cells == {(1, 1): RawCell("46277")}


@pytest.mark.parametrize(
    ("inside", "raw"),
    [
        (data("String", "<S>甲<B>乙</B></S>"), RawCell("甲乙", mark=STRUCK)),
        (data("String", "<Sub>1</Sub>"), RawCell("1", mark=LOWERED)),
        (data("String", "<S><Sup>1</Sup></S>"), RawCell("1", mark=RAISED)),
        (data("String", "<Sup/>1"), RawCell("1")),
        (data("Boolean", "0"), RawCell("FALSE")),
        (data("Boolean", "true"), RawCell("TRUE")),
        (data("DateTime", "1899-12-30T08:30:05.000"), RawCell("08:30:05")),
        (data("DateTime", "2026-09-12T08:30:05.400"), RawCell("2026-09-12T08:30:05")),
        (data("Number", "１２"), RawCell("１２", "这一格已损坏，读不出来")),
        (data("Number", "x"), RawCell("x", "这一格已损坏，读不出来")),
        (data("Number", " "), RawCell(" ")),
        (data("Number", " 1 "), RawCell("1")),
        ("<Data>甲</Data>", RawCell("甲")),
        (f"{data('Number', '1')}<x>9</x>", RawCell("1")),
    ],
)  # a table, one line a case  # fmt: skip
def test_a_cells_text_is_what_is_shown_of_it(inside, raw):
    assert only(inside) == raw


def test_data_outside_of_a_cell_are_nobodys():
    assert grid(f"{data('Number', '9')}<Row>{data('Number', '8')}{cell(1)}</Row>").cells == {
        (1, 1): RawCell("1")
    }


def test_as_many_sheets_as_anyone_makes_are_read_and_a_name_may_be_spelled_out():
    before = (
        "<CustomDocumentProperties><a_x0020_b>1</a_x0020_b></CustomDocumentProperties>"
        + '<Worksheet ss:Name="x"/>' * 99
    )
    found = read_xml2003(book(before=before))
    assert (len(found.grids), found.properties, found.since_1904) == (100, {"a b": "1"}, False)


def test_a_day_counts_from_1904_where_the_workbook_says_so():
    before = "<ExcelWorkbook><Date1904/></ExcelWorkbook>"
    day = cell(44815, 'ss:StyleID="day"')
    found = grid(f"<Row>{day}</Row>", before=before)
    assert found.cells[1, 1].text == "2026-09-12"


def test_a_file_of_many_chunks_is_read_whole():
    found = grid("".join(f"<Row>{cell(number)}</Row>" for number in range(2000)))
    assert [raw.text for raw in found.cells.values()] == [str(number) for number in range(2000)]


@pytest.mark.parametrize(
    ("code", "text"), [("Percent", "85.5%"), ("0.0%", "85.5%"), ("0.00", "0.855")]
)
def test_a_number_that_is_shown_as_a_percentage_is_one(code, text):
    style = f'<Styles><Style ss:ID="p"><NumberFormat ss:Format="{code}"/></Style></Styles>'
    cell = f'<Row><Cell ss:StyleID="p">{data("Number", "0.855")}</Cell></Row>'
    assert grid(cell, before=style).cells == {(1, 1): RawCell(text)}
