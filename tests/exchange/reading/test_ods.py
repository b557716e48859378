"""Whole `.ods` and `.fods` of LibreOffice's are in the corpus; here is what each part of them means."""

import io
import zipfile

import pytest
from defusedxml.common import DefusedXmlException

from fangfan_desktop.exchange.reading.grid import ERROR_VALUE, NOT_CALCULATED, Area, RawCell
from fangfan_desktop.exchange.reading.ods import read_fods, read_ods
from fangfan_desktop.exchange.reading.refused import Unreadable
from fangfan_desktop.exchange.reading.text_marks import RAISED, STRUCK

NAMES = (
    'xmlns:office="o" xmlns:table="t" xmlns:text="x" xmlns:style="s" xmlns:fo="f" xmlns:meta="m" '
    'xmlns:calcext="c"'
)
NUMBER = 'office:value-type="float" office:value'


def flat(rows="", *, styles="", table="", meta="", sheets=""):
    return (
        f"<office:document {NAMES}><office:meta>{meta}</office:meta>"
        f"<office:automatic-styles>{styles}</office:automatic-styles><office:body><office:spreadsheet>"
        f'{sheets}<table:table table:name="表"{table}>{rows}</table:table>'
        "</office:spreadsheet></office:body></office:document>"
    ).encode()


def grid(rows, **parts):
    return read_fods(flat(rows, **parts)).grids[0]


def only(attributes, inside="", **parts):
    row = f"<table:table-row><table:table-cell {attributes}>{inside}</table:table-cell></table:table-row>"
    return grid(row, **parts).cells.get((1, 1))


@pytest.mark.parametrize(
    ("attributes", "inside", "raw"),
    [
        (f'{NUMBER}="12"', "<text:p>12.00</text:p>", RawCell("12")),
        ('office:value-type="percentage" office:value="0.12"', "<text:p>12%</text:p>", RawCell("12%")),
        ('office:value-type="date" office:date-value="2026-09-12"', "<text:p>9月</text:p>", RawCell("2026-09-12")),
        ('office:value-type="date" office:date-value="2026-09-12T08:30:00.4"', "", RawCell("2026-09-12T08:30:00")),
        ('office:value-type="time" office:time-value="PT08H30M00S"', "", RawCell("08:30:00")),
        ('office:value-type="boolean" office:boolean-value="true"', "<text:p>真</text:p>", RawCell("TRUE")),
        ('office:value-type="string"', "<text:p>甲</text:p><text:p>乙</text:p>", RawCell("甲\n乙")),
        ('office:value-type="string" office:string-value="甲"', "", RawCell("甲")),
        ('table:formula="of:=1+1"', "", RawCell("=1+1", NOT_CALCULATED)),
        (f'table:formula="of:=1+1" {NUMBER}="2"', "", RawCell("2")),
        ('table:formula="of:=1/0" office:value-type="string" calcext:value-type="error"', "<text:p>#DIV/0!</text:p>", RawCell("#DIV/0!", ERROR_VALUE)),
        ('table:formula="of:=1/0" office:value-type="string"', "<text:p>Err:502</text:p>", RawCell("Err:502", ERROR_VALUE)),
        (f'{NUMBER}="NaN"', "", RawCell("NaN", "这一格已损坏，读不出来")),
        (f'{NUMBER}="1x"', "", RawCell("1x", "这一格已损坏，读不出来")),
    ],
)  # a table, one line a case  # fmt: skip
def test_a_cell_is_what_it_holds_and_not_how_it_is_formatted(attributes, inside, raw):
    assert only(attributes, inside) == raw


def test_a_note_a_drawing_and_a_table_in_a_cell_are_none_of_its_text():
    inside = (
        "<office:annotation><text:p>9</text:p></office:annotation>"
        "<table:table><table:table-row><table:table-cell><text:p>8</text:p></table:table-cell>"
        "</table:table-row></table:table><text:p>1<text:note>7</text:note>2</text:p>"
    )
    assert only('office:value-type="string"', inside) == RawCell("12")


def test_what_was_changed_or_drawn_is_none_of_a_sheets_cells():
    row = f'<table:table-row><table:table-cell {NUMBER}="9"/></table:table-row>'
    changes = f"<table:tracked-changes>{row}</table:tracked-changes>"
    found = grid(f"<table:shapes>{row}</table:shapes>", sheets=changes)
    assert found.cells == {}


