"""Read an `.xlsx`: values, formulas without a result, merged cells, hidden rows and columns.

Each part is read in one pass and in limited memory. openpyxl's read-only sheets have neither hidden
rows nor merged cells, and calamine reads error values as blank; this module reads all of them.
"""

import io
import zipfile
from collections.abc import Mapping
from typing import NamedTuple

from fangfan_desktop.exchange.reading.grid import MAX_SHEETS, TOO_MUCH, Grid, Workbook
from fangfan_desktop.exchange.reading.number_formats import NumberFormats
from fangfan_desktop.exchange.reading.package import OfficePackage, XmlHandler
from fangfan_desktop.exchange.reading.refused import Unreadable
from fangfan_desktop.exchange.reading.rich_text import RichText, SharedText, font_mark
from fangfan_desktop.exchange.reading.sheet_xml import BookFacts, SheetHandler

_MAX_STRINGS = 300_000


def read_xlsx(content: bytes) -> Workbook:
    """Return the workbook. Raises Unreadable, or any error of a parser if the file is damaged."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        package = OfficePackage(archive)
        book = open_book(package)
        strings = book.strings_part
        shared_strings = package.parse(strings, _StringsHandler()).texts if strings else []
        facts = book.facts._replace(strings=shared_strings)
        grids: list[Grid] = []
        for sheet in book.sheets:
            handler = package.parse(sheet.part, SheetHandler(facts))
            grids.append(handler.grid(sheet.name, hidden=sheet.hidden))
        return Workbook(tuple(grids), package.properties(), facts.since_1904)


class SheetPart(NamedTuple):
    """A worksheet of a workbook: its name, if it is hidden, and the name of its part."""

    name: str
    hidden: bool
    part: str


class XlsxBook(NamedTuple):
    """What a workbook says of its worksheets; its shared strings are not read yet."""

    sheets: tuple[SheetPart, ...]
    facts: BookFacts
    strings_part: str


def open_book(package: OfficePackage) -> XlsxBook:
    """Return what a workbook says of its worksheets. Raises Unreadable if it has too many."""
    workbook_part = package.related("officeDocument") or "xl/workbook.xml"
    book = package.parse(workbook_part, _WorkbookHandler())
    if len(book.sheets) > MAX_SHEETS:
        raise Unreadable(TOO_MUCH)
    styles = package.related("styles", workbook_part)
    style_handler = package.parse(styles, _StylesHandler()) if styles else _StylesHandler()
    facts = BookFacts(
        (),
        style_handler.date_styles(),
        style_handler.percent_styles(),
        style_handler.style_marks(),
        book.since_1904,
        book.stale,
        style_handler.month_styles(),
    )
    relations = package.relations(workbook_part)
    sheets = tuple(
        SheetPart(name, state != "visible", sheet.target)
        for name, state, relation_id in book.sheets
        if (sheet := relations.get(relation_id))
        and sheet.kind == "worksheet"
        and sheet.target in package
    )
    return XlsxBook(sheets, facts, package.related("sharedStrings", workbook_part))


class _WorkbookHandler(XmlHandler):
    """Collects the workbook's sheets (name, state, id of the relation) and its settings."""

    def __init__(self) -> None:
        super().__init__()
        self.sheets: list[tuple[str, str, str]] = []
        self.since_1904 = self.stale = False

    def begin(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "sheet":
            relation_id = next((v for k, v in attributes.items() if k.endswith(":id")), "")
            state = attributes.get("state", "visible")
            self.sheets.append((attributes.get("name", ""), state, relation_id))
        elif name == "workbookPr":
            self.since_1904 = attributes.get("date1904") in {"1", "true"}
        elif name == "calcPr":
            # The program that wrote the file could not calculate and left that to the next one.
            self.stale = attributes.get("fullCalcOnLoad") in {"1", "true"}


class _StringsHandler(XmlHandler):
    """Collects the shared strings."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[SharedText] = []
        self._rich = RichText()

    def begin(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "si":
            self._rich = RichText()
        else:
            self._rich.begin(name, attributes)

    def end(self, name: str) -> None:
        if name == "si":
            self.texts.append(self._rich.shared_text())
            if len(self.texts) > _MAX_STRINGS:
                raise Unreadable(TOO_MUCH)
        else:
            self._rich.end(name, self.text)


class _StylesHandler(XmlHandler):
    """Collects the cell styles: those for dates and percentages, and those with a text mark."""

    def __init__(self) -> None:
        super().__init__()
        self._formats = NumberFormats()
        self._style_fonts: list[str] = []
        self._fonts: list[str] = []
        self._section = ""

    def begin(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "numFmt":
            number = _format_number(attributes)
            self._formats.codes[number] = attributes.get("formatCode", "")
        elif name in {"cellXfs", "fonts"}:
            self._section = name
        elif name == "xf" and self._section == "cellXfs":
            self._formats.styles.append(_format_number(attributes))
            self._style_fonts.append(attributes.get("fontId", "0"))
        elif name == "font" and self._section == "fonts":
            self._fonts.append("")
        elif self._section == "fonts" and self._fonts:
            self._fonts[-1] = font_mark(name, attributes, self._fonts[-1])

    def end(self, name: str) -> None:
        if name == self._section:
            self._section = ""

    def date_styles(self) -> frozenset[int]:
        return frozenset(filter(self._formats.shows_date, range(len(self._style_fonts))))

    def month_styles(self) -> frozenset[int]:
        return frozenset(filter(self._formats.shows_month, range(len(self._style_fonts))))

    def percent_styles(self) -> frozenset[int]:
        return frozenset(filter(self._formats.shows_percent, range(len(self._style_fonts))))

    def style_marks(self) -> dict[int, str]:
        font_marks = {str(at): mark for at, mark in enumerate(self._fonts) if mark}
        return {
            at: font_marks[font] for at, font in enumerate(self._style_fonts) if font in font_marks
        }


def _format_number(attributes: Mapping[str, str]) -> int:
    """Return the number of a format; 0, which shows plain numbers, if none is stated."""
    number = attributes.get("numFmtId", "")
    return int(number) if number.isascii() and number.isdigit() else 0
