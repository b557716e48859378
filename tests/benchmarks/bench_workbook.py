"""A workbook of 1,000 rows against plain openpyxl that writes the same styled cells."""

import pytest
from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, Side

from fangfan_desktop.exchange.xlsx_writer import write_xlsx
from fangfan_desktop.sheet.compose import compose
from fangfan_desktop.sheet.paginate import paginate

ROWS = 1_000
GROUP = "workbook of 1,000 rows"


@pytest.fixture
def layout(annex2, city_list, paper):
    return paginate(compose(annex2, city_list(ROWS)), paper.measure)


@pytest.mark.benchmark(group=GROUP)
def test_plain_openpyxl(benchmark, layout, tmp_path):
    lines = [
        [(box.column + 1, box.value, box.text) for box in line.boxes] for line in layout.sheet.lines
    ]
    font = Font(name="仿宋_GB2312", size=10.5)
    alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
    side = Side(style="thin")
    border = Border(left=side, right=side, top=side, bottom=side)

    def write():
        book = Workbook()
        sheet = book.active
        for at, line in enumerate(lines, 1):
            for column, value, text in line:
                cell = sheet.cell(at, column)
                if isinstance(value, int):
                    cell.value = value
                else:
                    cell.value, cell.data_type = text, "s"
                cell.font, cell.alignment, cell.border = font, alignment, border
                cell.number_format = "@"
        book.save(tmp_path / "plain.xlsx")

    benchmark.pedantic(write, rounds=10, warmup_rounds=1)


@pytest.mark.benchmark(group=GROUP)
def test_our_workbook_of_a_layout(benchmark, layout, tmp_path):
    path = tmp_path / "ours.xlsx"
    benchmark.pedantic(lambda: write_xlsx(layout, path, properties={}), rounds=10, warmup_rounds=1)


@pytest.mark.benchmark(group=GROUP)
def test_our_workbook_with_laying_out(benchmark, annex2, city_list, paper, tmp_path):
    report, path = city_list(ROWS), tmp_path / "ours.xlsx"

    def write():
        write_xlsx(paginate(compose(annex2, report), paper.measure), path, properties={})

    benchmark.pedantic(write, rounds=10, warmup_rounds=1)
