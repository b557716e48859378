"""Check returned workbooks: each one read, compared with its earlier ones, and judged."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path

import msgspec

from fangfan_desktop.checks.context import Context
from fangfan_desktop.checks.engine import in_order
from fangfan_desktop.checks.finding import Finding, settled_by
from fangfan_desktop.exchange.reading.kinds import is_table
from fangfan_desktop.exchange.reading.opened import Opened
from fangfan_desktop.exchange.reading.question import Answers, Question
from fangfan_desktop.exchange.reading.read_report import Knowledge, Received, read_reports
from fangfan_desktop.exchange.reading.reader import Reader
from fangfan_desktop.exchange.reading.refused import Unreadable
from fangfan_desktop.forms.check_code import code_of
from fangfan_desktop.forms.kinds.texts import printable
from fangfan_desktop.forms.periods import Period
from fangfan_desktop.forms.places import Place, Places, parse_place
from fangfan_desktop.forms.report import Report
from fangfan_desktop.forms.spec import Form
from fangfan_desktop.jobs.context import context_among
from fangfan_desktop.jobs.reference import Reference
from fangfan_desktop.jobs.returns.one_file import one_file

UNCHANGED = "各项数字和上季度完全一样，请核对是不是发错了文件"
ALTERED = "这个文件正式导出以后改过，和它的校验码对不上；盖章的纸上可能是另外的数，请核对"


class Told(msgspec.Struct, frozen=True):
    """What the person who asks knows better than the files: place, period, today, answers.

    `city` is the city that the files came to: names of places are meant in it, if that is sure.
    `places` are those there are for the asker, with the 功能区; without them those of each file
    itself. A file that does not say its period is of the `unsaid_period`.
    """

    today: date
    place: Place | None = None
    period: Period | None = None
    answers: Answers = {}
    city: str = ""
    places: Places | None = None
    unsaid_period: Period | None = None
    city_is_sure: bool = True


class Checked(msgspec.Struct, frozen=True):
    """A file's outcome: what was read and found, or (`reason`) why it could not be read."""

    path: Path
    reason: str = ""
    received: Received | None = None
    findings: tuple[Finding, ...] = ()
    notes: tuple[str, ...] = ()
    questions: tuple[Question, ...] = ()

    @property
    def name(self) -> str:
        """Return the file's name as it can be said: not every name is text."""
        return printable(self.path.name)

    @property
    def status(self) -> str:
        """Return `ok`, `warnings`, `errors` or `unreadable` (cli.md). A settled warning is one no more."""
        if self.received is None:
            return "unreadable"
        if self.errors:
            return "errors"
        return "warnings" if self.open_warnings else "ok"

    @property
    def errors(self) -> tuple[Finding, ...]:
        """Return what must be mended."""
        return tuple(finding for finding in self.findings if finding.severity == "error")

    @property
    def open_warnings(self) -> tuple[Finding, ...]:
        """Return the warnings that no 核实说明 settles."""
        notes = self.received.report.notes if self.received else {}
        return tuple(
            finding
            for finding in self.findings
            if finding.severity == "warning" and not settled_by(finding, notes)
        )


def tables_in(paths: Iterable[Path]) -> list[Path]:
    """Return the files that are named, and the tables in the folders that are."""
    found: list[Path] = []
    for path in paths:
        if path.is_dir():
            found += sorted(p for p in path.rglob("*") if p.is_file() and is_table(p))
        else:
            found.append(path)
    return list(dict.fromkeys(found))


def check_files(
    reference: Reference, paths: Iterable[Path], told: Told, previous: Iterable[Path] = ()
) -> list[Checked]:
    """Return each file's outcome, in order; a file that cannot be read stops no other.

    A file with both forms in it has two outcomes.
    """
    with Reader() as reader:
        reader.start()
        earlier, doubts = read_earlier(reference, reader, tables_in(previous), told)
        return list(check_read(reference, reader, tables_in(paths), told, earlier, doubts))


def check_read(
    reference: Reference,
    reader: Reader,
    files: Sequence[Path],
    told: Told,
    earlier: Sequence[Report],
    doubts: Sequence[str] = (),
) -> Iterator[Checked]:
    """Return each file's outcome as soon as it is read; reading begins at once."""
    read = zip(files, reader.read(files), strict=True)
    return (
        checked
        for path, opened in read
        for checked in check_opened(reference, path, opened, told, earlier, doubts)
    )


