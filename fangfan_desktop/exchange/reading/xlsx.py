"""Read an `.xlsx`: values, formulas that nobody calculated, what is merged and what is hidden.

One pass over each part, in bounded memory. openpyxl's read-only sheets know neither hidden rows
nor merged cells, and calamine reads error values as blank; here all of it comes from one place.
"""

import io
import re
import zipfile
from collections.abc import Mapping

from fangfan_desktop.exchange.reading.grid import TOO_MUCH, Grid, Workbook
from fangfan_desktop.exchange.reading.package import Handler, Package
from fangfan_desktop.exchange.reading.refused import Unreadable
from fangfan_desktop.exchange.reading.sheet_xml import Book, SheetHandler, unescaped

_MOST_STRINGS = 300_000
_MOST_SHEETS = 100
# ECMA-376, 18.8.30: numbers of formats that are days or times, East Asian ones among them.
_DAYS = frozenset((*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)))
_NOT_SHOWN = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?![hms]+\])[^\]]*\]')


def read_xlsx(content: bytes) -> Workbook:
    """Return the workbook; whatever the parsers raise where it is damaged inside."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        package = Package(archive)
        part = package.related("officeDocument") or "xl/workbook.xml"
        book = package.parse(part, _Book())
        if len(book.sheets) > _MOST_SHEETS:
            raise Unreadable(TOO_MUCH)
        strings, styles = package.related("sharedStrings", part), package.related("styles", part)
        shared = package.parse(strings, _Strings()).found if strings else []
        days = package.parse(styles, _Styles()).days() if styles else frozenset[int]()
        known = Book(shared, days, book.since_1904, book.stale)
        relations = package.relations(part)
        grids: list[Grid] = []
        for name, state, relation in book.sheets:
            sheet = relations.get(relation)
            if sheet and sheet.kind == "worksheet" and sheet.target in package:
                handler = package.parse(sheet.target, SheetHandler(known))
                grids.append(handler.grid(name, hidden=state != "visible"))
        return Workbook(tuple(grids), package.properties(), book.since_1904)


class _Book(Handler):
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


class _Strings(Handler):
    """The shared strings, without the readings (振り仮名) that some carry."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self._parts: list[str] = []
        self._reading = False

    def begin(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "si":
            self._parts = []
        elif name == "rPh":
            self._reading = True

    def end(self, name: str) -> None:
        if name == "t" and not self._reading:
            self._parts.append(self.text)
        elif name == "rPh":
            self._reading = False
        elif name == "si":
            self.found.append(unescaped("".join(self._parts)))
            if len(self.found) > _MOST_STRINGS:
                raise Unreadable(TOO_MUCH)


class _Styles(Handler):
    """Which cell styles show a number as a day."""

    def __init__(self) -> None:
        super().__init__()
        self._codes: dict[str, str] = {}
        self._styles: list[str] = []
        self._inside = False

    def begin(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "numFmt":
            self._codes[attributes.get("numFmtId", "")] = attributes.get("formatCode", "")
        elif name == "cellXfs":
            self._inside = True
        elif name == "xf" and self._inside:
            self._styles.append(attributes.get("numFmtId", "0"))

    def end(self, name: str) -> None:
        if name == "cellXfs":
            self._inside = False

    def days(self) -> frozenset[int]:
        return frozenset(at for at, number in enumerate(self._styles) if self._is_day(number))

    def _is_day(self, number: str) -> bool:
        if number in self._codes:
            code = _NOT_SHOWN.sub("", self._codes[number]).lower()
            return "general" not in code and bool(re.search("[ymdhs]", code))
        return number.isdigit() and int(number) in _DAYS
