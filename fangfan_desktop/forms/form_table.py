"""A table of a form: its columns, its header, its rows, and what they are for."""

from collections import Counter
from functools import cached_property
from itertools import takewhile
from typing import ClassVar, Literal

import msgspec

from fangfan_desktop.forms.columns import Column, Group, Heading
from fangfan_desktop.forms.computing_order import needed_first
from fangfan_desktop.forms.fold import fold_key
from fangfan_desktop.forms.formula import Expression, is_sum, names_of, read_expression
from fangfan_desktop.forms.header_tree import HeaderTree, header_tree
from fangfan_desktop.forms.named_rows import NAMING, NamedRow, rows_in_order
from fangfan_desktop.forms.paper import TableLook


class FormTable(msgspec.Struct, frozen=True, forbid_unknown_fields=True, dict=True, kw_only=True):
    """A table, as a form's file states it.

    `rows`: `places` means one fixed row per place, `list` any number of rows, `named` those of
    `named_rows`. `identity` is the column that identifies a row across versions and files. With
    `total`, the row of a place that gathers from its units is the total of them all; on paper it is
    called `total_row` (合计), or else by the place's name, and stands first, or with `total_at` last.
    `groups` are the captions of the header that only group. With `unit_row` the unit of each column
    is printed in a row below the captions. With a `look` it is drawn just so.

    Not stated in its file: `first_row` is the id of its first row, above 1 in a further table of a
    form; the named rows are counted on from it.
    """

    not_stated: ClassVar = frozenset({"first_row"})

    rows: Literal["places", "list", "named", "tables"]
    identity: str
    columns: tuple[Column, ...]
    groups: tuple[Group, ...] = ()
    named_rows: tuple[NamedRow, ...] = ()
    unit_row: bool = False
    total: bool = False
    total_row: str = ""
    total_at: Literal["first", "last"] = "first"
    look: TableLook | None = None
    first_row: int = 1

    @property
    def is_list(self) -> bool:
        """Return True if rows can be added, removed and moved."""
        return self.rows == "list"

    @property
    def is_by_place(self) -> bool:
        """Return True if each place has one fixed row."""
        return self.rows == "places"

    @property
    def is_by_name(self) -> bool:
        """Return True if the form names its rows itself: each report has just these."""
        return self.rows == "named"

    @cached_property
    def by_id(self) -> dict[str, Column]:
        """Return the columns by id."""
        return {column.id: column for column in self.columns}

    @cached_property
    def by_code(self) -> dict[str, Column]:
        """Return the columns by their names in formulas: by id and, if printed, by number."""
        return {**self.by_id, **{column.code: column for column in self.columns}}

    @cached_property
    def codes(self) -> tuple[str, ...]:
        """Return the names of columns in formulas, those that are printed first, in order."""
        return tuple(dict.fromkeys([*(column.code for column in self.columns), *self.by_id]))

    @cached_property
    def computed_columns(self) -> tuple[tuple[Column, Expression], ...]:
        """Return each computed column with its expression; those that others need come first.

        Raises FormulaWrong if an expression cannot be read, or needs itself.
        """
        found = {
            column.id: read_expression(column.computed, self.codes)
            for column in self.columns
            if column.computed
        }
        by_id, by_code = self.by_id, self.by_code
        order = needed_first(found, lambda code: by_code[code].id, lambda name: by_id[name].short)
        return tuple((by_id[name], found[name]) for name in order)

    @cached_property
    def index(self) -> dict[str, int]:
        """Return the position of each column by its id, from 0."""
        return {column.id: at for at, column in enumerate(self.columns)}

    @cached_property
    def has_numbers(self) -> bool:
        """Return True if a row below the captions has the numbers of the columns."""
        return any(column.number for column in self.columns)

    @cached_property
    def header(self) -> HeaderTree:
        """Return the header as a tree of captions."""
        return header_tree(self.groups, self.columns)

    @cached_property
    def headings(self) -> dict[str, Heading]:
        """Return the columns and groups by id."""
        return {heading.id: heading for heading in (*self.columns, *self.groups)}

    @cached_property
    def group_of(self) -> dict[str, str]:
        """Return the nearest group above each column and group in the header, by id, '' if none."""
        groups = {group.id for group in self.groups}
        above = {name: reversed(path[:-1]) for name, path in self.header.paths.items()}
        return {
            name: next((each for each in path if each in groups), "")
            for name, path in above.items()
        }

    def children(self, heading_id: str) -> tuple[Column, ...]:
        """Return the columns that are placed directly under a column or group in the header."""
        return tuple(column for column in self.columns if column.under == heading_id)

    @cached_property
    def place_column(self) -> Column:
        """Return the column with the place of each row."""
        return next(column for column in self.columns if column.kind == "place")

    @property
    def hides_place(self) -> bool:
        """Return True if the place of each row is known in the program, and not printed."""
        return self.is_list and not self.place_column.printed

    @cached_property
    def key_column(self) -> Column:
        """Return the column that says whose figures a row has: a place's, or those of a named row."""
        return self.by_id[self.identity] if self.is_by_name else self.place_column

    @cached_property
    def labelling(self) -> tuple[str, ...]:
        """Return the ids of the columns that tell a row from the others: its code, and its key."""
        codes = (column.id for column in self.columns if column.kind == "row_code")
        return (*codes, self.key_column.id)

    @cached_property
    def row_labels(self) -> tuple[str, ...]:
        """Return what each named row is called.

        It has its classes if its name repeats, and its code if the form prints one or they repeat, too.
        """
        names = Counter(fold_key(row.name) for row in self.named_rows)
        wholes = Counter(fold_key(row.whole_name) for row in self.named_rows)
        is_coded = any(column.kind == "row_code" for column in self.columns)
        found: list[str] = []
        for row in self.named_rows:
            own = row.name if names[fold_key(row.name)] == 1 else row.whole_name
            has_code = is_coded or wholes[fold_key(row.whole_name)] > 1
            found.append(f"{row.code} {own}".strip() if has_code else own)
        return tuple(found)

    @cached_property
    def row_codes(self) -> dict[str, int]:
        """Return the position of each named row that a formula can name by its code, from 0."""
        codes = [("" if row.heading else row.code) for row in self.named_rows]
        return {code: at for at, code in enumerate(codes) if code}

    @cached_property
    def _closed(self) -> tuple[frozenset[str], ...]:
        """Return, for each named row, the ids of the columns in which nobody fills in anything."""
        every, computed = self.by_id.keys() - self.given_columns, {c.id for c in self.typed_amounts}
        rows = self.named_rows
        found = (every if row.heading else computed if row.computed else row.closed for row in rows)
        return tuple(map(frozenset, found))

    def named_row(self, row_id: int) -> NamedRow:
        """Return the named row with an id."""
        return self.named_rows[row_id - self.first_row]

    def closed_in(self, row_id: int) -> frozenset[str]:
        """Return the ids of the columns in which nobody fills in anything, because of a named row."""
        return self._closed[row_id - self.first_row]

    def has_dash(self, row_id: int, column_id: str) -> bool:
        """Return True if a dash is printed in a cell, because nothing is filled in there."""
        return self.is_by_name and column_id in self.named_row(row_id).closed

    @cached_property
    def below_name(self) -> tuple[Column, ...]:
        """Return the columns of classes that have no caption: that of the names reaches over them."""
        before = [*takewhile(lambda column: column.kind != "row_name", self.columns)]
        blank = (column.kind == "row_class" and not column.header for column in reversed(before))
        count = sum(1 for _ in takewhile(bool, blank)) if len(before) < len(self.columns) else 0
        return tuple(before[len(before) - count :])

    @cached_property
    def computed_rows(self) -> tuple[tuple[int, Expression], ...]:
        """Return the position of each computed row with its expression; needed ones come first."""
        return rows_in_order(self.named_rows)

    @cached_property
    def figures(self) -> tuple[Column, ...]:
        """Return the columns of figures."""
        return tuple(column for column in self.columns if column.is_figure)

    @cached_property
    def figure_ids(self) -> tuple[str, ...]:
        """Return the ids of the columns of figures."""
        return tuple(column.id for column in self.figures)

    @cached_property
    def amounts(self) -> tuple[Column, ...]:
        """Return the columns of figures that can be added up."""
        return tuple(column for column in self.columns if column.is_amount)

    @cached_property
    def amount_ids(self) -> tuple[str, ...]:
        """Return the ids of the columns of figures that can be added up."""
        return tuple(column.id for column in self.amounts)

    @cached_property
    def typed_amounts(self) -> tuple[Column, ...]:
        """Return the columns of figures that can be added up and are not computed."""
        return tuple(column for column in self.amounts if not column.computed)

    @cached_property
    def added_up(self) -> frozenset[str]:
        """Return the ids of the columns in which a total is the sum of its parts.

        A computed column is one if it is a sum of such columns, and is not rounded. Of a ratio the
        total is computed from its own row.
        """
        found = {column.id for column in self.typed_amounts}
        for column, expression in self.computed_columns:
            parts = [self.by_code[name] for name in names_of(expression)]
            fits = all(part.id in found and _is_within(part, column) for part in parts)
            if column.is_amount and is_sum(expression) and fits:
                found.add(column.id)
        return frozenset(found)

    @cached_property
    def written_columns(self) -> tuple[Column, ...]:
        """Return the columns that people fill in: all except row numbers."""
        return tuple(column for column in self.columns if not column.is_serial)

    @cached_property
    def given_columns(self) -> frozenset[str]:
        """Return the ids of the columns that do not make a row filled.

        They are the place, the name, the row number and what is computed: nobody has to fill them in.
        """
        naming = {"place", *NAMING}
        return frozenset(
            c.id for c in self.columns if c.kind in naming or c.is_serial or c.computed
        )


def _is_within(part: Column, column: Column) -> bool:
    """Return True if a column has all the digits after the point of a part of it."""
    return column.decimals is None or (
        part.decimals is not None and part.decimals <= column.decimals
    )
