"""What a report is checked against: earlier periods, the city's rest, other forms' reports."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

import msgspec

from fangfan_desktop.checks.context import Beside, Context, FromLedgers
from fangfan_desktop.checks.rest import is_stated, known_rest
from fangfan_desktop.forms.between import ending_with
from fangfan_desktop.forms.periods import Period
from fangfan_desktop.forms.places import Place, Places, rest_of
from fangfan_desktop.forms.report import Report, filled_rows, of_table
from fangfan_desktop.forms.spec import Form
from fangfan_desktop.jobs.earlier_version import comparable, load_comparable

if TYPE_CHECKING:  # the command line does not load the workspace
    from fangfan_desktop.workspace.workspace import Workspace

Load = Callable[[Place, Period], Report | None]
# The version of a form, by id, that a period is reported with, or the newest; None if unknown.
FormFor = Callable[[str, Period | None], Form | None]


def context_kept(
    workspace: "Workspace",
    form: Form,
    place: Place,
    period: Period,
    places: Places,
    today: date,
    form_for: FormFor,
) -> Context:
    """Return the context for checking a place's report, from the workspace's stored reports."""

    def other(known: Form, when: Period) -> Report | None:
        return workspace.reports.load(known, place, when)

    beside = _beside(form, period, form_for, other)
    bare = Context(
        form, places, today, beside=beside, counted=_counted(workspace, form, place, period)
    )
    if form.is_list:
        return bare

    def load(owner: Place, when: Period) -> Report | None:
        return load_comparable(workspace, form, owner, when)

    known = _compared(bare, place, period, load)
    if not form.gathers(place):
        return known
    own = rest_of(place)
    received = (entry.identity for entry in workspace.received.of_board(form.id, period))
    stated = is_stated(form, load(own, period)) or any(
        (sent.place, sent.period) == (own, period) for sent in received
    )
    return msgspec.structs.replace(known, rest_stated=stated)


def _counted(
    workspace: "Workspace", form: Form, place: Place, period: Period
) -> dict[tuple[int, str], FromLedgers]:
    """Return the figures of a report that were counted from ledgers here."""
    return {
        (kept.row, kept.column): FromLedgers(
            kept.value, kept.doubtful, kept.day, kept.name, kept.named_by
        )
        for kept in workspace.counts.values(form.id, place, period)
    }


def context_among(
    form: Form,
    report: Report,
    earlier: Sequence[Report],
    places: Places,
    today: date,
    form_for: FormFor,
) -> Context:
    """Return the context for checking a report, from earlier reports and those of other forms."""
    place = report.place
    if place is None or report.period is None:
        return Context(form, places, today)
    whole = places.whole_of(place)

    def other(known: Form, when: Period) -> Report | None:
        return same_unit(known, report, earlier, when, whole)

    beside = _beside(form, report.period, form_for, other)
    bare = Context(form, places, today, beside=beside)

    def load(owner: Place, when: Period) -> Report | None:
        same = (r for r in earlier if r.form == form.id and r.period == when and r.place == owner)
        is_own = owner == place and not place.is_rest
        found = same_unit(form, report, earlier, when, whole) if is_own else next(same, None)
        return comparable(form, found) if found else None

    return _compared(bare, place, report.period, load)


def rest_of_period(form: Form, whole: Place, period: Period, load: Load) -> Report | None:
    """Return a period's 市本级 as one row: its own report, or the city's total less the units' sum.

    It has one row in each of several tables whose rows are places, and all rows of the others.
    """
    own, city = load(rest_of(whole), period), load(whole, period)
    if not form.has_tables:
        return known_rest(form, own, city)
    found: list[Report] = []
    for table in form.tables:
        part, total = (each and of_table(table, each) for each in (own, city))
        rest = known_rest(table, part, total) if table.is_by_place else part
        found += [rest] if rest else []
    rows = tuple(row for each in found for row in each.rows)
    return msgspec.structs.replace(found[0], rows=rows) if found else None


def _compared(bare: Context, place: Place, period: Period, load: Load) -> Context:
    form, before, year_before = bare.form, period.before_in_year, period.year_before
    year_end = year_end_of(form, period)
    whole, rest = place.whole if place.is_rest else place, None
    is_by_place = any(table.is_by_place for table in form.tables)
    if whole and is_by_place and form.gathers(whole):
        rest = rest_of_period(form, whole, period.before, load)
    if whole and place.is_rest and is_by_place:
        return msgspec.structs.replace(
            bare,
            previous=rest if before else None,
            year_before=rest_of_period(form, whole, year_before, load),
            rest_before=rest,
        )
    return msgspec.structs.replace(
        bare,
        previous=load(place, before) if before else None,
        year_before=load(place, year_before),
        year_end=load(place, year_end) if year_end else None,
        rest_before=rest,
    )


def year_end_of(form: Form, period: Period) -> Period | None:
    """Return the last period of the year before, if the first one's figures are compared with it."""
    is_compared = any(not column.adds_up for column in form.figures)
    return period.before if is_compared and period.before_in_year is None else None


def others_of(form: Form, period: Period, form_for: FormFor) -> Iterator[tuple[str, Form, Period]]:
    """Yield the other forms that a form is checked against: id, form, and its period.

    They have one table each.
    """
    checks = (check for table in form.tables for check in table.checks)
    for name in dict.fromkeys(check.other_form() for check in checks):
        newest = form_for(name, None) if name else None
        when = ending_with(period, newest.period) if newest else None
        known = form_for(name, when) if when else None
        if when and known and not known.has_tables:
            yield name, known, when


def _beside(
    form: Form,
    period: Period,
    form_for: FormFor,
    load: Callable[[Form, Period], Report | None],
) -> dict[str, Beside]:
    """Return the reports of the other forms that are here."""
    return {
        name: Beside(known, report, filled_rows(known, report))
        for name, known, when in others_of(form, period, form_for)
        if (report := load(known, when))
    }


def same_unit(
    form: Form,
    report: Report,
    reports: Sequence[Report],
    period: Period | None,
    whole: Place | None,
) -> Report | None:
    """Return the report of a form and period that holds a report's place: its own, else its `whole`'s.

    Where a form names its rows, or has several tables, the whole's report does not have all rows of
    its units.
    """
    if period is None or report.place is None:
        return None
    alone = form.is_by_name or form.has_tables
    holders = {report.place, None if alone else whole} - {None}
    own = [
        other
        for other in reports
        if other.form == form.id and other.period == period and other.place in holders
    ]
    # Its own report goes before that of its whole.
    own.sort(key=lambda other: other.place != report.place)
    return own[0] if own else None
