import pytest

from fangfan_desktop.exchange.attachments.word_borders import (
    Margins,
    cell_borders,
    cell_margins,
    table_borders,
    table_margins,
)
from tests.exchange.attachments.word_files import PLAIN, borders, table, tc, tr
from tests.exchange.attachments.word_layouts import margins
from tests.exchange.attachments.word_looked import element, looks

PT, TWIP = 25.4 / 72, 25.4 / 1440


def test_borders_come_from_the_style_and_the_table():
    ruled = table_borders(element(table(tr("甲"))), looks())
    assert {*ruled} == {"top", "left", "bottom", "right", "insideH", "insideV"}
    assert ruled["top"] == pytest.approx(0.5 * PT)
    thick = table_borders(
        element(table(tr("甲"), how=PLAIN + borders(12, edges=("top",)))), looks()
    )
    assert (thick["top"], thick["left"]) == pytest.approx((1.5 * PT, 0.5 * PT))
    assert table_borders(element(table(tr("甲"), style="a1")), looks()) == {}


@pytest.mark.parametrize(
    ("kind", "size"), [("nil", 0), ("none", 0), ("single", 0.5), ("double", 1.5), ("dashed", 0.5)]
)
def test_a_border_is_as_thick_as_its_kind(kind, size):
    cell = element(tc("甲", how=borders(4, kind, ("start",), tag="tcBorders")))
    assert cell_borders(cell)["left"] == pytest.approx(size * PT)


def test_margins_come_from_style_table_and_cell():
    usual = table_margins(element(table(tr("甲"))), looks())
    assert usual.left == pytest.approx(108 * TWIP)
    own = table_margins(
        element(table(tr("甲"), how=PLAIN + margins("tblCellMar", top=100, start=0))), looks()
    )
    assert (own.top, own.left, own.right) == pytest.approx((100 * TWIP, 0, 108 * TWIP))
    cell = element(tc("甲", how=margins("tcMar", bottom=200)))
    assert cell_margins(cell, Margins()).bottom == pytest.approx(200 * TWIP)
