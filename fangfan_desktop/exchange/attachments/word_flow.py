"""Set paragraphs, tables and text boxes one below the other, as LibreOffice prints them."""

from collections.abc import Iterable
from typing import NamedTuple

from msgspec.structs import replace

from fangfan_desktop.exchange.attachments.drawn import (
    DrawnCell,
    DrawnTable,
    DrawnText,
    Ink,
)
from fangfan_desktop.exchange.attachments.lengths import TWIP
from fangfan_desktop.exchange.attachments.table_parts import parted
from fangfan_desktop.exchange.attachments.word_looks import AUTO_SPACE, WordLooks
from fangfan_desktop.exchange.attachments.word_numbers import WordNumbers
from fangfan_desktop.exchange.attachments.word_paragraph import (
    LineGrid,
    WordParagraph,
    cell_indent,
    read_paragraph,
)
from fangfan_desktop.exchange.attachments.word_shape import text_boxes
from fangfan_desktop.exchange.attachments.word_table import (
    CellContent,
    LaidTable,
    lay_word_table,
)
from fangfan_desktop.exchange.attachments.word_xml import (
    Element,
    W,
    attribute,
    child,
    content,
    length,
    local,
    value,
)

_MAX_DEPTH = 5  # tables in cells of tables; deeper ones are read as text
_BESIDE = 20.0  # mm; text stands beside a table that is set apart only if it has so much room
_NO_STYLE = "-"  # of a table that names none: it has the document's usual one
_ANY_HEIGHT = 5.0  # mm
_MIN_TABLE = 3  # rows and columns from which an unruled table is one, not a means of layout


class WordContext(NamedTuple):
    """What holds for a section of a document: styles, lists, compatibility mode, line grid.

    `signs`: texts have signs for what is struck out.
    """

    looks: WordLooks
    numbers: WordNumbers
    mode: int
    grid: LineGrid
    signs: bool = False


class Placed(NamedTuple):
    """What stands on a page so far."""

    texts: list[DrawnText]
    tables: list[DrawnTable]


