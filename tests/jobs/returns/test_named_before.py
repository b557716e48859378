"""The period before of a form that names its rows: a county's own files, never the city's sums."""

import pytest

from fangfan_desktop.forms.periods import Period
from fangfan_desktop.jobs.context import context_among
from fangfan_desktop.jobs.returns.board_reader import BoardReader
from fangfan_desktop.jobs.returns.line_details import figures_before
from fangfan_desktop.jobs.scope import RollUpScope
from fangfan_desktop.jobs.submit.export import ExportRequest, export
from tests.builders import COUNTY, TODAY, replace
from tests.jobs.boards import WHOLE, board_of
from tests.named import FIGURES, HALF, table

SECOND_HALF, YEAR_BEFORE = Period(2026, 2, 2), Period(2025, 2, 2)


@pytest.fixture
def board(with_indicators, workspace, places, paper, tmp_path):
    """Return what receives a county's file of a period, and the board of that period."""
    form = with_indicators.forms["indicators"]

    def receive(period):
        report = replace(table(form, this_period=FIGURES), period=period)
        request = ExportRequest(tmp_path / str(period), ("xlsx",), draft=True)
        path = export(form, report, (), places, request, paper).paths[0]
        return board_of(with_indicators, workspace, places, form, period, path)

    return receive


@pytest.fixture
def reader(with_indicators, workspace, places):
    scope = RollUpScope(with_indicators.forms["indicators"], WHOLE, SECOND_HALF)
    return BoardReader(with_indicators, workspace, scope, lambda: places, lambda: TODAY)


def test_a_county_is_compared_with_its_own_files(board, reader, workspace, places, with_indicators):
    form = reader.scope.form
    for period in (HALF, YEAR_BEFORE):
        city = table(form, place=WHOLE, this_period={"02": "60000"})
        workspace.reports.add(replace(city, period=period))
    now = replace(table(form, this_period=FIGURES), period=SECOND_HALF)

    def context():
        earlier = reader.earlier()()
        return context_among(form, now, earlier, places, TODAY, with_indicators.form_for)

    assert (context().previous, context().year_before) == (None, None)
    board(HALF), board(YEAR_BEFORE)
    assert context().previous.place == context().year_before.place == COUNTY


def test_the_city_s_figures_are_not_shown_as_a_county_s(board, reader, workspace):
    workspace.reports.add(table(reader.scope.form, place=WHOLE, this_period={"02": "60000"}))
    line = board(SECOND_HALF).line(COUNTY)
    assert figures_before(reader, line) is None
    entry = board(HALF).line(COUNTY).newest.entry
    assert figures_before(reader, replace(line, before=entry)).place == COUNTY
