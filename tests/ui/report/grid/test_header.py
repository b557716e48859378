import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication

from fangfan_desktop.forms.columns import Group
from fangfan_desktop.forms.periods import Period
from fangfan_desktop.jobs import reference
from tests.builders import Q3
from tests.headers import headed


def lines_at(window, x, top, bottom):
    """Return how many pixels of ruling stand in a column of pixels of the header."""
    header = window.editor.grid.horizontalHeader()
    image = header.viewport().grab().toImage()
    ruling = QColor(window.theme["head_line"]).name()
    return sum(image.pixelColor(x, y).name() == ruling for y in range(top, bottom))


def test_a_parent_reaches_over_its_part_without_a_line_between(city_window):
    grid = city_window.editor.grid
    header, index = grid.horizontalHeader(), grid.session.form.index
    height = header.height()
    parent, part = index["relief_workers"], index["relief_poor"]
    middle = header.sectionViewportPosition(parent) + header.sectionSize(parent) // 2
    over = header.sectionViewportPosition(part) + header.sectionSize(part) // 2
    # Under the parent's own figure nothing is ruled off; its part stands in a box of its own.
    assert lines_at(city_window, middle, 3, height - 3) == 0
    assert lines_at(city_window, over, 3, height - 3) == 1


def test_the_header_is_high_enough_for_its_longest_text(city_window):
    header = city_window.editor.grid.horizontalHeader()
    wide = header.height()
    city_window.resize(2400, 768)
    assert header.height() < wide


def test_captions_are_broken_between_words_as_on_paper(city_window):
    header = city_window.editor.grid.horizontalHeader()
    boxes = {box.text: box for row in header._rows for box in row if box.text}
    assert [len(header._lines(boxes["劳务合作社个数"], width)) for width in (40, 70, 200)] == [
        3,
        2,
        1,
    ]
    for box in boxes.values():
        for width in range(60, 200, 7):
            lines = header._lines(box, width)
            assert "".join(lines) == box.text
            for line in lines:
                assert line[0] not in "）”、"
                assert line[-1] not in "（“" or len(line) == 1


@pytest.fixture
def grid_of(monkeypatch, open_window):
    """Return what opens the window on a form that is not among the given ones."""

    def opener(profile, form, period):
        form = msgspec.structs.replace(form, id="annex3", label="附件3")

        def with_it(_folder, name, _sources, make):
            return {**make(), form.id: form} if name == "forms" else make()

        monkeypatch.setattr(reference, "compiled", with_it)
        window = open_window(profile)
        window.open_report(form.id, period)
        return window.editor.grid

    return opener


@pytest.fixture
def deep(grid_of, city_profile, annex1):
    """Return the grid of a form with four rows of captions, units and numbers."""
    nodes = (["城镇", ("就业", ["其中", "男", "女"]), "失业"], "合计")
    form = headed(annex1, *nodes, numbers=["甲", "1=2+3"], unit_row=True)
    return grid_of(city_profile, form, Q3)


def edges(grid, column):
    """Return where the header has rulings in the middle of a column, from its top."""
    header = grid.horizontalHeader()
    image = header.viewport().grab().toImage()
    ruling = QColor("#aab4bf").name()
    x = header.sectionViewportPosition(column) + header.sectionSize(column) // 2
    return [y for y in range(image.height()) if image.pixelColor(x, y).name() == ruling]


def test_a_header_of_four_rows_has_the_lines_of_the_paper(deep):
    assert list(deep.session.form.index) == [
        "unit",
        "城镇-就业",
        "城镇-就业-其中-男",
        "城镇-就业-其中-女",
        "城镇-失业",
        "合计",
    ]
    a, b, c, d, e, f = deep.header.heights([100] * 6)
    tops = [0, a, a + b, a + b + c, a + b + c + d, a + b + c + d + e]
    bottom = sum((a, b, c, d, e, f)) - 1
    assert edges(deep, 0) == [0, *tops[4:], bottom]
    assert edges(deep, 1) == [0, tops[1], *tops[4:], bottom]
    assert edges(deep, 2) == [*tops, bottom]
    assert edges(deep, 4) == [0, tops[1], *tops[4:], bottom]


def test_units_and_numbers_are_quieter_than_captions(deep):
    header, theme = deep.header, deep._theme
    image = header.viewport().grab().toImage()
    heights = header.heights([header.sectionSize(at) for at in range(header.count())])
    below = sum(heights[:4])
    inks = {QColor(theme[name]).name() for name in ("ink", "ink_faint")}
    found = [
        {image.pixelColor(x, y).name() for x in range(image.width()) for y in rows} & inks
        for rows in (range(below), range(below + 1, image.height()))
    ]
    assert found[0] == {QColor(theme["ink"]).name()}
    assert QColor(theme["ink"]).name() not in found[1]


ROLE, ACROSS = Qt.ItemDataRole.AccessibleTextRole, Qt.Orientation.Horizontal


def test_a_screen_reader_says_the_whole_way_to_a_caption(deep):
    assert deep.grid.headerData(2, ACROSS, ROLE) == "城镇，就业，其中，男"
    assert deep.grid.headerData(2, ACROSS) == "男"


def test_two_columns_of_one_caption_are_said_apart(city_window):
    grid = city_window.editor.grid.grid
    columns = (grid.session.form.index[part] for part in ("workshop_poor", "relief_poor"))
    assert [grid.headerData(column, ACROSS, ROLE) for column in columns] == [
        "就业帮扶车间个数，吸纳脱贫人口数",
        "以工代赈吸纳当地农村劳动力就业人数，吸纳脱贫人口数",
    ]


def test_a_caption_over_fixed_columns_and_others_stays_in_sight(grid_of, county_profile, annex2):
    columns = tuple(
        msgspec.structs.replace(column, under="base" if at < 4 else column.under)
        for at, column in enumerate(annex2.columns)
    )
    groups = (Group("base", "项目情况"),)
    form = msgspec.structs.replace(annex2, columns=columns, groups=groups)
    grid = grid_of(county_profile, form, Period(2026))
    grid.set_zoom(200)
    QApplication.processEvents()
    box = grid.header._rows[0][0]
    for scrolled in (0, 150, 10_000):
        grid.horizontalScrollBar().setValue(scrolled)
        area = grid.header._area(0, box)
        assert area.left() == 0
        assert area.width() >= grid.frozen_width()