def test_what_is_repeated_stands_everywhere_but_no_further_than_a_table_goes():
    read_cell_element = f'<table:table-cell {NUMBER}="1" table:number-columns-repeated="2"/>'
    found = grid(
        f'<table:table-row table:number-rows-repeated="2">{read_cell_element}</table:table-row>'
    )
    assert set(found.cells) == {(1, 1), (1, 2), (2, 1), (2, 2)}
    ghost = read_cell_element.replace('"2"', '"16384"')
    with pytest.raises(Unreadable, match="太多"):
        grid(f'<table:table-row table:number-rows-repeated="1048576">{ghost}</table:table-row>')
    down = f'<table:table-row table:number-rows-repeated="1048576">{read_cell_element}</table:table-row>'
    assert grid(down).beyond == "A20001"
    blank = '<table:table-row table:number-rows-repeated="1048575"/>'
    assert grid(blank + down).beyond == "A1048576"
    across = grid(f"<table:table-row>{ghost}</table:table-row>")
    assert (len(across.cells), across.beyond) == (200, "GS1")


def test_merged_cells_and_what_they_cover():
    row = (
        f'<table:table-row><table:table-cell {NUMBER}="1" table:number-columns-spanned="2" '
        f'table:number-rows-spanned="1000000000"/><table:covered-table-cell {NUMBER}="7"/></table:table-row>'
    )
    found = grid(row)
    assert found.merged == (Area(1, 1, 20_000, 2),)
    assert found.cells[1, 2].problem


def test_hidden_rows_columns_and_sheets():
    styles = (
        '<style:style style:name="t" style:family="table"><style:table-properties table:display="false"/></style:style>'
        '<style:style style:name="r" style:family="table-row"><style:table-row-properties style:row-height="0in"/></style:style>'
    )
    rows = (
        '<table:table-column table:number-columns-repeated="2"/>'
        '<table:table-column table:visibility="collapse" table:number-columns-repeated="16382"/>'
        '<table:table-row table:visibility="filter"/><table:table-row/><table:table-row table:style-name="r"/>'
    )
    found = grid(rows, styles=styles, table=' table:style-name="t"')
    assert found.hidden
    assert found.hidden_rows == {1, 3}
    assert found.hidden_columns == set(range(3, 201))


def test_figures_that_are_struck_out_by_cell_by_column_or_in_part():
    def look(name, family, property_, parent=""):
        return (
            f'<style:style style:name="{name}" style:family="{family}" style:parent-style-name="{parent}">'
            f"<style:text-properties {property_}/></style:style>"
        )

    styles = (
        look("out", "table-cell", 'style:text-line-through-style="solid"')
        + look("child", "table-cell", 'fo:color="#f00"', "out")
        + look("s", "text", 'style:text-line-through-style="solid"')
        + look("up", "text", 'style:text-position="super 58%"')
    )
    assert only(f'table:style-name="child" {NUMBER}="12"', styles=styles) == RawCell(
        "12", mark=STRUCK
    )
    part = '<text:p><text:span text:style-name="s">12</text:span><text:s/>15</text:p>'
    raw = only('office:value-type="string"', part, styles=styles)
    assert (raw.text, bool(raw.problem)) == ("12 15", True)
    up = '<text:p><text:span text:style-name="up">1</text:span></text:p>'
    assert only('office:value-type="string"', up, styles=styles) == RawCell("1", mark=RAISED)
    column = '<table:table-column table:default-cell-style-name="out"/>'
    row = f'<table:table-row><table:table-cell {NUMBER}="12"/></table:table-row>'
    assert grid(column + row, styles=styles).cells[1, 1].mark == STRUCK


def test_our_marks_and_the_first_day_are_those_of_the_workbook():
    meta = '<meta:user-defined meta:name="fangfan.form">"annex1"</meta:user-defined>'
    null = '<table:calculation-settings><table:null-date table:date-value="1904-01-01"/></table:calculation-settings>'
    book = read_fods(flat(meta=meta, sheets=f"{null}<table:named-expressions/>"))
    assert book.properties == {"fangfan.form": '"annex1"'}
    assert book.since_1904
    assert not read_fods(flat(sheets=null.replace("1904", "1899"))).since_1904
    assert not read_fods(flat()).since_1904


