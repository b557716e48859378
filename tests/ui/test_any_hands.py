"""Hands that do anything, on the real window: nothing breaks, and all of it can be taken back."""

from datetime import date

import pytest

from tests.builders import Q3
from tests.slow import one_of
from tests.ui.added_forms import add_form
from tests.ui.any_hands import Hands
from tests.ui.hands import to_front

STEPS = 300


def assert_all_undone(window, hands, start):
    """Undo all that was done, step by step: the report is as it was."""
    hands.come_back()
    window.commit_editors()
    steps = 0
    while window.workspace.journal.next_words(window.editor.session.report)[0]:
        assert window.editor.session.undo()
        steps += 1
    assert steps > 10
    assert window.editor.session.report == start


@pytest.mark.parametrize("form", ["annex1", "annex2"])
@pytest.mark.parametrize("seed", one_of([1, 2, 3]))
def test_whatever_is_done_can_be_taken_back(opened, city_profile, form, seed):
    window = opened(city_profile, form)
    start, period = window.editor.session.report, window.editor.session.report.period
    hands = Hands(window, seed)
    for _ in range(STEPS):
        hands.do_anything()
        if window.editor is None or window.editor.session.report.form != form:
            # The keyboard had come to the list at the left.
            window.open_report(form, period)
        if window.editor.grid is not hands.grid:
            hands.grid = window.editor.grid
        grid = window.editor.grid
        ids = {row.id for row in grid.session.report.rows}
        assert {row.id for row in grid.grid.rows} == ids - grid.grid.hidden
        assert len(grid.grid.rows) == grid.grid.rowCount()
    assert_all_undone(window, hands, start)


@pytest.mark.parametrize("seed", one_of([1, 2, 3]))
def test_in_a_form_with_several_tables_too(open_window, city_profile, seed):
    window = open_window(city_profile, date(2026, 10, 13))
    add_form(window, "stations")
    window.open_report("stations", Q3)
    to_front(window)
    start, seen = window.editor.session.report, set()
    hands = Hands(window, seed)
    for step in range(STEPS):
        if step % 20 == 19:
            window.editor.show_table(hands.any.choice(window.editor.grids))
        hands.do_anything()
        if window.editor is None or window.editor.session.report.form != "stations":
            window.open_report("stations", Q3)
        hands.grid = window.editor.grid
        seen.add(hands.grid.form.table_title)
        for grid in window.editor.grids:
            ids = {row.id for row in grid.grid.report.rows}
            assert {row.id for row in grid.grid.rows} == ids - grid.grid.hidden
            assert len(grid.grid.rows) == grid.grid.rowCount()
        assert [grid.isVisible() for grid in window.editor.grids].count(True) == 1
    assert len(seen) == 3
    assert_all_undone(window, hands, start)
