"""Check a whole report, or recheck only what a change can affect, with the same result."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import chain
from typing import Any, Literal

import msgspec

from fangfan_desktop.checks.context import Context, Rule
from fangfan_desktop.checks.finding import Finding
from fangfan_desktop.checks.rules import (
    expected_places,
    fields,
    filled,
    not_before_period,
    not_below_previous,
    on_time,
    part_of,
    place_belongs,
    readable,
    rest_kept,
    sign,
    total_covers_parts,
    total_equals_parts,
    unique,
    year_on_year,
)
from fangfan_desktop.edits.change import Change
from fangfan_desktop.forms import spec
from fangfan_desktop.forms.report import Report, Row, filled_rows

Find = Callable[[Any, Rule, Report, Sequence[Row], Context], Iterator[Finding]]
Scope = Literal["cell", "row", "table", "fields"]

# `cell` rules only concern cells without a value. `row` rules check each row by itself. `table`
# rules need all rows. `fields` rules need no rows.
RULES: dict[type[spec.Check], tuple[Scope, Find]] = {
    spec.Readable: ("cell", readable.find),
    spec.Filled: ("cell", filled.find),
    spec.PartOf: ("row", part_of.find),
    spec.Sign: ("row", sign.find),
    spec.NotBelowPrevious: ("row", not_below_previous.find),
    spec.YearOnYear: ("row", year_on_year.find),
    spec.PlaceBelongs: ("row", place_belongs.find),
    spec.TotalCoversParts: ("table", total_covers_parts.find),
    spec.TotalEqualsParts: ("table", total_equals_parts.find),
    spec.RestKept: ("table", rest_kept.find),
    spec.ExpectedPlaces: ("table", expected_places.find),
    spec.Unique: ("table", unique.find),
    spec.Fields: ("fields", fields.find),
    spec.OnTime: ("fields", on_time.find),
    spec.NotBeforePeriod: ("fields", not_before_period.find),
}


class Findings(msgspec.Struct, frozen=True, dict=True):
    """All findings of a report.

    `by_row` has the findings of cell and row rules by row id, `by_rule` those of table rules by the
    rule's position among the checks, `in_fields` those of head and foot fields.
    """

    by_row: Mapping[int, tuple[Finding, ...]]
    by_rule: Mapping[int, tuple[Finding, ...]]
    in_fields: tuple[Finding, ...]

    def everything(self) -> Iterator[Finding]:
        """Yield all findings, in no particular order."""
        return chain(
            self.in_fields,
            chain.from_iterable(self.by_rule.values()),
            chain.from_iterable(self.by_row.values()),
        )

    @cached_property
    def _by_table(self) -> Mapping[int | None, tuple[Finding, ...]]:
        """Return the findings of table rules by row; those of missing rows are under None."""
        by_row: dict[int | None, tuple[Finding, ...]] = {}
        for finding in chain.from_iterable(self.by_rule.values()):
            by_row[finding.row] = (*by_row.get(finding.row, ()), finding)
        return by_row

    def rows(self) -> set[int]:
        """Return the ids of the rows with findings."""
        found = {row_id for row_id, findings in self.by_row.items() if findings}
        return found.union(row_id for row_id in self._by_table if row_id is not None)

    def of_row(self, row_id: int | None) -> tuple[Finding, ...]:
        """Return the findings of all rules in a row; None stands for missing rows."""
        own = self.by_row.get(row_id, ()) if row_id is not None else ()
        return (*own, *self._by_table.get(row_id, ()))


class Checker:
    """Runs the checks of a form. It keeps no state about reports."""

    def __init__(self, form: spec.Form) -> None:
        self._form = form
        self._rules = [
            Rule(check, tuple(column for column in form.columns if check.on.takes(column)))
            for check in form.checks
        ]
        # A row whose required cells are all filled and readable satisfies all cell rules.
        filled = (rule for rule in self._rules if isinstance(rule.check, spec.Filled))
        self._required = {column.id for rule in filled for column in rule.columns}

    def check(self, report: Report, context: Context) -> Findings:
        """Return the findings of the whole report."""
        rows = filled_rows(self._form, report)
        return Findings(
            by_row=self._rows(report, rows, context),
            by_rule={at: self._table(at, report, rows, context) for at in self._of("table")},
            in_fields=self._fields(report, context),
        )

    def recheck(
        self, known: Findings, report: Report, change: Change, context: Context
    ) -> Findings:
        """Return the findings of a report after `change`, given the findings before it.

        `report` already contains the change. Only what the change can affect is checked again.
        """
        by_row, by_rule, in_fields = known.by_row, known.by_rule, known.in_fields
        if change.rows:
            touched = [report.row(i) for i in change.rows if i in report.positions]
            if self._form.is_list:
                touched = [row for row in touched if not row.is_blank(self._form)]
            by_row = {i: found for i, found in by_row.items() if i not in change.rows}
            by_row.update(self._rows(report, touched, context))
        affected = [at for at in self._of("table") if self._reads(at, change)]
        if affected:
            rows = filled_rows(self._form, report)
            by_rule = {**by_rule, **{at: self._table(at, report, rows, context) for at in affected}}
        if change.fields:
            in_fields = self._fields(report, context)
        return Findings(by_row, by_rule, in_fields)

    def _of(self, scope: Scope) -> Iterator[int]:
        return (at for at, rule in enumerate(self._rules) if RULES[type(rule.check)][0] == scope)

    def _run(
        self, at: int, report: Report, rows: Sequence[Row], context: Context
    ) -> Iterator[Finding]:
        rule = self._rules[at]
        return RULES[type(rule.check)][1](rule.check, rule, report, rows, context)

    def _rows(
        self, report: Report, rows: Sequence[Row], context: Context
    ) -> dict[int, tuple[Finding, ...]]:
        found: dict[int, tuple[Finding, ...]] = {}
        required = self._required
        gaps = [row for row in rows if row.unread or not row.cells.keys() >= required]
        cell_rules = (self._run(at, report, gaps, context) for at in self._of("cell"))
        row_rules = (self._run(at, report, rows, context) for at in self._of("row"))
        for finding in chain(*cell_rules, *row_rules):
            assert finding.row is not None
            found[finding.row] = (*found.get(finding.row, ()), finding)
        return found

    def _table(
        self, at: int, report: Report, rows: Sequence[Row], context: Context
    ) -> tuple[Finding, ...]:
        return tuple(self._run(at, report, rows, context))

    def _fields(self, report: Report, context: Context) -> tuple[Finding, ...]:
        if report.place and report.place.is_rest:
            return ()  # 市本级 has no printed form: its figures are part of the city's
        found = (self._run(at, report, (), context) for at in self._of("fields"))
        return tuple(chain.from_iterable(found))

    def _reads(self, at: int, change: Change) -> bool:
        """Return True if the result of a table rule can depend on the change."""
        if change.structure:
            return True
        rule = self._rules[at]
        reads = {column.id for column in rule.columns} | {self._form.place_column.id}
        if isinstance(rule.check, spec.Unique):
            reads.add(rule.check.within)
        return bool(reads & change.columns) or (
            # A list row starts or stops counting when its first or last cell is filled or cleared.
            change.blankness
        )


def in_order(form: spec.Form, report: Report, findings: Findings) -> Iterator[Finding]:
    """Yield findings in reading order: head and foot, then row by row, left to right."""
    fields_at = {field.id: at for at, field in enumerate(form.fields)}
    yield from sorted(findings.in_fields, key=lambda f: (fields_at[f.column], f.code))
    positions = report.positions
    for row_id in (*sorted(findings.rows(), key=positions.__getitem__), None):
        found = findings.of_row(row_id)
        yield from sorted(found, key=lambda f: (form.index[f.column], f.code))
