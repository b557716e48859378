"""The result of reading a text, and what every kind of value can do."""

from datetime import date
from decimal import Decimal
from typing import Literal, NamedTuple

# A figure is exact: a whole number, or a decimal with the digits after the point of its column.
Figure = int | Decimal
Value = Figure | str | tuple[int, ...] | date


def all_digits(figure: Figure) -> str:
    """Return a figure with all its digits, also where Python would write an exponent."""
    return str(figure) if isinstance(figure, int) else f"{figure:f}"


def short_digits(figure: Figure) -> str:
    """Return a figure with all its digits but for zeros at the end of the decimals: `-12.5`."""
    text = all_digits(figure)
    return text.rstrip("0").rstrip(".") if "." in text else text


class Reading(NamedTuple):
    """The result of reading a text. If `value` is None: blank, or with a `problem` unreadable."""

    value: Value | None = None
    problem: str = ""


BLANK = Reading()


class Validation(NamedTuple):
    """What a cell of a blank workbook accepts.

    `rule`: a whole number from `least`; a text of `least` to `most` characters; one of `options`;
    or a cell for which the conditions `formula` hold (`{cell}` is its address). Kinds of figures
    state `formula` in any case: it can be joined with other conditions. `error` is said of other
    input, as a phrase; it is kept all the same if the rule is not `strict`.
    """

    rule: Literal["whole", "length", "list", "formula"]
    error: str
    formula: str = ""
    options: tuple[str, ...] = ()
    least: int = 0
    most: int = 0
    strict: bool = True


class Kind:
    """A kind of value. `read(show(value))` must return the same value."""

    def read(self, raw: str) -> Reading:
        """Read a typed text."""
        raise NotImplementedError

    def show(self, value: Value) -> str:
        """Return the standard spelling of a value, for screen and print."""
        return str(value)

    def grouped(self, value: Value) -> str:
        """Return the spelling for the screen: large figures have thousands separators there."""
        return self.show(value)

    def meant(self, raw: str) -> str:  # noqa: ARG002  # few kinds can say
        """Return what an unreadable text must mean, an empty string if that is not certain.

        It is only suggested to the user, never filled in by itself.
        """
        return ""

    def explain(self) -> str:
        """Return a phrase that says what may be typed."""
        return ""

    @property
    def number_format(self) -> str:
        """Return the number format of a worksheet's cells; `@` for texts."""
        return "@"

    def validation(self) -> Validation | None:
        """Return what a cell of a blank workbook accepts; None for anything."""
        return None
