import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QDialogButtonBox, QFileDialog

from fangfan_desktop.ui.shell import looks
from fangfan_desktop.ui.shell.scaling import ask_anew, is_anew_asked
from fangfan_desktop.ui.widgets import fitting
from fangfan_desktop.ui.widgets.confirm_dialog import ConfirmDialog
from fangfan_desktop.ui.widgets.theme import SCHEMES
from tests.builders import COUNTY, Q3
from tests.ui.hands import press, write


@pytest.fixture(autouse=True)
def not_started_again(qapp):
    yield
    ask_anew(anew=False)


@pytest.fixture
def large_screen(monkeypatch):
    monkeypatch.setattr(looks, "largest_scale", lambda _: 2.0)


def words(menu):
    return [action.text() for action in menu.actions() if action.text().endswith(("%", "）"))]


def test_another_size_closes_the_window_and_has_it_opened_anew(city_window, large_screen):
    press("Ctrl+Alt++")
    assert not city_window.isVisible()
    assert city_window.state.size == 125
    assert is_anew_asked()
    assert city_window.state.here.page == "report"


def test_what_is_being_typed_is_stored_before(opened, county_profile, annex1, large_screen):
    window = opened(county_profile, "annex1", Q3)
    window.editor.grid.setFocus()
    write("7")
    press("Ctrl+Alt+=")
    assert not window.isVisible()
    row = window.workspace.reports.load(annex1, COUNTY, Q3).rows[0]
    assert "7" in [row[column.id].raw for column in annex1.columns]


def test_a_profile_that_is_not_saved_is_not_lost_unasked(open_window, county_profile, large_screen):
    window = open_window(county_profile)
    window.show_profile()
    window.pages.currentWidget().filler.setText("王五")
    press("Ctrl+Alt++")
    assert window.isVisible()
    question = window.findChild(ConfirmDialog)
    question.reject()
    assert window.state.size == 100
    press("Ctrl+S", "Ctrl+Alt++")
    assert not window.isVisible()
    assert window.workspace.profile.load().filler == "王五"


def test_the_smallest_and_the_largest_say_so(city_window, large_screen):
    press("Ctrl+Alt+-")
    assert "最小" in city_window.status.saved.text()
    city_window.state.size = 200
    press("Ctrl+Alt++")
    assert "最大" in city_window.status.saved.text()
    assert city_window.isVisible()


def test_a_size_that_the_screen_cannot_hold_is_refused_in_words(city_window, monkeypatch):
    monkeypatch.setattr(looks, "largest_scale", lambda _: 1.3)
    city_window.looks.choose(150)
    assert "放不下" in city_window.status.saved.text()
    assert city_window.isVisible()
    menu = city_window.looks.button.menu()
    menu.aboutToShow.emit()
    assert words(menu)[:3] == ["100%", "125%", "150%（屏幕放不下）"]
    assert [action.isEnabled() for action in menu.actions()[:3]] == [True, True, False]


def test_the_button_below_says_the_size_and_its_menu_has_the_present_one(city_window, large_screen):
    assert city_window.looks.button.text() == "窗口 100%"
    menu = city_window.looks.button.menu()
    menu.aboutToShow.emit()
    assert menu.activeAction().text() == "100%"
    next(action for action in menu.actions() if action.text() == "200%").trigger()
    assert city_window.state.size == 200


def test_if_it_must_not_close_the_size_stays(city_window, large_screen, monkeypatch):
    monkeypatch.setattr(city_window.watch, "may_close", lambda: False)
    press("Ctrl+Alt++")
    assert city_window.isVisible()
    assert (city_window.state.size, is_anew_asked()) == (100, False)


def test_opened_anew_it_says_its_size_and_the_keys(city_window):
    city_window.looks.say_size()
    assert city_window.status.saved.text() == (
        "整个窗口按 100% 显示；还要换，按 Ctrl+Alt++、Ctrl+Alt+-"
    )


def test_high_contrast_is_chosen_by_a_key_and_kept(city_window):
    press("Ctrl+Alt+H")
    assert (city_window.theme.scheme, city_window.state.scheme) == ("contrast", "contrast")
    assert city_window.actions_by_id["contrast"].isChecked()
    press("Ctrl+Shift+M")
    assert city_window.theme.scheme == "dark"
    assert not city_window.actions_by_id["contrast"].isChecked()
    press("Ctrl+Shift+M")
    assert city_window.theme.scheme == "light"


@pytest.mark.parametrize("scheme", SCHEMES)
def test_the_desktop_s_scheme_is_followed_until_one_is_chosen(city_window, monkeypatch, scheme):
    from PySide6.QtWidgets import QApplication

    monkeypatch.setattr(looks, "system_scheme", lambda: scheme)
    QApplication.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert city_window.theme.scheme == scheme
    city_window.state.scheme = "light"
    city_window.theme.use("light")
    QApplication.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert city_window.theme.scheme == "light"


def test_qt_s_own_file_dialog_stays_on_the_screen(city_window, qtbot, monkeypatch):
    monkeypatch.setattr(fitting, "screen_space", lambda _: QSize(560, 330))
    dialog = QFileDialog(city_window)
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    with qtbot.waitExposed(dialog):
        dialog.open()
    dialog.activateWindow()
    qtbot.waitUntil(lambda: dialog.height() <= 330)
    assert dialog.width() <= 560
    (buttons,) = dialog.findChildren(QDialogButtonBox)
    assert dialog.rect().contains(buttons.geometry())
    dialog.reject()
