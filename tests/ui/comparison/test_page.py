def test_falls_come_first_and_are_said_in_sentences(compared):
    page = compared.room.page
    assert page.lead.text().startswith("1 个数比上季度或上年同期下降")
    assert page.tabs.tabText(0) == "风险清单（1）"
    assert page.risks.topLevelItem(0).text(0) == "比上季度或上年同期下降：1 个"
    assert page.risks.topLevelItem(1).text(0).startswith("商河县特色劳务品牌个数")
    first = page.list.topLevelItem(0)
    assert [first.text(at) for at in (1, 2, 5)] == ["特色劳务品牌个数", "6", "-25.0%"]


def test_the_figure_under_the_cursor_is_drawn_over_two_years(compared):
    page = compared.room.page
    page.heat._go(0, 1)
    assert page.chart.accessibleDescription() == (
        "商河县 · 特色劳务品牌个数（个）。2025年：没有、没有、10、没有；2026年：没有、8、6、没有"
    )
    page.tabs.setCurrentIndex(2)
    assert not page.picture().isNull()
