"""The places and projects that can be looked for: rows of reports, lines of boards."""

from collections.abc import Collection, Iterator, Sequence

from fangfan_desktop.forms.periods import Period
from fangfan_desktop.forms.report import Report, Row, TypedRows, row_label, tables_of
from fangfan_desktop.forms.spec import Form
from fangfan_desktop.jobs.lookup.desk import Desk
from fangfan_desktop.jobs.lookup.entry import Entry, GoToBoard, GoToProject, GoToReport
from fangfan_desktop.jobs.year.due import first_to_do
from fangfan_desktop.workspace.kept import KeptReport
from fangfan_desktop.workspace.kept_projects import BEFORE_ALL, KeptProjects

_PIECE = 2_000


def place_entries(desk: Desk) -> Iterator[Entry]:
    """Yield the named rows of the report at hand, and for a city its units' lines on the board."""
    on_board = desk.here[0] == "board"
    if named := _report_at_hand(desk):
        form, period = named
        words = f"{form.label} {period.part_words}".strip()
        for label in _rows_of(desk, form):
            target = GoToReport(form.id, period, label=label)
            yield Entry("place", label, target, f"{words}里的这一行", near=int(on_board))
    gathered = desk.reference.gathered(desk.unit, desk.places)
    if board := _board_at_hand(desk, gathered):
        form, period = board
        words = f"报送进度 · {form.label} {period.part_words}".strip()
        for unit in desk.places.reporting(desk.unit, form.lowest)[1:]:
            target = GoToBoard(form.id, period, unit)
            yield Entry("place", unit.label, target, words, near=int(not on_board))
            for part in desk.places.units_of(unit):
                beside = f"{desk.places.spelt_in(desk.unit, part)} · {words}"
                yield Entry("place", part.label, target, beside, near=2)


def _report_at_hand(desk: Desk) -> tuple[Form, Period] | None:
    """Return the open report, the report of the open board, or the one to do first."""
    forms = desk.reference.forms.values()
    form_id, period = _at_hand(desk, {form.id for form in forms if not form.is_list})
    form = desk.reference.form_for(form_id, period)
    return (form, period) if form and period else None


def _rows_of(desk: Desk, form: Form) -> Iterator[str]:
    """Yield what the rows of a form are called that are no list."""
    report = desk.report
    if report and report.form == form.id:
        for table, own in tables_of(form, report):
            if not table.is_list:
                yield from (row_label(table, row) for row in own.rows)
    elif form.is_by_place and not form.has_tables:
        yield from (each.label for each in desk.places.reporting(desk.unit, form.lowest))


def _board_at_hand(desk: Desk, gathered: dict[str, Form]) -> tuple[Form, Period] | None:
    """Return the open board, that of the open report, or the one that is due first."""
    form_id, period = _at_hand(desk, gathered)
    form = gathered.get(form_id)
    return (form.at(period), period) if form and period else None


def _at_hand(desk: Desk, forms: Collection[str]) -> tuple[str, Period | None]:
    """Return form and period of the open page; without one, what is to be done first of some forms."""
    _, form_id, period = desk.here
    due = first_to_do([each for each in desk.dues if each.form.id in forms], desk.today)
    return (due.form.id, due.period) if due and not period else (form_id, period)


class ProjectEntries:
    """The projects of the unit's lists. What was read of a list is kept until the list is changed."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, Period], tuple[str, list[Entry]]] = {}
        self._library: tuple[object, list[Entry]] = None, []

    def of_lists(self, desk: Desk) -> Iterator[Entry]:
        """Yield the rows of the open list, then those of the stored ones that are not in it."""
        seen: set[tuple[str, str]] = set()
        for entries in self._lists(desk):
            new = [each for each in entries if (each.words, each.also) not in seen]
            seen.update((each.words, each.also) for each in new)
            yield from new

    def _lists(self, desk: Desk) -> Iterator[list[Entry]]:
        opened = desk.report
        here = (opened.form, opened.period) if opened else None
        if opened and (form := desk.reference.form_for(opened.form, opened.period)):
            yield list(_projects(form, opened, 0))
        stored = sorted(desk.kept, key=lambda each: each.period.year, reverse=True)
        for kept in stored:
            if (kept.form, kept.period) != here and kept.begun:
                yield self._of_stored(desk, kept)

    def _of_stored(self, desk: Desk, kept: KeptReport) -> list[Entry]:
        name = kept.form, kept.period
        form = desk.reference.form_for(*name)
        if form is None or not any(table.is_list for table in form.tables):
            return []
        changed, entries = self._known.get(name, ("", []))
        if changed != kept.changed:
            report = desk.workspace.reports.load(form, desk.unit, kept.period)
            entries = list(_projects(form, report, 1)) if report else []
            self._known[name] = kept.changed, entries
        return entries

    def of_library(self, form: Form, kept: KeptProjects) -> list[Entry]:
        """Return the projects of 项目库 in order."""
        state = kept, kept.changes, kept.count()
        if self._library[0] != state:
            self._library = state, list(_of_library(form, kept))
        return self._library[1]


def _projects(form: Form, report: Report, near: int) -> Iterator[Entry]:
    period = report.period
    assert period is not None
    beside = f"{form.label} {period.label}"
    for table, own in tables_of(form, report):
        if not table.is_list:
            continue
        columns = [table.identity, table.place_column.id]
        for row_id, (name, place) in _texts(own.rows, columns):
            if name:
                target = GoToReport(form.id, period, row=row_id)
                words = f"{place} · {beside}" if place else beside
                yield Entry("project", name, target, words, also=place, near=near)


def _texts(rows: Sequence[Row], columns: Sequence[str]) -> Iterator[tuple[int, list[str]]]:
    if isinstance(rows, TypedRows):
        yield from rows.texts(columns)
    else:
        yield from ((row.id, [row[name].raw for name in columns]) for row in rows)


def _of_library(form: Form, kept: KeptProjects) -> Iterator[Entry]:
    last, number = BEFORE_ALL, 0
    while found := kept.after(last, _PIECE):
        for last, project in found:  # noqa: B007  # the last one is where the next piece begins
            name, county = (
                project.raws.get(each, "") for each in (form.identity, form.place_column.id)
            )
            words = " · ".join(filter(None, (project.city, county, "项目库")))
            yield Entry("project", name, GoToProject(number), words, near=0)
            number += 1
