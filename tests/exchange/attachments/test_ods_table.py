"""Tables as LibreOffice writes them; whole files beside their prints are in test_sheet_page."""

import io
import zipfile

import pytest

from fangfan_desktop.exchange.attachments.from_ods import draw_ods

NAMES = 'xmlns:office="o" xmlns:table="t" xmlns:text="x" xmlns:style="s" xmlns:fo="f"'
STYLES = """
<style:style style:name="co" style:family="table-column"><style:table-column-properties style:column-width="20mm"/></style:style>
<style:style style:name="high" style:family="table-row"><style:table-row-properties style:row-height="12mm" style:use-optimal-row-height="false"/></style:style>
<style:style style:name="fit" style:family="table-row"><style:table-row-properties style:row-height="4mm" style:use-optimal-row-height="true"/></style:style>
<style:style style:name="box" style:family="table-cell"><style:table-cell-properties fo:border="1pt solid"/></style:style>
<style:style style:name="big" style:family="table-cell"><style:table-cell-properties fo:wrap-option="wrap"/><style:text-properties fo:font-size="20pt"/></style:style>
"""


def text(words, style="", more=""):
    named = f'table:style-name="{style}"' if style else ""
    return f'<table:table-cell {named} {more} office:value-type="string"><text:p>{words}</text:p></table:table-cell>'


def row(*cells, style="high", more=""):
    return f'<table:table-row table:style-name="{style}" {more}>{"".join(cells)}</table:table-row>'


def content_of(*rows, table=""):
    columns = '<table:table-column table:style-name="co" table:number-columns-repeated="1024"/>'
    content = (
        f"<office:document-content {NAMES}><office:automatic-styles>{STYLES}</office:automatic-styles>"
        f'<office:body><office:spreadsheet><table:table table:name="表" {table}>{columns}'
        f"{''.join(rows)}</table:table></office:spreadsheet></office:body></office:document-content>"
    )
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("content.xml", content)
    return stream.getvalue()


def page_of(*rows, **more):
    (page,) = draw_ods(content_of(*rows, **more)).pages
    return page


def heights(*rows):
    texts = page_of(*rows).texts
    return [round(text.height, 1) for text in texts]


def test_widths_and_heights_are_those_of_the_styles():
    (first, second) = page_of(row(text("甲"), text("乙"))).texts
    assert (first.left, first.width, second.left, first.height) == (20, 20, 40, 12)


def test_a_row_of_optimal_height_is_as_high_as_its_texts():
    assert heights(row(text("甲"), style="fit")) == [4.5]
    assert heights(row(text("甲", "big"), style="fit")) == [10.8]
    assert heights(row(text("甲" * 6, "big"), style="fit")) == [31.3]


def test_cells_over_several_rows_make_no_row_higher():
    tall = text("甲" * 6, "big", 'table:number-rows-spanned="2"')
    below = row("<table:covered-table-cell/>", text("乙"), style="fit")
    assert heights(row(tall, style="fit"), below) == [9.0, 4.5]


def test_repeated_cells_and_rows_are_many():
    box = '<table:table-cell table:style-name="box" table:number-columns-repeated="3"/>'
    rows = (
        row(text("甲", "box"), text("乙", "box"), text("丙", "box")),
        row(box, more='table:number-rows-repeated="4"'),
    )
    (table,) = page_of(*rows).tables
    assert (len(table.widths), len(table.heights)) == (3, 5)


def test_merged_cells_have_the_edges_of_the_first_one():
    first = text("甲", "box", 'table:number-columns-spanned="2"')
    rows = (
        row(first, "<table:covered-table-cell/>", text("乙", "box")),
        row(text("丙", "box"), text("丁", "box"), text("戊", "box")),
    )
    (table,) = page_of(*rows).tables
    assert table.cells[0].edges.right
    assert table.cells[0].edges.bottom


def test_only_the_print_range_is_printed():
    page = page_of(row(text("甲"), text("乙")), table='table:print-ranges="表.B1:表.B1"')
    assert [text.text for text in page.texts] == ["乙"]


@pytest.mark.parametrize("style", ["", 'table:style-name="box"'])
def test_ghosts_cost_nothing(style):
    cell = f'<table:table-cell {style} table:number-columns-repeated="16384"/>'
    ghosts = row(cell, more='table:number-rows-repeated="1048000"')
    assert len(page_of(row(text("甲")), ghosts).texts) == 1
