"""Choose what is rolled up: the newest file of each unit, and a reason for every file left out."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

import msgspec

from fangfan_desktop.forms.places import Place, Places, rest_of
from fangfan_desktop.forms.report import Report, date_of
from fangfan_desktop.forms.spec import Form
from fangfan_desktop.jobs.returns.check import Checked
from fangfan_desktop.jobs.scope import RollUpScope
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


def choose(checked: Iterable[Checked], wanted: RollUpScope, places: Places) -> Chosen:
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


def _left_out(checked: Checked, wanted: RollUpScope, expected: Sequence[Place]) -> LeftOut | None:
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
