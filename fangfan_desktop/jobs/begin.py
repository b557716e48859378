"""Begin a report with its rows and the fields known from the unit's profile."""

from collections.abc import Iterator, Mapping, Sequence

import msgspec

from fangfan_desktop.edits.gestures import new_rows
from fangfan_desktop.forms.periods import Period
from fangfan_desktop.forms.places import Place
from fangfan_desktop.forms.report import Report, Row, make_row, read_cell
from fangfan_desktop.forms.spec import Form


def begin_report(
    form: Form,
    place: Place,
    period: Period,
    reporting: Sequence[Place],
    known: Mapping[str, str],
) -> Report:
    """Return a new report: in each table a row for each reporting place, a blank one, or named rows.

    `known` are texts by name; a field is filled with the text that its `prefill` names. `city`, the
    city's name without 市, and `period`, in words, are always added. The report of 市本级 has no head and foot to fill.
    """
    known = (
        {}
        if place.is_rest
        else {**known, "city": place.city.removesuffix("市"), "period": period.label}
    )
    fields = {
        field.id: read_cell(field, known[field.prefill])
        for field in form.fields
        if known.get(field.prefill)
    }
    report = Report(form.id, place, period, fields, ())
    tables = (each for each in form.tables if not (place.is_rest and each.table and each.is_list))
    rows = tuple(row for table in tables for row in _first_rows(table, report, reporting))
    return msgspec.structs.replace(report, rows=rows)


def _first_rows(table: Form, report: Report, reporting: Sequence[Place]) -> Iterator[Row]:
    """Yield the rows with which a table begins."""
    if table.is_list:
        ((_, text),) = new_rows(table, report, 0, 1)
        yield make_row(table, text.id, text.raws)
        return
    texts = (
        [{table.place_column.id: place.label} for place in reporting]
        if table.is_by_place
        else [named.texts(table.columns) for named in table.named_rows]
    )
    yield from (make_row(table, at, each) for at, each in enumerate(texts, table.first_row))
