"""Sample values tried on a table at once: what its real checks find in them."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import PurePosixPath
from typing import Any, NamedTuple, cast

import msgspec

from fangfan_desktop.checks.context import Context
from fangfan_desktop.checks.engine import Checker, in_order
from fangfan_desktop.checks.finding import Finding, grade_words, row_name
from fangfan_desktop.forms.computed import with_computed
from fangfan_desktop.forms.computed_rows import with_blank_rows_computed
from fangfan_desktop.forms.deadlines import periods_of_year
from fangfan_desktop.forms.pack import SAMPLES
from fangfan_desktop.forms.periods import Period
from fangfan_desktop.forms.places import LEVELS, ListedPlace, Place, Places, PlaceTable
from fangfan_desktop.forms.report import Report, Row, make_row, row_label, shown
from fangfan_desktop.forms.spec import Form
from fangfan_desktop.forms.stated import Misstated, read_toml

# Texts by column (id).
Texts = Mapping[str, str]
# A made-up place at each level, each in the one before it.
_CHAIN = (
    Place("示例省"),
    Place("示例市"),
    Place("示例市", "甲县"),
    Place("示例市", "甲县/乙镇"),
    Place("示例市", "甲县/乙镇/丙村"),
)
_LIST_ROWS = 2


class TriedFinding(NamedTuple):
    """What a check finds: its code and grade in words, where, and its sentence."""

    code: str
    grade: str
    where: str
    words: str


class Tried(NamedTuple):
    """Rows that were tried: their names, their texts as they are shown, and what was found."""

    names: tuple[str, ...]
    texts: tuple[Texts, ...]
    found: tuple[TriedFinding, ...]


def chain_of_places() -> tuple[Place, ...]:
    """Return a made-up place at each level, from a province down, each in the one before it."""
    return _CHAIN


def places_tried() -> Places:
    """Return the made-up places."""
    above = (None, *_CHAIN)
    return Places(PlaceTable(ListedPlace(p, whole=w) for p, w in zip(_CHAIN, above, strict=False)))


def try_out(
    table: Form, texts: Sequence[Texts], before: Texts, today: date, columns: Iterable[str]
) -> Tried:
    """Return what the checks of a table find in rows of texts.

    `table` is a form with one table, or one of several alone. `before` are the figures of the
    period before, and of a year ago, in the last row. What is found is told of `columns` (ids), in
    rows in which something was typed.
    """
    period = _period_of(table, today)
    whole, unit = _whole_and_unit(table)
    report = _report(table, whole, period, _begun(table, (whole, unit), texts))
    earlier = dict(_earlier(table, whole, unit, period, before)) if any(before.values()) else {}
    context = msgspec.structs.replace(Context(table, places_tried(), today), **earlier)
    found = in_order(table, report, Checker(table).check(report, context))
    wanted = frozenset(columns)
    typed = {row.id for row, own in zip(report.rows, texts, strict=False) if any(own.values())}
    return Tried(
        tuple(_row_name(table, report, row) for row in report.rows),
        tuple({c.id: shown(c, row[c.id]) for c in table.columns} for row in report.rows),
        tuple(
            _said(table, report, each)
            for each in found
            if each.row in typed and each.column in wanted
        ),
    )


def _said(table: Form, report: Report, finding: Finding) -> TriedFinding:
    where = f"{row_name(table, report, finding.row)} · {table.by_id[finding.column].short}"
    return TriedFinding(finding.code, grade_words(finding), where, finding.message)


def _row_name(table: Form, report: Report, row: Row) -> str:
    if table.is_list:
        return f"第{report.positions[row.id] + 1}项"
    return row_label(table, row)


def _period_of(table: Form, today: date) -> Period:
    """Return a period of the form with one before it in the same year, if it has such."""
    return periods_of_year(table, today.year)[-1]


def _whole_and_unit(table: Form) -> tuple[Place, Place]:
    at = LEVELS.index(table.lowest)
    return _CHAIN[at - 1], _CHAIN[at]


def _begun(table: Form, places: tuple[Place, Place], texts: Sequence[Texts]) -> list[Row]:
    """Return the rows with what is typed, what the form gives, and what it computes."""
    given: list[Texts]
    if table.is_by_name:
        given = [row.texts(table.columns) for row in table.named_rows]
    elif table.is_by_place:
        given = [{table.place_column.id: place.label} for place in places]
    else:
        given = [{}] * _LIST_ROWS
    rows = list[Row]()
    for at, own in enumerate(given):
        typed: Texts = texts[at] if at < len(texts) else {}
        raws = {name: raw for name, raw in typed.items() if raw and name in table.by_id}
        rows.append(make_row(table, table.first_row + at, {**raws, **own}))
    computed = [with_computed(table, row) for row in rows]
    return with_blank_rows_computed(table, computed)


def _report(table: Form, place: Place, period: Period, rows: Iterable[Row]) -> Report:
    return Report(table.id, place, period, {}, tuple(rows))


def _earlier(
    table: Form, whole: Place, unit: Place, period: Period, before: Texts
) -> Iterable[tuple[str, Report]]:
    """Yield the reports to compare with, by their names in the context."""
    number = len(table.named_rows) if table.is_by_name else _LIST_ROWS
    texts: list[Texts] = [*({} for _ in range(number - 1)), before]
    rows = _begun(table, (whole, unit), texts)
    if period.before_in_year:
        yield "previous", _report(table, whole, period.before, rows)
    yield "year_before", _report(table, whole, period.year_before, rows)


def sample_texts(table: Form, files: Mapping[str, bytes]) -> list[dict[str, str]]:
    """Return rows of texts from the first sample of a pack's files; blank ones if there is none."""
    number = len(table.named_rows) if table.is_by_name else _LIST_ROWS
    blank: list[dict[str, str]] = [{} for _ in range(number)]
    for name in sorted(each for each in files if PurePosixPath(each).match(SAMPLES)):
        try:
            stated = read_toml(files[name].decode("utf-8", "replace"))
        except Misstated:
            continue
        rows = stated.get("tables", {}).get(table.table_id) if table.table else stated.get("rows")
        if not isinstance(rows, list) or not rows:
            continue
        found = [_texts_of(table, row) for row in cast("list[Any]", rows)[:number]]
        # The only row of a county's sample is that of a unit, not the total.
        return found if len(found) == number else [*blank[len(found) :], *found]
    return blank


def _texts_of(table: Form, row: Any) -> dict[str, str]:
    given = table.given_columns if not table.is_list else frozenset[str]()
    stated = cast("dict[str, Any]", row) if isinstance(row, dict) else {}
    unit = _whole_and_unit(table)[1].label
    return {
        name: unit if table.by_id[name].kind == "place" else str(text)
        for name, text in stated.items()
        if name in table.by_id and name not in given
    }
