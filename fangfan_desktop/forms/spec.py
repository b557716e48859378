"""What a form is: the shape of `resources/forms/*.toml`, strictly typed."""

from collections.abc import Iterator
from functools import cached_property
from typing import ClassVar, Literal

import msgspec

Severity = Literal["error", "warning"]
Slot = Literal["head-left", "head-right", "foot-left", "foot-middle", "foot-right"]
KindName = Literal[
    "count", "place", "serial", "text", "long_text", "choices", "person", "phone", "date", "fixed"
]


class Due(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """When a report is due: a day of a fixed month, or of a month of its quarter (1 to 3)."""

    day: int
    month: int = 0
    month_of_quarter: int = 0


class Field(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A line above or below the grid: its printed words around what the clerk fills in.

    `aliases` are other words that stand there in tables made by hand.
    """

    id: str
    name: str
    label: str
    kind: KindName
    slot: Slot
    aliases: tuple[str, ...] = ()
    suffix: str = ""
    blank: str = ""
    prefill: str = ""
    seal: bool = False
    locked: bool = False


class Column(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One column: its printed header, what it holds, how wide it stands (mm) on paper.

    `source` is where the notice speaks of it: `通知二（二）`. `aliases` are other captions that it
    has in tables made by hand: one is taken for it, and that is said. `words` are the header in
    pieces that are not torn where it is broken into lines.
    """

    id: str
    header: str
    short: str
    kind: KindName
    width: float
    explain: str
    aliases: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    source: str = ""
    unit: str = ""
    under: str = ""
    adds_up: bool = False
    options: tuple[str, ...] = ()
    none: str = ""

    @property
    def is_count(self) -> bool:
        """Say whether it holds figures: they are added up, and an empty one is not 0."""
        return self.kind == "count"

    @property
    def is_serial(self) -> bool:
        """Say whether the program numbers it: nobody types into it, and no file is read for it."""
        return self.kind == "serial"

    @property
    def is_number(self) -> bool:
        """Say whether a number stands in it: a figure, or a serial."""
        return self.is_count or self.is_serial


class On(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Which columns a check looks at: every given condition holds."""

    ids: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    adds_up: bool | None = None

    def takes(self, column: Column) -> bool:
        """Say whether a column is meant."""
        return (
            (not self.ids or column.id in self.ids)
            and (not self.kinds or column.kind in self.kinds)
            and (not self.units or column.unit in self.units)
            and self.adds_up in (None, column.adds_up)
        )


class CheckEntry(
    msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag_field="rule", kw_only=True
):
    """A check as a form's file states it: its code in domain.md, how grave it is, its sentence.

    Each rule is a subclass in `checks.rules`, and declares:
    `words`: what its sentences may say beside `{name}`, the column's or field's name.
    `asks_to_fill`: True if a blank cell of its columns is what it finds.
    """

    words: ClassVar[frozenset[str]] = frozenset()
    asks_to_fill: ClassVar[bool] = False

    code: str
    severity: Severity
    message: str
    on: On = On()

    def other_columns(self) -> tuple[str, ...]:
        """Return the ids of the columns that it reads beside those it looks at."""
        return ()

    def named_fields(self) -> tuple[str, ...]:
        """Return the ids of the head and foot fields that it looks at."""
        return ()

    def sentences(self) -> Iterator[tuple[str, str, frozenset[str]]]:
        """Yield each of its sentences: its key in the TOML, its text, and the words it may say."""
        yield "message", self.message, self.words


class ProjectLibrary(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """By which columns projects are picked in 项目库: at least so many (a count), which kinds (choices)."""

    at_least: str
    kinds: str


class Form(msgspec.Struct, frozen=True, forbid_unknown_fields=True, dict=True):
    """A whole form.

    `rows`: `places` has a fixed row for each place, `list` grows. `identity` is the column by which
    a row is known again in another version or file. With `total`, a city's own row is the total of
    all of it. The rows of a form with a `project_library` are projects, to be picked in 项目库.
    """

    id: str
    label: str
    title: str
    short: str
    province_mail: str
    period: Literal["quarter", "year"]
    rows: Literal["places", "list"]
    identity: str
    body_size: float
    due: Due
    fields: tuple[Field, ...]
    columns: tuple[Column, ...]
    checks: tuple[CheckEntry, ...]
    total: bool = False
    project_library: ProjectLibrary | None = None

    @property
    def is_list(self) -> bool:
        """Say whether its rows are as many as are written: they come, go and move."""
        return self.rows == "list"

    @property
    def is_by_place(self) -> bool:
        """Say whether each place has one row, which stays."""
        return self.rows == "places"

    @cached_property
    def by_id(self) -> dict[str, Column]:
        """Return the columns by id."""
        return {column.id: column for column in self.columns}

    @cached_property
    def fields_by_id(self) -> dict[str, Field]:
        """Return the head and foot fields by id."""
        return {field.id: field for field in self.fields}

    @cached_property
    def index(self) -> dict[str, int]:
        """Return where each column stands, from 0."""
        return {column.id: at for at, column in enumerate(self.columns)}

    def children(self, column_id: str) -> tuple[Column, ...]:
        """Return the columns that stand under another one in the header's second row."""
        return tuple(column for column in self.columns if column.under == column_id)

    @cached_property
    def place_column(self) -> Column:
        """Return the column that names each row's place."""
        return next(column for column in self.columns if column.kind == "place")

    @cached_property
    def counts(self) -> tuple[Column, ...]:
        """Return the columns of figures."""
        return tuple(column for column in self.columns if column.is_count)

    @cached_property
    def count_ids(self) -> tuple[str, ...]:
        """Return the ids of the columns of figures."""
        return tuple(column.id for column in self.counts)

    @cached_property
    def written_columns(self) -> tuple[Column, ...]:
        """Return the columns that are filled in by people: all but serial numbers."""
        return tuple(column for column in self.columns if not column.is_serial)

    @cached_property
    def dates(self) -> tuple[Field, ...]:
        """Return the head and foot fields that are dates."""
        return tuple(field for field in self.fields if field.kind == "date")

    @cached_property
    def given_columns(self) -> frozenset[str]:
        """Return the columns that say nothing by themselves: a place, a serial number."""
        return frozenset(c.id for c in self.columns if c.kind == "place" or c.is_serial)

    @cached_property
    def own_texts(self) -> frozenset[str]:
        """Return the texts that each row must have of its own: name, introduction, contact, phone."""
        asked = [check.on for check in self.checks if check.asks_to_fill]
        texts = {"text", "long_text", "person", "phone"}
        return frozenset(
            c.id for c in self.columns if c.kind in texts and any(on.takes(c) for on in asked)
        )
