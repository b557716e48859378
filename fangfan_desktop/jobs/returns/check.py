"""Check workbooks: read each one, compare it with earlier reports, and run the checks."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import cast

import msgspec

from fangfan_desktop.checks.context import Context
from fangfan_desktop.checks.engine import in_order
from fangfan_desktop.checks.finding import Finding, is_waiting
from fangfan_desktop.exchange.reading.kinds import is_table
from fangfan_desktop.exchange.reading.opened import FileContent
from fangfan_desktop.exchange.reading.question import Answers, Question
from fangfan_desktop.exchange.reading.read_report import (
    ReadingContext,
    ReceivedReport,
    read_reports,
)
from fangfan_desktop.exchange.reading.reader import TableReader
from fangfan_desktop.exchange.reading.refused import Unreadable
from fangfan_desktop.exchange.reading.unprinted import with_place_changed
from fangfan_desktop.forms.check_code import code_of
from fangfan_desktop.forms.deadlines import is_period_of
from fangfan_desktop.forms.kinds.texts import printable
from fangfan_desktop.forms.period_words import PERIOD_WORDS
from fangfan_desktop.forms.periods import Period
from fangfan_desktop.forms.places import Place, Places, parse_place
from fangfan_desktop.forms.report import Note, NoteKey, Report, Row, of_table, tables_of
from fangfan_desktop.forms.spec import Form
from fangfan_desktop.jobs.context import context_among
from fangfan_desktop.jobs.reference import Reference
from fangfan_desktop.jobs.returns.one_file import one_file

# The clerk's answers by kind and key, as the workspace keeps them.
GivenAnswers = Mapping[str, Mapping[str, str]]

ALTERED = "这个文件正式导出以后改过，和它的校验码对不上；盖章的纸上可能是另外的数，请核对"


class KnownFacts(msgspec.Struct, frozen=True):
    """What is known about the files before they are read.

    `place` and `period` overrule what a file says. `answers` are the clerk's answers by kind and key.
    `whole` is the place that received the files; if `whole_is_sure`, names are looked up in it.
    `places` are all places with the 功能区; if None, each file's own 功能区 are used.
    `unsaid_period` is the period of a file that does not state one.
    """

    today: date
    place: Place | None = None
    period: Period | None = None
    answers: GivenAnswers = {}
    whole: Place | None = None
    places: Places | None = None
    unsaid_period: Period | None = None
    whole_is_sure: bool = True


class CheckResult(msgspec.Struct, frozen=True):
    """The result for one form of a file: what was read and found, or the `reason` why not."""

    path: Path
    reason: str = ""
    received: ReceivedReport | None = None
    findings: tuple[Finding, ...] = ()
    notes: tuple[str, ...] = ()
    questions: tuple[Question, ...] = ()

    @property
    def name(self) -> str:
        """Return the file's name as printable text."""
        return printable(self.path.name)

    @property
    def status(self) -> str:
        """Return `ok`, `warnings`, `errors` or `unreadable` (cli.md); settled warnings do not count."""
        if self.received is None:
            return "unreadable"
        if self.errors:
            return "errors"
        return "warnings" if self.open_warnings else "ok"

    @property
    def errors(self) -> tuple[Finding, ...]:
        """Return the findings that must be corrected."""
        return tuple(finding for finding in self.findings if finding.is_error)

    @property
    def open_warnings(self) -> tuple[Finding, ...]:
        """Return the warnings that no 核实说明 settles."""
        notes: Mapping[NoteKey, Note] = self.received.report.notes if self.received else {}
        return tuple(finding for finding in self.findings if is_waiting(finding, notes))


def tables_in(paths: Iterable[Path]) -> list[Path]:
    """Return the given files, and the tables in the given folders."""
    found: list[Path] = []
    for path in paths:
        if is_folder(path):
            found += sorted(p for p in path.rglob("*") if p.is_file() and is_table(p))
        else:
            found.append(path)
    return list(dict.fromkeys(found))


def is_folder(path: Path) -> bool:
    """Return True if there is such a folder; a path may also be too long to be one."""
    try:
        return path.is_dir()
    except OSError:
        return False


