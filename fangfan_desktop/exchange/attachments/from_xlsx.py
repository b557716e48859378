"""Draw the sheets of an `.xlsx`."""

import io
import re
import zipfile
from collections.abc import Iterator, Mapping

from fangfan_desktop.exchange.attachments.drawn import Attachment, DrawnPage
from fangfan_desktop.exchange.attachments.sheet_look import SheetLook
from fangfan_desktop.exchange.attachments.sheet_page import sheet_page
from fangfan_desktop.exchange.attachments.xlsx_choices import options_of
from fangfan_desktop.exchange.attachments.xlsx_runs import RunsHandler
from fangfan_desktop.exchange.attachments.xlsx_sheet import BookLook, SheetLookHandler
from fangfan_desktop.exchange.attachments.xlsx_styles import StylesLookHandler
from fangfan_desktop.exchange.reading.grid import Area, Grid
from fangfan_desktop.exchange.reading.package import OfficePackage, XmlHandler
from fangfan_desktop.exchange.reading.refused import Unreadable
from fangfan_desktop.exchange.reading.sheet_xml import parse_reference
from fangfan_desktop.exchange.reading.xlsx import read_xlsx

NOTHING = "这个工作簿里什么也没有。请选有表格的文件。"
# `表!$A$1:$F$20`, a single cell, or whole columns: `表!$A:$F`.
_RANGE = re.compile(r"!\$?([A-Z]{1,3})\$?(\d*)(?::\$?([A-Z]{1,3})\$?(\d*))?")
_LAST_ROW = 1048576


def draw_xlsx(content: bytes) -> Attachment:
    """Return the visible sheets as they are printed.

    Raises Unreadable, or any error of a parser if the file is damaged.
    """
    grids = read_xlsx(content).grids
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        package = OfficePackage(archive)
        pages = tuple(
            sheet_page(grid, look)
            for grid, look in _looks(package, grids)
            if not grid.hidden and any(cell.text for cell in grid.cells.values())
        )
    return drawn_pages(pages)


def drawn_pages(pages: tuple[DrawnPage, ...]) -> Attachment:
    """Return the pages of a workbook. Raises Unreadable if there are none with something in it."""
    if not any(page.texts or page.tables for page in pages):
        raise Unreadable(NOTHING)
    return Attachment(pages)


def _looks(package: OfficePackage, grids: tuple[Grid, ...]) -> Iterator[tuple[Grid, SheetLook]]:
    """Yield each worksheet's grid and how it looks, in the order of the workbook."""
    workbook_part = package.related("officeDocument") or "xl/workbook.xml"
    book = package.parse(workbook_part, _SheetsHandler())
    styles, runs = StylesLookHandler(), RunsHandler()
    for kind, handler in (("styles", styles), ("sharedStrings", runs)):
        if part := package.related(kind, workbook_part):
            package.parse(part, handler)
    look = BookLook(styles.looks, styles.base_ink, runs.inks)
    relations = package.relations(workbook_part)
    rest = iter(grids)
    for number, relation_id in enumerate(book.sheets):
        sheet = relations.get(relation_id)
        if sheet and sheet.kind == "worksheet" and sheet.target in package:
            grid = next(rest)
            handler = SheetLookHandler(look, grid.cells.keys(), book.areas.get(number))
            found = package.parse(sheet.target, handler)
            options = [
                (area, offered)
                for each in found.choices.found
                if (offered := options_of(each.formula, grid, grids, book.names))
                for area in each.areas
            ]
            yield grid, found.look()._replace(options=options)


class _SheetsHandler(XmlHandler):
    """Collects the ids of the sheets' relations, print areas by the sheet's number, names of ranges."""

    def __init__(self) -> None:
        super().__init__()
        self.sheets: list[str] = []
        self.areas: dict[int, Area] = {}
        self.names: dict[str, str] = {}
        self._of_sheet, self._name = -1, ""

    def begin(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "sheet":
            self.sheets.append(next((v for k, v in attributes.items() if k.endswith(":id")), ""))
        elif name == "definedName":
            # A name of one sheet alone does not hold for the others.
            self._name = "" if "localSheetId" in attributes else attributes.get("name", "")
            is_area = attributes.get("name") == "_xlnm.Print_Area"
            self._of_sheet = int(attributes.get("localSheetId", -1)) if is_area else -1

    def end(self, name: str) -> None:
        if name == "definedName" and self._of_sheet >= 0 and (match := _RANGE.search(self.text)):
            left, top, right, bottom = match.groups()
            first = parse_reference(f"{left}{top or 1}")
            last = parse_reference(f"{right}{bottom or _LAST_ROW}") if right else first
            self.areas[self._of_sheet] = Area(*first, *last)
        elif name == "definedName" and self._name:
            self.names[self._name] = self.text.strip()
