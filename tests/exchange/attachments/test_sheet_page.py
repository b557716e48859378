"""The pages beside LibreOffice's prints of the same workbooks, and what is a table and what a text."""

import pytest

from fangfan_desktop.exchange.attachments.drawn import DrawnText, Edges
from fangfan_desktop.exchange.attachments.sheet_look import CellLook
from fangfan_desktop.exchange.attachments.sheet_page import sheet_page
from fangfan_desktop.exchange.attachments.worker import draw_file
from fangfan_desktop.exchange.reading.grid import NOT_CALCULATED, Area, RawCell
from tests.end_to_end.office import LibreOffice, skip_where_pages_are_set_otherwise
from tests.exchange.attachments.layouts import LAYOUTS, book_of, notice
from tests.exchange.attachments.printed import cell_lines, drawn_lines, farthest, page_size
from tests.exchange.attachments.sheets import boxed, grid_of, look_of

NEAR = 0.5  # mm
FONTS = {"large": ("等线", 11), "off_corner": ("Arial", 10), "tall": ("黑体", 10.5)}
RULED = [layout.__name__ for layout in LAYOUTS if layout.__name__ != "unruled"]


@pytest.fixture(scope="module")
def prints(tmp_path_factory):
    """Return each layout as three kinds of file with its print: by kind and name."""
    skip_where_pages_are_set_otherwise()
    folder = tmp_path_factory.mktemp("sheets")
    office = LibreOffice(folder, official=True)
    (folder / "xlsx").mkdir()
    books = [
        book_of(
            fill, folder / "xlsx" / f"{fill.__name__}.xlsx", FONTS.get(fill.__name__, ("宋体", 11))
        )
        for fill in LAYOUTS
    ]
    found = {}
    for kind in ("xlsx", "xls", "ods"):
        if kind != "xlsx":
            office.save(books, folder / kind, kind=kind)
        made = [folder / kind / f"{fill.__name__}.{kind}" for fill in LAYOUTS]
        pdfs = office.print(made, folder / f"{kind}_printed")
        found |= {(kind, book.stem): (book, pdfs / f"{book.stem}.pdf") for book in made}
    return found


@pytest.mark.parametrize("kind", ["xlsx", "xls", "ods"])
@pytest.mark.parametrize("name", RULED)
def test_all_cells_stand_where_libreoffice_prints_them(prints, kind, name):
    book, pdf = prints[kind, name]
    (page,) = draw_file(book).pages
    assert (page.width, page.height) == pytest.approx(page_size(pdf), abs=0.1)
    across, down = drawn_lines(pdf)
    bottom = page.height - page.margins[2]
    for table in page.tables:
        upright, level = cell_lines(table)
        assert farthest(upright, across) < NEAR
        assert farthest([line for line in level if line < min(bottom, max(down) + 1)], down) < NEAR


@pytest.mark.parametrize("name", ["notice", "two_tables", "large", "open_sides", "off_corner"])
def test_no_line_of_the_print_is_left_out(prints, name):
    book, pdf = prints["xlsx", name]
    (page,) = draw_file(book).pages
    across, down = drawn_lines(pdf)
    drawn = [cell_lines(table) for table in page.tables]
    assert farthest(across, [line for upright, _ in drawn for line in upright]) < NEAR
    assert farthest(down, [line for _, level in drawn for line in level]) < NEAR


@pytest.mark.parametrize("kind", ["xlsx", "xls", "ods"])
def test_the_three_kinds_say_the_same(prints, kind):
    (page,) = draw_file(prints[kind, "notice"][0]).pages
    assert [text.text for text in page.texts] == [
        "附件1",
        "就业帮扶情况表",
        "填报单位（公章）：",
        "填表日期：  年  月  日",
        "填表人：",
        "联系电话：",
    ]
    (table,) = page.tables
    captions = [
        (cell.text, cell.row, cell.column, cell.rows, cell.columns)
        for cell in table.cells
        if cell.text
    ]
    assert captions == [
        ("市、县（市、区）", 0, 0, 3, 1),
        ("务工情况", 0, 1, 1, 3),
        ("帮扶车间", 0, 4, 1, 4),
        ("备注", 0, 8, 3, 1),
        ("务工人数", 1, 1, 2, 1),
        ("其中", 1, 2, 1, 2),
        ("个数", 1, 4, 2, 1),
        ("吸纳人数", 1, 5, 2, 1),
        ("场次", 1, 6, 2, 1),
        ("金额（万元）", 1, 7, 2, 1),
        ("省内", 2, 2, 1, 1),
        ("省外", 2, 3, 1, 1),
    ]
    title = page.texts[1]
    assert (title.ink.face, title.ink.size, title.align) == ("方正小标宋简体", 22, "centre")
    assert title.width == pytest.approx(sum(table.widths), abs=0.1)