def check_files(
    reference: Reference, paths: Iterable[Path], facts: KnownFacts, previous: Iterable[Path] = ()
) -> list[CheckResult]:
    """Return the results in the order of the files; an unreadable file does not stop the others.

    A file with both forms has two results. `previous` are earlier files to compare with.
    """
    with TableReader() as reader:
        reader.start()
        earlier, doubts = read_earlier(reference, reader, tables_in(previous), facts)
        return list(check_read(reference, reader, tables_in(paths), facts, earlier, doubts))


def check_read(
    reference: Reference,
    reader: TableReader,
    files: Sequence[Path],
    facts: KnownFacts,
    earlier: Sequence[Report],
    doubts: Sequence[str] = (),
) -> Iterator[CheckResult]:
    """Yield each file's results as soon as it is read; reading begins at once."""
    read = zip(files, reader.read(files), strict=True)
    return (
        checked
        for path, opened in read
        for checked in check_opened(reference, path, opened, facts, earlier, doubts)
    )


def read_earlier(
    reference: Reference, reader: TableReader, paths: Sequence[Path], facts: KnownFacts
) -> tuple[list[Report], list[str]]:
    """Return the reports to compare with, and a sentence for each file that cannot be used."""
    reports: list[Report] = []
    doubts: list[str] = []
    for path, opened in zip(paths, reader.read(paths), strict=True):
        try:
            found = [each.report for each in read_with(reference, opened, facts)]
        except Unreadable as error:
            doubts.append(f"上期文件“{printable(path.name)}”没有拿来比：{error}")
            continue
        for report in found:
            if report.period is None:
                doubts.append(f"上期文件“{printable(path.name)}”看不出是哪一期，没有拿来比")
            reports.append(report)
    return reports, doubts


def read_with(
    reference: Reference, opened: FileContent, facts: KnownFacts
) -> Sequence[ReceivedReport]:
    """Return the reports in a file, one a form. Raises Unreadable if there is none."""
    places = facts.places or reference.places
    answers = cast("Answers", facts.answers)

    def read(forms: Mapping[str, Form]) -> Sequence[ReceivedReport]:
        sure = facts.whole_is_sure
        known = ReadingContext(forms, places, answers, facts.whole, sure, facts.place)
        return read_reports(opened, known)

    with one_file():
        return _read_in_their_versions(reference.forms, read)


def _read_in_any_version(
    forms: Mapping[str, Form], read: Callable[[Mapping[str, Form]], Sequence[ReceivedReport]]
) -> Sequence[ReceivedReport]:
    """Return the reports in a file, read with the newest versions in which it can be read."""
    try:
        return read(forms)
    except Unreadable:
        before = {name: form.earlier[-1] for name, form in forms.items() if form.earlier}
        if not before:
            raise
        with suppress(Unreadable):
            return _read_in_any_version({**forms, **before}, read)
        raise  # what the newest version misses


def _read_in_their_versions(
    forms: Mapping[str, Form], read: Callable[[Mapping[str, Form]], Sequence[ReceivedReport]]
) -> Sequence[ReceivedReport]:
    """Return the reports in a file, each read with the version of its form that its period has."""
    received = _read_in_any_version(forms, read)
    right = {each.form.id: forms[each.form.id].at(each.report.period) for each in received}
    if all(each.form.version == right[each.form.id].version for each in received):
        return received
    return read({**forms, **right})


def check_opened(
    reference: Reference,
    path: Path,
    opened: FileContent,
    facts: KnownFacts,
    earlier: Sequence[Report] = (),
    doubts: Sequence[str] = (),
) -> Iterator[CheckResult]:
    """Yield the result of each form in a file, or one result that says why it cannot be read."""
    try:
        found = read_with(reference, opened, facts)
    except Unreadable as error:
        questions = (error.question,) if error.question else ()
        yield CheckResult(path, str(error), questions=questions)
        return
    for received in found:
        try:
            with one_file():
                checked = _check_one(reference, path, received, facts, earlier, doubts)
        except Unreadable as error:
            checked = CheckResult(path, str(error))
        yield checked


