"""Draw a Word document: its pages as LibreOffice prints them."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from fangfan_desktop.exchange.attachments.drawn import Attachment, DrawnPage
from fangfan_desktop.exchange.attachments.lengths import PT, TWIP
from fangfan_desktop.exchange.attachments.word_flow import Placed, WordContext, WordFlow
from fangfan_desktop.exchange.attachments.word_looks import WordLooks
from fangfan_desktop.exchange.attachments.word_numbers import WordNumbers
from fangfan_desktop.exchange.attachments.word_package import word_parts
from fangfan_desktop.exchange.attachments.word_paragraph import LineGrid
from fangfan_desktop.exchange.attachments.word_xml import (
    Element,
    attribute,
    child,
    children,
    content,
    length,
    local,
    number,
    value,
)

_OLDEST_MODE = 12  # of a document that does not name one
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_PART = 4096  # the width of a page's letters is stated in 4096ths of a pt


class _Section(NamedTuple):
    """A part of a document with pages of one kind."""

    blocks: list[Element]
    properties: Element | None


class _Paper(NamedTuple):
    """The pages of a section: size and margins (top, right, bottom, left) in mm."""

    width: float
    height: float
    margins: tuple[float, float, float, float]


def draw_docx(content_bytes: bytes) -> Attachment:
    """Return the pages of a document that have something on them.

    Raises Unreadable if it has too many cells, or any error of the parser if it is damaged.
    """
    return Attachment(word_pages(content_bytes))


def word_pages(content_bytes: bytes, *, signs: bool = False) -> tuple[DrawnPage, ...]:
    """Return the pages of a document that have something on them.

    With `signs` texts have signs for what is struck out (`word_marks`). Raises as `draw_docx`.
    """
    parts = word_parts(content_bytes)
    language = attribute(child(parts.settings, "themeFontLang"), "eastAsia")
    looks = WordLooks(parts.styles, parts.theme, language)
    numbers = WordNumbers(parts.numbering)
    mode = _mode(parts.settings)
    pages: list[tuple[_Paper, Placed]] = []
    flow: WordFlow | None = None
    header: Element | None = None
    for section in _sections(child(parts.document, "body")):
        paper, grid = _paper(section.properties), _grid(section.properties, looks)
        context = WordContext(looks, numbers, mode, grid, signs)
        # A section without a header of its own has that of the section before.
        header = _header(section.properties, parts.headers, header)
        paper = _below(header, section.properties, paper, context)
        kind = value(section.properties, "type")
        if flow is not None and kind == "continuous" and pages[-1][0] == paper:
            flow = WordFlow(context, pages[-1][1], _room(paper, grid), flow.bottom)
        else:
            flow = _begin_page(context, paper, pages)
        flow = _fill(section.blocks, flow, context, paper, pages)
    drawn = (
        DrawnPage(
            paper.width,
            paper.height,
            paper.margins,
            tuple(sorted(placed.texts, key=lambda text: (text.top, text.left))),
            tuple(sorted(placed.tables, key=lambda table: (table.top, table.left))),
        )
        for paper, placed in pages
    )
    return tuple(page for page in drawn if page.texts or page.tables)


def _header(
    properties: Element | None, headers: Mapping[str, Element], before: Element | None
) -> Element | None:
    """Return the header of a section's usual pages, None if they have none."""
    for each in children(properties):
        if local(each) == "headerReference" and attribute(each, "type") == "default":
            return headers.get(each.get(_RELATION, ""), before)
    return before


def _below(
    header: Element | None, properties: Element | None, paper: _Paper, context: WordContext
) -> _Paper:
    """Return pages whose content begins below their header, if that is high."""
    if header is None:
        return paper
    top, *others = paper.margins
    flow = WordFlow(context, Placed([], []), _room(paper, context.grid), 0.0)
    flow.add(content(header))
    end = length(child(properties, "pgMar"), "header") + flow.end
    return paper._replace(margins=(max(top, end), *others))