class WordFlow:
    """A column of content of `width` from `left` that begins at `top` (mm); `bottom` is its end."""

    def __init__(
        self,
        context: WordContext,
        placed: Placed,
        room: tuple[float, float],
        top: float,
        depth: int = 0,
    ) -> None:
        self._context, self._placed, self._room, self._depth = context, placed, room, depth
        self.bottom = self._origin = top
        self._after = 0.0
        self._style = ""
        self._begun = False
        self._table_style = ""

    def in_table(self, style: str) -> "WordFlow":
        """Return this flow as that of a cell of a table with a style."""
        self._table_style = style
        return self

    @property
    def end(self) -> float:
        """Return where its content ends with the room below it, in mm."""
        return self.bottom + self._after

    def add(self, blocks: Iterable[Element]) -> None:
        """Add paragraphs and tables."""
        for block in blocks:
            name = local(block)
            if name == "p":
                self.add_paragraph(self.read(block))
            elif name == "tbl":
                self.add_table(block)

    def read(self, element: Element) -> WordParagraph:
        """Return a paragraph of this flow."""
        context = self._context
        return read_paragraph(element, context.looks, context.numbers, self._table_style)

    def add_paragraph(self, paragraph: WordParagraph) -> None:
        """Add a paragraph, and the text boxes that are fixed to it."""
        if paragraph.is_hidden:
            return
        look, (left, width) = paragraph.look, self._room
        top = self.bottom + self._gap(paragraph)
        height = paragraph.height(width, self._context.grid)
        if paragraph.text.strip():
            shift = look.left + min(look.first, 0.0)
            self._placed.texts.append(
                DrawnText(
                    self._shown(paragraph).strip("\n").rstrip(),
                    left + shift,
                    top,
                    max(width - shift - look.right, 0.0),
                    height,
                    paragraph.ink,
                    look.align,
                )
            )
        for box in text_boxes(paragraph.boxes, self._room, top):
            if self._depth < _MAX_DEPTH:
                context = self._context._replace(grid=LineGrid())
                inner = WordFlow(context, self._placed, box.room, box.top, self._depth + 1)
                inner.add(content(box.element))
        self.bottom, self._after = top + height, look.after
        self._style, self._begun = look.style, True

    def _gap(self, paragraph: WordParagraph) -> float:
        """Return the room between what stands above and a paragraph: the larger of the two."""
        look = paragraph.look
        is_tight = look.tight and self._style == look.style
        is_first = not self._begun and look.before == AUTO_SPACE
        return 0.0 if is_tight or is_first else max(look.before, self._after)

    def _shown(self, paragraph: WordParagraph) -> str:
        """Return the text of a paragraph, with signs if they are wanted."""
        return paragraph.marked_text if self._context.signs else paragraph.text

    def add_table(self, element: Element) -> None:
        """Add a table; one that is set apart stands where it says."""
        floats = child(element, "tblPr", "tblpPr")
        top = self.bottom + self._after
        self._style, self._begun = "", True
        if floats is None:
            laid = self._lay(element, self._room, top)
            if laid is not None:
                self._place(laid)
                self.bottom, self._after = laid.bottom, 0.0
            return
        from_above = {"page": 0.0, "margin": self._origin}
        top = from_above.get(attribute(floats, "vertAnchor"), top) + length(floats, "tblpY")
        # LibreOffice does not hold it to the lines of the page.
        alone = WordFlow(self._context._replace(grid=LineGrid()), self._placed, self._room, top)
        laid = alone._lay(element, self._room, top)
        if laid is None:
            return
        laid = _moved(laid, self._shift(floats, laid))
        self._place(laid)
        beside = self._room[0] + self._room[1] - laid.table.left - sum(laid.table.widths)
        if max(beside, laid.table.left - self._room[0]) < _BESIDE:
            self.bottom, self._after = laid.bottom, 0.0

    def _shift(self, floats: Element, laid: LaidTable) -> float:
        """Return how far a table that is set apart stands to the right of its usual place."""
        total = sum(laid.table.widths)
        kind = attribute(floats, "tblpXSpec")
        if kind == "center":
            wanted = self._room[0] + (self._room[1] - total) / 2
        elif kind == "right":
            wanted = self._room[0] + self._room[1] - total
        else:
            start = 0.0 if attribute(floats, "horzAnchor") == "page" else self._room[0]
            wanted = start + length(floats, "tblpX") - 108 * TWIP
        return wanted - laid.table.left

    def _lay(self, element: Element, room: tuple[float, float], top: float) -> LaidTable | None:
        context = self._context
        style = value(element, "tblPr", "tblStyle") or _NO_STYLE

        def read(cell: Element, width: float) -> CellContent:
            return self._read_cell(cell, width, style)

        return lay_word_table(element, context.looks, room, top, context.mode, read)

    def _place(self, laid: LaidTable) -> None:
        if self._depth < _MAX_DEPTH and _is_layout(laid):
            for cell in laid.cells:
                room = (cell.left, cell.width)
                inner = WordFlow(self._context, self._placed, room, cell.top, self._depth + 1)
                inner.add(content(cell.element))
            return
        texts, tables = parted(laid.table)
        self._placed.texts.extend(texts)
        self._placed.tables.extend(tables)

    def _read_cell(self, cell: Element, width: float, style: str) -> CellContent:
        """Return the content of a cell; of a table or text box in it, the text."""
        room = (0.0, width)
        inner = WordFlow(self._context, Placed([], []), room, 0.0, self._depth + 1)
        return inner.in_table(style).cell_content(cell)

    def cell_content(self, cell: Element) -> CellContent:
        """Return the content of a cell that this flow is for."""
        blocks = [each for each in content(cell) if local(each) in {"p", "tbl"}]
        lines: list[str] = []
        shown: WordParagraph | None = None
        for at, block in enumerate(blocks, 1):
            if local(block) == "tbl":
                lines += self._nested_lines(block)
                continue
            paragraph = self.read(block)
            lines.append(cell_indent(paragraph) + self._shown(paragraph))
            lines += [_plain_text(box) for box in paragraph.boxes]
            shown = paragraph if shown is None or not shown.text.strip() else shown
            height = self._cell_line(paragraph, ends_cell=at == len(blocks))
            self.bottom += self._gap(paragraph) + height
            self._after, self._style = paragraph.look.after, paragraph.look.style
        ink, align = (shown.ink, shown.look.align) if shown else (Ink(), "left")
        text = "\n".join(line.rstrip() for line in lines).strip("\n")
        return CellContent(text, ink, align, self.bottom + self._after)

    def _cell_line(self, paragraph: WordParagraph, *, ends_cell: bool) -> float:
        """Return the height of a paragraph in a cell."""
        if self._context.signs:
            # Where only the texts are wanted, it is enough that rows stand below each other.
            return _ANY_HEIGHT
        return paragraph.height(self._room[1], self._context.grid, ends_cell=ends_cell)

    def _nested_lines(self, table: Element) -> list[str]:
        """Return the lines of a table in a cell; it makes the cell as high as it is."""
        if self._depth > _MAX_DEPTH:
            return [_plain_text(table)]
        laid = self._lay(table, self._room, self.bottom + self._after)
        if laid is None:
            return []
        self.bottom, self._after, self._style = laid.bottom, 0.0, ""
        rows: dict[int, list[str]] = {}
        for cell in laid.table.cells:
            rows.setdefault(cell.row, []).append(cell.text)
        return ["    ".join(row).rstrip() for row in rows.values()]


def _is_layout(laid: LaidTable) -> bool:
    """Return True for a table that only puts things in their places: it is not ruled."""
    table = laid.table
    holds_table = any(
        local(block) == "tbl" for cell in laid.cells for block in content(cell.element)
    )
    if len(table.cells) == 1 and holds_table:
        return True
    ruled = any(any(_edges(cell)) for cell in table.cells)
    small = min(len(table.widths), len(table.heights)) < _MIN_TABLE
    return not ruled and (small or holds_table)


def _edges(cell: DrawnCell) -> tuple[bool, ...]:
    edges = cell.edges
    return edges.left, edges.top, edges.right, edges.bottom


def _moved(laid: LaidTable, right: float) -> LaidTable:
    """Return a table further to the right."""
    table = laid.table
    moved = replace(table, left=table.left + right)
    cells = tuple(cell._replace(left=cell.left + right) for cell in laid.cells)
    return LaidTable(moved, cells, laid.bottom)


def _plain_text(element: Element) -> str:
    """Return all letters in an element, a line for each paragraph."""
    paragraphs = (each for each in element.iter() if local(each) == "p")
    lines = ("".join(part.text or "" for part in each.iter(f"{W}t")) for each in paragraphs)
    return "\n".join(line for line in lines if line)
