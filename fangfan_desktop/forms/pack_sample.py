"""A sample in a form pack: the form filled in as a unit would, as texts by column and field."""

import msgspec

from fangfan_desktop.forms.computed import with_computed
from fangfan_desktop.forms.computed_rows import with_blank_rows_computed
from fangfan_desktop.forms.deadlines import is_period_of
from fangfan_desktop.forms.period_words import PERIOD_WORDS
from fangfan_desktop.forms.periods import parse_period
from fangfan_desktop.forms.places import parse_place
from fangfan_desktop.forms.report import Report, make_row, read_cell
from fangfan_desktop.forms.spec import Form
from fangfan_desktop.forms.stated import Misstated, Problem, convert, read_toml


class PackSample(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a sample's TOML states: its unit, its period, and what is filled in."""

    place: str
    period: str
    fields: dict[str, str]
    rows: tuple[dict[str, str], ...]


def read_sample(form: Form, text: str) -> Report:
    """Return the report that a sample's TOML states. Raises Misstated with every problem."""
    stated = convert(read_toml(text), PackSample, "$")
    place, period = parse_place(stated.place), parse_period(stated.period)
    if problems := list(_problems(form, stated)):
        raise Misstated(problems)
    given = [named.texts(form.columns) for named in form.named_rows] or [{}] * len(stated.rows)
    rows = [
        with_computed(form, make_row(form, number, {**raws, **texts}))
        for number, (raws, texts) in enumerate(zip(stated.rows, given, strict=True), 1)
    ]
    rows = with_blank_rows_computed(form, rows)
    fields = {
        name: read_cell(form.fields_by_id[name], raw) for name, raw in stated.fields.items() if raw
    }
    return Report(form.id, place, period, fields, tuple(rows))


def _problems(form: Form, stated: PackSample) -> list[Problem]:
    period, example = parse_period(stated.period), PERIOD_WORDS[form.period].example
    found: list[Problem] = []
    if parse_place(stated.place) is None:
        found.append(("$.place", f"“{stated.place}”不是单位，写成 济南市/商河县 这样"))
    if period is None or not is_period_of(form, period):
        found.append(("$.period", f"“{stated.period}”不是这张表的一期，写成 {example} 这样"))
    if form.is_by_name and len(stated.rows) != len(form.named_rows):
        found.append(("$.rows", f"{len(stated.rows)} 行，这张表有 {len(form.named_rows)} 行"))
    found += [
        (f"$.fields.{name}", "表头表尾没有这一项")
        for name in stated.fields
        if name not in form.fields_by_id
    ]
    found += [
        (f"$.rows[{at}].{name}", "没有这一列")
        for at, raws in enumerate(stated.rows)
        for name in raws
        if name not in form.by_id
    ]
    return found
