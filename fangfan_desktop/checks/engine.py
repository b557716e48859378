"""Check a whole report, or recheck only what a change can affect, with the same result."""

from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import chain

import msgspec

from fangfan_desktop.checks.check import Check
from fangfan_desktop.checks.context import Context
from fangfan_desktop.checks.finding import Finding
from fangfan_desktop.edits.change import EditChange
from fangfan_desktop.forms import spec
from fangfan_desktop.forms.check_entry import Scope
from fangfan_desktop.forms.report import Report, Row, filled_rows


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

    def of_row(self, row_id: int | None) -> tuple[Finding, ...]:
        """Return the findings of all rules in a row; None stands for missing rows."""
        own = self.by_row.get(row_id, ()) if row_id is not None else ()
        return (*own, *self._by_table.get(row_id, ()))


class Checker:
    """Runs the checks of a form with one table. It keeps no state about reports.

    The rules are numbered from `first_rule` on.
    """

    def __init__(self, form: spec.Form, first_rule: int = 0) -> None:
        self._form, self._first_rule = form, first_rule
        self._checks = [check for check in form.checks if isinstance(check, Check)]
        assert len(self._checks) == len(form.checks)
        self._columns = [
            tuple(column for column in form.columns if check.on.takes(column))
            for check in self._checks
        ]
        self._read = {at: self._checks[at].reads(form) for at in self._of("table")}
        # No rule about blank cells looks at a row in which all these cells hold something.
        self._required = {
            column.id
            for check, columns in zip(self._checks, self._columns, strict=True)
            if check.asks_to_fill
            for column in columns
            if not column.computed
        }

    def check(self, report: Report, context: Context) -> Findings:
        """Return the findings of the whole report."""
        rows = filled_rows(self._form, report)
        return Findings(
            by_row=self._rows(report, rows, context),
            by_rule=self._by_rule(self._of("table"), report, rows, context),
            in_fields=self.in_fields(report, context),
        )

    def recheck(
        self,
        known: Findings,
        report: Report,
        change: EditChange,
        context: Context,
        again: Container[int] = (),
    ) -> Findings:
        """Return the findings of a report after `change`, given the findings before it.

        `report` already contains the change. Only what the change can affect is checked again.
        `again` are the positions of table rules that look at something else that changed.
        """
        by_row, by_rule, in_fields = known.by_row, known.by_rule, known.in_fields
        if change.rows:
            at, rows = report.positions, report.rows
            touched = [rows[at[i]] for i in change.rows if i in at]
            if self._form.is_list:
                touched = [row for row in touched if not row.is_blank(self._form)]
            by_row = dict(by_row)
            for row_id in change.rows:
                by_row.pop(row_id, None)
            by_row.update(self._rows(report, touched, context))
        affected = [at for at in self._of("table") if at in again or self._reads(at, change)]
        if affected:
            rows = filled_rows(self._form, report)
            by_rule = {**by_rule, **self._by_rule(affected, report, rows, context)}
        if change.fields:
            in_fields = self.in_fields(report, context)
        return Findings(by_row, by_rule, in_fields)

    def _of(self, scope: Scope) -> Iterator[int]:
        return (at for at, check in enumerate(self._checks) if check.scope == scope)

    def _run(
        self, at: int, report: Report, rows: Sequence[Row], context: Context
    ) -> Iterator[Finding]:
        return self._checks[at].find(self._columns[at], report, rows, context)

    def _rows(
        self, report: Report, rows: Sequence[Row], context: Context
    ) -> dict[int, tuple[Finding, ...]]:
        found: dict[int, tuple[Finding, ...]] = {}
        wanted = self._required
        gaps = [row for row in rows if row.unread or not row.cells.keys() >= wanted]
        unread = [row for row in gaps if row.unread]
        cell_rules = (
            self._run(at, report, gaps if self._checks[at].asks_to_fill else unread, context)
            for at in self._of("cell")
        )
        row_rules = (self._run(at, report, rows, context) for at in self._of("row"))
        for finding in chain(*cell_rules, *row_rules):
            assert finding.row is not None
            found[finding.row] = (*found.get(finding.row, ()), finding)
        return found

    def _by_rule(
        self, rules: Iterable[int], report: Report, rows: Sequence[Row], context: Context
    ) -> dict[int, tuple[Finding, ...]]:
        return {self._first_rule + at: tuple(self._run(at, report, rows, context)) for at in rules}

    def in_fields(self, report: Report, context: Context) -> tuple[Finding, ...]:
        """Return the findings of head and foot."""
        if report.place and report.place.is_rest:
            return ()  # 市本级 has no printed form: its figures are part of the city's
        found = (self._run(at, report, (), context) for at in self._of("fields"))
        return tuple(chain.from_iterable(found))

    def _reads(self, at: int, change: EditChange) -> bool:
        """Return True if the result of a table rule can depend on the change."""
        if change.structure or (change.fields and self._checks[at].reads_fields):
            return True
        # A list row starts or stops counting when its first or last cell is filled or cleared.
        return change.blankness or not self._read[at].isdisjoint(change.columns)


def in_order(
    form: spec.Form,
    report: Report,
    findings: Findings,
    wanted: Callable[[Finding], bool] = lambda _: True,
) -> Iterator[Finding]:
    """Yield the `wanted` findings in reading order: head and foot, then row by row, left to right."""
    fields_at = {field.id: at for at, field in enumerate(form.fields)}
    fields = filter(wanted, findings.in_fields)
    yield from sorted(fields, key=lambda f: (fields_at[f.column], f.code))
    in_table = chain(findings.by_row.values(), findings.by_rule.values())
    found = list(filter(wanted, chain.from_iterable(in_table)))
    positions, index, last = report.positions, form.index, len(report.rows)

    def place(finding: Finding) -> tuple[int, int, str]:
        at = last if finding.row is None else positions[finding.row]
        return at, index[finding.column], finding.code

    yield from sorted(found, key=place)
