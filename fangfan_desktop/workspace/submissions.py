"""The submissions (历次报送): reports exported for good, frozen with their files, and corrections."""

import sqlite3
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import NamedTuple

import msgspec

from fangfan_desktop.checks.finding import Finding
from fangfan_desktop.edits.edit import NoteSet, RowText, row_text
from fangfan_desktop.forms.periods import Period
from fangfan_desktop.forms.places import Place
from fangfan_desktop.forms.report import Report, make_row, read_cell
from fangfan_desktop.forms.safe_names import safe_file_name
from fangfan_desktop.forms.spec import Form
from fangfan_desktop.workspace.columns import (
    Flag,
    Id,
    UnexpectedContent,
    check_content,
    only_value,
    optional,
    parse_day,
    parse_digest,
    parse_file_name,
    parse_json,
    parse_stored_period,
    parse_stored_place,
    parse_time,
    query,
    single_row,
)
from fangfan_desktop.workspace.database import Database


class ReportSubmitted(Exception):
    """The report was exported for good and is read-only; the message says what to do."""

    def __init__(self, sent: str | None) -> None:
        super().__init__(
            "这张表已经报送，不能再改。确需改动的，请先点“更正”，写明原因。"
            if sent
            else "这张表已经正式导出，不能再改。还没有发出的，点“继续修改”就可以改。"
        )


class Submission(NamedTuple):
    """One version of a report, exported for good at the time `at`.

    `reason` is why it is a correction, empty if it is none. `sent` is the day on which it was sent,
    as the clerk says; None: not yet.
    """

    id: int
    form: str
    place: Place
    period: Period
    version: int
    at: str
    code: str
    reason: str
    recipient: str
    sent: str | None = None

    @property
    def label(self) -> str:
        """Return `第 2 版（更正）`."""
        return f"第 {self.version} 版" + ("（更正）" if self.reason else "")


class SentFile(NamedTuple):
    """A file of a submission. `stamped`: it is the scan of the sealed page."""

    id: int
    at: str
    name: str
    stamped: bool
    sha256: str


class _Frozen(msgspec.Struct, frozen=True):
    """A report as it is stored in a submission: texts as typed."""

    fields: Mapping[str, str]
    rows: tuple[RowText, ...]
    notes: tuple[NoteSet, ...]


_WHAT = "有一次报送"
_Row = tuple[Id, str, str, str, Id, str, str, str, str, str | None]
_SUBMISSION = (
    "SELECT id, form, place, period, version, at, code, reason, recipient, sent FROM submission"
)


