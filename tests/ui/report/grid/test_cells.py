import pytest
from PySide6.QtGui import QColor

from fangfan_desktop.edits import gestures
from fangfan_desktop.ui.report.grid.cells import below_fitting, phone_lines
from tests.builders import Q2, Q3
from tests.ui.hands import press, select, write
from tests.ui.report.grid.seen import pixels


@pytest.fixture
def grid(city_window):
    grid = city_window.editor.grid
    select(grid, (3, "brands"))
    return grid


def colour(window, name):
    return QColor(window.theme[name]).name()


def test_an_error_shows_tint_and_corner(city_window, grid):
    row = grid.session.report.rows[1].id
    grid.session.apply(gestures.type_cell(row, "alliances", "约3"))
    seen = pixels(grid, 1, "alliances")
    assert {colour(city_window, "mark_error"), colour(city_window, "cell_error")} <= seen


def test_a_warning_is_settled_by_a_note(city_window, grid):
    session = grid.session
    row = session.report.rows[1].id
    session.apply(gestures.type_cell(row, "workshops", "5"))
    session.apply(gestures.type_cell(row, "workshop_poor", "0"))
    finding = next(
        f for f in session.findings.everything() if f.severity == "warning" and f.row == row
    )
    assert colour(city_window, "mark_warning") in pixels(grid, 1, finding.column)
    session.apply(gestures.settle(finding.key, finding.figures, "已核实"))
    seen = pixels(grid, 1, finding.column)
    assert colour(city_window, "mark_warning") not in seen
    assert colour(city_window, "mark_good") in seen


def test_the_quarter_before_stands_under_the_figure_and_can_be_hidden(opened, city_profile):
    window = opened(city_profile, "annex1", Q2)
    write("7")
    press("Return")
    window.open_report("annex1", Q3)
    grid = window.editor.grid
    assert grid.session.row_before(grid.session.report.rows[0])["alliances"].raw == "7"
    select(grid, (3, "brands"))
    with_it = pixels(grid, 0, "alliances")
    window.actions_by_id["before"].trigger()
    without = pixels(grid, 0, "alliances")
    assert len(with_it) > len(without)


def test_a_figure_too_wide_for_its_cell_is_drawn_smaller_and_not_cut(city_window, grid):
    row = grid.session.report.rows[1].id

    def ink(text):
        grid.session.apply(gestures.type_cell(row, "alliances", text))
        index = grid.grid.index(1, grid.session.form.index["alliances"])
        image = grid.viewport().grab(grid.visualRect(index)).toImage()
        ground = image.pixelColor(image.width() // 2, 2)
        inked = [
            x
            for x in range(1, image.width() - 2)
            if any(image.pixelColor(x, y) != ground for y in range(9, image.height() - 3))
        ]
        return inked[0], image.width()

    assert ink("1")[0] > ink("123456")[0] > 3
    assert ink("123456789")[0] > 3


@pytest.mark.parametrize(
    ("text", "width", "pixels", "lines"),
    [
        ("0531-66600003，66600030", 200, 12, "0531-66600003，\n66600030"),
        ("0531-66600003", 70, 11, "0531-66600003"),
        ("0531-66600003，66600030", 10, 8, "0531-66600003，\n66600030"),
    ],
)
def test_a_phone_number_is_never_cut(qapp, text, width, pixels, lines):
    found, shown = phone_lines(text, 12, 8, width)
    assert shown == lines
    assert found <= pixels
    assert found >= 8


def test_the_quarter_before_is_named_once_and_written_like_the_figures(opened, city_profile):
    window = opened(city_profile, "annex1", Q2)
    for text in ("1234", "7"):
        write(text)
        press("Return")
    window.open_report("annex1", Q3)
    cells, columns = window.editor.grid.cells, window.editor.session.form.by_id
    assert cells._below(cells.line(0), columns["alliances"]) == "上期 1,234"
    assert cells._below(cells.line(1), columns["alliances"]) == "7"
    assert cells._below(cells.line(0), columns["brands"]) == ""


def test_under_a_figure_the_name_goes_before_the_digits_do(qapp):
    assert below_fitting("上期 1,234", 10, 200) == (10, "上期 1,234")
    pixels, text = below_fitting("上期 1,234", 10, 30)
    assert (pixels, text) == (10, "1,234")
    pixels, text = below_fitting("123,456,789", 10, 40)
    assert pixels < 10
    assert text == "123,456,789"