def _fill(
    blocks: list[Element],
    flow: WordFlow,
    context: WordContext,
    paper: _Paper,
    pages: list[tuple[_Paper, Placed]],
) -> WordFlow:
    """Add the content of a section; return the flow of its last page."""
    for block in joined_tables(blocks):
        if local(block) == "tbl":
            flow.add_table(block)
            continue
        paragraph = flow.read(block)
        if paragraph.look.new_page and (pages[-1][1].texts or pages[-1][1].tables):
            flow = _begin_page(context, paper, pages)
        for at, part in enumerate(paragraph.split()):
            if at:
                flow = _begin_page(context, paper, pages)
            # A break alone leaves no empty line, as LibreOffice prints it.
            if part.pieces or not paragraph.breaks:
                flow.add_paragraph(part)
    return flow


def joined_tables(blocks: list[Element]) -> Iterator[Element]:
    """Yield paragraphs and tables; tables of the same columns with nothing between are one."""
    held: Element | None = None
    for block in blocks:
        if local(block) != "tbl":
            if held is not None:
                yield held
            held = None
            yield block
        elif held is not None and _is_continued(held, block):
            held.extend([row for row in content(block) if local(row) == "tr"])
        else:
            if held is not None:
                yield held
            held = block
    if held is not None:
        yield held


def _columns(table: Element) -> list[str]:
    return [attribute(each, "w") for each in children(table, "tblGrid")]


def _is_continued(table: Element, other: Element) -> bool:
    """Return True if Word shows a table as the next rows of the one before it."""
    placed = child(other, "tblPr", "tblpPr") is None
    style = value(table, "tblPr", "tblStyle") == value(other, "tblPr", "tblStyle")
    stated = child(table, "tblPr", "tblBorders") is None
    borders = stated == (child(other, "tblPr", "tblBorders") is None)
    return placed and style and borders and _columns(table) == _columns(other)


def _begin_page(
    context: WordContext, paper: _Paper, pages: list[tuple[_Paper, Placed]]
) -> WordFlow:
    placed = Placed([], [])
    pages.append((paper, placed))
    top, _, bottom, _ = paper.margins
    pitch = context.grid.pitch * PT
    # The lines that fit stand in the middle of the page's room.
    spare = (paper.height - top - bottom) % pitch / 2 if pitch else 0.0
    return WordFlow(context, placed, _room(paper, context.grid), top + spare)


def _room(paper: _Paper, grid: LineGrid) -> tuple[float, float]:
    """Return the left edge and the width of a page's content in mm."""
    _, right, _, left = paper.margins
    width = max(paper.width - left - right, 1.0)
    spare = width % (grid.cell * PT) / 2 if grid.cell else 0.0
    return left + spare, width - 2 * spare


def _sections(body: Element | None) -> list[_Section]:
    found: list[_Section] = []
    blocks: list[Element] = []
    properties = child(body, "sectPr")
    for block in content(body) if body is not None else ():
        if local(block) not in {"p", "tbl"}:
            continue
        blocks.append(block)
        ending = child(block, "pPr", "sectPr") if local(block) == "p" else None
        if ending is not None:
            found.append(_Section(blocks, ending))
            blocks = []
    return [*found, _Section(blocks, properties)]


def _paper(properties: Element | None) -> _Paper:
    size, margins = child(properties, "pgSz"), child(properties, "pgMar")
    gutter = length(margins, "gutter")
    return _Paper(
        length(size, "w", 210.0) or 210.0,
        length(size, "h", 297.0) or 297.0,
        (
            abs(length(margins, "top", 25.4)),
            length(margins, "right", 31.75),
            abs(length(margins, "bottom", 25.4)),
            length(margins, "left", 31.75) + gutter,
        ),
    )


def _grid(properties: Element | None, looks: WordLooks) -> LineGrid:
    stated = child(properties, "docGrid")
    kind, pitch = attribute(stated, "type"), length(stated, "linePitch") / PT
    if kind not in {"lines", "linesAndChars", "snapToChars"} or pitch < TWIP:
        return LineGrid()
    if kind == "lines":
        return LineGrid(pitch)
    space = number(attribute(stated, "charSpace")) / _PART
    return LineGrid(pitch, max(looks.usual_size + space, 1.0) if space else 0.0)


def _mode(settings: Element | None) -> int:
    for each in children(settings, "compat"):
        if attribute(each, "name") == "compatibilityMode":
            return int(number(attribute(each, "val"), _OLDEST_MODE))
    return _OLDEST_MODE
