"""Row numbers: assigned by the program, never read from text."""

from fangfan_desktop.forms.kinds.reading import BLANK, Reading, Value


class Serial:
    """The kind of row numbers: the position of a row in the list, from 1."""

    def read(self, raw: str) -> Reading:  # noqa: ARG002  # the program numbers the rows itself
        """Return blank for any text."""
        return BLANK

    def show(self, value: Value) -> str:
        """Return plain digits."""
        return str(value)
