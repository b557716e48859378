"""A1-11, A2-09: head and foot are filled in, readable, and not of the future."""

from collections.abc import Iterator, Sequence
from datetime import date

import msgspec

from fangfan_desktop.checks.check import Check
from fangfan_desktop.checks.context import Context
from fangfan_desktop.checks.finding import Finding
from fangfan_desktop.forms.columns import Column
from fangfan_desktop.forms.invisible import spelt
from fangfan_desktop.forms.report import Report, Row, shown


class Fields(Check, frozen=True, tag="fields", kw_only=True):
    """Head and foot fields (`fields`, ids) are filled in, readable, and no date is in the future.

    `blank` is what is said of one that is not filled in.
    """

    scope = "fields"
    words = frozenset({"problem"})

    fields: tuple[str, ...]
    blank: str = "{name}还没有填。"

    def named_fields(self) -> tuple[str, ...]:
        """Return the fields that it looks at."""
        return self.fields

    def sentences(self) -> Iterator[tuple[str, str, frozenset[str]]]:
        """Yield its message, and what it says of a blank field."""
        yield from super().sentences()
        yield "blank", self.blank, frozenset({"name"})

    def find(
        self, columns: Sequence[Column], report: Report, rows: Sequence[Row], context: Context
    ) -> Iterator[Finding]:
        """Yield a finding for each field that is blank, unreadable or a day still to come."""
        for identifier in self.fields:
            field, cell = context.form.fields_by_id[identifier], report.field(identifier)
            if cell.problem:
                problem = f"{field.name}写的是“{spelt(cell.raw[:40])}”：{cell.problem}。"
            elif cell.value is None:
                problem = self.blank.format(name=field.name)
            elif isinstance(cell.value, date) and cell.value > context.today:
                problem = f"{field.name} {shown(field, cell)} 还没有到，请核对。"
            else:
                continue
            is_blank = cell.value is None and not cell.problem
            finding = self.at_field(field, (cell.raw,), problem=problem)
            yield msgspec.structs.replace(finding, blank=is_blank)
