"""Row numbers: assigned by the program, never read from text."""

from fangfan_desktop.forms.kinds.reading import BLANK, Kind, Reading


class Serial(Kind):
    """The kind of row numbers: the position of a row in the list, from 1."""

    def read(self, raw: str) -> Reading:  # noqa: ARG002  # the program numbers the rows itself
        """Return blank for any text."""
        return BLANK

    def explain(self) -> str:
        """Return what fills it in."""
        return "由程序编号，不用填"

    @property
    def number_format(self) -> str:
        """Return the format of whole numbers."""
        return "0"
