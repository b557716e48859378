"""Choose what is rolled up: the newest file of each unit, and a reason for every omitted file."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

import msgspec

from fangfan_desktop.forms.place_words import words_of
from fangfan_desktop.forms.places import Place, Places, rest_of
from fangfan_desktop.forms.report import Report, date_of
from fangfan_desktop.forms.spec import Form
from fangfan_desktop.jobs.returns.check import CheckResult
from fangfan_desktop.jobs.scope import RollUpScope
from fangfan_desktop.rollup.part import UnitReport


class Omission(NamedTuple):
    """A file or row that was not rolled up, and why. `lost`: its figures may be missing."""

    file: str
    reason: str
    lost: bool = True


class RollUpChoice(msgspec.Struct, frozen=True):
    """The input of a roll-up: parts by place, the city's own rest, omissions, the city's file."""

    parts: Mapping[Place, UnitReport]
    rest: UnitReport | None
    left_out: tuple[Omission, ...]
    city: Report | None = None


def choose(checked: Iterable[CheckResult], scope: RollUpScope, places: Places) -> RollUpChoice:
    """Return the newest file of each place, by its 填表日期, then by its modification time."""
    form, expected = scope.form, places.reporting(scope.place, scope.form.lowest)
    found: dict[Place, list[CheckResult]] = {}
    left: list[Omission] = []
    city: Report | None = None
    for each in checked:
        omission = _omission(each, scope, expected, places)
        if omission:
            left.append(omission)
        received = each.received
        if received and received.report.place == scope.place and not (omission and omission.lost):
            city = received.report
        if omission or received is None or received.report.place is None:
            continue
        found.setdefault(received.report.place, []).append(each)
    parts: dict[Place, UnitReport] = {}
    for place, several in found.items():
        several.sort(key=lambda each: recency(form, each))
        *older, newest = several
        if part := part_of(newest):
            parts[place] = part
        name = newest.name
        rows: Mapping[str, bool] = newest.received.left if newest.received else {}
        left += [Omission(name, words, lost=lost) for words, lost in rows.items()]
        left += [
            Omission(each.name, f"{place.label}另有新的文件“{name}”", lost=False) for each in older
        ]
    rest = parts.pop(rest_of(scope.place), None)
    ordered = {place: parts[place] for place in places.units_of(scope.place) if place in parts}
    return RollUpChoice(ordered, rest, tuple(left), city)


def part_of(checked: CheckResult, kept_as: int = 0) -> UnitReport | None:
    """Return a file as a part of a roll-up; None if it cannot be read or its unit is unknown.

    `kept_as` is the id of the stored file; 0 if it is not stored.
    """
    received = checked.received
    if received is None or (place := received.report.place) is None:
        return None
    name = checked.name
    absent = frozenset(table.table_id for table in received.absent)
    return UnitReport(place, received.report, name, received.sheet, received.cells, kept_as, absent)


def recency(form: Form, checked: CheckResult) -> tuple[date, float]:
    """Return the sort key of a place's files: 填表日期, then modification time."""
    received = checked.received
    day = date_of(form, received.report) if received else None
    written = checked.path.stat().st_mtime if checked.path.exists() else 0.0
    return day or date.min, written


def _omission(
    checked: CheckResult, scope: RollUpScope, expected: Sequence[Place], places: Places
) -> Omission | None:
    received = checked.received
    if received is None:
        return Omission(checked.name, checked.reason)
    report = received.report
    if received.form.id != scope.form.id:
        return Omission(
            checked.name, f"是{received.form.label}，这次汇总的是{scope.form.label}", lost=False
        )
    if report.place is None:
        return Omission(checked.name, "看不出是哪个单位的，没有算进来")
    if report.period is None:
        return Omission(checked.name, "看不出是哪一期的，没有算进来")
    if report.period != scope.period:
        why = f"是{report.period.label}的，没有算进{scope.period.label}"
        return Omission(checked.name, why, lost=report.place in expected)
    if report.place == scope.place:
        whole = words_of(scope.place).whole
        return Omission(checked.name, f"是{whole}的表，没有再加一遍", lost=False)
    if report.place not in expected and report.place != rest_of(scope.place):
        return Omission(checked.name, _not_expected(report.place, scope.place, places))
    return None


def _not_expected(place: Place, whole: Place, places: Places) -> str:
    if not places.is_within(place, whole):
        return f"是{place}的，不是{whole}的单位，没有算进来"
    unit = places.unit_of(whole, place)
    if unit and unit != place:
        return f"是{place}的，它的数已含在{unit.label}的表里，没有再加一遍"
    kind = words_of(whole).unit_kind
    return (
        f"{place.label}不在应报的单位里，没有算进来：请先说明它是单独报送，还是数已含在某个{kind}里"
    )
