"""Files that LibreOffice wrote; their prints are in test_sheet_page."""

from pathlib import Path

import pytest

from fangfan_desktop.exchange.attachments.from_ods import draw_ods
from fangfan_desktop.exchange.attachments.from_xlsx import draw_xlsx
from fangfan_desktop.exchange.attachments.worker import draw_file

RETURNED = Path(__file__).parents[2] / "samples" / "returned"


def test_it_says_the_same_as_the_workbook_of_excel():
    (page,) = draw_ods((RETURNED / "手工_libreoffice.ods").read_bytes()).pages
    (other,) = draw_xlsx((RETURNED / "手工_libreoffice.xlsx").read_bytes()).pages
    assert [text.text for text in page.texts] == [text.text for text in other.texts]
    (table,), (wanted,) = page.tables, other.tables
    assert table.widths == pytest.approx(wanted.widths, abs=0.1)
    assert [cell.text for cell in table.cells] == [cell.text for cell in wanted.cells]


def test_hidden_rows_and_columns_are_left_out():
    (whole,) = draw_ods((RETURNED / "手工_libreoffice.ods").read_bytes()).pages
    (part,) = draw_ods((RETURNED / "隐藏行列.ods").read_bytes()).pages
    assert len(part.tables[0].widths) < len(whole.tables[0].widths)


def test_far_ghosts_are_not_drawn():
    (page,) = draw_ods((RETURNED / "幽灵单元格.ods").read_bytes()).pages
    assert len(page.tables[0].heights) < 10


@pytest.mark.parametrize("name", ["截断.ods", "实体展开.ods", "加密.ods", "有宏.ods"])
def test_what_cannot_be_read_is_a_sentence(name):
    assert draw_file(RETURNED / name).reason
