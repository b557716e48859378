from fangfan_desktop.forms.periods import Period
from fangfan_desktop.ui.shell.help_window import HelpWindow
from tests.builders import Q3
from tests.ui.hands import press, write


def test_nothing_of_it_is_made_before_it_is_asked_for(city_window):
    made = vars(city_window.reach)
    assert not made.keys() & {"palette", "source", "_sheet"}


def test_the_menu_bar_is_made_after_the_window_was_painted(city_window, qtbot):
    qtbot.waitUntil(lambda: "menu_bar" in vars(city_window.reach))


def test_what_was_used_is_kept_the_newest_first_each_once_without_content(city_window):
    for typed in ("帮助", "商河县", "撤销", "深色界面", "帮助"):
        press("Ctrl+K")
        write(typed)
        press("Return", "Escape")
    assert city_window.state.recent == ["action help", "action scheme"]
    city_window.actions_by_id["scheme"].trigger()


def test_the_help_opens_at_the_page_asked_for_or_where_one_stands(city_window):
    city_window.reach.show_help("board", "功能区")
    page = city_window.findChild(HelpWindow)
    assert page.browser.toPlainText().startswith("县区报送进度")
    page.close()
    city_window.reach.show_help()
    assert page.browser.toPlainText().startswith("填附件1")
    page.close()


def test_the_program_ends_from_the_menu(city_window):
    city_window.actions_by_id["quit"].trigger()
    assert not city_window.isVisible()


def test_ctrl_6_leads_to_the_board_from_the_other_pages_too(city_window):
    for show in (city_window.show_sent, city_window.show_comparison, city_window.show_data):
        show()
        press("Ctrl+6")
        assert city_window.controller.kind == "board"
        assert city_window.controller.scope.period == Q3
    city_window.open_report("annex2", Period(2026))
    press("Ctrl+6")
    assert city_window.controller.scope.form.id == "annex2"


def test_a_county_has_no_board_to_go_to(list_window):
    list_window.show_sent()
    list_window.reach.go_to_board()
    assert list_window.controller.kind == "sent"
