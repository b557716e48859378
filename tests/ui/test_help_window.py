import re

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtWidgets import QApplication

from fangfan_desktop.paths import resources
from fangfan_desktop.ui.actions import ACTIONS
from fangfan_desktop.ui.export.dialog import ExportDialog
from fangfan_desktop.ui.help_window import HelpWindow, page_text
from tests.ui.hands import press

HELP = resources() / "help"
PAGES = sorted(path.name for path in HELP.glob("*.md"))


def shown(window):
    return window.findChild(HelpWindow).browser.toPlainText()


def test_in_the_check_panel_and_in_a_dialogue_it_is_their_page(city_window, qtbot):
    press("F8", "F1")
    assert shown(city_window).startswith("检查")
    city_window.findChild(HelpWindow).close()
    city_window.activateWindow()
    city_window.report.open_export()
    dialog = city_window.findChild(ExportDialog)
    dialog.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is dialog)
    press("F1")
    page = dialog.findChild(HelpWindow)
    assert page.isVisible()
    assert shown(dialog).startswith("导出报送")
    page.close()
    dialog.close()


def test_f1_opens_the_page_for_where_one_stands_and_work_goes_on(city_window):
    press("F1")
    assert shown(city_window).startswith("填附件1")
    city_window.show_profile()
    press("F1")
    assert shown(city_window).startswith("单位与联系人")
    city_window.show_home()
    city_window.open_help()
    assert shown(city_window).startswith("本年报表")


def test_a_link_leads_to_its_page(city_window):
    press("F1")
    city_window.findChild(HelpWindow).browser.anchorClicked.emit(QUrl("checks.md"))
    assert shown(city_window).startswith("检查")


@pytest.mark.parametrize("name", PAGES)
def test_every_link_has_its_page_and_nothing_is_left_to_fill_in(library, name):
    text = page_text(HELP, name, library.forms)
    assert set(re.findall(r"\]\(([^)]+)\)", text)) <= set(PAGES)
    assert "{{" not in text
    assert text.startswith("# ")


@pytest.mark.parametrize("form", ["annex1", "annex2"])
def test_a_form_s_page_explains_every_column_in_the_form_s_own_words(library, form):
    text = page_text(HELP, f"{form}.md", library.forms)
    for column in library.forms[form].columns:
        assert f"**{column.short}**" in text
        assert column.explain in text


def test_the_page_of_keys_has_them_all(library):
    text = page_text(HELP, "keys.md", library.forms)
    assert all(f"| {entry.keys} | {entry.words}" in text for entry in ACTIONS)
