import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication, QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from fangfan_desktop.ui.shell.middle import PageScroll
from tests.ui.hands import press


@pytest.fixture
def narrow(city_window, qtbot):
    city_window.resize(700, 400)
    qtbot.waitUntil(lambda: city_window.middle.is_narrow)
    return city_window


def test_in_a_wide_window_the_list_stands_beside_the_page(city_window):
    assert city_window.navigation.isVisible()
    assert city_window.tools.side.isHidden()
    left = city_window.pages.mapTo(city_window, QPoint(0, 0)).x()
    assert left == city_window.navigation.width()


def test_in_a_narrow_one_the_page_has_the_whole_width(narrow):
    assert not narrow.navigation.isVisible()
    assert narrow.tools.side.isVisible()
    assert narrow.pages.mapTo(narrow, QPoint(0, 0)).x() == 0


def test_its_key_opens_it_over_the_page_and_esc_leads_back(narrow):
    narrow.editor.grid.setFocus()
    press("F6")
    assert narrow.navigation.isVisible()
    assert QApplication.focusWidget() is narrow.navigation.tree
    press("Esc")
    assert not narrow.navigation.isVisible()
    assert narrow.pages.isAncestorOf(QApplication.focusWidget())


def test_it_closes_when_a_page_was_chosen(narrow):
    press("F6")
    narrow.navigation.page_chosen.emit("sent")
    assert not narrow.navigation.isVisible()
    assert narrow.windowTitle().startswith("历次报送")


def test_it_closes_when_the_keyboard_goes_elsewhere(narrow):
    press("F6")
    narrow.editor.grid.setFocus()
    assert not narrow.navigation.isVisible()


def test_in_a_wide_window_the_key_leads_to_the_list_and_esc_to_the_page(city_window):
    city_window.editor.grid.setFocus()
    press("F6")
    assert QApplication.focusWidget() is city_window.navigation.tree
    press("Esc")
    assert city_window.navigation.isVisible()
    assert city_window.pages.isAncestorOf(QApplication.focusWidget())


def test_before_the_profile_there_is_no_list(open_window):
    window = open_window()
    window.do("side")
    assert not window.navigation.isVisible()
    assert window.tools.side.isHidden()


class Page(QWidget):
    def __init__(self, lines):
        super().__init__()
        column = QVBoxLayout(self)
        self.lines = [QLineEdit(str(at)) for at in range(lines)]
        for line in self.lines:
            column.addWidget(line)


@pytest.fixture
def scroll(qtbot):
    def show(page):
        pages = QStackedWidget()
        made = PageScroll(pages)
        qtbot.addWidget(made)
        made.resize(400, 300)
        made.show()
        made.activateWindow()
        pages.addWidget(page)
        return made

    return show


def test_a_page_that_fits_has_the_whole_space(scroll):
    page = Page(2)
    made = scroll(page)
    assert made.widget().size() == made.size()
    assert not made.verticalScrollBar().isVisible()


def test_a_page_that_is_higher_scrolls_and_is_not_squeezed(scroll, qtbot):
    page = Page(30)
    made = scroll(page)
    qtbot.waitUntil(lambda: made.widget().height() > 300)
    assert made.verticalScrollBar().isVisible()
    assert all(line.height() >= line.minimumSizeHint().height() for line in page.lines)


def test_what_gets_the_keyboard_comes_into_sight(scroll, qtbot):
    page = Page(30)
    made = scroll(page)
    qtbot.waitUntil(lambda: made.widget().height() > 300)
    page.lines[29].setFocus()
    qtbot.waitUntil(lambda: made.verticalScrollBar().value() > 0)
    assert not page.lines[29].visibleRegion().isEmpty()


def test_a_page_may_know_its_least_height_better(scroll, qtbot):
    page = Page(2)
    page.least_height = lambda least, space: least + 2 * space
    made = scroll(page)
    qtbot.waitUntil(lambda: made.widget().height() > 600)


def test_a_page_that_grows_scrolls_from_then_on(scroll, qtbot):
    page = Page(2)
    made = scroll(page)
    page.setMinimumHeight(900)
    page.layout().addWidget(QLineEdit())
    for _ in range(20):
        page.layout().addWidget(QLineEdit())
    qtbot.waitUntil(lambda: made.widget().height() > 300)
