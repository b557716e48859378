"""Check a form of several tables: each by its own checks, head and foot by those of the form."""

from collections.abc import Mapping

from fangfan_desktop.checks.check import Check
from fangfan_desktop.checks.context import Beside, Context
from fangfan_desktop.checks.engine import Checker, Findings
from fangfan_desktop.checks.finding import Finding
from fangfan_desktop.edits.change import EditChange
from fangfan_desktop.forms.report import Report, filled_rows, tables_of
from fangfan_desktop.forms.spec import Form


def checker_of(form: Form) -> "Checker | TablesChecker":
    """Return the checks of a form."""
    return TablesChecker(form) if form.has_tables else Checker(form)


class TablesChecker:
    """Runs the checks of a form with several tables. It keeps no state about reports."""

    def __init__(self, form: Form) -> None:
        self._form, self._head_and_foot = form, Checker(form)
        self._tables: list[Checker] = []
        first = len(form.checks)
        for table in form.tables:
            self._tables.append(Checker(table, first))
            first += len(table.checks)

    def check(self, report: Report, context: Context) -> Findings:
        """Return the findings of the whole report."""
        each = zip(self._tables, tables_of(self._form, report), strict=True)
        found = [
            checker.check(own, context.of_table(table, self._beside(table, report, context)))
            for checker, (table, own) in each
        ]
        return Findings(
            {row_id: own for each in found for row_id, own in each.by_row.items()},
            {rule: own for each in found for rule, own in each.by_rule.items()},
            self.in_fields(report, context),
        )

    def recheck(
        self, known: Findings, report: Report, change: EditChange, context: Context
    ) -> Findings:
        """Return the findings after `change`: only the tables are looked at that it can affect."""
        parts = {table.table_id: _part_of(change, table) for table in self._form.tables}
        each = zip(self._tables, tables_of(self._form, report), strict=True)
        for checker, (table, own) in each:
            part, moved = parts[table.table_id], self._moved(table, parts)
            if part.rows or part.structure or moved:
                its = context.of_table(table, self._beside(table, report, context))
                known = checker.recheck(known, own, part, its, moved)
        fields = EditChange(fields=change.fields)
        return self._head_and_foot.recheck(known, report, fields, context)

    def in_fields(self, report: Report, context: Context) -> tuple[Finding, ...]:
        """Return the findings of head and foot."""
        return self._head_and_foot.in_fields(report, context)

    def _moved(self, table: Form, parts: Mapping[str, EditChange]) -> set[int]:
        """Return the positions of a table's rules that look at what changed in another table."""
        tables = {each.table_id: each for each in self._form.tables}
        return {
            at
            for at, check in enumerate(table.checks)
            if isinstance(check, Check) and (part := parts.get(check.other_form()))
            if part.structure
            or part.blankness
            or not part.columns.isdisjoint(check.reads_beside(table, tables[check.other_form()]))
        }

    def _beside(self, table: Form, report: Report, context: Context) -> dict[str, Beside]:
        """Return the other tables that a table's checks name, by id; 市本级 fills in no lists."""
        named = {check.other_form() for check in table.checks} - context.absent
        if report.place and report.place.is_rest:
            named -= {each.table_id for each in self._form.tables if each.is_list}
        return {
            form.table_id: Beside(form, own, filled_rows(form, own))
            for form, own in tables_of(self._form, report)
            if form.table_id in named
        }


def _part_of(change: EditChange, table: Form) -> EditChange:
    """Return what of a change is in a table."""
    rows = frozenset(i for i in change.rows if table.has_row(i))
    return EditChange(
        rows,
        frozenset(name for name in change.columns if name in table.by_id),
        structure=change.structure,
        blankness=change.blankness and bool(rows),
    )
