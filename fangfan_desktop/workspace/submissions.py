"""What was exported for good (历次报送): frozen, with its files; when it was sent; what follows it."""

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
    Unlike,
    ask,
    content_of,
    day_of,
    digest_of,
    from_json,
    moment_of,
    name_of,
    only,
    optional,
    period_of,
    place_of,
)
from fangfan_desktop.workspace.database import Database


class ReportSubmitted(Exception):
    """The report was exported for good and is read only; the message says what to do."""

    def __init__(self, sent: str | None) -> None:
        super().__init__(
            "这张表已经报送，不能再改。确需改动的，请先点“更正”，写明原因。"
            if sent
            else "这张表已经正式导出，不能再改。还没有发出的，点“继续修改”就可以改。"
        )


class Submission(NamedTuple):
    """One version of a report, exported for good `at` a time. `reason`: why it is a correction.

    `sent` is the day on which it was sent, as the clerk says; None: not yet.
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
    """A file of a submission. `stamped` is the scan that came back from the seal."""

    id: int
    at: str
    name: str
    stamped: bool
    sha256: str


class _Frozen(msgspec.Struct, frozen=True):
    """A report as it is stored: texts as typed."""

    fields: Mapping[str, str]
    rows: tuple[RowText, ...]
    notes: tuple[NoteSet, ...]


_WHAT = "有一次报送"
_Row = tuple[Id, str, str, str, Id, str, str, str, str, str | None]
_SUBMISSION = (
    "SELECT id, form, place, period, version, at, code, reason, recipient, sent FROM submission"
)


class Submissions:
    """The submissions of a workspace."""

    def __init__(self, connection: Database) -> None:
        self._connection = connection

    def add(
        self,
        report: Report,
        findings: Iterable[Finding],
        code: str,
        recipient: str,
        files: Iterable[tuple[str, bytes]],
        at: datetime | None = None,
    ) -> Submission:
        """Freeze what was exported (now, unless `at`), in one transaction with its being read only.

        ReportSubmitted where it is that already.
        """
        key = _key(report)
        now = (at or datetime.now()).isoformat(timespec="seconds")
        with self._connection.transaction() as connection:
            last = self.newest(report)
            reason = self.correction(report)
            if last and reason is None:
                raise ReportSubmitted(last.sent)
            cursor = connection.execute(
                "INSERT INTO submission (form, place, period, version, at, code, reason, recipient,"
                " report, findings) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    *key,
                    _after(last),
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
        made = self.newest(report)
        assert made is not None
        return made

    # ── a report's ──

    def mark_sent(self, submission: Submission, day: date | None) -> None:
        """Remember on which day a version was sent; None: it was not."""
        with self._connection.transaction() as connection:
            connection.execute(
                "UPDATE submission SET sent = ? WHERE id = ?",
                (day.isoformat() if day else None, submission.id),
            )

    def of_report(self, report: Report) -> list[Submission]:
        """Return what was exported of a report, the first version first."""
        which = "form = ? AND place = ? AND period = ? ORDER BY version"
        return self._ask(which, *_key(report))

    def _ask(self, which: str, *parameters: object) -> list[Submission]:
        statement = f"{_SUBMISSION} WHERE {which}"
        rows = ask(self._connection, list[_Row], _WHAT, statement, parameters)
        return [_submission(row) for row in rows]

    def newest(self, report: Report) -> Submission | None:
        """Return what was exported last of a report."""
        return next(reversed(self.of_report(report)), None)

    def next_version(self, report: Report) -> int:
        """Return as which version a report would be exported now."""
        return _after(self.newest(report))

    def sent_before(self, report: Report, version: int | None = None) -> list[Submission]:
        """Return what had been sent of a report before a version of it (None: the next one)."""
        of_report = self.of_report(report)
        return [v for v in of_report if v.sent and (version is None or v.version < version)]

    def correction(self, report: Report) -> str | None:
        """Return why an exported report is open again; None where it is not.

        Nothing, where it had not been sent: then it is gone on with, and is no correction.
        """
        found = ask(
            self._connection,
            list[tuple[str | None]],
            "有一张报表",
            "SELECT correction FROM report WHERE form = ? AND place = ? AND period = ?",
            _key(report),
        )
        return found[0][0] if found else None

    def frozen(self, report: Report) -> Submission | None:
        """Return as what a report was exported for good, where it is not open again."""
        newest = self.newest(report)
        return newest if newest and self.correction(report) is None else None

    def is_read_only(self, report: Report) -> bool:
        """Say whether a report was exported for good, and is not open again."""
        return self.frozen(report) is not None

    def correct(self, report: Report, reason: str | None) -> None:
        """Open an exported report again, for a reason; None: it is read only again."""
        with self._connection.transaction() as connection:
            connection.execute(
                "UPDATE report SET correction = ? WHERE form = ? AND place = ? AND period = ?",
                (reason, *_key(report)),
            )

    # ── all of them ──

    def of_place(self, place: Place) -> list[Submission]:
        """Return everything that a place exported for good, the newest first."""
        return self._ask("place = ? ORDER BY id DESC", str(place))

    def of_code(self, code: str) -> Submission | None:
        """Return the newest submission of a 校验码."""
        return next(iter(self._ask("code = ? ORDER BY id DESC LIMIT 1", code)), None)

    def report(self, form: Form, submission: Submission) -> Report:
        """Return the report as it was exported."""
        frozen = frozen_of(self._text("report", submission))
        fields = {
            name: read_cell(form.fields_by_id[name], raw)
            for name, raw in frozen.fields.items()
            if name in form.fields_by_id
        }
        rows = tuple(
            make_row(form, row.id, row.raws, zero_report=row.zero_report) for row in frozen.rows
        )
        notes = {each.key: each.note for each in frozen.notes if each.note}
        return Report(form.id, submission.place, submission.period, fields, rows, notes)

    def findings(self, submission: Submission) -> list[Finding]:
        """Return what the checks had found when it was exported."""
        return findings_of(self._text("findings", submission))

    def _text(self, column: str, submission: Submission) -> str:
        statement = f"SELECT {column} FROM submission WHERE id = ?"  # noqa: S608 - ours
        found = ask(self._connection, list[tuple[str]], _WHAT, statement, (submission.id,))
        (text,) = only(found, _WHAT)
        return text

    # ── its files ──

    def files(self, submission: Submission) -> list[SentFile]:
        """Return a submission's files, the stamped page last."""
        rows = ask(
            self._connection,
            list[tuple[Id, str, str, Flag, str]],
            _WHAT,
            "SELECT id, at, name, stamped, sha256 FROM submission_file"
            " WHERE submission = ? ORDER BY stamped, id",
            (submission.id,),
        )
        return [
            SentFile(number, moment_of(at), name_of(name), bool(stamped), digest_of(sha256))
            for number, at, name, stamped, sha256 in rows
        ]

    def content(self, file: SentFile) -> bytes:
        """Return a file byte for byte."""
        statement = "SELECT bytes FROM submission_file WHERE id = ?"
        found = ask(self._connection, list[tuple[bytes]], _WHAT, statement, (file.id,))
        return content_of(*only(found, _WHAT), file.sha256)

    def attach(self, submission: Submission, name: str, content: bytes) -> None:
        """Keep the stamped page that came back with what it belongs to."""
        now = datetime.now().isoformat(timespec="seconds")
        with self._connection.transaction() as connection:
            _add_file(connection, submission.id, now, name, content, stamped=True)

    def detach(self, file: SentFile) -> None:
        """Take a stamped page out that belongs elsewhere; what was exported stays."""
        with self._connection.transaction() as connection:
            connection.execute("DELETE FROM submission_file WHERE id = ? AND stamped", (file.id,))


def _after(last: Submission | None) -> int:
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


def frozen_of(text: str) -> _Frozen:
    """Return a report as it was exported, in texts."""
    frozen = from_json(text, _Frozen, _WHAT)
    if len({row.id for row in frozen.rows}) < len(frozen.rows):
        raise Unlike(f"{_WHAT}读不出来")
    return frozen


def findings_of(text: str) -> list[Finding]:
    """Return what the checks had found when a report was exported."""
    return from_json(text, list[Finding], _WHAT)


def _submission(row: _Row) -> Submission:
    number, form, place, period, version, at, code, reason, recipient, sent = row
    return Submission(
        number,
        form,
        place_of(place),
        period_of(period),
        version,
        moment_of(at),
        code,
        reason,
        recipient,
        optional(day_of)(sent),
    )
