import pytest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QTableView, QTreeWidget

from fangfan_desktop.edits.edit import Edit
from fangfan_desktop.forms.periods import Period
from fangfan_desktop.forms.places import Place, rest_of
from tests.builders import CITY, Q3
from tests.ui.added_forms import add_form
from tests.ui.hands import at, clipboard, focused, press, select


def test_paper_stands_in_the_middle_with_the_notice_s_words(city_window, annex1):
    words = {label.text() for label in city_window.editor.findChildren(QLabel)}
    assert {annex1.label, annex1.title} <= words


def test_control_tab_leaves_the_grid_for_the_fields_around_it(city_window):
    editor = city_window.editor
    press("Ctrl+Tab")
    assert focused() is next(iter(editor.foot.edits.values()))
    press("Shift+Tab")
    assert focused() is editor.grid
    press("Ctrl+Shift+Tab")
    assert focused() is list(editor.head.edits.values())[-1]
    press("F7")
    assert focused() is city_window.editor.grid


def test_only_a_list_has_buttons_for_rows(city_window):
    def buttons(window):
        return [b.text() for b in window.editor.findChildren(QPushButton)]

    assert "＋ 添加项目" not in buttons(city_window)
    city_window.open_report("annex2", Period(2026))
    assert "＋ 添加项目" in buttons(city_window)


def test_the_rows_of_a_list_that_is_not_of_projects_are_called_rows(city_window):
    def words():
        return {action.text().split("\t")[0] for action in city_window.editor.grid.actions()}

    add_form(city_window, "training")
    city_window.open_report("training", Period(2026, 33, 36))
    texts = [button.text() for button in city_window.editor.findChildren(QPushButton)]
    assert {"＋ 添加一行", "复制行", "删除所选行"} <= set(texts)
    assert {"在上面插入一行", "复制行", "删除所选行"} <= words()
    press("Alt+Del")
    assert city_window.editor.grid.nothing().startswith("这张表还是空的。点“添加一行”")
    city_window.open_report("annex2", Period(2026))
    assert {"在上面插入项目", "复制项目", "删除所选项目"} <= words()


def test_the_cursor_stays_in_its_cell_over_a_visit_to_another_page(list_window):
    grid = list_window.editor.grid
    clipboard().setText("\n".join(str(at) for at in range(60)))
    select(grid, (0, "name"))
    press("Ctrl+V")
    select(grid, (55, "remark"))
    for there in ("Ctrl+W", "Ctrl+1", "Ctrl+3"):
        press(there)
        list_window.open_report("annex2", Period(2026))
        grid = list_window.editor.grid
        assert (focused(), at(grid)) == (grid, (55, "remark"))
        assert grid.viewport().rect().contains(grid.visualRect(grid.currentIndex()))
    list_window.open_report("annex1", Q3)
    assert at(list_window.editor.grid) == (0, "alliances"), "each report has its own cell"


def test_where_the_row_is_gone_the_cursor_is_at_the_first(list_window, annex2):
    session = list_window.editor.session
    press("Ctrl+W")
    gone = session.report.rows[0].id
    list_window.workspace.journal.apply(annex2, session.report, Edit("动", remove=(gone,)))
    list_window.open_report("annex2", Period(2026))
    assert list_window.editor.grid.current_cell is None


def test_every_control_has_a_name_for_readers(city_window):
    for kind in (QLineEdit, QTableView, QTreeWidget):
        for widget in city_window.findChildren(kind):
            assert widget.accessibleName(), widget


def test_of_a_large_table_in_a_small_window_a_row_is_seen(city_window, qtbot):
    heading = city_window.editor.heading
    assert heading.isVisible()
    city_window.resize(960, 560)
    city_window.editor.grid.set_zoom(200)
    qtbot.waitUntil(heading.isHidden)
    grid = city_window.editor.grid
    qtbot.waitUntil(lambda: grid.viewport().height() > 0)
    city_window.resize(1366, 900)
    city_window.editor.grid.set_zoom(100)
    qtbot.waitUntil(heading.isVisible)


@pytest.mark.parametrize("size", [(960, 560), (1366, 768)])
def test_a_page_with_room_has_its_title(city_window, qtbot, size):
    city_window.resize(*size)
    city_window.open_report("annex1", Q3, rest_of(Place(CITY)))
    qtbot.waitUntil(city_window.editor.heading.isVisible)
    qtbot.wait(50)
    assert city_window.editor.heading.isVisible()
