"""The name of a row that the form names: it keeps the blanks that set it back (其中)."""

from fangfan_desktop.forms.kinds.reading import Reading
from fangfan_desktop.forms.kinds.texts import Text

_BLANKS = " \u3000"


class RowName(Text):
    """The kind of the names of rows."""

    def __init__(self) -> None:
        super().__init__("行的名称")

    def read(self, raw: str) -> Reading:
        """Read a name; the blanks before it stay."""
        found = super().read(raw)
        if not isinstance(found.value, str):
            return found
        before = raw[: len(raw) - len(raw.lstrip(_BLANKS))]
        return Reading(before + found.value)
