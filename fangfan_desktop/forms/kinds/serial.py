"""A row's number: given by the program, never read."""

from fangfan_desktop.forms.kinds.reading import BLANK, Reading, Value


class Serial:
    """The row's place in the list, from 1."""

    def read(self, raw: str) -> Reading:  # noqa: ARG002 - whatever stands there is given anew
        """Read nothing: the program counts the rows itself."""
        return BLANK

    def show(self, value: Value) -> str:
        """Return plain digits."""
        return str(value)
