import weakref

from PySide6.QtWidgets import QLineEdit, QWidget

from fangfan_desktop.ui.shell.page_stack import PageStack
from tests.ui.hands import focused, press


class Page(QWidget):
    def __init__(self):
        super().__init__()
        self.itself = self


def test_the_page_before_is_let_go_of(qtbot):
    stack = PageStack()
    qtbot.addWidget(stack)
    page = Page()
    before = weakref.ref(page)
    stack.show_page(page)
    del page
    stack.show_page(QWidget())
    assert stack.count() == 1
    qtbot.waitUntil(lambda: before() is None)


class Lines(Page):
    """A page of a year, with a cursor."""

    def __init__(self, year):
        super().__init__()
        self.address, self.stands_at = ("home", year), None

    def come_back(self, cursor):
        self.stands_at = cursor


def test_a_page_is_come_back_to_where_one_stood_on_it(qtbot):
    stack = PageStack()
    qtbot.addWidget(stack)
    stack.show_page(Lines("2026"))
    assert stack.currentWidget().stands_at is None
    stack.currentWidget().stands_at = "附件2"
    stack.show_page(QWidget())
    stack.show_page(Lines("2025"))
    assert stack.currentWidget().stands_at is None, "of another year nothing is known"
    stack.show_page(Lines("2026"))
    assert stack.currentWidget().stands_at == "附件2"


def test_enter_presses_the_button_that_has_the_keyboard(open_window, county_profile):
    window = open_window(county_profile)
    button = window.pages.currentWidget().open_button
    button.setFocus()
    assert focused() is button
    press("Return")
    assert window.editor is not None


def test_a_file_that_is_dropped_on_a_line_goes_on_to_the_window(qtbot):
    stack = PageStack()
    qtbot.addWidget(stack)
    line = QLineEdit()
    page = QWidget()
    line.setParent(page)
    stack.show_page(page)
    assert not line.acceptDrops()
