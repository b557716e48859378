"""Check returned workbooks: each one read, compared with its earlier ones, and judged."""

from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

import msgspec

from fangfan_desktop.checks.context import Context
from fangfan_desktop.checks.engine import in_order
from fangfan_desktop.checks.finding import Finding, settled_by
from fangfan_desktop.exchange.reading.read_report import Received, read_report
from fangfan_desktop.exchange.reading.refused import Unreadable
from fangfan_desktop.forms.periods import Period
from fangfan_desktop.forms.places import Place
from fangfan_desktop.forms.report import Report
from fangfan_desktop.jobs.library import Library


class Told(msgspec.Struct, frozen=True):
    """What the person who asks knows better than the files: place, period, today."""

    today: date
    place: Place | None = None
    period: Period | None = None


class Checked(msgspec.Struct, frozen=True):
    """A file's outcome: what was read and found, or (`reason`) why it could not be read."""

    path: Path
    reason: str = ""
    received: Received | None = None
    findings: tuple[Finding, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def status(self) -> str:
        """Return `ok`, `warnings`, `errors` or `unreadable` (cli.md). A settled warning is one no more."""
        if self.received is None:
            return "unreadable"
        if any(finding.severity == "error" for finding in self.findings):
            return "errors"
        return "warnings" if self.open_warnings else "ok"

    @property
    def open_warnings(self) -> tuple[Finding, ...]:
        """Return the warnings that no 核实说明 settles."""
        notes = self.received.report.notes if self.received else {}
        return tuple(
            finding
            for finding in self.findings
            if finding.severity == "warning" and not settled_by(finding, notes)
        )


def check_files(
    library: Library, paths: Iterable[Path], told: Told, previous: Sequence[Path] = ()
) -> list[Checked]:
    """Return each file's outcome, in order; a file that cannot be read stops no other."""
    earlier, doubts = _read_earlier(library, previous)
    return [_check_one(library, path, told, earlier, doubts) for path in paths]


def _read_earlier(library: Library, paths: Sequence[Path]) -> tuple[list[Report], list[str]]:
    reports: list[Report] = []
    doubts: list[str] = []
    for path in paths:
        try:
            report = read_report(path, library.forms, library.places).report
        except Unreadable as error:
            doubts.append(f"上期文件“{path.name}”没有拿来比：{error}")
            continue
        if report.period is None:
            doubts.append(f"上期文件“{path.name}”看不出是哪一期，没有拿来比")
        reports.append(report)
    return reports, doubts


def _check_one(
    library: Library, path: Path, told: Told, earlier: Sequence[Report], doubts: Sequence[str]
) -> Checked:
    try:
        received = read_report(path, library.forms, library.places)
    except Unreadable as error:
        return Checked(path, str(error))
    report, notes = _as_told(received, told)
    received = msgspec.structs.replace(received, report=report)
    form = received.form
    period = report.period
    context = Context(
        form,
        library.places.with_zones(received.zones),
        told.today,
        _same_unit(report, earlier, period.before_in_year if period else None),
        _same_unit(report, earlier, period.year_before if period else None),
    )
    found = library.checker(form.id).check(report, context)
    findings = tuple(in_order(form, report, found))
    return Checked(path, "", received, findings, (*received.notes, *notes, *doubts))


def _as_told(received: Received, told: Told) -> tuple[Report, list[str]]:
    """Return the report with the place and period that the person says, and what they overrule."""
    report, notes = received.report, list[str]()
    if told.place and report.place != told.place:
        if report.place:
            notes.append(f"文件写的是{report.place}，按指定的{told.place}检查")
        report = msgspec.structs.replace(report, place=told.place)
    if told.period and report.period != told.period:
        if told.period.quarter and received.form.period == "year":
            notes.append(f"{received.form.label}按年报送，没有用指定的{told.period.label}")
        else:
            if report.period:
                notes.append(f"文件是{report.period.label}的，按指定的{told.period.label}检查")
            report = msgspec.structs.replace(report, period=told.period)
    return report, notes


def _same_unit(report: Report, earlier: Sequence[Report], period: Period | None) -> Report | None:
    """Return the earlier report of a period that holds this place: its own, or its city's."""
    if period is None:
        return None
    own = [
        other
        for other in earlier
        if other.form == report.form
        and other.period == period
        and other.place is not None
        and report.place is not None
        and (other.place == report.place or other.place == Place(report.place.city))
    ]
    # Its own report first, its city's for want of one.
    own.sort(key=lambda other: other.place != report.place)
    return own[0] if own else None
