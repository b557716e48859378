"""Who cannot see the window, or has no mouse, has all of it: names, and a way by keyboard."""

from types import SimpleNamespace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from fangfan_desktop.forms.places import Place, rest_of
from tests.builders import CITY, Q3
from tests.ui.hands import press, select

Text = QAccessible.Text


def controls(root):
    """Return what can have the keyboard in a window, as it is seen."""
    return [
        widget
        for widget in (root, *root.findChildren(QWidget))
        if widget.focusPolicy() != Qt.FocusPolicy.NoFocus
        and widget.isVisible()
        and widget.window() is root.window()
    ]


def name_of(widget):
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)


def heard_things(root):
    """Return all that a screen reader can put the keyboard on below a window: (role, name, kind)."""
    found, left = [], [QAccessible.queryAccessibleInterface(root)]
    while left:
        thing = left.pop()
        state = thing.state()
        if state.invisible:
            continue
        if state.focusable and not state.disabled:
            kind = type(thing.object()).__name__ if thing.object() else ""
            found.append((thing.role(), thing.text(QAccessible.Text.Name).strip(), kind))
        left += [thing.child(at) for at in range(min(thing.childCount(), 400))]
        left = [each for each in left if each is not None]
    return found


def show_annex1(window):
    window.editor.session.apply(first_figure(window, "alliances", "约3"))
    window.editor.panel.refresh()


def show_rest(window):
    window.open_report("annex1", Q3, rest_of(Place(CITY)))


def first_figure(window, column, text):
    from fangfan_desktop.edits import gestures

    return gestures.type_cell(window.editor.session.report.rows[0].id, column, text)


def show_filtered(window):
    press("Ctrl+H")
    window.editor.grid.filter.set("name", ["没有"], open_only=False)


def show_export(window):
    window.report.open_export()


def show_board(window, ask):
    from tests.builders import Q3

    window.show_board("annex1", Q3)
    window.background.finish()
    ask(window.controller)
    window.background.finish()


def ask_history(room):
    room.actions.past.open(room.inbox.board.lines[0])


def ask_doubts(room):
    from fangfan_desktop.workspace.received import Arrival, Identity
    from tests.builders import Q3

    page = Arrival("扫描.pdf", "/扫描.pdf", "a" * 64, b"%PDF", scan=True)
    room.inbox.reader.workspace.received.add([(page, [Identity("annex1", None, Q3)])])
    room.inbox.open()
    room.page.show_only("missing")
    room.actions.ask_all()


PLACES = {
    "报送进度": ("annex1", lambda w: show_board(w, lambda room: room.page.show_only("missing"))),
    "全部疑问": ("annex1", lambda w: show_board(w, ask_doubts)),
    "各单位联系人": ("annex1", lambda w: show_board(w, lambda room: room.letters.open_contacts())),
    "写邮件": ("annex1", lambda w: show_board(w, lambda room: room.letters.open_mails())),
    "定期限": ("annex1", lambda w: show_board(w, lambda room: room.letters.open_deadline())),
    "经过": ("annex1", lambda w: show_board(w, ask_history)),
    "附件1": ("annex1", show_annex1),
    "市本级": ("annex1", show_rest),
    "附件2": ("annex2", show_filtered),
    "导出": ("annex1", show_export),
    "历次报送": ("annex1", lambda window: window.show_sent()),
    "项目库": ("annex2", lambda window: window.show_projects()),
    "对比与走势": ("annex1", lambda window: window.show_comparison()),
    "本年报表": ("annex1", lambda window: window.show_home()),
    "单位与联系人": ("annex1", lambda window: window.show_profile()),
    "先看一遍": ("annex1", lambda window: window.open_tour()),
    "预览": ("annex1", lambda window: window.actions_by_id["paper"].trigger()),
    "数据与备份": ("annex1", lambda window: window.actions_by_id["data"].trigger()),
    "别的表": ("annex1", lambda window: window.actions_by_id["forms"].trigger()),
    "从台账取数": ("annex1", lambda window: window.actions_by_id["count"].trigger()),
    "帮助": ("annex1", lambda window: window.open_help()),
}


@pytest.fixture(params=PLACES)
def shown(request, opened, city_profile):
    """Return what is open: the window, or a dialogue over it."""
    form, show = PLACES[request.param]
    window = opened(city_profile, form)
    show(window)
    QApplication.processEvents()
    yield next((d for d in window.findChildren(QDialog) if d.isVisible()), window)
    for dialog in window.findChildren(QDialog):
        dialog.close()


def test_every_control_has_a_name(shown):
    assert controls(shown)
    assert [widget for widget in controls(shown) if not name_of(widget).strip()] == []


def test_whatever_a_screen_reader_finds_has_a_name(shown):
    """Cells, items of lists, and buttons inside of lines as well."""
    found = heard_things(shown)
    assert found
    # Not all lines of a list have a text in each column.
    nameless = [each for each in found if not each[1]]
    assert [each for each in nameless if each[0] != QAccessible.Role.TreeItem] == []


def test_nothing_says_its_words_twice(shown):
    for widget in controls(shown):
        known = QAccessible.queryAccessibleInterface(widget)
        name, more = (known.text(part) for part in (Text.Name, Text.Description))
        assert not name or not more.startswith(name), widget


def test_every_control_is_reached_by_tab(shown):
    wanted = {
        widget
        for widget in controls(shown)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget.isEnabled()
        # A proxy's line has the keyboard for it.
        and widget.focusProxy() is None
    }
    start = QApplication.focusWidget()
    seen = set()
    for _ in range(len(wanted) + 40):
        widget = QApplication.focusWidget()
        seen.add(widget)
        widget.focusNextChild()
    assert start in seen
    assert [name_of(widget) for widget in wanted - seen] == []


@pytest.mark.parametrize("keys", ["Alt+Down", "Ctrl+Shift+L"])
def test_lists_over_the_table_have_names_too(opened, city_profile, keys):
    window = opened(city_profile, "annex2")
    select(window.editor.grid, (0, "location_kinds"))
    press(keys)
    popup = QApplication.activePopupWidget()
    assert [widget for widget in controls(popup) if not name_of(widget).strip()] == []
    press("Escape")


def test_so_has_the_calendar_of_a_date(city_window):
    city_window.editor.head.edits["date"].setFocus()
    press("Alt+Down")
    popup = QApplication.activePopupWidget()
    assert controls(popup)
    assert [widget for widget in controls(popup) if not name_of(widget).strip()] == []
    press("Escape")


def test_a_cell_has_the_keyboard_when_its_table_gets_it(city_window, monkeypatch, qtbot):
    """A reader then says the cell, and not the table alone."""
    told = []
    fake = SimpleNamespace(isActive=lambda: True, Event=QAccessible.Event)
    fake.updateAccessibility = lambda event: told.append((event.object(), event.child()))
    monkeypatch.setattr("fangfan_desktop.ui.report.grid.cursor_table.QAccessible", fake)
    grid = city_window.editor.grid
    city_window.navigation.tree.setFocus()
    press("F7")
    qtbot.waitUntil(lambda: bool(told))
    ((table, number),) = told
    assert table is grid
    cell = QAccessible.queryAccessibleInterface(grid).child(number)
    assert cell.role() == QAccessible.Role.Cell
    assert cell.text(QAccessible.Text.Name) == "济南市，合计，劳务协作联盟个数，空"


def test_the_editor_of_a_cell_says_what_is_typed_into(city_window):
    press("F2")
    assert name_of(QApplication.focusWidget()) == "编辑济南市，合计，劳务协作联盟个数"
    press("Escape")
