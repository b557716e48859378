"""A PDF of 50 pages against a bare QPainter loop that draws the same rectangles and texts."""

import pytest
from PySide6.QtCore import QMarginsF, QPointF, QRectF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter, QPdfWriter

from fangfan_desktop.paint.fonts import font_for
from fangfan_desktop.paint.pdf_writer import write_pdf
from fangfan_desktop.sheet.compose import compose
from fangfan_desktop.sheet.paginate import paginate

PAGES = 50
GROUP = "PDF of 50 pages"


@pytest.fixture(scope="module")
def sheet(annex2, city_list):
    return compose(annex2, city_list(395))


@pytest.fixture
def layout(sheet, paper):
    layout = paginate(sheet, paper.measure)
    print(f"{len(layout.pages)} pages")
    assert abs(len(layout.pages) - PAGES) <= 3
    return layout


@pytest.mark.benchmark(group=GROUP)
def test_a_bare_painter_loop(benchmark, layout, tmp_path):
    unit = 1200 / 25.4
    drawn = [
        [
            (
                placed.box.style.ruled,
                QRectF(
                    placed.left * unit,
                    placed.top * unit,
                    placed.width * unit,
                    placed.height * unit,
                ),
                font_for(placed.box.style),
                [
                    (QPointF((placed.left + 1) * unit, (placed.top + 5 + 5 * at) * unit), line)
                    for at, line in enumerate(placed.lines)
                ],
            )
            for placed in page.placed
        ]
        for page in layout.pages
    ]

    def draw():
        writer = QPdfWriter(str(tmp_path / "bare.pdf"))
        writer.setPageLayout(
            QPageLayout(
                QPageSize(QPageSize.PageSizeId.A4),
                QPageLayout.Orientation.Landscape,
                QMarginsF(),
            )
        )
        writer.setResolution(1200)
        painter = QPainter(writer)
        for at, page in enumerate(drawn):
            if at:
                writer.newPage()
            for ruled, rect, font, lines in page:
                if ruled:
                    painter.drawRect(rect)
                painter.setFont(font)
                for point, line in lines:
                    painter.drawText(point, line)
        painter.end()

    benchmark.pedantic(draw, rounds=15, warmup_rounds=1)


@pytest.mark.benchmark(group=GROUP)
def test_our_pdf_of_a_layout(benchmark, layout, tmp_path):
    path = tmp_path / "ours.pdf"
    benchmark.pedantic(lambda: write_pdf(layout, path), rounds=15, warmup_rounds=1)


@pytest.mark.benchmark(group=GROUP)
def test_our_pdf_with_laying_out(benchmark, sheet, paper, tmp_path):
    path = tmp_path / "ours.pdf"
    benchmark.pedantic(
        lambda: write_pdf(paginate(sheet, paper.measure), path), rounds=15, warmup_rounds=1
    )
