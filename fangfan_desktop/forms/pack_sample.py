"""A sample in a form pack: the form filled in as a unit would, as texts by column and field."""

from collections.abc import Iterator

import msgspec

from fangfan_desktop.forms.computed import with_computed
from fangfan_desktop.forms.computed_rows import with_blank_rows_computed
from fangfan_desktop.forms.deadlines import is_period_of
from fangfan_desktop.forms.period_words import PERIOD_WORDS
from fangfan_desktop.forms.periods import parse_period
from fangfan_desktop.forms.places import parse_place
from fangfan_desktop.forms.report import Report, Row, make_row, read_cell
from fangfan_desktop.forms.spec import Form
from fangfan_desktop.forms.stated import Misstated, Problem, convert, read_toml


class PackSample(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a sample's TOML states: its unit, its period, and what is filled in.

    `rows` are those of the form's table; of several tables, `tables` has the rows of each by its id.
    """

    place: str
    period: str
    fields: dict[str, str]
    rows: tuple[dict[str, str], ...] = ()
    tables: dict[str, tuple[dict[str, str], ...]] = {}

    def of_table(self, table: Form) -> tuple[dict[str, str], ...]:
        """Return the rows of a table."""
        return self.tables.get(table.table_id, ()) if table.table else self.rows


def read_sample(form: Form, text: str) -> Report:
    """Return the report that a sample's TOML states. Raises Misstated with every problem."""
    stated = convert(read_toml(text), PackSample, "$")
    place, period = parse_place(stated.place), parse_period(stated.period)
    if problems := list(_problems(form, stated)):
        raise Misstated(problems)
    rows = tuple(row for table in form.tables for row in _rows(table, stated.of_table(table)))
    fields = {
        name: read_cell(form.fields_by_id[name], raw) for name, raw in stated.fields.items() if raw
    }
    return Report(form.id, place, period, fields, rows)


def _rows(table: Form, stated: tuple[dict[str, str], ...]) -> list[Row]:
    """Return the rows of a table, with what it gives and computes itself."""
    given = [named.texts(table.columns) for named in table.named_rows] or [{}] * len(stated)
    texts = zip(stated, given, strict=True)
    made = (
        make_row(table, row_id, {**raws, **own})
        for row_id, (raws, own) in enumerate(texts, table.first_row)
    )
    return with_blank_rows_computed(table, [with_computed(table, row) for row in made])


def _problems(form: Form, stated: PackSample) -> list[Problem]:
    period, example = parse_period(stated.period), PERIOD_WORDS[form.period].example
    found: list[Problem] = []
    if parse_place(stated.place) is None:
        found.append(("$.place", f"“{stated.place}”不是单位，写成 济南市/商河县 这样"))
    if period is None or not is_period_of(form, period):
        found.append(("$.period", f"“{stated.period}”不是这张表的一期，写成 {example} 这样"))
    found += [
        (f"$.fields.{name}", "表头表尾没有这一项")
        for name in stated.fields
        if name not in form.fields_by_id
    ]
    for table in form.tables:
        found += _row_problems(table, stated.of_table(table))
    known = {table.id: None for table in form.stated_tables}
    if known and stated.rows:
        written = "、".join(f"[[tables.{name}]]" for name in known)
        found.append(("$.rows", f"这张表有几张小表，写成 {written}"))
    reason = (
        f"没有这张小表，有的是 {'、'.join(known)}" if known else "这张表只有一张，写成 [[rows]]"
    )
    found += [(f"$.tables.{name}", reason) for name in stated.tables if name not in known]
    return found


def _row_problems(table: Form, rows: tuple[dict[str, str], ...]) -> Iterator[Problem]:
    key = f"$.tables.{table.table.id}" if table.table else "$.rows"
    if not rows and not table.is_list:
        yield key, "没有写，要写每一行填的"
    elif table.is_by_name and len(rows) != len(table.named_rows):
        yield key, f"{len(rows)} 行，这张表有 {len(table.named_rows)} 行"
    for at, raws in enumerate(rows):
        yield from (
            (f"{key}[{at}].{name}", "没有这一列") for name in raws if name not in table.by_id
        )
