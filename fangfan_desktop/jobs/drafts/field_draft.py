"""Draw the fields of the head and the foot, in the keys of a form's file."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from fangfan_desktop.jobs.drafts.asked import Guesses
from fangfan_desktop.jobs.drafts.lines import FieldGuess, fields_of, told_apart, within_columns
from fangfan_desktop.jobs.drafts.printed_form import PrintedForm
from fangfan_desktop.jobs.drafts.printed_text import USUAL_DAY


class FieldsDraft(NamedTuple):
    """The fields, their keys (with a day, also if none is printed), and their printed lines.

    `lines` are, for `head` and `foot`, of which printed line each of the form's lines is, from 0.
    """

    fields: list[FieldGuess]
    keys: list[dict[str, Any]]
    lines: dict[str, list[int]]


def draft_fields(form: PrintedForm, columns: int, width: float) -> FieldsDraft:
    """Return the fields of a form.

    `columns` are those of its narrowest table, `width` is that of its widest one (mm).
    """
    first = form.tables[0].table
    own_width = sum(first.widths)
    found = [
        *fields_of(form.head, "head", first.left, own_width),
        *fields_of(form.foot, "foot", first.left, own_width),
    ]
    fields, lines = within_columns(told_apart(found), columns)
    keys = [_field_keys(field, first.left, width) for field in fields]
    return FieldsDraft(fields, _with_date(keys), lines)


def tell_fields(fields: Iterable[FieldGuess], guesses: Guesses) -> None:
    """Note the guesses about fields."""
    for at, field in enumerate(fields):
        guesses.add(f"fields[{at}].kind", field.name, field.kind, field.reason)


def _field_keys(field: FieldGuess, left: float, width: float) -> dict[str, Any]:
    """Return a field in the keys of a form's file; `left` and `width` are those of the table (mm)."""
    keys: dict[str, Any] = {
        "id": field.id,
        "name": field.name,
        "label": field.label,
        "kind": field.kind,
        "slot": field.slot,
    }
    if field.line > 1:
        keys["line"] = field.line
    if 1 < field.left - left < width - 1:
        keys["left"] = round(field.left - left, 1)
    for name in ("suffix", "blank", "prefill"):
        if own := getattr(field, name):
            keys[name] = own
    if field.aliases:
        keys["aliases"] = list(field.aliases)
    for name in ("seal", "locked"):
        if getattr(field, name):
            keys[name] = True
    return keys


def _with_date(fields: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return fields of which exactly one is the report's date.

    A day without a label is found above the table alone: below it, and beside another one, it is
    only printed.
    """
    for field in [each for each in fields if each["kind"] == "date" and not each["label"]]:
        days = [each for each in fields if each["kind"] == "date"]
        if field["slot"].startswith("foot") or len(days) > 1:
            field |= {"id": f"{field['id']}_printed", "kind": "fixed", "label": field.pop("blank")}
    days = [field for field in fields if field["kind"] == "date"]
    if not days:
        day = {
            "id": "date",
            "name": "填表日期",
            "label": "填表日期：",
            "kind": "date",
            "slot": "head-right",
            "blank": USUAL_DAY,
            "printed": False,
        }
        return [*fields, day]
    own = next((field for field in days if field["id"] == "date"), days[0])
    for field in days:
        if field is not own:
            field["kind"] = "text"
    return fields
