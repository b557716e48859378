"""Begin a report with its rows and the fields known from the unit's profile."""

from collections.abc import Iterable, Mapping

from fangfan_desktop.edits.gestures import new_rows
from fangfan_desktop.forms.periods import Period
from fangfan_desktop.forms.places import Place
from fangfan_desktop.forms.report import Report, make_row, read_cell
from fangfan_desktop.forms.spec import Form


def begin_report(
    form: Form,
    place: Place,
    period: Period,
    reporting: Iterable[Place],
    known: Mapping[str, str],
) -> Report:
    """Return a new report: a row for each reporting place, one blank row in a list, or named rows.

    `known` are texts by name; a field is filled with the text that its `prefill` names. `city`, the
    city's name without 市, is always added. The report of 市本级 has no head and foot to fill.
    """
    known = {} if place.is_rest else {**known, "city": place.city.removesuffix("市")}
    fields = {
        field.id: read_cell(field, known[field.prefill])
        for field in form.fields
        if known.get(field.prefill)
    }
    if form.is_by_place:
        column = form.place_column.id
        rows = tuple(
            make_row(form, at, {column: each.label}) for at, each in enumerate(reporting, 1)
        )
    else:
        rows = tuple(
            make_row(form, at, each.texts(form.columns))
            for at, each in enumerate(form.named_rows, 1)
        )
    report = Report(form.id, place, period, fields, rows)
    if form.is_list:
        ((_, text),) = new_rows(form, report, 0, 1)
        report = Report(form.id, place, period, fields, (make_row(form, text.id, text.raws),))
    return report
