"""A unit's reports of all periods: what the workspace knows of each."""

from datetime import date

from fangfan_desktop.forms.moments import stored_day_words, stored_moment_words
from fangfan_desktop.forms.periods import Period
from fangfan_desktop.jobs.returns.board import Board, BoardLine
from fangfan_desktop.jobs.returns.city_deadlines import county_due
from fangfan_desktop.jobs.returns.unit_history import PeriodLine, UnitHistory
from fangfan_desktop.jobs.scope import RollUpScope
from fangfan_desktop.workspace.workspace import Workspace


def past_of(
    workspace: Workspace, scope: RollUpScope, line: BoardLine, period: Period
) -> UnitHistory:
    """Return what is known of a unit's report of a period, besides its files on the board."""
    form, place = line.form, line.place
    files = workspace.received.of_place(form.id, place)
    letters = workspace.letters.of_place(form.id, place)
    sent = workspace.submissions.of_place(scope.place)
    return UnitHistory(
        county_due(workspace.deadlines, form, period, scope.place),
        [each for each in files if each.aside and each.identity.period == period],
        [each for each in letters if each.period == period],
        [each for each in sent if (each.form, each.period) == (form.id, period)],
    )


def known_periods(workspace: Workspace, scope: RollUpScope, line: BoardLine) -> list[PeriodLine]:
    """Return the periods with files or letters, and the board's own, newest first."""
    form, place = line.form, line.place
    files = [each for each in workspace.received.of_place(form.id, place) if not each.aside]
    letters = workspace.letters.of_place(form.id, place)
    known = {scope.period, *(each.period for each in letters)}
    known |= {each.identity.period for each in files if each.identity.period}
    return [
        PeriodLine(
            period,
            county_due(workspace.deadlines, form, period, scope.place),
            [each for each in files if each.identity.period == period],
            [each for each in letters if each.period == period],
        )
        for period in sorted(known, reverse=True)
    ]


def line_on(board: Board, line: BoardLine) -> BoardLine:
    """Return the line of the same unit on another board; an empty one if it has none."""
    rest = board.rest if board.rest and board.rest.place == line.place else None
    return board.line(line.place) or rest or BoardLine(line.form, line.place)


def time_words(at: str, year: int) -> str:
    """Return `9月11日 10:03`, or a day alone; with its year if that is not `year`."""
    words = stored_moment_words(at) if "T" in at else stored_day_words(at)
    return words if at.startswith(f"{year}-") else f"{at[:4]}年{words}"


def overview_texts(line: PeriodLine, today: date) -> list[str]:
    """Return a period in short: period, deadline, first file, timing, files, returns."""
    texts = list(line.texts(today))
    texts[2] = stored_moment_words(texts[2]) if texts[2] else "—"
    return texts
