import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication

from fangfan_desktop.jobs.submit.export import layout_of
from fangfan_desktop.sheet.compose import compose
from fangfan_desktop.sheet.paginate import paginate
from fangfan_desktop.ui.preview.view import PaperView
from fangfan_desktop.ui.widgets.theme import Theme
from tests.builders import county_report, project_list
from tests.own_paper import indicators_report, read, tables_report, tables_toml, toml


@pytest.fixture
def view(qtbot):
    theme = Theme()
    theme.use("light")
    view = PaperView(theme)
    view.resize(900, 600)
    qtbot.addWidget(view)
    view.show()
    return view


@pytest.fixture
def one_page(annex1, paper):
    return paginate(compose(annex1, county_report(annex1)), paper.measure)


@pytest.fixture
def many_pages(annex2, paper):
    report = project_list(annex2, *({"name": f"项目{at}"} for at in range(60)))
    return paginate(compose(annex2, report), paper.measure)


def ink(view, x, y):
    """Return the colour at a place of the first page, in mm."""
    where, scale = view.place_of(1), view.logicalDpiX() / 25.4 * view.zoom / 100
    picture = view.viewport().grab().toImage()
    return picture.pixelColor(round(where.left() + x * scale), round(where.top() + y * scale))


def test_the_page_is_the_painters_page(view, one_page):
    view.show_layout(one_page, None)
    view.set_zoom(100)
    ruled = next(each for each in one_page.pages[0].placed if each.box.style.ruled)
    view.verticalScrollBar().setValue(view.verticalScrollBar().maximum() // 2)
    edges = [ink(view, ruled.left + 3, ruled.top + by / 20).lightness() for by in range(-8, 9)]
    view.verticalScrollBar().setValue(0)
    assert min(edges) < 128
    assert ink(view, 5, 5).lightness() == 255


def test_the_ring_shows_where_the_seal_goes_and_is_on_the_screen_alone(view, one_page):
    x, y = one_page.seal
    view.show_layout(one_page, one_page.seal)
    view.set_zoom(100)
    around = [ink(view, x - 21 + by / 10, y) for by in range(-6, 7)]
    assert any(colour.red() > colour.green() + 20 for colour in around)
    view.show_layout(one_page, None)
    around = [ink(view, x - 21 + by / 10, y) for by in range(-6, 7)]
    assert not any(colour.red() > colour.green() + 20 for colour in around)


def test_pages_are_turned_by_keys(view, many_pages, qtbot):
    view.show_layout(many_pages, None)
    view.fit("page")
    turned = []
    view.turned.connect(turned.append)
    for key, page in (
        (Qt.Key.Key_PageDown, 2),
        (Qt.Key.Key_Space, 3),
        (Qt.Key.Key_PageUp, 2),
        (Qt.Key.Key_End, view.count),
        (Qt.Key.Key_Home, 1),
    ):
        qtbot.keyClick(view, key)
        assert view.page == page
    assert turned == [2, 3, 2, view.count, 1]


def test_zoom_goes_by_steps_and_the_page_in_sight_stays(view, many_pages):
    view.show_layout(many_pages, None)
    view.set_zoom(100)
    view.go_to(3)
    view.step_zoom(1)
    assert (view.zoom, view.page) == (110, 3)
    view.step_zoom(-1)
    assert (view.zoom, view.page) == (100, 3)
    event = QWheelEvent(
        QPointF(9, 9),
        QPointF(9, 9),
        QPoint(),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.ControlModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(view.viewport(), event)
    assert view.zoom == 90


def test_a_page_stays_as_wide_as_the_window(view, one_page):
    view.show_layout(one_page, None)
    before = view.zoom
    view.resize(1300, 600)
    assert view.zoom > before
    assert view.place_of(1).right() <= view.viewport().width()


def test_each_table_of_several_has_its_ring(view, paper, stations, stations_report):
    layout = layout_of(stations, stations_report, paper.measure, mark="")
    view.show_layout(layout, layout.seal)
    view.set_zoom(50)
    assert view.count == 3
    for number, sheet in enumerate(layout.sheets, 1):
        view.go_to(number)
        where, scale = view.place_of(number), view.logicalDpiX() / 25.4 * view.zoom / 100
        picture = view.viewport().grab().toImage()
        x, y = (round(each) for each in (sheet.seal[0] * scale, sheet.seal[1] * scale))
        left, top, reach = round(where.left()) + x, round(where.top()) + y, round(22 * scale)
        around = [
            picture.pixelColor(left + right, top + down)
            for right in range(-reach, reach)
            for down in range(-reach, reach)
        ]
        assert any(colour.red() > colour.green() + 20 for colour in around)


def test_an_upright_page_is_shown_upright(view, paper):
    form = read(toml())
    view.show_layout(layout_of(form, indicators_report(form), paper.measure, mark=""), None)
    where = view.place_of(1)
    assert where.height() / where.width() == pytest.approx(297 / 210, rel=0.01)
    view.fit("page")
    assert view.place_of(1).height() <= view.viewport().height()


def test_tables_on_one_page_have_their_rings_on_it(view, paper):
    form = read(tables_toml())
    layout = layout_of(form, tables_report(form, {}), paper.measure, mark="")
    view.show_layout(layout, layout.seal)
    assert (view.count, [*view._seals]) == (1, [1])