def read_earlier(
    reference: Reference, reader: Reader, paths: Sequence[Path], told: Told
) -> tuple[list[Report], list[str]]:
    """Return the reports to compare with, and which files could not be used for it."""
    reports: list[Report] = []
    doubts: list[str] = []
    for path, opened in zip(paths, reader.read(paths), strict=True):
        try:
            found = [each.report for each in read_with(reference, opened, told)]
        except Unreadable as error:
            doubts.append(f"上期文件“{printable(path.name)}”没有拿来比：{error}")
            continue
        for report in found:
            if report.period is None:
                doubts.append(f"上期文件“{printable(path.name)}”看不出是哪一期，没有拿来比")
            reports.append(report)
    return reports, doubts


def read_with(reference: Reference, opened: Opened, told: Told) -> Sequence[Received]:
    """Return what a file holds, a form at a time; Unreadable where there is none."""
    places = told.places or reference.places
    known = Knowledge(reference.forms, places, told.answers, told.city, told.city_is_sure)
    with one_file():
        return read_reports(opened, known)


def check_opened(
    reference: Reference,
    path: Path,
    opened: Opened,
    told: Told,
    earlier: Sequence[Report] = (),
    doubts: Sequence[str] = (),
) -> Iterator[Checked]:
    """Yield the outcome of each form that a file holds, or that it cannot be read."""
    try:
        found = read_with(reference, opened, told)
    except Unreadable as error:
        asked = (error.question,) if error.question else ()
        yield Checked(path, str(error), questions=asked)
        return
    for received in found:
        try:
            with one_file():
                checked = _check_one(reference, path, received, told, earlier, doubts)
        except Unreadable as error:
            checked = Checked(path, str(error))
        yield checked


def _check_one(
    reference: Reference,
    path: Path,
    received: Received,
    told: Told,
    earlier: Sequence[Report],
    doubts: Sequence[str],
) -> Checked:
    report, notes = _as_told(received, told)
    received = msgspec.structs.replace(received, report=report)
    form = received.form
    said = told.answers.get("place", {})
    # What was taken for a place until a person says otherwise is one for the checks as well.
    taken = {q.key: q.assumed for q in received.questions if q.kind == "place"}
    names = {n: place for n, text in (taken | dict(said)).items() if (place := parse_place(text))}
    places = (told.places or reference.places.with_zones(received.zones)).with_names(names)
    context = context_among(form, report, earlier, places, told.today)
    found = reference.checker(form.id).check(report, context)
    missing = received.missing
    # What is missing as a whole is said once, not once a row.
    own = (f for f in in_order(form, report, found) if f.row is None or f.column not in missing)
    findings = (*received.findings, *own)
    same = (UNCHANGED,) if _is_unchanged(form, report, context) else ()
    altered = (ALTERED,) if received.code not in {"", code_of(form, report)} else ()
    notes = (*received.notes, *notes, *altered, *same, *doubts)
    return Checked(path, "", received, findings, notes, received.questions)


def _is_unchanged(form: Form, report: Report, context: Context) -> bool:
    """Say whether every figure is the quarter before's: perhaps the wrong file was sent."""
    counts = form.count_ids
    pairs = [(row, context.same_place(context.rows_before, row)) for row in report.rows]
    # Nothing at all, again nothing: that is no wrong file.
    some = any(before and any(before[c].value for c in counts) for _, before in pairs)
    return some and all(
        before is not None and [row[c].value for c in counts] == [before[c].value for c in counts]
        for row, before in pairs
        if not row.is_blank(form)
    )


def _as_told(received: Received, told: Told) -> tuple[Report, list[str]]:
    """Return the report with the place and period that the person says, and what they overrule."""
    report, notes = received.report, list[str]()
    if told.place and report.place != told.place:
        if report.place:
            notes.append(f"文件写的是{report.place}，按指定的{told.place}检查")
        report = msgspec.structs.replace(report, place=told.place)
    unsaid = told.unsaid_period
    if unsaid and not report.period and bool(unsaid.quarter) == (received.form.period == "quarter"):
        notes.append(f"文件没有写明是哪一期，当作{unsaid.label}")
        report = msgspec.structs.replace(report, period=unsaid)
    if told.period and report.period != told.period:
        if told.period.quarter and received.form.period == "year":
            notes.append(f"{received.form.label}按年报送，没有用指定的{told.period.label}")
        else:
            if report.period:
                notes.append(f"文件是{report.period.label}的，按指定的{told.period.label}检查")
            report = msgspec.structs.replace(report, period=told.period)
    return report, notes
