"""Begin a report: its rows and what the unit's profile already knows."""

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
    """Return a new report: a row for each reporting place, or one blank row of a list.

    `known` fills the fields that name it in their `prefill`; the city without 市 is always known.
    What a city does itself (市本级) has no head and no foot of its own.
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
        rows = ()
    report = Report(form.id, place, period, fields, rows)
    if form.is_list:
        ((_, text),) = new_rows(form, report, 0, 1)
        report = Report(form.id, place, period, fields, (make_row(form, text.id, text.raws),))
    return report