def test_a_package_is_read_by_its_three_parts():
    row = f'<table:table-row><table:table-cell {NUMBER}="1" table:style-name="out"/></table:table-row>'
    styles = (
        f'<office:document-styles {NAMES}><style:style style:name="out" style:family="table-cell">'
        '<style:text-properties style:text-line-through-type="single"/></style:style></office:document-styles>'
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("content.xml", flat(row))
        archive.writestr("styles.xml", styles)
    assert read_ods(out.getvalue()).grids[0].cells == {(1, 1): RawCell("1", mark=STRUCK)}


def test_nothing_is_expanded_and_more_sheets_than_anyone_makes_are_refused():
    with pytest.raises(DefusedXmlException):
        read_fods(b'<!DOCTYPE x [<!ENTITY a "b">]>' + flat())
    with pytest.raises(Unreadable, match="太多"):
        read_fods(flat(sheets='<table:table table:name="x"/>' * 101))


def row(*cells, of=""):
    return f"<table:table-row{of}>{''.join(cells)}</table:table-row>"


def cell(value=1, of=""):
    return f'<table:table-cell {NUMBER}="{value}"{of}/>'


OUT = (
    '<style:style style:name="out" style:family="table-cell">'
    '<style:text-properties style:text-line-through-style="solid"/></style:style>'
)
STRUCK_OUT = ' table:default-cell-style-name="out"'


def test_a_column_strikes_out_its_own_cells_and_a_row_its_own():
    columns = (
        f'<table:table-column table:number-columns-repeated="2"/><table:table-column{STRUCK_OUT}/>'
        "<table:table-column/>"
    )
    cells = [cell() for _ in range(4)]
    found = grid(columns + row(*cells) + row(*cells, of=STRUCK_OUT) + row(*cells), styles=OUT)
    assert [at for at, raw in found.cells.items() if raw.mark == STRUCK] == [
        *((1, 3), (2, 1), (2, 2), (2, 3), (2, 4), (3, 3))
    ]


def test_the_last_column_that_is_read_has_its_style_and_its_merged_cells():
    columns = (
        '<table:table-column table:number-columns-repeated="199"/>'
        f"<table:table-column{STRUCK_OUT}/>"
    )
    blanks = '<table:table-cell table:number-columns-repeated="199"/>'
    down = ' table:number-rows-spanned="2"'
    found = grid(columns + row(blanks, cell(of=down), cell(of=down)), styles=OUT)
    assert found.cells == {(1, 200): RawCell("1", mark=STRUCK)}
    assert (found.merged, found.beyond) == ((Area(1, 200, 2, 200),), "GS1")


@pytest.mark.parametrize(("across", "down"), [(2, 1), (1, 2), (3, 4)])
def test_merged_cells_are_as_large_as_they_say_even_without_a_text(across, down):
    spans = f' table:number-columns-spanned="{across}" table:number-rows-spanned="{down}"'
    assert grid(row() + row(cell(of=spans))).merged == (Area(2, 1, 1 + down, across),)
    assert grid(row(f"<table:table-cell{spans}/>")).merged == (Area(1, 1, down, across),)
    assert grid(row(cell(of=' table:number-columns-spanned="1"'))).merged == ()


def test_a_row_of_filled_cells_is_read_to_the_last_column_and_the_next_is_named():
    found = grid(row(*map(cell, range(1, 203))))
    assert (len(found.cells), found.cells[1, 200].text, found.beyond) == (200, "200", "GS1")


def test_as_many_sheets_as_anyone_makes_are_read():
    book = read_fods(flat(sheets='<table:table table:name="x"/>' * 99))
    assert len(book.grids) == 100


def test_what_stands_outside_of_any_sheet_is_in_none():
    loose = cell(8) + row(cell(9), of=' table:visibility="collapse"')
    found = grid(row(cell(1)), sheets=loose)
    assert (found.cells, found.hidden_rows) == ({(1, 1): RawCell("1")}, set())


def test_a_file_of_many_chunks_is_read_whole():
    rows = "".join(row(cell(number)) for number in range(1, 2001))
    assert [raw.text for raw in grid(rows).cells.values()] == [str(n) for n in range(1, 2001)]


@pytest.mark.parametrize(
    ("time", "shown"),
    [
        *(("PT23H59M59S", "23:59:59"), ("PT0H0M0S", "00:00:00"), ("PT08H30M05.250S", "08:30:05")),
        *((each, "如所见") for each in ("PT24H00M00S", "PT23H60M00S", "PT23H00M60S", "soon")),
    ],
)
def test_a_time_is_one_of_a_day_or_what_is_shown_of_it(time, shown):
    attributes = f'office:value-type="time" office:time-value="{time}"'
    assert only(attributes, "<text:p>如所见</text:p>") == RawCell(shown)
