"""Personal data made unreadable: `138****1234`, `0531-****8353`, `张*`."""

import re

import msgspec

from fangfan_desktop.forms.report import Cell, Report, make_row, read_cell
from fangfan_desktop.forms.spec import Column, Field, Form

_FIGURES = {"count", "date", "serial"}
# A mobile number also where it is cut up; a landline with its area code, or cut up without one,
# which years (2025-2026) and heads (1000-2000人) are not; any other long number. Digits of any width.
_CUT = r"[\s－—–-]"
_NUMBERS = re.compile(
    rf"(?<!\d)[1１](?![0-2０１２])\d\d(?:{_CUT}?\d{{4}}){{2}}(?!\d)"
    rf"|(?<!\d)(?P<area>[(（]?[0０]\d{{2,3}}[)）]?{_CUT}?)\d{{3,4}}{_CUT}?\d{{4}}(?!\d)"
    rf"|(?<!\d)(?![01０１]|20\d\d{_CUT}20)\d{{3,4}}{_CUT}\d{{4}}(?![\d人个万元])"
    r"|\d{7,}"
)


def mask_numbers(text: str) -> str:
    """Return a text in which no phone number, nor any number of seven digits or more, can be read."""
    return _NUMBERS.sub(_masked, text)


def _masked(found: re.Match[str]) -> str:
    number = found[0]
    if area := found["area"]:
        return f"{area}****{number[-4:]}" if not area[-1].isdigit() else f"{area}-****{number[-4:]}"
    return f"{number[:3]}****{number[-4:]}" if len(number) >= 11 else f"****{number[-4:]}"


def mask_name(text: str) -> str:
    """Return names of which only the first character each can be read."""
    return re.sub(r"[^\s，、,;；]+", lambda name: name[0][0] + "*" * (len(name[0]) - 1), text)


def mask_report(form: Form, report: Report) -> Report:
    """Return a copy to be shown around: names and numbers masked, figures and places as they are.

    Its notes are left out: nobody knows what a clerk explained there.
    """
    rows = tuple(
        make_row(
            form,
            row.id,
            {column.id: _mask(column, row[column.id]) for column in form.columns},
            zero_report=row.zero_report,
        )
        for row in report.rows
    )
    fields = {
        name: read_cell(form.fields_by_id[name], _mask(form.fields_by_id[name], cell))
        for name, cell in report.fields.items()
    }
    return msgspec.structs.replace(report, rows=rows, fields=fields, notes={})


def _mask(of: Column | Field, cell: Cell) -> str:
    if of.kind in _FIGURES and cell.value is not None:
        return cell.raw
    return mask_numbers(mask_name(cell.raw) if of.kind == "person" else cell.raw)
