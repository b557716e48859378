"""Personal data made unreadable: `138****1234`, `0531-****8353`, `张*`."""

import re

import msgspec

from fangfan_desktop.forms.report import Cell, Report, make_row, read_cell
from fangfan_desktop.forms.spec import Column, Field, Form

_FIGURES = {"count", "date", "serial"}
# A mobile number also where it is cut up; a landline with its area code; any other long number.
_PHONE = (
    r"(?<!\d)(?P<mobile>1[3-9]\d(?:[ -]?\d{4}){2})(?!\d)"
    r"|(?<!\d)(?P<area>[(（]?0\d{2,3}[)）]?[ -]?)\d{3,4}[ -]?\d{4}(?!\d)"
)
_PHONES, _NUMBERS = re.compile(_PHONE), re.compile(rf"{_PHONE}|\d{{7,}}")


def mask_numbers(text: str) -> str:
    """Return a text in which no phone number, nor any number of seven digits or more, can be read."""
    return _NUMBERS.sub(_masked, text)


def mask_phones(text: str) -> str:
    """Return a text in which no phone number can be read; a date of eight digits is left."""
    return _PHONES.sub(_masked, text)


def _masked(found: re.Match[str]) -> str:
    number = found[0]
    if area := found["area"]:
        return f"{area}****{number[-4:]}" if area[-1] in " -)）" else f"{area}-****{number[-4:]}"
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
