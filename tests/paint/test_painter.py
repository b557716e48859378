import pytest
from PySide6.QtGui import QColor, QImage, QPainter

from fangfan_desktop.paint.painter import paint_page
from fangfan_desktop.paint.placing import Faces
from fangfan_desktop.sheet.compose import compose
from fangfan_desktop.sheet.paginate import paginate
from tests.builders import county_report

PER_MM = 10


def drawn(layout, page):
    image = QImage(297 * PER_MM, 210 * PER_MM, QImage.Format.Format_Grayscale8)
    image.fill(QColor("white"))
    painter = QPainter(image)
    paint_page(painter, layout, page, Faces(image, PER_MM))
    painter.end()
    return image


@pytest.fixture
def layout(annex1, paper):
    return paginate(compose(annex1, county_report(annex1)), paper.measure)


@pytest.fixture
def page(layout):
    (page,) = layout.pages
    return page


@pytest.fixture
def picture(layout, page):
    return drawn(layout, page)


def dark(image, x, y):
    """Say whether there is ink within a fifth of a millimetre."""
    near = range(-2, 3)
    return any(
        image.pixelColor(round(x * PER_MM) + dx, round(y * PER_MM) + dy).lightness() < 128
        for dx in near
        for dy in near
    )


def test_every_ruled_edge_is_drawn(page, picture):
    ruled = [each for each in page.placed if each.box.style.ruled]
    assert ruled
    for each in ruled:
        middle = each.left + each.width / 2
        assert dark(picture, middle, each.top) == each.box.borders.top
        if each.box.borders.bottom:
            assert dark(picture, middle, each.top + each.height)


def test_every_text_leaves_ink_in_its_box_and_none_outside_the_margins(page, picture):
    for each in page.placed:
        inside = [
            dark(picture, each.left + each.width * at / 40, each.top + each.height * by / 20)
            for at in range(1, 40)
            for by in range(2, 19)
        ]
        assert any(inside) == any(line.strip() for line in each.lines), each
    assert not any(dark(picture, x, 3) for x in range(1, 296))


def test_a_code_stands_tiny_in_the_foot_margin_and_moves_nothing(annex1, paper, layout, picture):
    sheet = compose(annex1, county_report(annex1), margin="校验码 7K3MR-9QXA2")
    coded = paginate(sheet, paper.measure)
    assert coded.pages == layout.pages
    image = drawn(coded, coded.pages[0])
    ink = [x for x in range(1, 296) if dark(image, x, coded.foot_baseline - 1)]
    assert ink[-1] <= 297 - coded.margins[1]
    assert ink[-1] - ink[0] < 40
    assert not any(dark(picture, x, coded.foot_baseline - 1) for x in range(1, 296))
