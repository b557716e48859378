"""Read from an `.xlsx` the fonts of texts that have more than one: the font of most letters."""

from collections.abc import Mapping

from fangfan_desktop.exchange.attachments.drawn import Ink
from fangfan_desktop.exchange.attachments.xlsx_styles import DEFAULT_INK, changed_ink
from fangfan_desktop.exchange.reading.package import XmlHandler


class RunsHandler(XmlHandler):
    """Collects from the shared strings the ink of each one's longest run, by the string's number.

    A string whose longest run has the font of its cell is left out.
    """

    def __init__(self) -> None:
        super().__init__()
        self.inks: dict[int, Ink] = {}
        self._number = -1
        self._longest = 0
        self._ink: Ink | None = None
        self._in_run = False

    def begin(self, name: str, attributes: Mapping[str, str]) -> None:
        """Handle the start of an element."""
        if name == "si":
            self._number, self._longest = self._number + 1, 0
        elif name == "r":
            self._in_run, self._ink = True, None
        elif name == "rPr":
            self._ink = DEFAULT_INK
        elif self._ink is not None:
            self._ink = changed_ink(self._ink, name, attributes)

    def end(self, name: str) -> None:
        """Handle the end of an element."""
        if name == "r":
            self._in_run = False
        elif name == "t" and self._in_run and len(self.text) > self._longest:
            self._longest = len(self.text)
            if self._ink:
                self.inks[self._number] = self._ink
            else:
                self.inks.pop(self._number, None)
