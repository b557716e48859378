"""Read the rows that a form names: each row of a file is one of them, by its code, name and order."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

import msgspec

from fangfan_desktop.exchange.reading.grid import ERROR_VALUE, NOT_CALCULATED
from fangfan_desktop.exchange.reading.header_rows import bare
from fangfan_desktop.forms.fold import fold_key, fold_width
from fangfan_desktop.forms.kinds.reading import Figure
from fangfan_desktop.forms.named_rows import DASH, NAMING, NamedRow
from fangfan_desktop.forms.report import EMPTY, Cell, read_cell
from fangfan_desktop.forms.spec import Form

# What stands in a cell that is not filled in.
_DASHES = frozenset({DASH, "-", "－", "——", "×", "/", "…"})


class Misfit(NamedTuple):
    """What stands in a file where a form's named row has nothing to fill in, or another unit."""

    row_id: int
    column: str
    raw: str


class NamedRowsFound:
    """The named rows of a form that were found in a file so far, read from the top.

    `strange` are the rows with figures that are none of them: number in the sheet, and words ('' if
    only figures stand there).
    `misfits` are known when `rows` has ended.
    """

    def __init__(self, form: Form) -> None:
        self._form = form
        kinds = {column.kind: column.id for column in form.columns}
        self._classes = [column.id for column in form.columns if column.kind == "row_class"]
        self._has_no_names = not form.by_id[form.identity].printed  # then it has one row
        self._name, self._code = kinds["row_name"], kinds.get("row_code", "")
        self._unit = kinds.get("row_unit", "")
        self._codes = {_plain(row.code) for row in form.named_rows}
        self._naming = (self._name, self._code, self._unit)
        # The classes of the row that was read last, and of those that were found.
        self._above: tuple[str, ...] = ()
        self._classes_of: dict[int, tuple[str, ...]] = {}
        self._last = -1
        self._found: dict[int, tuple[int, Mapping[str, Cell]]] = {}
        self.strange: list[tuple[int, str]] = []
        self.misfits: list[Misfit] = []

    def read(
        self, number: int, cells: Mapping[str, Cell], no_data: Callable[[Mapping[str, Cell]], str]
    ) -> Iterator[str]:
        """Keep a row of the sheet (its number) that is one of the form's; else yield a note.

        `no_data` returns why some cells are no data, '' if they may be.
        """
        at = self._which(cells)
        if at is None and self._has_no_names and cells and not no_data(cells):
            at = 0
        if at is not None and at not in self._found:
            self._found[at] = (number, cells)
            self._classes_of[at] = self._above
            self._last = at
            return
        reason = no_data(cells) if at is None else ""
        naming = (cells.get(name, EMPTY).raw.strip() for name in self._naming)
        words = next(filter(None, naming), "")
        if reason:
            yield f"第 {number} 行{reason}"
        elif cells.keys() - self._form.given_columns:
            self.strange.append((number, words))
        elif words:
            yield f"第 {number} 行“{words}”不是这张表的行，没有读"

    def rows(self) -> Iterator[tuple[int, dict[str, Cell]]]:
        """Yield each row of the form: its number in the sheet (0: it is not there), and its cells."""
        form, doubtful = self._form, self._doubtful()
        for at, named in enumerate(form.named_rows):
            number, cells = self._found.get(at, (0, {}))
            texts = named.texts(form.columns).items()
            given = {name: read_cell(form.by_id[name], raw) for name, raw in texts if raw}
            own = {name: cells[name] for name in self._kept(at, named, cells)}
            if wrong := self._wrong_unit(named, cells):
                self.misfits.append(Misfit(form.first_row + at, self._unit, wrong))
                own = {name: self._in_unit(name, cell, wrong, named) for name, cell in own.items()}
            if why := doubtful.get(at):
                replace = msgspec.structs.replace
                own = {name: replace(c, value=None, problem=why) for name, c in own.items()}
            yield number, {**given, **own}

    def _doubtful(self) -> dict[int, str]:
        """Return why some rows are not certain: of a name that the code does not tell, not all are there."""
        alike: dict[str, list[int]] = {}
        for at, row in enumerate(self._form.named_rows):
            alike.setdefault(fold_key(row.name), []).append(at)
        found: dict[int, str] = {}
        for rows in (each for each in alike.values() if len(each) > 1):
            there = [at for at in rows if at in self._found]
            plain = [at for at in there if not self._is_told(at)]
            if plain and len(there) < len(rows):
                name = self._form.named_rows[rows[0]].name
                why = f"“{name}”应有 {len(rows)} 行，文件里有 {len(there)} 行，分不清是哪一行的"
                found |= dict.fromkeys(plain, why)
        return found

    def _is_told(self, at: int) -> bool:
        """Return True if a row that was found is told from others of its name: by its code or classes."""
        _, cells = self._found[at]
        is_coded = bool(cells.get(self._code, EMPTY).raw)
        return is_coded or _has_classes(self._form.named_rows[at], self._classes_of[at])

    def _named(self, cells: Mapping[str, Cell]) -> tuple[str, tuple[str, ...]]:
        """Return the name and the classes of a row of the sheet, folded.

        A name that is merged over columns of classes stands in the first one of them; over that of the
        codes as well, it is no code.
        """
        texts = [fold_key(cells.get(each, EMPTY).raw) for each in (*self._classes, self._name)]
        said = [text for text in texts if text]
        code = cells.get(self._code, EMPTY).raw
        if not said and _plain(code) not in self._codes:
            return fold_key(code), ()
        return (
            (texts[-1], tuple(texts[:-1]))
            if texts[-1] or not said
            else (said[-1], tuple(said[:-1]))
        )

    def _kept(self, at: int, named: NamedRow, cells: Mapping[str, Cell]) -> Iterator[str]:
        """Yield the columns whose cells are kept of a row; what else stands there is a misfit."""
        row_id = self._form.first_row + at
        for name, cell in cells.items():
            text = cell.raw.strip()
            if self._form.by_id[name].kind in NAMING:
                continue
            if text in _DASHES and self._form.is_closed(row_id, name):
                continue
            # Our blank workbook's own formula: the program works it out itself.
            if named.computed and cell.problem in {NOT_CALCULATED, ERROR_VALUE}:
                continue
            if named.heading or name in named.closed:
                self.misfits.append(Misfit(row_id, name, text))
            else:
                yield name

    def _wrong_unit(self, named: NamedRow, cells: Mapping[str, Cell]) -> str:
        """Return the unit that a file writes beside a row whose figures have another; else ''."""
        unit = cells.get(self._unit, EMPTY).raw.strip()
        is_wrong = unit and named.unit and fold_key(bare(unit)) != fold_key(bare(named.unit))
        return unit if is_wrong else ""

    def _in_unit(self, name: str, cell: Cell, unit: str, named: NamedRow) -> Cell:
        """Return a figure in another unit as one that cannot be read: it would be added up wrongly."""
        column = self._form.by_id[name]
        if column.unit or not isinstance(cell.value, Figure):
            return cell
        why = f"计量单位写的是“{unit}”，不是“{named.unit}”"
        return msgspec.structs.replace(cell, value=None, problem=why)

    def _which(self, cells: Mapping[str, Cell]) -> int | None:
        """Return the position of the row that these cells name, from 0; None if they name none.

        A name that stands several times (其中：女) is told by its code and classes, else the next one
        is meant.
        """
        name, classes = self._named(cells)
        # A class that several rows share may stand in the first of them alone.
        first = next((at for at, text in enumerate(classes) if text), len(classes))
        self._above = classes = (*self._above[:first], *classes[first:])
        code, rows = _plain(cells.get(self._code, EMPTY).raw), self._form.named_rows
        fits = [at for at, row in enumerate(rows) if _fits(row, name, code)]
        if len(fits) > 1 and any(classes):
            fits = [at for at in fits if _has_classes(rows[at], classes)]
        return next((at for at in fits if at > self._last), fits[0] if fits else None)


def _fits(row: NamedRow, name: str, code: str) -> bool:
    """Return True if a row has this name and, if both have one, this code; or without name this code."""
    own_code = _plain(row.code)
    if not name:
        return bool(code) and code == own_code
    return name == fold_key(row.name) and (not code or not own_code or code == own_code)


def _has_classes(row: NamedRow, classes: Sequence[str]) -> bool:
    """Return True if folded texts are the classes of a row, which has some."""
    own = [fold_key(each) for each in row.classes]
    return bool(own) and own == [each for each in classes if each]


def _plain(code: str) -> str:
    """Return a code for comparison: an office program makes 1 of 01."""
    text = fold_width(code)
    return text.lstrip("0") or text
