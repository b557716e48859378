from itertools import accumulate

import msgspec
import pytest
from openpyxl import load_workbook

from fangfan_desktop.exchange.xlsx_writer import write_xlsx
from fangfan_desktop.jobs.submit.export import layout_of
from tests.own_paper import (
    indicators_report,
    list_report,
    list_toml,
    read,
    tables_report,
    tables_toml,
    toml,
)

MM_PER_PT = 25.4 / 72


@pytest.fixture
def book_of(paper, tmp_path):
    """Return what writes a report and opens its workbook again."""

    def write(form, report):
        layout = layout_of(form, report, paper.measure, mark="")
        write_xlsx(layout, tmp_path / "out.xlsx", properties={})
        return load_workbook(tmp_path / "out.xlsx")

    return write


@pytest.mark.parametrize(
    ("width", "height", "number", "orientation"),
    [
        (210.0, 297.0, 9, "portrait"),
        (297.0, 420.0, 8, "portrait"),
        (420.0, 297.0, 8, "landscape"),
        (257.0, 182.0, 13, "landscape"),
        (364.0, 257.0, 12, "landscape"),
        (215.9, 279.4, 1, "portrait"),
        (184.0, 260.0, 13, "portrait"),  # 16 开: B5 is most like it
        (210.0, 148.0, 11, "landscape"),
    ],
)
def test_the_worksheet_has_the_paper_or_the_one_most_like_it(
    book_of, width, height, number, orientation
):
    form = read(toml())
    paper = msgspec.structs.replace(form.paper, width=width, height=height)
    form = msgspec.structs.replace(form, paper=paper)
    setup = book_of(form, indicators_report(form)).active.page_setup
    assert (int(setup.paperSize), setup.orientation) == (number, orientation)


def test_rows_columns_margins_and_faces_are_those_that_are_stated(book_of):
    form = read(toml())
    sheet = book_of(form, indicators_report(form)).active
    heights = [sheet.row_dimensions[at].height * MM_PER_PT for at in range(1, 13)]
    stated = [9.0, 14.5, 8.0, 9.0, 12.5, 7.0, 6.0, 8.0, 10.0, 8.0, 12.0, 8.5]
    # Whole pixels, as spreadsheet programs have them: each row ends where it is stated.
    ends = list(accumulate(heights))
    assert ends == pytest.approx(list(accumulate(stated)), abs=25.4 / 96 / 2 + 0.01)
    assert all(round(each / 25.4 * 96, 2).is_integer() for each in heights)
    margins = sheet.page_margins
    assert [round(each * 25.4, 1) for each in (margins.top, margins.bottom, margins.left)] == [
        *(25.4, 25.4, 25.0),
    ]
    title, caption, cell = sheet["A2"].font, sheet["A4"].font, sheet["A8"].font
    assert (title.name, title.size, title.bold) == ("宋体", 20, True)
    assert (caption.name, caption.size, caption.bold) == ("黑体", 10.5, True)
    assert (cell.name, cell.size, bool(cell.bold)) == ("宋体", 11, False)
    assert sheet["A3"].font.name == "仿宋"


def test_tables_on_one_page_have_each_their_worksheet_with_head_and_foot(book_of):
    form = read(tables_toml())
    book = book_of(form, tables_report(form, {}))
    assert book.sheetnames == ["表一 指标", "表二 名单"]
    for sheet in book:
        texts = [str(cell.value) for row in sheet for cell in row if cell.value]
        assert form.title in texts
        assert sheet.title in texts
        assert any(text.startswith("填表人：") for text in texts)


def test_a_long_list_has_its_pages_and_their_numbers(book_of):
    form = read(list_toml())
    sheet = book_of(form, list_report(form, *({} for _ in range(60)))).active
    assert [each.id for each in sheet.row_breaks.brk] == [24, 48]
    assert sheet.oddFooter.center.text == "— &P —"
