"""Draw the sheets of an `.ods`: texts as `exchange/reading` reads them, looks from its styles."""

import io
import zipfile
from collections.abc import Iterable, Iterator, Mapping

from fangfan_desktop.exchange.attachments.drawn import Attachment
from fangfan_desktop.exchange.attachments.from_xlsx import drawn_pages
from fangfan_desktop.exchange.attachments.ods_properties import OdsProperties, Properties
from fangfan_desktop.exchange.attachments.ods_table import OdsTable
from fangfan_desktop.exchange.attachments.sheet_page import sheet_page
from fangfan_desktop.exchange.reading.grid import (
    Grid,
)
from fangfan_desktop.exchange.reading.ods import read_ods
from fangfan_desktop.exchange.reading.package import OfficePackage, XmlHandler

_SKIPPED = frozenset({"tracked-changes", "shapes", "forms", "scenario", "dde-links", "annotation"})


def draw_ods(content: bytes) -> Attachment:
    """Return the visible sheets as they are printed.

    Raises Unreadable, or any error of the parser if the file is damaged.
    """
    grids = read_ods(content).grids
    handler = _TablesHandler(grids)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        package = OfficePackage(archive)
        for part in ("styles.xml", "content.xml"):
            if part in package:
                package.parse(part, handler)
    pages = tuple(
        sheet_page(grid, table.look(handler.properties))
        for grid, table in zip(grids, handler.tables, strict=True)
        if not grid.hidden and any(cell.text for cell in grid.cells.values())
    )
    return drawn_pages(pages)


class _TablesHandler(XmlHandler):
    """Collects the styles and the tables."""

    def __init__(self, grids: Iterable[Grid]) -> None:
        super().__init__()
        self.properties = OdsProperties()
        self.tables: list[OdsTable] = []
        self._grids: Iterator[Grid] = iter(grids)
        self._depth = self._skipped = 0
        self._in_sheets = False

    def begin(self, name: str, attributes: Mapping[str, str]) -> None:
        """Handle the start of an element."""
        local = {key.rpartition(":")[2]: value for key, value in attributes.items()}
        if self._skipped or (self._in_sheets and name in _SKIPPED):
            self._skipped += 1
        elif name == "spreadsheet":
            self._in_sheets = True
        elif not self._in_sheets:
            self.properties.begin(name, local)
        elif name == "table":
            self._depth += 1
            if self._depth == 1:
                self.tables.append(OdsTable(next(self._grids), local))
        elif self._depth == 1:
            self._begin_part(self.tables[-1], name, local)

    def _begin_part(self, table: OdsTable, name: str, attributes: Properties) -> None:
        if name == "table-column":
            table.add_columns(attributes, self.properties)
        elif name == "table-row":
            table.begin_row(attributes, self.properties)
        elif name in {"table-cell", "covered-table-cell"}:
            covered = name == "covered-table-cell"
            table.add_cells(attributes, self.properties, covered=covered)

    def end(self, name: str) -> None:
        """Handle the end of an element."""
        if self._skipped:
            self._skipped -= 1
        elif not self._in_sheets:
            self.properties.end(name)
        elif name == "table":
            self._depth -= 1
        elif name == "table-row" and self._depth == 1:
            self.tables[-1].end_row()