def _check_one(
    reference: Reference,
    path: Path,
    received: ReceivedReport,
    facts: KnownFacts,
    earlier: Sequence[Report],
    doubts: Sequence[str],
) -> CheckResult:
    report, notes = _with_facts(received, facts)
    received = msgspec.structs.replace(received, report=report)
    form = received.form
    answered = facts.answers.get("place", {})
    # The reader's assumption about a place counts until a person answers.
    assumed = {q.key: q.assumed for q in received.questions if q.kind == "place"}
    place_texts = assumed | dict(answered)
    names = {n: place for n, text in place_texts.items() if (place := parse_place(text))}
    places = _places_for(reference, received, facts).with_names(names)
    context = context_among(form, report, earlier, places, facts.today, reference.form_for)
    tables = frozenset(table.table_id for table in received.absent)
    context = msgspec.structs.replace(context, absent=tables)
    found = reference.checker(form).check(report, context)
    missing, rows = received.missing, received.missing_rows
    absent = {name for table in received.absent for name in table.by_id}
    # What is missing is reported once, not once for each of its cells.
    own = (
        f
        for f in in_order(form, report, found)
        if f.column not in absent and (f.row is None or not (f.column in missing or f.row in rows))
    )
    findings = (*received.findings, *own)
    same = (unchanged_note(form),) if _is_unchanged(form, report, context) else ()
    altered = (ALTERED,) if received.code and received.code != code_of(form, report) else ()
    notes = (*received.notes, *notes, *altered, *same, *doubts)
    return CheckResult(path, "", received, findings, notes, received.questions)


def unchanged_note(form: Form) -> str:
    """Return the note about a file whose figures are all those of the period before."""
    before = PERIOD_WORDS[form.period].before
    return f"各项数字和{before}完全一样，请核对是不是发错了文件"


def _places_for(reference: Reference, received: ReceivedReport, facts: KnownFacts) -> Places:
    """Return the places that a file is checked with, and the 功能区 among them.

    Who receives the file decides on its own 功能区; a city that reports to it has its own.
    """
    if facts.places is None:
        return reference.places.with_zones(received.zones)
    place = received.report.place
    if place == facts.whole or not received.form.gathers(place):
        return facts.places
    return facts.places.with_more_zones(received.zones)


def _is_unchanged(form: Form, report: Report, context: Context) -> bool:
    """Return True if every figure equals the period before: perhaps the wrong file was sent."""
    figures = form.figure_ids
    pairs = list(_beside_before(form, report, context))
    # If all figures were zero or blank before, equality says nothing.
    some = any(before and any(before[c].value for c in figures) for _, before in pairs)
    return some and all(
        before is not None and [row[c].value for c in figures] == [before[c].value for c in figures]
        for row, before in pairs
        if not row.is_blank(form)
    )


def _beside_before(
    form: Form, report: Report, context: Context
) -> Iterator[tuple[Row, Row | None]]:
    """Yield each row, and that of the period before; in one of several tables a list's has its name."""
    for table, own in tables_of(form, report):
        if table.table and table.is_list:
            before = of_table(table, context.previous).rows if context.previous else ()
            named = {row[table.identity].raw: row for row in before}
            yield from ((row, named.get(row[table.identity].raw)) for row in own.rows)
        else:
            known = context.of_table(table, {}) if table.table else context
            yield from ((row, known.same_place(known.rows_before, row)) for row in own.rows)


def _with_facts(received: ReceivedReport, facts: KnownFacts) -> tuple[Report, list[str]]:
    """Return the report with the given place and period, and a note for each overruled value."""
    report, notes = received.report, list[str]()
    if facts.place and report.place != facts.place:
        if report.place:
            notes.append(f"文件写的是{report.place}，按指定的{facts.place}检查")
        report = with_place_changed(received.form, report, facts.place, received.cells)
    unsaid = facts.unsaid_period
    if unsaid and not report.period and is_period_of(received.form, unsaid):
        notes.append(f"文件没有写明是哪一期，当作{unsaid.label}")
        report = msgspec.structs.replace(report, period=unsaid)
    if facts.period and report.period != facts.period:
        if not is_period_of(received.form, facts.period):
            kind = PERIOD_WORDS[received.form.period].name
            notes.append(f"{received.form.label}按{kind}报送，没有用指定的{facts.period.label}")
        else:
            if report.period:
                notes.append(f"文件是{report.period.label}的，按指定的{facts.period.label}检查")
            report = msgspec.structs.replace(report, period=facts.period)
    return report, notes
