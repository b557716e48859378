"""The reporting record of the units (通知 三（四）: 评价、评先树优的参考): on time, sent back, corrected."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

import msgspec

from fangfan_desktop.checks.finding import settled_by
from fangfan_desktop.exchange.safe_write import WrittenFile, write_file
from fangfan_desktop.forms.deadlines import periods_of_year
from fangfan_desktop.forms.moments import stored_moment_words
from fangfan_desktop.forms.periods import Period
from fangfan_desktop.forms.places import Place, Places
from fangfan_desktop.forms.report import Note, NoteKey
from fangfan_desktop.forms.spec import Form
from fangfan_desktop.jobs.reference import Reference
from fangfan_desktop.jobs.returns.board import Board, BoardLine
from fangfan_desktop.jobs.returns.board_files import BoardFiles
from fangfan_desktop.jobs.returns.board_reader import BoardReader
from fangfan_desktop.jobs.returns.check import CheckResult
from fangfan_desktop.jobs.returns.city_deadlines import CountyDue
from fangfan_desktop.jobs.returns.unit_periods import past_of
from fangfan_desktop.jobs.scope import RollUpScope
from fangfan_desktop.workspace.workspace import Workspace

HEADS = (
    *("单位", "哪一期", "期限", "第一次收到", "早晚", "份数", "退回", "重报"),
    *("说明", "错误", "待核实", "盖章件"),
)


class ReportingLine(msgspec.Struct, frozen=True):
    """One unit's reporting for one period.

    `first`: ISO time of the first file that counts, as received here; empty if none came. `files`:
    how many came. `returned`: how many files were sent back. `again`: how many came after the
    first. `explained`: warnings of the newest file with a 核实说明; `errors`, `waiting`: its errors,
    and its warnings without one.
    """

    place: Place
    period: Period
    due: CountyDue
    first: str = ""
    files: int = 0
    returned: int = 0
    again: int = 0
    explained: int = 0
    errors: int = 0
    waiting: int = 0
    stamped: str = ""

    @property
    def days_late(self) -> int | None:
        """Return how many days late the first file came; 0 on time, None if none came."""
        return self.due.days_late(self.first) if self.first else None

    def timing(self, today: date) -> str:
        """Return `按时，提前 3 天`, `迟 2 天`, or `未报，已过期 2 天`."""
        return self.due.timing(self.first) if self.first else f"未报，{self.due.left(today)}"

    def texts(self, today: date) -> tuple[str, ...]:
        """Return the texts under HEADS."""
        numbers = (self.files, self.returned, self.again, self.explained, self.errors, self.waiting)
        return (
            self.place.label,
            self.period.label,
            self.due.day_words,
            stored_moment_words(self.first) if self.first else "—",
            self.timing(today),
            *map(str, numbers),
            self.stamped,
        )


class ReportingPeriod(NamedTuple):
    """The board of one period, and what reads its files, which may run on another thread."""

    files: BoardFiles
    read: Callable[[], Mapping[int, CheckResult]]


def reporting_periods(form: Form, period: Period) -> list[Period]:
    """Return the periods that a reporting record is about: the period, or all of a year."""
    of_year = periods_of_year(form, period.year)
    return [period] if period in of_year else list(of_year)


def open_reporting_record(
    reference: Reference,
    workspace: Workspace,
    form: Form,
    place: Place,
    periods: Iterable[Period],
    places: Places,
    today: date,
) -> list[ReportingPeriod]:
    """Return the boards of some periods, their files not yet read."""
    opened: list[ReportingPeriod] = []
    for period in periods:
        scope = RollUpScope(form.at(period), place, period)
        reader = BoardReader(reference, workspace, scope, lambda: places, lambda: today)
        files = BoardFiles(reader)
        opened.append(ReportingPeriod(files, reader.reading(files.load())))
    return opened


def reporting_record_of(
    workspace: Workspace,
    opened: Iterable[ReportingPeriod],
    read: Iterable[Mapping[int, CheckResult]],
) -> list[ReportingLine]:
    """Return the lines of the periods in order, unit by unit; `read` are the results of the files."""
    lines: list[ReportingLine] = []
    for each, checked in zip(opened, read, strict=True):
        each.files.add(checked)
        board = each.files.board()
        lines += (_line(workspace, board, line) for line in board.lines)
    return lines


def _line(workspace: Workspace, board: Board, line: BoardLine) -> ReportingLine:
    scope = board.scope
    past = past_of(workspace, scope, line, scope.period)
    returned = {letter.received for letter in past.letters if letter.received is not None}
    known = ReportingLine(line.place, scope.period, board.due, returned=len(returned))
    if not line.newest:
        return known
    checked = line.newest.checked
    notes: Mapping[NoteKey, Note] = checked.received.report.notes if checked.received else {}
    explained = sum(
        finding.severity == "warning" and bool(settled_by(finding, notes))
        for finding in checked.findings
    )
    return msgspec.structs.replace(
        known,
        first=line.versions[0].entry.at,
        files=len(line.versions),
        again=len(line.versions) - 1,
        explained=explained,
        errors=len(checked.errors) if checked.received else 1,
        waiting=len(checked.open_warnings),
        stamped=line.stamped_words,
    )


def title_words(form: Form, place: Place, periods: Sequence[Period]) -> str:
    """Return `济南市报送台账 附件1 2026年第3季度`, or the whole year."""
    (first, *more) = periods
    when = f"{first.year}年" if more else first.label
    return f"{place.label}报送台账 {form.label} {when}"


def summary_words(lines: Sequence[ReportingLine], today: date) -> str:
    """Return how many came on time, late, or not at all, and how many were sent back."""
    late = [each.days_late for each in lines]
    missing = sum(each.first == "" and each.due.day < today for each in lines)
    on_time = sum(days == 0 for days in late)
    behind = sum(bool(days) for days in late)
    returned = sum(each.returned for each in lines)
    parts = (f"按时 {on_time} 份", f"迟报 {behind} 份", f"过期未报 {missing} 份")
    return f"{'，'.join(parts)}；退回 {returned} 次。早晚按收进程序的那一天算。"


def write_reporting_record(
    target: Path, title: str, lines: Iterable[ReportingLine], today: date, *, replace: bool
) -> WrittenFile:
    """Write the reporting record as a workbook. Raises WriteRefused if it cannot be written."""
    from fangfan_desktop.exchange.table_sheet import write_table

    rows = [each.texts(today) for each in lines]
    return write_file(target, lambda path: write_table(path, title, HEADS, rows), replace=replace)
