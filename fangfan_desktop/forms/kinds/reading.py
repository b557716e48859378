"""What reading a text gives: a value, nothing, or a reason why it cannot be read."""

from datetime import date
from typing import NamedTuple, Protocol

Value = int | str | tuple[int, ...] | date


class Reading(NamedTuple):
    """`value` None without `problem` means not filled in; with it, not readable."""

    value: Value | None = None
    problem: str = ""


BLANK = Reading()


class Kind(Protocol):
    """A kind of value. `read(show(value))` gives the value back."""

    def read(self, raw: str) -> Reading:
        """Read what a person typed."""
        ...

    def show(self, value: Value) -> str:
        """Return the one spelling in which the value is shown and printed."""
        ...
