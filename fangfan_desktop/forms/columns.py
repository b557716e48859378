"""The columns of a form and the fields around its table: the kinds of their values, their captions."""

from functools import lru_cache
from typing import Literal

import msgspec

from fangfan_desktop.forms.fold import fold_key, fold_width
from fangfan_desktop.forms.patterns import pattern

Slot = Literal["head-left", "head-middle", "head-right", "foot-left", "foot-middle", "foot-right"]
FieldKind = Literal["text", "person", "phone", "date", "fixed"]
ColumnKind = Literal[
    "count",
    "decimal",
    "percent",
    "number",
    "yes_no",
    "one_of",
    "choices",
    "year",
    "month",
    "date",
    "place",
    "row_class",
    "row_name",
    "row_code",
    "row_unit",
    "serial",
    "text",
    "long_text",
    "person",
    "phone",
    "id_number",
    "organisation_code",
]
KindName = FieldKind | ColumnKind
# Amounts can be added up; a percentage is a figure, but a sum of percentages means nothing.
AMOUNTS: frozenset[ColumnKind] = frozenset({"count", "decimal", "number"})
FIGURES = AMOUNTS | frozenset[ColumnKind]({"percent"})
# The digits after the point if the form does not say: a percentage is written 85.5%.
_USUAL_SCALE: dict[ColumnKind, int] = {"count": 0, "decimal": 2, "percent": 1}
_BRACKETED = pattern(r"[(\[【]\s*([^()\[\]【】]+?)\s*[)\]】]")
# What a unit's profile, its place or the period fills in for a new report.
Prefill = Literal["", "unit_name", "filler", "phone", "city", "period"]


class Field(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A field above or below the table: what is filled in, between its `label` and `suffix`.

    `aliases` are other labels found in tables made by hand. `line` is which line above or below the
    table it is in, from 1. `left` is how far from the left edge of the table it begins (mm, as near
    as a column begins); without it the fields of a line share its width. With `printed = false` (a
    date only) it is filled in in the program, and stands neither on paper nor in workbooks; it may
    share the `slot` of another one.
    """

    id: str
    name: str
    label: str
    kind: FieldKind
    slot: Slot
    aliases: tuple[str, ...] = ()
    suffix: str = ""
    blank: str = ""
    prefill: Prefill = ""
    seal: bool = False
    locked: bool = False
    line: int = 1
    left: float | None = None
    printed: bool = True

    @property
    def is_given_period(self) -> bool:
        """Return True if the program writes the report's period here: it is not read from a file."""
        return self.locked and self.prefill == "period"


def code_of(number: str) -> str:
    """Return a printed number as formulas name it: `2` of `2=3+4` or `(2)`."""
    plain = fold_width(number).partition("=")[0].strip()
    bracketed = _BRACKETED.fullmatch(plain)
    return bracketed[1] if bracketed else plain


class Column(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A column: its printed header, the kind of its values, its width on paper (mm).

    `explain` may be blank if the kind says enough (`kinds.table.explained`). `source` is the
    passage of the notice about it: `通知二（二）`. `aliases` are other headers found in tables made
    by hand: the reader accepts them and says so. `words` are the parts of the header that line
    breaks keep whole. `under` is the id of the column or group that it stands under. `number` is
    its printed letter or number: `甲`, `1`, `2=3+4`. `scale` is the number of digits after the
    point. A figure that `adds_up` is cumulative since 1 January (当年累计), one `of_period` is what
    happened in the period alone (本期); any other exists at its end. With `computed` (`3+4`, by the
    numbers or ids of columns) the program works its figures out. With `printed = false` (the place of a
    list, the name of the only row) it stands in the program's table, and neither on paper nor in workbooks.
    """

    id: str
    header: str
    short: str
    kind: ColumnKind
    width: float
    explain: str = ""
    aliases: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    source: str = ""
    unit: str = ""
    under: str = ""
    number: str = ""
    adds_up: bool = False
    of_period: bool = False
    options: tuple[str, ...] = ()
    none: str = ""
    scale: int | None = None
    computed: str = ""
    printed: bool = True

    @property
    def code(self) -> str:
        """Return its name in formulas: the printed number (`2` of `2=3+4` or `(2)`), else its id."""
        return code_of(self.number) or self.id

    @property
    def captions(self) -> tuple[str, ...]:
        """Return its folded captions: as printed, and followed by its unit (`…个数（个）`).

        It has none if the caption of the names reaches over it (`FormTable.below_name`).
        """
        return _captions(self.header, self.unit)

    @property
    def is_figure(self) -> bool:
        """Return True if it contains figures, which are compared; a blank one is not 0."""
        return self.kind in FIGURES

    @property
    def is_amount(self) -> bool:
        """Return True if its figures can be added up: all but percentages."""
        return self.kind in AMOUNTS

    @property
    def decimals(self) -> int | None:
        """Return the digits after the point of its figures; None if any number is allowed."""
        return _USUAL_SCALE.get(self.kind) if self.scale is None else self.scale

    @property
    def is_serial(self) -> bool:
        """Return True if it contains row numbers, which the program assigns."""
        return self.kind == "serial"

    @property
    def is_number(self) -> bool:
        """Return True if it contains numbers: figures or row numbers."""
        return self.is_figure or self.is_serial


@lru_cache(maxsize=4096)  # each file that is read asks for them again and again
def _captions(header: str, unit: str) -> tuple[str, ...]:
    names = (fold_key(header), fold_key(header + unit))
    return tuple(filter(None, dict.fromkeys(names)))


class Group(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A caption of the header that only groups columns: it has no figures of its own.

    `under`, `words` and `aliases` are as in a column. The columns and groups that it groups name it
    in their `under`.
    """

    id: str
    header: str
    words: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    under: str = ""

    @property
    def short(self) -> str:
        """Return its name, which is its caption."""
        return self.header

    @property
    def captions(self) -> tuple[str, ...]:
        """Return its folded caption."""
        return (fold_key(self.header),)

    @property
    def unit(self) -> str:
        """Return no unit: it has no figures."""
        return ""


# What has a caption in the header.
Heading = Column | Group
