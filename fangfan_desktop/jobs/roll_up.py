"""Roll up what the units sent: of each the newest file, and a reason for every file left out."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

import msgspec

from fangfan_desktop.checks.context import Context
from fangfan_desktop.checks.engine import Findings, in_order
from fangfan_desktop.checks.finding import Finding
from fangfan_desktop.edits.edit import apply
from fangfan_desktop.forms.periods import Period
from fangfan_desktop.forms.places import Place, Places, rest_of
from fangfan_desktop.forms.report import Report, Row, filled_rows, read_cell, total_row
from fangfan_desktop.forms.spec import Form
from fangfan_desktop.jobs.begin import begin_report
from fangfan_desktop.jobs.check import Checked
from fangfan_desktop.jobs.context import context_among, same_unit
from fangfan_desktop.jobs.export import date_of
from fangfan_desktop.jobs.library import Library
from fangfan_desktop.rollup.merge import Merge, merge, rest_notes
from fangfan_desktop.rollup.part import Part


class LeftOut(NamedTuple):
    """A file or a row that was not rolled up, and why. `lost`: figures may be missing for it."""

    file: str
    reason: str
    lost: bool = True


class Chosen(msgspec.Struct, frozen=True):
    """The parts of a roll-up by place, the city's own rest, and what was left out."""

    parts: Mapping[Place, Part]
    rest: Part | None
    left_out: tuple[LeftOut, ...]
    city: Report | None = None


class WantedRollUp(msgspec.Struct, frozen=True):
    """What is rolled up: a form, for a city and a period."""

    form: Form
    city: Place
    period: Period


class RolledUp(msgspec.Struct, frozen=True):
    """The city's report, what was found in it, what it is made of, who is missing, what was left."""

    report: Report
    findings: tuple[Finding, ...]
    merge: Merge
    expected: tuple[Place, ...]
    missing: tuple[Place, ...]
    left_out: tuple[LeftOut, ...] = ()

    def city_row(self, form: Form) -> Row | None:
        """Return the whole city's row; None in a list."""
        return total_row(form, self.report)


def choose(checked: Iterable[Checked], wanted: WantedRollUp, places: Places) -> Chosen:
    """Return the newest file of each place, by its 填表日期, then by when it was written."""
    form, expected = wanted.form, places.reporting(wanted.city)
    found: dict[Place, list[Checked]] = {}
    left: list[LeftOut] = []
    city: Report | None = None
    for each in checked:
        why = _left_out(each, wanted, expected)
        if why:
            left.append(why)
        received = each.received
        if received and received.report.place == wanted.city and not (why and why.lost):
            city = received.report
        if why or received is None or received.report.place is None:
            continue
        found.setdefault(received.report.place, []).append(each)
    parts: dict[Place, Part] = {}
    for place, several in found.items():
        several.sort(key=lambda each: recency(form, each))
        *older, newest = several
        if part := part_of(newest):
            parts[place] = part
        name = newest.name
        rows = newest.received.left if newest.received else {}
        left += [LeftOut(name, words, lost=lost) for words, lost in rows.items()]
        left += [
            LeftOut(each.name, f"{place.label}另有新的文件“{name}”", lost=False) for each in older
        ]
    rest = parts.pop(rest_of(wanted.city.city), None)
    ordered = {place: parts[place] for place in places.units_of(wanted.city.city) if place in parts}
    return Chosen(ordered, rest, tuple(left), city)


def part_of(checked: Checked, kept_as: int = 0) -> Part | None:
    """Return a file as a part of a roll-up; None where it cannot be read or is nobody's.

    `kept_as` is the number under which it is kept, if it is.
    """
    received = checked.received
    if received is None or (place := received.report.place) is None:
        return None
    name = checked.name
    return Part(place, received.report, name, received.sheet, received.cells, kept_as)


def recency(form: Form, checked: Checked) -> tuple[date, float]:
    """Return by what files of one place are ordered: their 填表日期, then when they were written."""
    received = checked.received
    day = date_of(form, received.report) if received else None
    written = checked.path.stat().st_mtime if checked.path.exists() else 0.0
    return day or date.min, written


