"""Read an `.xlsx`: values, formulas that nobody calculated, what is merged and what is hidden.

One pass over each part, in bounded memory. openpyxl's read-only sheets know neither hidden rows
nor merged cells, and calamine reads error values as blank; here all of it comes from one place.
"""

import io
import re
import zipfile
from collections.abc import Mapping

from fangfan_desktop.exchange.reading.grid import MAX_SHEETS, TOO_MUCH, Grid, Workbook
from fangfan_desktop.exchange.reading.package import OfficePackage, XmlHandler
from fangfan_desktop.exchange.reading.refused import Unreadable
from fangfan_desktop.exchange.reading.rich_text import RichText, SharedText, font_mark
from fangfan_desktop.exchange.reading.sheet_xml import BookFacts, SheetHandler

_MAX_STRINGS = 300_000
# ECMA-376, 18.8.30: numbers of formats that are days or times, East Asian ones among them.
_DAYS = frozenset((*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)))
_PERCENTS = frozenset({"9", "10"})
_NOT_SHOWN = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?![hms]+\])[^\]]*\]')


def read_xlsx(content: bytes) -> Workbook:
    """Return the workbook; whatever the parsers raise where it is damaged inside."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        package = OfficePackage(archive)
        part = package.related("officeDocument") or "xl/workbook.xml"
        book = package.parse(part, _Book())
        if len(book.sheets) > MAX_SHEETS:
            raise Unreadable(TOO_MUCH)
        strings, styles = package.related("sharedStrings", part), package.related("styles", part)
        shared = package.parse(strings, _Strings()).found if strings else []
        shown = package.parse(styles, _Styles()) if styles else _Styles()
        known = BookFacts(
            shared, shown.days(), shown.percents(), shown.marks(), book.since_1904, book.stale
        )
        relations = package.relations(part)
        grids: list[Grid] = []
        for name, state, relation in book.sheets:
            sheet = relations.get(relation)
            if sheet and sheet.kind == "worksheet" and sheet.target in package:
                handler = package.parse(sheet.target, SheetHandler(known))
                grids.append(handler.grid(name, hidden=state != "visible"))
        return Workbook(tuple(grids), package.properties(), book.since_1904)


def is_date_format(code: str) -> bool:
    """Say whether a number format shows a day or a time."""
    code = _NOT_SHOWN.sub("", code).lower()
    return "general" not in code and bool(re.search("[ymdhs]", code))


class _Book(XmlHandler):
    """The workbook's sheets: name, state, relation."""

    def __init__(self) -> None:
        super().__init__()
        self.sheets: list[tuple[str, str, str]] = []
        self.since_1904 = self.stale = False

    def begin(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "sheet":
            relation = next((v for k, v in attributes.items() if k.endswith(":id")), "")
            state = attributes.get("state", "visible")
            self.sheets.append((attributes.get("name", ""), state, relation))
        elif name == "workbookPr":
            self.since_1904 = attributes.get("date1904") in {"1", "true"}
        elif name == "calcPr":
            # Left to the next program that opens it: this one could not calculate.
            self.stale = attributes.get("fullCalcOnLoad") in {"1", "true"}


class _Strings(XmlHandler):
    """The shared strings."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[SharedText] = []
        self._rich = RichText()

    def begin(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "si":
            self._rich = RichText()
        else:
            self._rich.begin(name, attributes)

    def end(self, name: str) -> None:
        if name == "si":
            self.found.append(self._rich.shared())
            if len(self.found) > _MAX_STRINGS:
                raise Unreadable(TOO_MUCH)
        else:
            self._rich.end(name, self.text)


class _Styles(XmlHandler):
    """Which cell styles show a number as a day, and which strike it out or raise it."""

    def __init__(self) -> None:
        super().__init__()
        self._codes: dict[str, str] = {}
        self._styles: list[tuple[str, str]] = []
        self._fonts: list[str] = []
        self._inside = ""

    def begin(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "numFmt":
            self._codes[attributes.get("numFmtId", "")] = attributes.get("formatCode", "")
        elif name in {"cellXfs", "fonts"}:
            self._inside = name
        elif name == "xf" and self._inside == "cellXfs":
            self._styles.append((attributes.get("numFmtId", "0"), attributes.get("fontId", "0")))
        elif name == "font" and self._inside == "fonts":
            self._fonts.append("")
        elif self._inside == "fonts" and self._fonts:
            self._fonts[-1] = font_mark(name, attributes, self._fonts[-1])

    def end(self, name: str) -> None:
        if name == self._inside:
            self._inside = ""

    def days(self) -> frozenset[int]:
        return frozenset(at for at, (number, _) in enumerate(self._styles) if self._is_day(number))

    def percents(self) -> frozenset[int]:
        return frozenset(
            at
            for at, (number, _) in enumerate(self._styles)
            if number in _PERCENTS or "%" in _NOT_SHOWN.sub("", self._codes.get(number, ""))
        )

    def marks(self) -> dict[int, str]:
        shown = {str(at): mark for at, mark in enumerate(self._fonts) if mark}
        return {at: shown[font] for at, (_, font) in enumerate(self._styles) if font in shown}

    def _is_day(self, number: str) -> bool:
        if number in self._codes:
            return is_date_format(self._codes[number])
        return number.isdigit() and int(number) in _DAYS
