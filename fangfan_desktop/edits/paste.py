"""Paste a block of cells from the clipboard as one edit, and count what happened to the cells."""

import re
from collections import Counter
from collections.abc import Container, Iterable, Mapping, Sequence

import msgspec

from fangfan_desktop.edits.edit import Edit, RowText
from fangfan_desktop.edits.gestures import new_rows
from fangfan_desktop.forms.fold import fold_key, fold_width
from fangfan_desktop.forms.invisible import is_ordinary, visible
from fangfan_desktop.forms.patterns import pattern
from fangfan_desktop.forms.report import Report, cells_by_text, shown
from fangfan_desktop.forms.spec import Form

Block = Sequence[Sequence[str]]
# A cell is only quoted if it ends with a quote: Excel does not quote cells with quotes inside.
_CELL = pattern(r'"(?P<quoted>[^"]*(?:""[^"]*)*)"(?=[\t\n]|\Z)|(?P<plain>[^\t\n]*)')
# A text that spreadsheet programs take for a formula. Numbers with a sign are not formulas.
_FORMULA = pattern(r"(?![+-]\d+(?:\.\d+)?%?\Z)[=+\-@]", re.ASCII)


class PasteResult(msgspec.Struct, frozen=True):
    """The edit of a paste, and numbers of cells.

    `read` cells are readable; `changed` of these are shown in another spelling (`１２` as 12).
    `refused` cells are unreadable and stay as pasted. `outside` cells are beyond the table.
    `locked` cells are fixed by the program and differ from the pasted text.
    """

    edit: Edit
    read: int
    refused: int
    outside: int
    locked: int
    changed: int


class OtherRow(ValueError):
    """A pasted name or code is that of another row of the table; the message says what to do."""


def parse_block(text: str) -> list[list[str]]:
    """Return the rows of a spreadsheet's clipboard text: tabs, quoted cells, a last empty line."""
    if not text:
        return []
    text = text.replace("\r\n", "\n").replace("\r", "\n").removesuffix("\n")
    if '"' not in text:
        return [line.split("\t") for line in text.split("\n")]
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
    """Return cells as clipboard text in the format of spreadsheet programs."""
    return "".join("\t".join(map(_quoted, row)) + "\n" for row in rows)


def _quoted(text: str) -> str:
    if not any(mark in text for mark in '\t\r\n"'):
        return text
    doubled = text.replace('"', '""')
    return f'"{doubled}"'


def for_others(text: str) -> str:
    """Return a cell's text so that no program takes it for a formula: with a space before it.

    An apostrophe would be visible in other programs; the space is trimmed when it is pasted back.
    """
    return f" {text}" if _is_formula(text) else text


_CONTROLS = "".join(map(chr, range(32)))


def from_others(text: str) -> str:
    """Return the text without the space that `for_others` added."""
    return text[1:] if text.startswith(" ") and _is_formula(text) else text


def _is_formula(text: str) -> bool:
    # The Chinese versions of Excel and WPS accept full-width signs, too.
    return _FORMULA.match(fold_width(text.lstrip(_CONTROLS))) is not None


def words_for_others(text: str) -> str:
    """Return a text of several lines so that no part of it is taken for a formula."""
    return re.sub(r"[^\t\r\n]+", lambda part: _part_for_others(part[0]), text)


def _part_for_others(text: str) -> str:
    """Return a part of a line so that it is no formula, even without the quotes around it."""
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
) -> PasteResult:
    """Return the paste of a block at `at` (row, column position), with its edit and counts.

    A single cell fills a selection of `fill` size (rows, columns). `among` are the ids of visible
    rows; hidden rows are skipped. If `only` is given, cells at other positions are not changed.
    `locked` columns, row numbers, and cells of named rows in which nobody fills in anything, are not
    changed.

    A list gets new rows for cells below its end; other cells outside the table are counted. Raises
    OtherRow if the block has the name or code of another row than the one where it would go.
    """
    if len(block) == 1 and len(block[0]) == 1:
        block = [[block[0][0]] * fill[1]] * fill[0]
    block = [line if is_ordinary("".join(line)) else list(map(visible, line)) for line in block]
    top, left = at
    sight = [row.id for row in report.rows] if among is None else among
    missing = max(0, top + len(block) - len(sight))
    added = new_rows(form, report, len(report.rows), missing) if form.is_list else ()
    ids = [*sight, *(text.id for _, text in added)]
    texts = {text.id: dict(text.raws) for _, text in added}
    names = [name for name in form.labelling if name in locked]
    _refuse_other_rows(form, report, zip(sight[top:], block, strict=False), left, names)
    cells: list[tuple[int, str, str]] = []
    taken: dict[str, list[str]] = {column.id: [] for column in form.columns}
    names, height, is_by_name = list(taken), len(ids), form.is_by_name
    serials = {column.id for column in form.columns if column.is_serial}
    fixed = serials | locked
    outside = kept = 0
    for down, line in enumerate(block, top):
        row_id = ids[down] if down < height else 0
        added_texts = texts.get(row_id)
        for right, raw in enumerate(line, left):
            if only is not None and (down, right) not in only:
                continue
            if not row_id or right >= len(names):
                outside += bool(raw.strip())
                continue
            name = names[right]
            if name in fixed or (is_by_name and form.is_closed(row_id, name)):
                old = report.row(row_id)[name].raw if down < len(sight) else ""
                kept += name not in serials and raw.strip() not in ("", old)
                continue
            taken[name].append(raw)
            if added_texts is None:
                cells.append((row_id, name, raw))
            else:
                added_texts[name] = raw
    insert = tuple((at, RowText(text.id, texts[text.id])) for at, text in added)
    read, refused, changed = _counts(form, taken)
    edit = Edit(f"粘贴 {read + refused} 格", insert=insert, cells=tuple(cells))
    return PasteResult(edit, read, refused, outside, kept, changed)


def _counts(form: Form, texts: Mapping[str, Sequence[str]]) -> tuple[int, int, int]:
    """Return how many texts, by column, are read, are not, and are read in another spelling."""
    read = refused = changed = 0
    for column in form.columns:
        cells = cells_by_text(form)[column.id]
        for raw, times in Counter(texts[column.id]).items():
            cell = cells[raw]
            if cell.problem:
                refused += times
            else:
                read += times
                changed += times * (cell.value != raw and shown(column, cell) != raw)
    return read, refused, changed


def _refuse_other_rows(
    form: Form,
    report: Report,
    lines: Iterable[tuple[int, Sequence[str]]],
    left: int,
    names: Iterable[str],
) -> None:
    """Raise OtherRow if a line (row id, texts from column `left` on) has another row's name or code.

    `names` are the ids of the columns that tell.
    """
    lines = list(lines)
    for name in names:
        rows_of: dict[str, set[int]] = {}
        for row in report.rows:
            rows_of.setdefault(fold_key(row[name].raw), set()).add(row.id)
        at = form.index[name] - left
        for row_id, line in lines:
            pasted = line[at].strip() if 0 <= at < len(line) else ""
            if pasted and row_id not in rows_of.get(fold_key(pasted), {row_id}):
                own = report.row(row_id)[name].raw.strip()
                where = f"这里是“{own}”一行" if own else "这里是另一行"
                raise OtherRow(
                    f"没有粘贴：复制的有“{pasted}”，{where}。请从同一行起粘贴，或者只复制数"
                )