class Submissions:
    """The submissions in a workspace."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(
        self,
        report: Report,
        findings: Iterable[Finding],
        code: str,
        recipient: str,
        files: Iterable[tuple[str, bytes]],
        at: datetime | None = None,
    ) -> Submission:
        """Store an exported report and its files, and make the report read-only, in one transaction.

        It is exported `at` a time, or now. Raises ReportSubmitted if it is read-only already.
        """
        key = _key(report)
        now = (at or datetime.now()).isoformat(timespec="seconds")
        with self._database.transaction() as connection:
            last = self.newest(report)
            reason = self.correction(report)
            if last and reason is None:
                raise ReportSubmitted(last.sent)
            cursor = connection.execute(
                "INSERT INTO submission (form, place, period, version, at, code, reason, recipient,"
                " report, findings) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    *key,
                    _next_version(last),
                    now,
                    code,
                    reason or "",
                    recipient,
                    _freeze(report),
                    msgspec.json.encode(list(findings)).decode(),
                ),
            )
            assert cursor.lastrowid is not None
            for name, content in files:
                _add_file(connection, cursor.lastrowid, now, name, content, stamped=False)
            connection.execute(
                "UPDATE report SET exported = ?, correction = NULL"
                " WHERE form = ? AND place = ? AND period = ?",
                (now, *key),
            )
        added = self.newest(report)
        assert added is not None
        return added

    # ── of one report ──

    def mark_sent(self, submission: Submission, day: date | None) -> None:
        """Store the day on which a version was sent; None: it was not sent."""
        with self._database.transaction() as connection:
            connection.execute(
                "UPDATE submission SET sent = ? WHERE id = ?",
                (day.isoformat() if day else None, submission.id),
            )

    def of_report(self, report: Report) -> list[Submission]:
        """Return a report's submissions, the first version first."""
        condition = "form = ? AND place = ? AND period = ? ORDER BY version"
        return self._select(condition, *_key(report))

    def _select(self, condition: str, *parameters: object) -> list[Submission]:
        statement = f"{_SUBMISSION} WHERE {condition}"
        rows = query(self._database, list[_Row], _WHAT, statement, parameters)
        return [_submission(row) for row in rows]

    def newest(self, report: Report) -> Submission | None:
        """Return a report's newest submission; None if it has none."""
        return next(reversed(self.of_report(report)), None)

    def next_version(self, report: Report) -> int:
        """Return the version number of a report's next submission."""
        return _next_version(self.newest(report))

    def sent_before(self, report: Report, version: int | None = None) -> list[Submission]:
        """Return the submissions of a report that were sent before a version (None: the next one)."""
        versions = self.of_report(report)
        return [v for v in versions if v.sent and (version is None or v.version < version)]

    def correction(self, report: Report) -> str | None:
        """Return why an exported report is open again; None if it is not open again.

        Empty if it had not been sent: then work on it goes on, and that is no correction.
        """
        rows = query(
            self._database,
            list[tuple[str | None]],
            "有一张报表",
            "SELECT correction FROM report WHERE form = ? AND place = ? AND period = ?",
            _key(report),
        )
        return only_value(rows)

    def frozen(self, report: Report) -> Submission | None:
        """Return the newest submission of a report that is read-only; None if the report is open."""
        newest = self.newest(report)
        return newest if newest and self.correction(report) is None else None

    def is_read_only(self, report: Report) -> bool:
        """Return True if a report was exported for good and is not open again."""
        return self.frozen(report) is not None

    def correct(self, report: Report, reason: str | None) -> None:
        """Open an exported report again, for a reason; None: make it read-only again."""
        with self._database.transaction() as connection:
            connection.execute(
                "UPDATE report SET correction = ? WHERE form = ? AND place = ? AND period = ?",
                (reason, *_key(report)),
            )

    # ── of all reports ──

    def of_place(self, place: Place) -> list[Submission]:
        """Return all submissions of a place, the newest first."""
        return self._select("place = ? ORDER BY id DESC", str(place))

    def of_code(self, code: str) -> Submission | None:
        """Return the newest submission with a 校验码; None if there is none."""
        return next(iter(self._select("code = ? ORDER BY id DESC", code)), None)

    def report(self, form: Form, submission: Submission) -> Report:
        """Return the report as it was exported."""
        frozen = parse_frozen(self._text("report", submission))
        fields = {
            name: read_cell(form.fields_by_id[name], raw)
            for name, raw in frozen.fields.items()
            if name in form.fields_by_id
        }
        rows = tuple(
            make_row(form, row.id, row.raws, zero_report=row.zero_report) for row in frozen.rows
        )
        if not all(form.has_table_of(row.id) for row in rows):
            raise UnexpectedContent(f"{_WHAT}读不出来")
        notes = {each.key: each.note for each in frozen.notes if each.note}
        return Report(form.id, submission.place, submission.period, fields, rows, notes)

    def findings(self, submission: Submission) -> list[Finding]:
        """Return the findings of the checks at the time of the export."""
        return parse_findings(self._text("findings", submission))

    def _text(self, column: str, submission: Submission) -> str:
        statement = f"SELECT {column} FROM submission WHERE id = ?"  # noqa: S608  # our own names
        rows = query(self._database, list[tuple[str]], _WHAT, statement, (submission.id,))
        (text,) = single_row(rows, _WHAT)
        return text

    # ── their files ──

    def files(self, submission: Submission) -> list[SentFile]:
        """Return a submission's files, the stamped pages last."""
        rows = query(
            self._database,
            list[tuple[Id, str, str, Flag, str]],
            _WHAT,
            "SELECT id, at, name, stamped, sha256 FROM submission_file"
            " WHERE submission = ? ORDER BY stamped, id",
            (submission.id,),
        )
        return [
            SentFile(
                number, parse_time(at), parse_file_name(name), bool(stamped), parse_digest(sha256)
            )
            for number, at, name, stamped, sha256 in rows
        ]

    def content(self, file: SentFile) -> bytes:
        """Return a file's bytes."""
        statement = "SELECT bytes FROM submission_file WHERE id = ?"
        rows = query(self._database, list[tuple[bytes]], _WHAT, statement, (file.id,))
        return check_content(*single_row(rows, _WHAT), file.sha256)

    def attach(self, submission: Submission, name: str, content: bytes) -> None:
        """Store a stamped page with the submission that it belongs to."""
        now = datetime.now().isoformat(timespec="seconds")
        with self._database.transaction() as connection:
            _add_file(connection, submission.id, now, name, content, stamped=True)

    def detach(self, file: SentFile) -> None:
        """Delete a stamped page that belongs elsewhere; an exported file is never deleted."""
        with self._database.transaction() as connection:
            connection.execute("DELETE FROM submission_file WHERE id = ? AND stamped", (file.id,))


def _next_version(last: Submission | None) -> int:
    return last.version + 1 if last else 1


def _add_file(
    connection: sqlite3.Connection,
    submission: int,
    now: str,
    name: str,
    content: bytes,
    *,
    stamped: bool,
) -> None:
    import hashlib  # OpenSSL: not at start

    connection.execute(
        "INSERT INTO submission_file (submission, at, name, stamped, sha256, bytes)"
        " VALUES (?, ?, ?, ?, ?, ?)",
        (
            submission,
            now,
            safe_file_name(name),
            stamped,
            hashlib.sha256(content).hexdigest(),
            content,
        ),
    )


def _key(report: Report) -> tuple[str, str, str]:
    return report.form, str(report.place), str(report.period)


def _freeze(report: Report) -> str:
    frozen = _Frozen(
        {name: cell.raw for name, cell in report.fields.items()},
        tuple(row_text(row) for row in report.rows),
        tuple(NoteSet(key, note) for key, note in report.notes.items()),
    )
    return msgspec.json.encode(frozen).decode()


def parse_frozen(text: str) -> _Frozen:
    """Return a stored report, as texts."""
    frozen = parse_json(text, _Frozen, _WHAT)
    if len({row.id for row in frozen.rows}) < len(frozen.rows):
        raise UnexpectedContent(f"{_WHAT}读不出来")
    return frozen


def parse_findings(text: str) -> list[Finding]:
    """Return stored findings."""
    return parse_json(text, list[Finding], _WHAT)


def _submission(row: _Row) -> Submission:
    number, form, place, period, version, at, code, reason, recipient, sent = row
    return Submission(
        number,
        form,
        parse_stored_place(place),
        parse_stored_period(period),
        version,
        parse_time(at),
        code,
        reason,
        recipient,
        optional(parse_day)(sent),
    )
