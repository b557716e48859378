"""The result of reading a text: a value, blank, or the reason why it cannot be read."""

from datetime import date
from typing import NamedTuple, Protocol

Value = int | str | tuple[int, ...] | date


class Reading(NamedTuple):
    """The result of reading a text. If `value` is None: blank, or with a `problem` unreadable."""

    value: Value | None = None
    problem: str = ""


BLANK = Reading()


class Kind(Protocol):
    """A kind of value. `read(show(value))` must return the same value."""

    def read(self, raw: str) -> Reading:
        """Read a typed text."""
        ...

    def show(self, value: Value) -> str:
        """Return the standard spelling of a value, for screen and print."""
        ...
