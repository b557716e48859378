"""What a form is: the shape of `resources/forms/*.toml`, strictly typed."""

from functools import cached_property
from typing import Literal

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


class Check(
    msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag_field="rule", kw_only=True
):
    """What every check states: its code in domain.md, how grave it is, its sentence."""

    code: str
    severity: Severity
    message: str
    on: On = On()


class Readable(Check, frozen=True, tag="readable", kw_only=True):
    """What was typed can be read as the column's kind.

    `nothing_before` is its sentence for `+5` where the quarter before has no figure to add to.
    """

    nothing_before: str = ""


class Filled(Check, frozen=True, tag="filled"):
    """Something is filled in."""


class PartOf(Check, frozen=True, tag="part_of", kw_only=True):
    """The figure is at most another one of its row."""

    whole: str


class When(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A condition on another figure of the row."""

    column: str
    is_: Literal["zero", "positive"] = msgspec.field(name="is")


class Sign(Check, frozen=True, tag="sign", kw_only=True):
    """The figure is zero, or above it, perhaps only when another one is."""

    must: Literal["zero", "positive"]
    when: When | None = None


class NotBelowPrevious(Check, frozen=True, tag="not_below_previous"):
    """The figure is not below the same place's in the quarter before of the same year."""


class YearOnYear(Check, frozen=True, tag="year_on_year", kw_only=True):
    """The figure did not change strangely against the same quarter of the year before."""

    fall_percent: int
    rise_times: int
    at_least: int


class TotalCoversParts(Check, frozen=True, tag="total_covers_parts"):
    """The city's figure is at least the sum of its units'."""


class TotalEqualsParts(Check, frozen=True, tag="total_equals_parts"):
    """The city's figure is not above the sum of its units' unexplained."""


class RestKept(Check, frozen=True, tag="rest_kept", kw_only=True):
    """A city's own rest that was there in the quarter before is not blank, and does not fall.

    `missing` is said in the city's report, `blank` on its own page; `message` of what adds up and
    fell.
    """

    missing: str
    blank: str


class ExpectedPlaces(Check, frozen=True, tag="expected_places"):
    """Each expected place has one row, and no other place has one."""


class PlaceBelongs(Check, frozen=True, tag="place_belongs"):
    """The place is one of the report's own."""


class Unique(Check, frozen=True, tag="unique", kw_only=True):
    """No name stands twice within one value of another column."""

    within: str


class Fields(Check, frozen=True, tag="fields", kw_only=True):
    """Head and foot are filled in, readable, and no date lies in the future."""

    fields: tuple[str, ...]


class OnTime(Check, frozen=True, tag="on_time", kw_only=True):
    """The date is not past the report's due date."""

    field: str


class NotBeforePeriod(Check, frozen=True, tag="not_before_period", kw_only=True):
    """The date is not before the period that is reported."""

    field: str


AnyCheck = (
    Readable
    | Filled
    | PartOf
    | Sign
    | NotBelowPrevious
    | YearOnYear
    | TotalCoversParts
    | TotalEqualsParts
    | RestKept
    | ExpectedPlaces
    | PlaceBelongs
    | Unique
    | Fields
    | OnTime
    | NotBeforePeriod
)


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
    checks: tuple[AnyCheck, ...]
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
        asked = [check.on for check in self.checks if isinstance(check, Filled)]
        texts = {"text", "long_text", "person", "phone"}
        return frozenset(
            c.id for c in self.columns if c.kind in texts and any(on.takes(c) for on in asked)
        )
