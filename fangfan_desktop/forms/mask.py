"""Mask personal data: `138****1234`, `0531-****8353`, `370****002X`, `张*`."""

import re

import msgspec

from fangfan_desktop.forms.columns import FIGURES, Column, Field, KindName
from fangfan_desktop.forms.named_rows import NAMING
from fangfan_desktop.forms.patterns import pattern
from fangfan_desktop.forms.report import Cell, Report, make_row, read_cell
from fangfan_desktop.forms.spec import Form

_UNMASKED_KINDS = (
    FIGURES
    | NAMING
    | frozenset[KindName](
        {"serial", "yes_no", "one_of", "choices", "year", "month", "date", "organisation_code"}
    )
)
# An identity number, also in groups; a mobile number, also with separators; a landline number with its area code, or with a separator
# and no area code (but not years as in 2025-2026, nor head counts as in 1000-2000人); any other
# long number. Digits may be full-width.
_SEPARATOR = r"[\s－—–-]"
_NUMBERS = pattern(
    rf"(?<!\d)(?P<identity>\d{{6}}{_SEPARATOR}?\d{{8}}{_SEPARATOR}?\d{{3}}[\dXx\uff38\uff58])(?!\d)"
    rf"|(?<!\d)[1１](?![0-2０１２])\d\d(?:{_SEPARATOR}?\d{{4}}){{2}}(?!\d)"
    rf"|(?<!\d)(?P<area>[(（]?[0０]\d{{2,3}}[)）]?{_SEPARATOR}?)\d{{3,4}}{_SEPARATOR}?\d{{4}}(?!\d)"
    rf"|(?<!\d)(?![01０１]|20\d\d{_SEPARATOR}20)\d{{3,4}}{_SEPARATOR}\d{{4}}(?![\d人个万元])"
    r"|\d{7,}"
)


def mask_numbers(text: str) -> str:
    """Return a text with phone and identity numbers, and all of seven or more digits, masked."""
    return _NUMBERS.sub(_masked, text)


def _masked(found: re.Match[str]) -> str:
    number = found[0]
    if found["identity"]:
        return f"{number[:3]}****{number[-4:]}"
    if area := found["area"]:
        return f"{area}****{number[-4:]}" if not area[-1].isdigit() else f"{area}-****{number[-4:]}"
    return f"{number[:3]}****{number[-4:]}" if len(number) >= 11 else f"****{number[-4:]}"


def mask_name(text: str) -> str:
    """Return names with everything but the first character of each masked."""
    return re.sub(r"[^\s，、,;；]+", lambda name: name[0][0] + "*" * (len(name[0]) - 1), text)


def mask_report(form: Form, report: Report) -> Report:
    """Return a copy of a report for passing on: names and numbers masked, figures and places kept.

    Notes are left out, as they may contain personal data.
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


def _mask(thing: Column | Field, cell: Cell) -> str:
    if thing.kind in _UNMASKED_KINDS and cell.value is not None:
        return cell.raw
    return mask_numbers(mask_name(cell.raw) if thing.kind == "person" else cell.raw)
