"""The rows that a form names itself: an indicator table with its codes, units and indents."""

from collections.abc import Mapping, Sequence

import msgspec

from fangfan_desktop.forms.columns import Column, ColumnKind
from fangfan_desktop.forms.computing_order import needed_first
from fangfan_desktop.forms.formula import Expression, read_expression

# The kinds of the columns whose texts the form's named rows give.
NAMING: frozenset[ColumnKind] = frozenset({"row_class", "row_name", "row_code", "row_unit"})
_INDENT = "　"
# Printed in a cell that is not filled in.
DASH = "—"


class NamedRow(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A row that the form names: its name, its printed code (`01`), and the unit of its figures.

    `classes` are what it is one of (类别), the widest first: each stands in a column of its own, and
    one that several rows share is printed once, merged over them. If it has fewer of them than there
    are columns, its name reaches over those that are left.
    `indent` is how many characters its name is set back (其中). With `computed` (`02+03`, by the
    codes of rows) the program works its figures out. A `heading` has its name alone. The columns
    `closed` (ids) are not filled in: a dash is printed there.
    """

    name: str
    code: str = ""
    unit: str = ""
    classes: tuple[str, ...] = ()
    indent: int = 0
    computed: str = ""
    heading: bool = False
    closed: tuple[str, ...] = ()

    @property
    def label(self) -> str:
        """Return its code and whole name: `01 车间个数`."""
        return f"{self.code} {self.whole_name}".strip()

    @property
    def whole_name(self) -> str:
        """Return its classes and name: `补贴·岗位补贴`."""
        return "·".join((*self.classes, self.name))

    def texts(self, columns: Sequence[Column]) -> dict[str, str]:
        """Return the texts that it gives, by the ids of the columns that have them."""
        given: Mapping[str, str] = {
            "row_name": _INDENT * self.indent + self.name,
            "row_code": self.code,
            "row_unit": self.unit,
        }
        classes = iter(self.classes)
        return {
            c.id: next(classes, "") if c.kind == "row_class" else given[c.kind]
            for c in columns
            if c.kind in NAMING
        }


def rows_in_order(rows: Sequence[NamedRow]) -> tuple[tuple[int, Expression], ...]:
    """Return each computed row (its position, from 0) with its expression; needed ones come first.

    Raises FormulaWrong if an expression cannot be read, or needs itself.
    """
    codes = [row.code for row in rows if row.code and not row.heading]
    found = {
        row.code or row.whole_name: (at, read_expression(row.computed, codes))
        for at, row in enumerate(rows)
        if row.computed
    }
    order = needed_first({name: expression for name, (_, expression) in found.items()})
    return tuple(found[name] for name in order)
