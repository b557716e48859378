"""A block of cells from the clipboard onto the grid: one edit, and what became of each cell."""

import re
from collections.abc import Container, Sequence

import msgspec

from fangfan_desktop.edits.edit import Edit, RowText
from fangfan_desktop.edits.gestures import new_rows
from fangfan_desktop.forms.fold import fold_width
from fangfan_desktop.forms.invisible import visible
from fangfan_desktop.forms.report import Report, read_cell, shown
from fangfan_desktop.forms.spec import Form

Block = Sequence[Sequence[str]]
# A cell is quoted only where its quotes end it: Excel copies “乐业” in plain quotes as it is.
_CELL = re.compile(r'"(?P<quoted>[^"]*(?:""[^"]*)*)"(?=[\t\n]|\Z)|(?P<plain>[^\t\n]*)')
# What a spreadsheet takes for a formula; a number may have its sign.
_FORMULA = re.compile(r"(?![+-]\d+(?:\.\d+)?%?\Z)[=+\-@]", re.ASCII)


class Pasted(msgspec.Struct, frozen=True):
    """The edit, and how many cells were read, refused (kept as pasted), or had no place.

    `changed` of those read are shown in another spelling than they came in (`１２` as 12).
    `locked` cells are the program's own and differ from what was pasted.
    """

    edit: Edit
    read: int = 0
    refused: int = 0
    outside: int = 0
    locked: int = 0
    changed: int = 0


def parse_block(text: str) -> list[list[str]]:
    """Read what a spreadsheet puts on the clipboard: tabs, quoted cells, a last empty line."""
    if not text:
        return []
    text = text.replace("\r\n", "\n").replace("\r", "\n").removesuffix("\n")
    rows: list[list[str]] = [[]]
    at = 0
    while True:
        cell = _CELL.match(text, at)
        assert cell is not None
        quoted = cell["quoted"]
        rows[-1].append(cell["plain"] if quoted is None else quoted.replace('""', '"'))
        if cell.end() >= len(text):
            return rows
        if text[cell.end()] == "\n":
            rows.append([])
        at = cell.end() + 1


def format_block(rows: Block) -> str:
    """Write cells as a spreadsheet would put them on the clipboard."""
    return "".join("\t".join(map(_quoted, row)) + "\n" for row in rows)


def _quoted(text: str) -> str:
    if not any(mark in text for mark in '\t\r\n"'):
        return text
    doubled = text.replace('"', '""')
    return f'"{doubled}"'


def for_others(text: str) -> str:
    """Return a cell's text such that other programs take it for text: a space before a formula.

    An apostrophe would be seen there, and a space is trimmed where the text comes back.
    """
    return f" {text}" if _is_formula(text) else text


_CONTROLS = "".join(map(chr, range(32)))


def from_others(text: str) -> str:
    """Return the text that `for_others` made ready."""
    return text[1:] if text.startswith(" ") and _is_formula(text) else text


def _is_formula(text: str) -> bool:
    # Excel and WPS in Chinese take full width as well.
    return _FORMULA.match(fold_width(text.lstrip(_CONTROLS))) is not None


def words_for_others(text: str) -> str:
    """Return several lines of text none of which is a formula anywhere."""
    return re.sub(r"[^\t\r\n]+", lambda part: _word_for_others(part[0]), text)


def _word_for_others(text: str) -> str:
    """Return a piece of a line as text; where lines are taken for cells, quotes around it go."""
    bare = text.lstrip(' "')
    if bare == text or not _is_formula(bare):
        return for_others(text)
    return f"{text[: len(text) - len(bare)]} {bare}"


def paste(
    form: Form,
    report: Report,
    block: Block,
    at: tuple[int, int],
    *,
    fill: tuple[int, int] = (1, 1),
    locked: frozenset[str] = frozenset(),
    among: Sequence[int] | None = None,
    only: Container[tuple[int, int]] | None = None,
) -> Pasted:
    """Put a block at (row, column) positions; one cell fills a selection of `fill` size.

    Rows are counted `among` those in sight (ids): hidden ones take nothing. Where `only` some
    positions are selected, no other one takes anything.

    A list grows for what stands below its end; elsewhere what has no place is counted, never
    silently lost. `locked` columns, and serial numbers, take nothing.
    """
    if len(block) == 1 and len(block[0]) == 1:
        block = [[block[0][0]] * fill[1]] * fill[0]
    block = [[visible(raw) for raw in line] for line in block]
    top, left = at
    sight = [row.id for row in report.rows] if among is None else among
    missing = max(0, top + len(block) - len(sight))
    added = new_rows(form, report, len(report.rows), missing) if form.is_list else ()
    ids = [*sight, *(text.id for _, text in added)]
    texts = {text.id: dict(text.raws) for _, text in added}
    cells: list[tuple[int, str, str]] = []
    read = refused = outside = kept = changed = 0
    for down, line in enumerate(block):
        for right, raw in enumerate(line):
            row_at, column_at = top + down, left + right
            if only is not None and (row_at, column_at) not in only:
                continue
            if row_at >= len(ids) or column_at >= len(form.columns):
                outside += bool(raw.strip())
                continue
            column = form.columns[column_at]
            if column.is_serial:
                continue
            if column.id in locked:
                old = report.row(ids[row_at])[column.id].raw if row_at < len(sight) else ""
                kept += raw.strip() not in ("", old)
                continue
            cell = read_cell(column, raw)
            if cell.problem:
                refused += 1
            else:
                read += 1
                changed += cell.value != raw and shown(column, cell) != raw
            if ids[row_at] in texts:
                texts[ids[row_at]][column.id] = raw
            else:
                cells.append((ids[row_at], column.id, raw))
    insert = tuple((at, RowText(text.id, texts[text.id])) for at, text in added)
    edit = Edit(f"粘贴 {read + refused} 格", insert=insert, cells=tuple(cells))
    return Pasted(edit, read, refused, outside, kept, changed)