def _left_out(checked: Checked, wanted: WantedRollUp, expected: Sequence[Place]) -> LeftOut | None:
    received = checked.received
    if received is None:
        return LeftOut(checked.name, checked.reason)
    report = received.report
    if received.form is not wanted.form:
        return LeftOut(
            checked.name, f"是{received.form.label}，这次汇总的是{wanted.form.label}", lost=False
        )
    if report.place is None:
        return LeftOut(checked.name, "看不出是哪个单位的，没有算进来")
    if report.period is None:
        return LeftOut(checked.name, "看不出是哪一期的，没有算进来")
    if report.period != wanted.period:
        why = f"是{report.period.label}的，没有算进{wanted.period.label}"
        return LeftOut(checked.name, why, lost=report.place in expected)
    if report.place == wanted.city:
        return LeftOut(checked.name, "是全市的表，没有再加一遍", lost=False)
    if report.place not in expected and report.place != rest_of(wanted.city.city):
        return LeftOut(checked.name, _not_expected(report.place, wanted.city))
    return None


def _not_expected(place: Place, city: Place) -> str:
    if place.city != city.city:
        return f"是{place}的，不是{city}的单位，没有算进来"
    return f"{place.label}不在应报的单位里，没有算进来：请先说明它是单独报送，还是数已含在某个县（市、区）里"


def roll_up(
    library: Library,
    wanted: WantedRollUp,
    chosen: Chosen,
    places: Places,
    known: Mapping[str, str],
    today: date,
    earlier: Sequence[Report] = (),
) -> RolledUp:
    """Return the city's report made of its units', checked like any other.

    `known` fills the head and foot as in `begin_report`, its `date` the 填表日期; what it does not
    fill is that of the city's own file, or of an earlier one.
    """
    form, city = wanted.form, wanted.city
    report = begin_report(form, city, wanted.period, places.reporting(city), known)
    if form.is_list:
        report = msgspec.structs.replace(report, rows=())
    dated = {
        f.id: read_cell(f, known["date"])
        for f in form.fields
        if f.kind == "date" and known.get("date")
    }
    report = msgspec.structs.replace(report, fields={**report.fields, **dated})
    like = chosen.city or next((each for each in earlier if each.place == city), None)
    if like and like.form == form.id:
        own = {f.id for f in form.fields if f.kind != "date" or like is chosen.city}
        stated = {name: cell for name, cell in like.fields.items() if name in own}
        report = msgspec.structs.replace(report, fields={**stated, **report.fields})
    period = wanted.period
    context = msgspec.structs.replace(
        context_among(form, report, earlier, places, today),
        previous=_earlier(form, report, earlier, period.before_in_year),
        year_before=_earlier(form, report, earlier, period.year_before),
        rest_stated=bool(chosen.rest and chosen.rest.own_rows(form, places)),
    )
    merged, report, findings = roll_into(library, report, chosen, context, {})
    expected = places.reporting(city)[1:]
    taken = chosen.parts.keys() - set(merged.unclear)
    missing = tuple(place for place in expected if place not in taken)
    rows = (LeftOut(row.part.file, row.words) for row in merged.left)
    found = tuple(in_order(form, report, findings))
    return RolledUp(report, found, merged, expected, missing, (*chosen.left_out, *rows))


def roll_into(
    library: Library,
    report: Report,
    chosen: Chosen,
    context: Context,
    owned: Mapping[int, Place],
    out: Collection[int] = (),
) -> tuple[Merge, Report, Findings]:
    """Return what rolling up does to a city's report, the report after it, and its findings.

    `owned` and `out` are as in `merge`. Where the city stated its own rest (市本级), that explains
    what is above the units' sum.
    """
    form, places = context.form, context.places
    merged = merge(form, report, places, chosen.parts, chosen.rest, owned, out)
    after = apply(form, report, merged.edit).report
    findings = library.checker(form.id).check(after, context)
    if chosen.rest and (rows := chosen.rest.own_rows(form, places)):
        notes = tuple(rest_notes(form, after, findings.everything(), rows[0]))
        edit = msgspec.structs.replace(merged.edit, notes=(*merged.edit.notes, *notes))
        merged = msgspec.structs.replace(merged, edit=edit)
        after = apply(form, report, edit).report
    return merged, after, findings


def _earlier(
    form: Form, report: Report, earlier: Sequence[Report], period: Period | None
) -> Report | None:
    """Return the city's earlier report; for want of one, its units' earlier rows together."""
    if own := same_unit(report, earlier, period):
        return own
    rows = [
        row
        for other in earlier
        if other.form == form.id and other.period == period and period is not None
        for row in filled_rows(form, other)
    ]
    if not rows:
        return None
    renumbered = tuple(msgspec.structs.replace(row, id=at) for at, row in enumerate(rows, 1))
    return Report(form.id, report.place, period, {}, renumbered)
