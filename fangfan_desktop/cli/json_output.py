"""The JSON output (cli.md). It is a contract: keys may be added, but not changed."""

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from fangfan_desktop.checks.finding import Finding, row_name, settled_by
from fangfan_desktop.exchange.reading.read_report import ReceivedReport
from fangfan_desktop.forms.kinds.reading import Value
from fangfan_desktop.forms.kinds.table import kind_of
from fangfan_desktop.forms.kinds.texts import printable
from fangfan_desktop.forms.report import Report, Row, shown, tables_of, total_row
from fangfan_desktop.forms.spec import Form
from fangfan_desktop.jobs.returns.check import CheckResult

if TYPE_CHECKING:  # they load the workspace, and most commands have none of these
    from fangfan_desktop.jobs.consolidate.roll_up import RollUpResult
    from fangfan_desktop.jobs.returns.reporting_record import ReportingLine
    from fangfan_desktop.jobs.submit.verify import Verdict

# The columns' ids, each with what shows a value of it; a row's number has no value.
_ShownColumns = Sequence[tuple[str, Callable[[Value], str] | None]]


def as_json(files: Iterable[CheckResult], written: Iterable[Path]) -> bytes:
    """Return the JSON object of `check` and `export`: the files, and the paths written."""
    answer = {"files": [_file(each) for each in files], "written": [str(path) for path in written]}
    return msgspec.json.format(msgspec.json.encode(answer), indent=1)


def rollup_as_json(
    form: Form,
    files: Iterable[CheckResult],
    rolled: "RollUpResult",
    written: Iterable[Path],
) -> bytes:
    """Return the JSON object of `rollup`: files, expected and missing units, sums, the city's row."""
    report = rolled.report
    answer = {
        "files": [_file(each) for each in files],
        "expected": [str(place) for place in rolled.expected],
        "missing": [str(place) for place in rolled.missing],
        "left_out": [{"file": left.file, "reason": left.reason} for left in rolled.left_out],
        "totals": {
            name: _json_value(kind_of(form.by_id[name]).show, value)
            for name, value in rolled.merge.totals.items()
        },
        "city": _city(form, report) or None,
        "rows": list(_rows(form, report)),
        "findings": [_own_finding(form, report, each) for each in rolled.findings],
        "written": [str(path) for path in written],
    }
    return msgspec.json.format(msgspec.json.encode(answer), indent=1)


def verdict_as_json(name: str, verdict: "Verdict") -> bytes:
    """Return the JSON object of `verify`: the verdict, and the file's two codes."""
    report = verdict.received.report
    answer = {
        "file": name,
        "agrees": verdict.agrees,
        "message": verdict.words,
        "code": verdict.file_code,
        "exported_code": verdict.exported_code or None,
        "form": verdict.received.form.id,
        "place": str(report.place) if report.place else None,
        "period": str(report.period) if report.period else None,
    }
    return msgspec.json.format(msgspec.json.encode(answer), indent=1)


def reporting_record_as_json(lines: "Iterable[ReportingLine]", written: Path | None) -> bytes:
    """Return the JSON object of `ledger`: a line for each unit and period, and the file written.

    `received` is null if no file came, and so is `days_late`; it is 0 for a file on time.
    """
    answer = {
        "ledger": [
            {
                "place": str(each.place),
                "period": str(each.period),
                "due": each.due.day.isoformat(),
                "received": each.first or None,
                "days_late": each.days_late,
                "files": each.files,
                "returned": each.returned,
                "corrected": each.again,
                "explained": each.explained,
                "errors": each.errors,
                "warnings": each.waiting,
                "stamped": each.stamped or None,
            }
            for each in lines
        ],
        "written": [str(written)] if written else [],
    }
    return msgspec.json.format(msgspec.json.encode(answer), indent=1)


def history_as_json(files: Iterable[CheckResult], lines: Iterable[msgspec.Struct]) -> bytes:
    """Return the JSON object of `history`: the files as read, and the outcome of each."""
    answer = {"files": [_file(each) for each in files], "history": list(lines), "written": []}
    return msgspec.json.format(msgspec.json.encode(answer), indent=1)


def forms_as_json(lines: Iterable[msgspec.Struct]) -> bytes:
    """Return the JSON object of `forms`: the forms that are reported here, and the removed ones."""
    return msgspec.json.format(msgspec.json.encode({"forms": list(lines)}), indent=1)


def _file(checked: CheckResult) -> dict[str, object]:
    received = checked.received
    report = received.report if received else None
    return {
        "file": checked.name,
        "path": printable(str(checked.path)),
        "status": checked.status,
        "reason": checked.reason or None,
        "form": received.form.id if received else None,
        "place": str(report.place) if report and report.place else None,
        "period": str(report.period) if report and report.period else None,
        "fields": {
            field.id: shown(field, report.field(field.id)) or None
            for field in received.form.fields
            if field.kind != "fixed"
        }
        if received and report
        else {},
        "rows": list(_rows(received.form, received.report)) if received else [],
        "findings": [_finding(received, each) for each in checked.findings] if received else [],
        "notes": list(checked.notes),
        "sheet": received.sheet or None if received else None,
        "code": received.code or None if received else None,
        "questions": [
            {
                "kind": question.kind,
                "message": question.words,
                "options": [option.words for option in question.options],
            }
            for question in checked.questions
        ],
    }


def _city(form: Form, report: Report) -> dict[str, object]:
    """Return the city's figures: its row, or those of all tables; empty if there is none."""
    wholes = ((table, total_row(table, own)) for table, own in tables_of(form, report))
    return {
        name: value
        for table, row in wholes
        if row
        for name, value in _row(_shown_columns(table), row, 1).items()
    }


def _rows(form: Form, report: Report) -> Iterable[dict[str, object]]:
    """Yield the rows; if the form has several tables, each has the id of its table."""
    for table, own in tables_of(form, report):
        of_table = {"table": table.table_id} if table.table else {}
        columns = _shown_columns(table)
        for number, row in enumerate(own.rows, 1):
            yield {**of_table, **_row(columns, row, number)}


def _shown_columns(form: Form) -> _ShownColumns:
    return [(c.id, kind_of(c).show if not c.is_serial else None) for c in form.columns]


def _row(columns: _ShownColumns, row: Row, number: int) -> dict[str, object]:
    """Return the values of a row; `number` is its own in the table."""
    cells = row.cells
    return {
        name: _json_value(show, cells[name].value if name in cells else None)
        if show
        else str(number)
        for name, show in columns
    }


def _json_value(show: Callable[[Value], str], value: Value | None) -> object:
    """Return a count as a number, choices as a list, anything else as it is shown."""
    if value is None or isinstance(value, int):
        return value
    return list(value) if isinstance(value, tuple) else show(value)


def _finding(received: ReceivedReport, finding: Finding) -> dict[str, object]:
    at = (finding.row, finding.column)
    cell = None if finding.whole_column else received.cells.get(at)
    return {**_own_finding(received.form, received.report, finding), "cell": cell}


def _own_finding(form: Form, report: Report, finding: Finding) -> dict[str, object]:
    is_in_table = form.has_tables and not finding.in_fields(form)
    return {
        **({"table": form.table_with(finding.column).table_id} if is_in_table else {}),
        "code": finding.code,
        "severity": finding.severity,
        "row": row_name(form, report, finding.row) or None,
        "column": finding.column,
        "cell": None,
        "message": finding.message,
        "note": settled_by(finding, report.notes) or None,
    }
