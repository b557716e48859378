import pytest

from fangfan_desktop.exchange.attachments.from_docx import draw_docx
from tests.exchange.attachments.word_files import (
    PLAIN,
    document,
    p,
    section,
    spacing,
    table,
    tc,
    tr,
)

ROWS = tr("甲", "乙", "丙"), tr("1", "2", "3")
TWIP = 25.4 / 1440


def page(*parts, **more):
    (found,) = draw_docx(document(*parts, **more)).pages
    return found


def tops(*parts):
    return [text.top for text in page(*parts).texts]


def test_between_paragraphs_is_the_larger_of_two_rooms():
    first, second = tops(p("甲", spacing(0, 240)), p("乙", spacing(120)))
    alone, below = tops(p("甲"), p("乙"))
    assert second - first == pytest.approx(below - alone + 240 * TWIP)


def test_paragraphs_of_one_style_may_stand_close():
    close = "<w:contextualSpacing/>"
    first, second = tops(p("甲", spacing(0, 240) + close), p("乙", spacing(120) + close))
    assert second - first == pytest.approx(5.33, abs=0.1)


def test_an_empty_line_takes_room_and_is_no_text():
    assert len(tops(p("甲"), p(), p("乙"))) == 2
    assert tops(p("甲"), p(), p("乙"))[1] > tops(p("甲"), p("乙"))[1] + 4


def test_a_text_has_the_room_between_its_indents():
    (text,) = page(p("甲", '<w:ind w:left="567" w:right="567"/>')).texts
    assert (text.left, text.width) == pytest.approx((41.75, 126.5), abs=0.1)


def test_tables_with_nothing_between_are_one_if_they_have_the_same_columns():
    assert len(page(table(*ROWS), table(*ROWS)).tables[0].heights) == 4
    assert len(page(table(*ROWS), table(*ROWS, widths=(1000, 2000, 3000))).tables) == 2
    assert len(page(table(*ROWS), p(), table(*ROWS)).tables) == 2


def test_an_unruled_table_only_puts_texts_in_their_places():
    found = page(table(tr("单位：", "", "日期："), style="a1"))
    assert found.tables == ()
    assert [text.text for text in found.texts] == ["单位：", "日期："]
    assert found.texts[0].top == found.texts[1].top


def test_tables_in_an_unruled_table_stand_side_by_side():
    inner = table(tr("甲", "乙"), tr("1", "2"), widths=(1000, 1000)) + p()
    found = page(table(tr(tc(inner, 4000), tc(inner, 4000)), widths=(4000, 4000), style="a1"))
    first, second = found.tables
    assert first.top == second.top
    assert second.left - first.left == pytest.approx(4000 * TWIP, abs=0.1)


def test_a_table_in_a_cell_of_a_form_is_its_text():
    inner = table(tr("甲", "乙"), tr("1", "2"), widths=(600, 600)) + p("尾")
    found = page(table(tr(tc(p("外") + inner, 3000), "乙"), tr("1", "2"), widths=(3000, 3000)))
    assert found.tables[0].cells[0].text == "外\n甲    乙\n1    2\n尾"


@pytest.mark.parametrize("depth", [8, 40])
def test_tables_deep_in_each_other_are_read_as_text(depth):
    inside = p("最里面")
    for _ in range(depth):
        inside = table(tr(tc(inside + p("外"), 2000), "乙"), tr("1", "2"), widths=(2000, 2000))
    assert "最里面" in page(inside).tables[0].cells[0].text


def test_a_table_that_is_set_apart_stands_where_it_says():
    floating = '<w:tblpPr w:vertAnchor="text" w:horzAnchor="page" w:tblpX="567" w:tblpY="567"/>'
    found = page(p("前"), table(*ROWS, how=PLAIN + floating, widths=(1000,) * 3), p("后"))
    assert found.tables[0].left == pytest.approx(10 - 1.9, abs=0.1)
    assert found.tables[0].top == pytest.approx(25.4 + 5.33 + 10, abs=0.2)
    assert found.texts[1].top == pytest.approx(25.4 + 5.33, abs=0.1)


@pytest.mark.parametrize(("anchor", "top"), [("page", 50), ("margin", 75.4)])
def test_it_may_stand_at_a_height_of_the_page(anchor, top):
    floating = f'<w:tblpPr w:vertAnchor="{anchor}" w:tblpX="1" w:tblpY="2835"/>'
    found = page(p("前"), table(*ROWS, how=PLAIN + floating))
    assert found.tables[0].top == pytest.approx(top, abs=0.2)


@pytest.mark.parametrize(("where", "left"), [("center", 38.9), ("right", 46.0)])
def test_it_may_be_aligned_and_text_goes_below_a_wide_one(where, left):
    floating = f'<w:tblpPr w:vertAnchor="text" w:tblpXSpec="{where}" w:tblpY="1"/>'
    found = page(table(*ROWS, how=PLAIN + floating, widths=(2500,) * 3), p("后"))
    assert found.tables[0].left == pytest.approx(left, abs=0.2)
    assert found.texts[0].top > found.tables[0].top + sum(found.tables[0].heights)


def test_sections_on_one_page_go_on():
    found = page(p("甲"), p("", section()), p("乙"), end=section(kind="continuous"))
    assert [text.text for text in found.texts] == ["甲", "乙"]
