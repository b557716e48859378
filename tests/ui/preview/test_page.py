import pytest

from fangfan_desktop.sheet.compose import compose
from fangfan_desktop.sheet.paginate import paginate
from fangfan_desktop.ui.preview.page import PaperPage
from fangfan_desktop.ui.widgets.theme import Theme
from tests.builders import project_list


@pytest.fixture
def page(qtbot, annex2, paper):
    theme = Theme()
    theme.use("light")
    page = PaperPage(theme, "附件2 · 2026年")
    page.resize(1000, 600)
    qtbot.addWidget(page)
    page.show()
    assert not page.print.isEnabled()
    report = project_list(annex2, *({"name": f"项目{at}"} for at in range(60)))
    page.show_layout(paginate(compose(annex2, report), paper.measure), None, ["一句话"])
    return page


def test_it_says_zoom_and_page(page):
    assert page.number.text() == f"第 1 / {page.view.count} 页"
    page.buttons["next"].click()
    assert page.number.text().startswith("第 2 / ")
    page.buttons["previous"].click()
    assert not page.buttons["previous"].isEnabled()
    page.buttons["larger"].click()
    assert page.zoom.text() == f"{page.view.zoom}%"
    page.buttons["page"].click()
    assert page.view.place_of(1).height() < page.view.viewport().height()
    assert page.notes.text() == "一句话"


def test_printing_and_going_back_are_asked_for(page):
    asked = []
    page.asked.connect(asked.append)
    page.print.click()
    page.buttons["back"].click()
    assert asked == ["print", "back"]
