"""A1-04, A1-05, A2-07: a figure is zero, or above it, perhaps because another one is."""

from collections.abc import Iterator, Sequence
from typing import Literal

import msgspec

from fangfan_desktop.checks.check import Check
from fangfan_desktop.checks.context import Context
from fangfan_desktop.checks.finding import Finding
from fangfan_desktop.forms.columns import FIGURES, Column
from fangfan_desktop.forms.kinds.reading import Figure
from fangfan_desktop.forms.kinds.table import kind_of
from fangfan_desktop.forms.report import EMPTY, Report, Row


class Condition(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A condition on another figure of the row."""

    column: str
    is_: Literal["zero", "positive"] = msgspec.field(name="is")


class Sign(Check, frozen=True, tag="sign", kw_only=True):
    """The figure is zero, above zero, or not below it; with `when`, only if another figure is so."""

    scope = "row"
    words = frozenset({"value", "when_value", "when_name"})
    column_kinds = FIGURES

    must: Literal["zero", "positive", "not_negative"]
    when: Condition | None = None

    def other_columns(self) -> tuple[str, ...]:
        """Return the column of the condition."""
        return (self.when.column,) if self.when else ()

    def find(
        self, columns: Sequence[Column], report: Report, rows: Sequence[Row], context: Context
    ) -> Iterator[Finding]:
        """Yield a finding for each figure of the wrong sign; an unknown side says nothing."""
        when = self.when
        condition = context.form.by_id[when.column] if when else None
        for column in columns:
            for row in rows:
                value = row.cells.get(column.id, EMPTY).value
                if not isinstance(value, Figure) or _is_right(self.must, value):
                    continue
                figures = [value]
                if when:
                    other = row.cells.get(when.column, EMPTY).value
                    if not isinstance(other, Figure) or (other > 0) != (when.is_ == "positive"):
                        continue
                    figures.append(other)
                yield self.at(
                    row.id,
                    column,
                    figures,
                    value=value,
                    when_value=kind_of(condition or column).show(figures[-1]),
                    when_name=condition.short if condition else "",
                )


def _is_right(must: Literal["zero", "positive", "not_negative"], value: Figure) -> bool:
    return value >= 0 if must == "not_negative" else (value > 0) == (must == "positive")
