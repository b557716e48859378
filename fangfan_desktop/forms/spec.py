"""The types of a form definition, as loaded from `resources/forms/*.toml`."""

from collections.abc import Iterator
from datetime import date
from functools import cached_property
from typing import ClassVar, Literal

import msgspec

from fangfan_desktop.forms.columns import Column, ColumnKind, Field, FieldKind, Group, Heading
from fangfan_desktop.forms.computing_order import needed_first
from fangfan_desktop.forms.due_rule import Due
from fangfan_desktop.forms.formula import (
    Expression,
    is_sum,
    names_of,
    read_expression,
)
from fangfan_desktop.forms.header_tree import HeaderTree, header_tree
from fangfan_desktop.forms.named_rows import NAMING, NamedRow, rows_in_order
from fangfan_desktop.forms.periods import Period, PeriodKind, first_day, parse_period
from fangfan_desktop.forms.places import Place, gathers
from fangfan_desktop.forms.row_words import LINES, PROJECTS, RowWords
from fangfan_desktop.forms.workdays import WEEKENDS_ONLY, Workdays

# The four grades of a check, as the national reporting systems have them: 强制性 must be mended;
# 准强制性 and 核实性 are mended or explained, the first at more length; 提示性 is only said.
Severity = Literal["error", "serious", "warning", "hint"]
# The level of the lowest place with a row of its own.
Lowest = Literal["city", "county", "township", "village"]


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
    `words`: what its sentences may say beside `{name}`, the column's or field's name.
    `column_kinds`, `field_kinds`: the kinds of columns and fields that it can look at; any if empty.
    `on_one_column`, `asks_to_fill`, `needs_places`: True if it looks at one column only, if a blank
    cell is what it finds, if it compares the rows of places.
    """

    words: ClassVar[frozenset[str]] = frozenset()
    column_kinds: ClassVar[frozenset[ColumnKind]] = frozenset()
    field_kinds: ClassVar[frozenset[FieldKind]] = frozenset()
    on_one_column: ClassVar[bool] = False
    asks_to_fill: ClassVar[bool] = False
    needs_places: ClassVar[bool] = False

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

    def own_mistakes(self, form: "Form") -> Iterator[tuple[str, str]]:  # noqa: ARG002  # few rules can make some
        """Yield what makes no sense in it for a form: the key below the check's, and the reason."""
        yield from ()

    def sentences(self) -> Iterator[tuple[str, str, frozenset[str]]]:
        """Yield each of its sentences: its key in the TOML, its text, and the words it may say."""
        yield "message", self.message, self.words


class ProjectLibrary(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The filter columns of 项目库: `at_least` is a count column, `kinds` a choices column."""

    at_least: str
    kinds: str


class Form(msgspec.Struct, frozen=True, forbid_unknown_fields=True, dict=True):
    """A form definition.

    `rows`: `places` means one fixed row per place, `list` any number of rows, `named` those of
    `named_rows`. `identity` is the column that identifies a row across versions and files. With
    `total`, the row of a place that gathers from its units is the total of them all. `lowest` is the
    level of the lowest place with a row: places above it gather, those below do not report. `label`
    is its name in lists, unique among the forms here; `printed` is printed above the title, if that
    is another word (several notices have an 附件1). A newer `version` is used from the period
    `since` on. If `project_library` is set, the rows are projects and 项目库 offers them. `groups`
    are the captions of the header that only group. With `unit_row` the unit of each column is
    printed in a row below the captions.

    Not stated in its file: `workdays` are what is known for its due dates, `earlier` its earlier
    versions, the oldest first, `added` the day on which it was added here (None: it came with the
    program), `removed` whether it is no longer reported.
    """

    not_stated: ClassVar = frozenset({"workdays", "earlier", "added", "removed"})

    id: str
    label: str
    title: str
    short: str
    province_mail: str
    period: PeriodKind
    rows: Literal["places", "list", "named"]
    identity: str
    body_size: float
    due: Due
    fields: tuple[Field, ...]
    columns: tuple[Column, ...]
    checks: tuple[CheckEntry, ...]
    groups: tuple[Group, ...] = ()
    named_rows: tuple[NamedRow, ...] = ()
    unit_row: bool = False
    total: bool = False
    printed: str | None = None
    version: int = 1
    since: str = ""
    lowest: Lowest = "county"
    project_library: ProjectLibrary | None = None
    workdays: Workdays = WEEKENDS_ONLY
    earlier: tuple["Form", ...] = ()
    added: date | None = None
    removed: bool = False

    def at(self, period: Period | None) -> "Form":
        """Return the version that a period is reported with; this one if it is not known."""
        since = self.first_period
        if period is None or since is None or first_day(since) <= first_day(period):
            return self
        return self.earlier[-1].at(period) if self.earlier else self

    @property
    def printed_label(self) -> str:
        """Return the words above the title; empty if there are none."""
        return self.label if self.printed is None else self.printed

    @cached_property
    def first_period(self) -> Period | None:
        """Return the period from which on this version is used; None if it is used for all."""
        return parse_period(self.since)

    @property
    def is_list(self) -> bool:
        """Return True if rows can be added, removed and moved."""
        return self.rows == "list"

    @property
    def row_words(self) -> RowWords:
        """Return what the rows are called."""
        return PROJECTS if self.project_library else LINES

    @property
    def is_by_place(self) -> bool:
        """Return True if each place has one fixed row."""
        return self.rows == "places"

    @property
    def is_by_name(self) -> bool:
        """Return True if the form names its rows itself: each report has just these."""
        return self.rows == "named"

    def gathers(self, place: Place | None) -> bool:
        """Return True if a place's table is gathered from those of its units."""
        return place is not None and gathers(place, self.lowest)

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
    def fields_by_id(self) -> dict[str, Field]:
        """Return the head and foot fields by id."""
        return {field.id: field for field in self.fields}

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

    def is_closed(self, row_id: int, column_id: str) -> bool:
        """Return True if nobody fills in a cell of a named row, because of its row."""
        return self.is_by_name and column_id in self._closed[row_id - 1]

    def has_dash(self, row_id: int, column_id: str) -> bool:
        """Return True if a dash is printed in a cell, because nothing is filled in there."""
        return self.is_by_name and column_id in self.named_rows[row_id - 1].closed

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
    def date_field(self) -> Field:
        """Return the field with the report's date (填表日期)."""
        return next(field for field in self.fields if field.kind == "date")

    @cached_property
    def given_columns(self) -> frozenset[str]:
        """Return the ids of the columns that do not make a row filled.

        They are the place, the name, the row number and what is computed: nobody has to fill them in.
        """
        naming = {"place", *NAMING}
        return frozenset(
            c.id for c in self.columns if c.kind in naming or c.is_serial or c.computed
        )

    @cached_property
    def required_texts(self) -> frozenset[str]:
        """Return the ids of the required text columns: name, introduction, contact, phone."""
        required = [check.on for check in self.checks if check.asks_to_fill]
        texts = {"text", "long_text", "person", "phone"}
        return frozenset(
            c.id for c in self.columns if c.kind in texts and any(on.takes(c) for on in required)
        )


def _is_within(part: Column, column: Column) -> bool:
    """Return True if a column has all the digits after the point of a part of it."""
    return column.decimals is None or (
        part.decimals is not None and part.decimals <= column.decimals
    )