def test_each_place_of_a_table_is_in_one_cell(tmp_path):
    (page,) = draw_file(book_of(notice, tmp_path / "a.xlsx")).pages
    (table,) = page.tables
    places = [
        (row, column)
        for cell in table.cells
        for row in range(cell.row, cell.row + cell.rows)
        for column in range(cell.column, cell.column + cell.columns)
    ]
    assert sorted(places) == [(row, column) for row in range(7) for column in range(9)]


def texts_of(cells, looks=None, merged=(), **more):
    return sheet_page(grid_of(cells, merged), look_of(looks or {}, **more)).texts


def test_a_text_that_is_too_wide_goes_on_to_the_next_text():
    (first, second) = texts_of({(1, 1): "一" * 20, (1, 4): "二"})
    assert (first.left, first.width) == (10, 60)
    assert (second.left, second.width) == (70, 20)


def test_a_text_at_the_right_goes_on_to_the_left():
    looks = {(1, 3): CellLook(align="right")}
    (text,) = texts_of({(1, 3): "一" * 9}, looks)
    assert (text.left, text.width, text.align) == (10, 60, "right")


def test_a_text_in_the_middle_goes_on_to_both_sides():
    looks = {(1, 3): CellLook(align="centre")}
    texts = texts_of({(1, 1): "甲", (1, 3): "一" * 9, (1, 5): "乙"}, looks)
    assert (texts[1].left, texts[1].width) == (30, 60)


def test_a_text_that_wraps_or_is_merged_stays_in_its_cell():
    looks = {(1, 1): CellLook(wraps=True)}
    (text,) = texts_of({(1, 1): "一" * 20}, looks)
    assert text.width == 20
    (text,) = texts_of({(1, 1): "一" * 20}, merged=[Area(1, 1, 1, 2)])
    assert text.width == 40


def test_a_number_stays_in_its_cell_at_the_right():
    (text, _) = texts_of({(1, 1): "1234567890123456789", (1, 5): "甲"})
    assert (text.width, text.align) == (20, "right")


def test_a_text_across_blank_cells_stands_in_their_middle():
    across = CellLook(align="centre", across=True)
    looks = {(1, 1): across, (1, 2): across, (1, 3): across}
    (text, _) = texts_of({(1, 1): "标题", (1, 5): "甲"}, looks)
    assert (text.left, text.width, text.align) == (10, 60, "centre")


def test_sizes_are_scaled_with_the_sheet():
    page = sheet_page(grid_of({(1, 1): "标题"}), look_of({}, zoom=0.5))
    assert page.texts == (DrawnText("标题", 10, 10, 10, 5, page.texts[0].ink),)
    assert page.texts[0].ink.size == 5.25


def test_a_formula_without_a_result_shows_nothing():
    cells = {(1, 1): RawCell("=A2", NOT_CALCULATED), (1, 2): "甲"}
    assert [text.text for text in texts_of(cells)] == ["甲"]


def test_a_line_that_neither_of_two_cells_draws_is_missing():
    looks = {
        (1, 1): CellLook(edges=Edges(right=False)),
        (1, 2): CellLook(edges=Edges(left=False)),
        (1, 3): CellLook(edges=Edges(left=False)),
    }
    page = sheet_page(grid_of({(1, 1): "甲", (2, 3): "乙"}), look_of(looks | boxed(1, 3, top=2)))
    (table,) = page.tables
    assert [cell.edges for cell in table.cells[:3]] == [
        Edges(right=False),
        Edges(left=False),
        Edges(),
    ]
