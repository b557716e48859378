"""A check as a form's file states it: which columns it looks at, how grave what it finds is."""

from collections.abc import Iterator
from typing import ClassVar, Literal

import msgspec

from fangfan_desktop.forms.columns import Column, ColumnKind, FieldKind
from fangfan_desktop.forms.form_table import FormTable

# The four grades of a check, as the national reporting systems have them: 强制性 must be mended;
# 准强制性 and 核实性 are mended or explained, the first at more length; 提示性 is only said.
Severity = Literal["error", "serious", "warning", "hint"]
# What one look of a check needs: some cells, a row, all rows, or head and foot.
Scope = Literal["cell", "row", "table", "fields"]


class On(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Selects the columns that a check examines. A column must meet all given conditions."""

    ids: tuple[str, ...] = ()
    kinds: tuple[ColumnKind, ...] = ()
    units: tuple[str, ...] = ()
    adds_up: bool | None = None

    def takes(self, column: Column) -> bool:
        """Return True if a column is selected."""
        return (
            (not self.ids or column.id in self.ids)
            and (not self.kinds or column.kind in self.kinds)
            and (not self.units or column.unit in self.units)
            and self.adds_up in (None, column.adds_up)
        )


# How long a 核实说明 is at least, if the form does not say so.
_LEAST_NOTE: dict[Severity, int] = {"serious": 10}


class CheckEntry(
    msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag_field="rule", kw_only=True
):
    """A check as a form's file states it: its code in domain.md, how grave it is, its sentence.

    A 核实说明 must have at least `note_length` characters. Each rule is a subclass in `checks.rules`, and declares:
    `scope`: what one look of it needs. With `fields` it looks at head and foot, else at columns.
    `words`: what its sentences may say beside `{name}`, the column's or field's name.
    `column_kinds`, `field_kinds`: the kinds of columns and fields that it can look at; any if empty.
    `on_one_column`, `asks_to_fill`, `needs_places`: True if it looks at one column only, if a blank
    cell is what it finds, if it compares the rows of places. `reads_fields`: True if a rule on the
    table also looks at head and foot.
    """

    scope: ClassVar[Scope]
    words: ClassVar[frozenset[str]] = frozenset()
    column_kinds: ClassVar[frozenset[ColumnKind]] = frozenset()
    field_kinds: ClassVar[frozenset[FieldKind]] = frozenset()
    on_one_column: ClassVar[bool] = False
    asks_to_fill: ClassVar[bool] = False
    needs_places: ClassVar[bool] = False
    reads_fields: ClassVar[bool] = False

    code: str
    severity: Severity
    message: str
    on: On = On()
    note_length: int | None = None

    @property
    def least_note(self) -> int:
        """Return how many characters a 核实说明 must have at least."""
        return _LEAST_NOTE.get(self.severity, 1) if self.note_length is None else self.note_length

    def other_columns(self) -> tuple[str, ...]:
        """Return the ids of the columns that it reads beside those it looks at."""
        return ()

    def named_fields(self) -> tuple[str, ...]:
        """Return the ids of the head and foot fields that it looks at."""
        return ()

    def formulas(self) -> tuple[str, ...]:
        """Return the formulas that it states about columns of this form."""
        return ()

    def row_formulas(self) -> tuple[str, ...]:
        """Return the formulas that it states about the named rows of this form."""
        return ()

    def formulas_between(self) -> tuple[str, ...]:
        """Return the formulas that it states about columns of this form and of another one."""
        return ()

    def other_form(self) -> str:
        """Return the id of the other form that it compares this one with; '' if it does not."""
        return ""

    def own_mistakes(self, form: FormTable) -> Iterator[tuple[str, str]]:  # noqa: ARG002  # few rules can make some
        """Yield what makes no sense in it for a form: the key below the check's, and the reason."""
        yield from ()

    def sentences(self) -> Iterator[tuple[str, str, frozenset[str]]]:
        """Yield each of its sentences: its key in the TOML, its text, and the words it may say."""
        yield "message", self.message, self.words
