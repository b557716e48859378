import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QImage, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from fangfan_desktop.forms.periods import Period
from tests.builders import LAST_COLUMN, Q2, Q3
from tests.slow import one_of
from tests.ui.hands import drag, index, let_go, mouse, press, select, write


def turn(grid, notches, keys=Qt.KeyboardModifier.ControlModifier):
    """Turn the mouse wheel over the table."""
    middle = QPointF(grid.viewport().rect().center())
    event = QWheelEvent(
        middle,
        QPointF(grid.viewport().mapToGlobal(middle)),
        QPoint(),
        QPoint(0, int(120 * notches)),
        Qt.MouseButton.NoButton,
        keys,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(grid.viewport(), event)


def test_keys_and_wheel_zoom_and_the_status_bar_says_how_much(city_window):
    grid, status = city_window.editor.grid, city_window.status
    height = grid.rowHeight(0)
    press("Ctrl++", "Ctrl++")
    assert (grid.zoom, status.zoom.text()) == (125, "125%")
    assert grid.rowHeight(0) == round(height * 1.25)
    press("Ctrl+-")
    assert grid.zoom == 110
    turn(grid, -1)
    assert grid.zoom == 100
    turn(grid, 1, Qt.KeyboardModifier.NoModifier)
    assert grid.zoom == 100
    for zoom in (100, 110):  # half a notch, as a touchpad turns
        turn(grid, 0.5)
        assert grid.zoom == zoom
    turn(grid, -1)
    for _ in range(20):
        press("Ctrl+=")
    assert grid.zoom == 200
    press("Ctrl+0")
    assert grid.zoom == 100
    assert grid.rowHeight(0) == height


def test_the_zoom_is_kept_per_form_and_a_click_on_it_leads_back(city_window):
    city_window.editor.grid.set_zoom(150)
    city_window.open_report("annex2", Period(2026))
    assert city_window.editor.grid.zoom == 100
    assert city_window.status.zoom.text() == "100%"
    city_window.open_report("annex1", Q3)
    assert city_window.editor.grid.zoom == 150
    city_window.status.zoom.click()
    assert city_window.editor.grid.zoom == 100


@pytest.fixture
def scrolled(city_window):
    """Return a grid too wide for the window, scrolled to the right."""
    grid = city_window.editor.grid
    grid.set_zoom(200)
    QApplication.processEvents()
    grid.horizontalScrollBar().setValue(200)
    return grid


def test_the_places_stay_when_the_figures_are_scrolled(scrolled):
    place = index(scrolled, 1, "unit")
    assert scrolled.visualRect(place).left() == 0
    assert scrolled.visualRect(index(scrolled, 1, "alliances")).left() < scrolled.frozen_width()
    inside = scrolled.visualRect(place).center()
    assert scrolled.indexAt(inside) == place
    QTest.mouseClick(scrolled.viewport(), Qt.MouseButton.LeftButton, pos=inside)
    assert scrolled.currentIndex() == place


def test_the_places_are_drawn_over_what_has_been_scrolled_away(city_window, scrolled):
    def picture():
        area = scrolled.visualRect(index(scrolled, 1, "unit"))
        return scrolled.viewport().grab(area.adjusted(2, 2, -4, -2)).toImage()

    before = picture()
    scrolled.horizontalScrollBar().setValue(320)
    assert picture() == before
    head = scrolled.horizontalHeader()
    image = head.viewport().grab().toImage()
    ink = QColor(city_window.theme["ink"]).name()
    width = scrolled.frozen_width()
    assert any(
        image.pixelColor(x, y).name() == ink
        for x in range(4, width - 4)
        for y in range(image.height())
    )


def test_what_is_scrolled_away_does_not_show_between_the_fixed_columns(opened, county_profile):
    window = opened(county_profile, "annex2")
    window.resize(800, 600)
    write("车间" * 20)
    press("Return")
    grid = window.editor.grid
    edge = grid.columnWidth(0)
    for scrolled in range(60, 120):
        grid.horizontalScrollBar().setValue(scrolled)
        assert grid.header.offset()
        image = QImage(grid.viewport().size() * 2, QImage.Format.Format_RGB32)
        image.setDevicePixelRatio(2)  # as at 200 %
        grid.viewport().render(image)
        line = range(2 * edge - 3, 2 * edge + 3)
        height = 2 * grid.rowHeight(0)
        assert not any(image.pixelColor(x, y).value() < 128 for x in line for y in range(height))


def test_the_cursor_is_never_hidden_behind_the_places(scrolled):
    scrolled.horizontalScrollBar().setValue(scrolled.horizontalScrollBar().maximum())
    select(scrolled, (2, LAST_COLUMN))
    for _ in range(3):
        press("Left")
        cell = scrolled.visualRect(scrolled.currentIndex())
        assert cell.left() >= scrolled.frozen_width() - 1
    at = scrolled.horizontalScrollBar().value()
    press("Left", "Left")
    scrolled.setCurrentIndex(index(scrolled, 2, "unit"))
    assert scrolled.horizontalScrollBar().value() <= at


def is_seen(grid):
    return grid.viewport().rect().contains(grid.visualRect(grid.currentIndex()))


def test_the_current_cell_stays_in_sight_in_a_smaller_window(city_window):
    grid = city_window.editor.grid
    city_window.resize(1366, 1200)
    for _ in range(grid.grid.rowCount()):
        press("Down")
    press("End", "Right")
    assert is_seen(grid)
    city_window.resize(city_window.minimumSize())
    QApplication.processEvents()
    assert is_seen(grid)


def test_what_was_scrolled_to_stays_in_a_smaller_window(city_window, scrolled):
    grid = city_window.editor.grid
    press("Ctrl+Home")
    bar = grid.verticalScrollBar()
    bar.triggerAction(bar.SliderAction.SliderToMaximum)
    city_window.resize(city_window.width(), city_window.height() - 20)
    QApplication.processEvents()
    assert bar.value() > 0
    assert not is_seen(grid)


def test_the_fill_handle_of_what_is_covered_is_not_there(scrolled):
    scrolled.setAutoScroll(False)
    select(scrolled, (1, "alliances"))
    assert scrolled.handle.place().isNull()
    scrolled.horizontalScrollBar().setValue(0)
    assert not scrolled.handle.place().isNull()


def drag_edge(grid, column, by):
    """Drag the right edge of a column."""
    viewport, start = grid.header.viewport(), right_edge(grid, column)
    drag(viewport, start, start + QPoint(by, 0))
    let_go(viewport, start + QPoint(by, 0))


def right_edge(grid, column):
    at = grid.session.form.index[column]
    x = grid.visualRect(grid.grid.index(0, at)).right()
    return QPoint(x, grid.header.height() - 4)


def test_a_dragged_width_is_kept_per_form_and_can_be_given_back(city_window):
    city_window.resize(1600, 768)
    QApplication.processEvents()
    grid = city_window.editor.grid
    at = grid.session.form.index["brands"]
    width, whole = grid.columnWidth(at), grid.horizontalHeader().length()
    drag_edge(grid, "brands", 30)
    assert grid.columnWidth(at) == pytest.approx(width + 30, abs=1)
    # The others give way: the table still fills the paper.
    assert grid.horizontalHeader().length() == whole
    city_window.open_report("annex1", Q2)
    grid = city_window.editor.grid
    QApplication.processEvents()
    assert grid.columnWidth(at) == pytest.approx(width + 30, abs=1)
    city_window.actions_by_id["widths"].trigger()
    assert grid.columnWidth(at) == width


def test_a_double_click_on_the_edge_gives_one_width_back(city_window):
    grid = city_window.editor.grid
    at = grid.session.form.index["brands"]
    width = grid.columnWidth(at)
    drag_edge(grid, "brands", 30)
    edge, viewport = right_edge(grid, "brands"), grid.header.viewport()
    drag_edge(grid, "brands", 0)
    mouse(viewport, QEvent.Type.MouseButtonDblClick, edge)
    let_go(viewport, edge)
    assert grid.columnWidth(at) == width


def test_the_place_s_own_width_can_be_dragged_while_the_rest_is_scrolled(scrolled):
    width = scrolled.columnWidth(0)
    drag_edge(scrolled, "unit", 40)
    assert scrolled.columnWidth(0) == pytest.approx(width + 40, abs=2)


def test_an_empty_list_says_what_to_do_next(list_window):
    grid = list_window.editor.grid
    press("Alt+Del")
    assert grid.grid.rowCount() == 0
    assert "添加项目" in grid.nothing()
    QApplication.clipboard().setText("商河县\t1\t甲\n商河县\t2\t乙")
    press("Ctrl+V")
    assert [row["name"].raw for row in grid.grid.rows] == ["甲", "乙"]
    press("Ctrl+Z")
    grid.setFocus()
    press("Tab")
    write("丙")
    press("Return")
    assert [row["name"].raw for row in grid.grid.rows] == ["丙", ""]


def test_the_header_s_menu_gives_the_widths_back(city_window):
    menu = [action.text() for action in city_window.editor.grid.header.actions()]
    assert "恢复列宽" in menu


@pytest.mark.parametrize("zoom", one_of([100, 80, 110, 125]))
def test_a_table_comes_to_rest_at_any_size(list_window, zoom):
    """A bar that came and went with the height of the header let the window stand still."""
    grid = list_window.editor.grid
    grid.set_zoom(zoom)
    bar, fitted = grid.verticalScrollBar(), []
    grid.fitted.connect(lambda: fitted.append(grid.size()))
    for _ in range(6):
        grid.add_row()
        for width in (1100, 1366):
            for height in range(640, 840, 10):
                fitted.clear()
                list_window.resize(width, height)
                for _ in range(6):
                    QApplication.processEvents()
                assert len(fitted) <= 10, fitted
                assert bar.isVisible() == (bar.maximum() > 0)


class Paints(QObject):
    """Counts how often a widget is painted."""

    def __init__(self, widget):
        super().__init__(widget)
        self.count = 0
        widget.installEventFilter(self)

    def eventFilter(self, watched, event):
        self.count += event.type() == QEvent.Type.Paint
        return False


def test_an_edit_paints_the_table_and_its_header_once(city_window):
    grid = city_window.editor.grid
    select(grid, (1, "brands"))
    write("7")
    QApplication.processEvents()
    table, header = Paints(grid.viewport()), Paints(grid.header.viewport())
    press("Return")
    QApplication.processEvents()
    QApplication.processEvents()
    assert (table.count, header.count) == (1, 1)
