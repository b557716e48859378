import re
from collections import Counter
from datetime import date

import pytest
from docx import Document
from hypothesis import given
from hypothesis import strategies as st

from fangfan_desktop.exchange.docx_table import DocxTable, add_table, column_widths
from fangfan_desktop.exchange.docx_text import TextRun, set_styles
from fangfan_desktop.exchange.docx_writer import TextPiece, write_docx
from tests.end_to_end.office import pages

FIGURES = DocxTable(
    "表1　数",
    ("指标", "单位", "本年*", "上年同期"),
    (("特色劳务品牌个数", "个", "3", "2"), ("乡村公益性岗位安置脱贫人口数", "人", "90", "")),
    frozenset({2}),
)


@pytest.fixture
def drawn():
    document = Document()
    set_styles(document)
    add_table(document, FIGURES, 156)
    return document


def yellow(cell):
    return [run.text for run in cell.paragraphs[0].runs if run.font.highlight_color]


def test_the_columns_whose_figures_are_not_final_are_yellow_with_their_heads(drawn):
    (table,) = drawn.tables
    found = [[bool(yellow(cell)) for cell in row.cells] for row in table.rows]
    assert found == [[False, False, True, False]] * 3
    assert [row.cells[2].text for row in table.rows] == ["本年*", "3", "90"]


def test_its_head_is_repeated_and_no_row_is_split(drawn):
    (table,) = drawn.tables
    assert ["tblHeader" in row._tr.xml for row in table.rows] == [True, False, False]
    assert all("cantSplit" in row._tr.xml for row in table.rows)


def test_the_columns_take_what_they_need_and_the_first_one_the_rest():
    widths = column_widths(FIGURES, 156)
    assert sum(widths) == pytest.approx(156)
    assert widths[0] > 14 * 12 * 25.4 / 72
    assert widths[3] > 4 * 12 * 25.4 / 72


@given(
    st.lists(st.text("字7", max_size=60), min_size=2, max_size=6).flatmap(
        lambda heads: st.tuples(
            st.just(tuple(heads)),
            st.lists(st.tuples(*[st.text("字7", max_size=9)] * len(heads)), max_size=3),
        )
    )
)
def test_whatever_it_holds_no_column_is_nothing(both):
    captions, lines = both
    assert min(column_widths(DocxTable("", captions, tuple(lines)), 156)) > 0


@pytest.mark.slow
def test_no_page_has_but_one_or_two_rows_of_a_table_wherever_it_begins(tmp_path, libreoffice):
    """Eight to forty lines, after texts of none to a whole page: as LibreOffice breaks the pages."""
    sizes, pieces = {}, []
    for lines in (5, 8, 9, 13, 40):
        for text in range(0, 22, 2 if lines < 13 else 3):
            number = len(sizes)
            sizes[number] = lines
            pieces.append(TextPiece("paragraph", (TextRun("字" * 28 * text + "尾"),)))
            rows = tuple((f"T{number}R{at}E", "1") for at in range(lines))
            pieces.append(TextPiece("table", (), DocxTable(f"C{number}E", ("H", "U"), rows)))
    path = tmp_path / "tables.docx"
    write_docx(path, "表", pieces, date(2026, 12, 10))
    shown = pages(libreoffice.convert(path, "pdf", tmp_path / "pdf"))
    rows, captions = Counter(), {}
    for page, text in enumerate(shown):
        rows.update((int(number), page) for number in re.findall(r"T(\d+)R\d+E", text))
        captions |= {int(number): page for number in re.findall(r"C(\d+)E", text)}
    assert Counter(number for number, _ in rows.elements()) == sizes
    assert min(rows.values()) >= 3
    first = {number: min(page for n, page in rows if n == number) for number in sizes}
    assert captions == first
    assert len(rows) > len(sizes), "some are broken"
