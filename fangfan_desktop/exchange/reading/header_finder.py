"""Match a header's captions with a form's columns: exactly, as remembered, or nearly and said so."""

from collections.abc import Iterable, Iterator, Mapping

import msgspec

from fangfan_desktop.exchange.reading.caption import (
    NOT_A_COLUMN,
    AssumedColumn,
    Caption,
    answer_key,
    column_captions,
    likeness,
)
from fangfan_desktop.exchange.reading.grid import Grid
from fangfan_desktop.exchange.reading.part_columns import AmbiguousCaption, PartFinder
from fangfan_desktop.forms.fold import fold_key
from fangfan_desktop.forms.spec import Column, Form

# A header has two rows; a third is for one that has been taken apart.
_DEEPEST = 3
# Likeness in per cent: below `_LIKE` nothing is assumed, nor where another is nearly as like.
_LIKE, _CLEARLY = 72.0, 10.0


class Header(msgspec.Struct, frozen=True):
    """A form's header in a sheet: first and last row, and each column's number by id.

    `assumed` are columns whose caption only resembles, `doubled` those that are there twice,
    `loose` are parts of which the header does not say whose they are, `others` captions that are
    no column's.
    """

    first: int
    last: int
    columns: Mapping[str, int]
    assumed: tuple[AssumedColumn, ...] = ()
    doubled: tuple[str, ...] = ()
    others: tuple[Caption, ...] = ()
    loose: tuple[AmbiguousCaption, ...] = ()

    def missing(self, form: Form) -> tuple[Column, ...]:
        """Return the form's columns that were not found."""
        return tuple(column for column in form.columns if column.id not in self.columns)


def _exact(form: Form) -> Mapping[str, str]:
    """Return the folded captions of the columns that stand in the first row."""
    return {name: c.id for c in form.columns if not c.under for name in column_captions(c)}


def find_headers(
    form: Form, grid: Grid, answers: Mapping[str, str], *, nearly: bool = False
) -> list[Header]:
    """Return the headers in a sheet that have a caption of the form's, from the top.

    `nearly`: also where no caption reads as it should, but most resemble. `answers` are what a
    person said of captions: column id, or `NOT_A_COLUMN`, by `answer_key`.
    """
    exact = _exact(form)
    starts = [
        row for row, cells in grid.rows() if any(fold_key(r.text) in exact for r in cells.values())
    ]
    if nearly and not starts:
        starts = [row for row in grid.by_row if row <= _SEARCHED and _resembles(form, grid, row)]
    found: list[Header] = []
    for row in starts:
        if not found or row > found[-1].last:
            header = _HeaderMatcher(form, grid, row, answers).header()
            if len(header.columns) >= _FEWEST:
                found.append(header)
    return found


# Without one exact caption a header is looked for near the top only, among texts side by side.
_SEARCHED = 30
_FEWEST = 2


def _resembles(form: Form, grid: Grid, row: int) -> bool:
    texts = [key for raw in grid.by_row[row].values() if (key := fold_key(raw.text))]
    if len(texts) < _FEWEST:
        return False
    names = [column for column in form.columns if not column.under]
    like = sum(any(likeness(text, column) >= _LIKE for column in names) for text in texts)
    return like > len(names) // 2


def _captions(grid: Grid, first: int) -> Iterator[Caption]:
    """Yield the texts that may be captions: down to the first figure, and no words of a foot."""
    for number in range(first, first + _DEEPEST):
        cells = grid.by_row.get(number, {})
        if number > first and any(raw.text.strip().isdigit() for raw in cells.values()):
            return
        for column, raw in cells.items():
            foot = number > first and raw.text.rstrip().endswith((":", "："))
            if fold_key(raw.text) and not raw.problem and not foot:
                yield Caption(raw.text, number, column)


class _HeaderMatcher:
    """The captions of one header being matched, each taken once."""

    def __init__(self, form: Form, grid: Grid, row: int, answers: Mapping[str, str]) -> None:
        self._form, self._answers = form, answers
        self._first = row
        self._captions = list(_captions(grid, row))
        self._free = dict.fromkeys(self._captions)
        self._columns: dict[str, Caption] = {}
        self._assumed: list[AssumedColumn] = []
        self._doubled: list[str] = []
        self._loose: tuple[AmbiguousCaption, ...] = ()
        self._grid = grid
        self._parts = {name for c in form.columns if c.under for name in column_captions(c)}

    def header(self) -> Header:
        whole = [column for column in self._form.columns if not column.under]
        self._take_exact(whole)
        self._cut()
        self._take_answered("", whole)
        self._take_like(whole, [c for c in self._free if c.key not in self._parts], _LIKE)
        self._take_parts()
        last = max((c.row for c in self._columns.values()), default=self._first)
        edge = [c.column for c in self._columns.values()] or [0]
        others = tuple(
            c
            for c in self._free
            if edge and c.row <= last and min(edge) <= c.column <= max(edge) + 1
        )
        return Header(
            self._first,
            last,
            {name: caption.column for name, caption in self._columns.items()},
            tuple(self._assumed),
            tuple(self._doubled),
            others,
            self._loose,
        )

    def _take(self, column: Column, caption: Caption) -> None:
        self._columns[column.id] = caption
        self._free.pop(caption, None)

    def _take_exact(self, columns: Iterable[Column]) -> None:
        """Take the captions that read as they should, also cut in two, one half below the other."""
        below = {(c.row, c.column): c for c in self._captions}
        for column in columns:
            name, *more = column_captions(column)
            same = [c for c in self._captions if c.key in {name, *more}]
            if not same:
                same = [
                    c
                    for c in self._captions
                    if (under := below.get((c.row + 1, c.column))) and c.key + under.key == name
                ]
                for c in same:
                    self._free.pop(below[c.row + 1, c.column], None)
            if len({c.column for c in same}) > 1:
                self._doubled.append(column.id)
                for c in same:
                    self._free.pop(c, None)
            elif same:
                self._take(column, same[0])
                for c in same:
                    self._free.pop(c, None)

    def _cut(self) -> None:
        """Leave what stands below the header: the first row without any caption of the form's."""
        rows = {c.row for c in self._columns.values()}
        if not rows:
            rows = {self._first}
        named = {
            fold_key(name)
            for child in self._form.columns
            if child.under
            for name in (*column_captions(child), child.short, *child.aliases)
        }
        parts = {c.row for c in self._captions if c.key in named}
        last = max(rows)
        if last + 1 in parts:
            last += 1
        elif any(column.under for column in self._form.columns) and last == self._first:
            # The parts may have other names: their row is one of texts alone.
            texts = [c for c in self._captions if c.row == last + 1]
            if texts and not any(c.text.strip().isdigit() for c in texts) and self._under(texts):
                last += 1
        self._free = {c: None for c in self._free if c.row <= last}

    def _under(self, texts: Iterable[Caption]) -> bool:
        """Say whether texts stand only where parts do: under a parent or right of it."""
        parents = [
            self._columns[column.id].column
            for column in self._form.columns
            if column.id in self._columns and self._form.children(column.id)
        ]
        return all(any(c.column - at in {0, 1} for at in parents) for c in texts)

    def _take_answered(self, under: str, columns: Iterable[Column]) -> None:
        known = {column.id: column for column in columns}
        for caption in list(self._free):
            said = self._answers.get(answer_key(self._form, caption.text, under))
            if said == NOT_A_COLUMN:
                self._free.pop(caption)
            elif said in known and said not in self._columns and said not in self._doubled:
                self._take(known[said], caption)

    def _take_like(
        self, columns: Iterable[Column], captions: Iterable[Caption], enough: float
    ) -> None:
        """Take what is like, where each is clearly the other's best."""
        left = [c for c in columns if c.id not in self._columns and c.id not in self._doubled]
        scores = {(c, k): likeness(k.key, c) for c in left for k in captions}
        for (column, caption), score in sorted(scores.items(), key=lambda item: -item[1]):
            if score < enough or column.id in self._columns or caption not in self._free:
                continue
            rivals = [
                other
                for (c, k), other in scores.items()
                if (c is column) != (k is caption) and c.id not in self._columns and k in self._free
            ]
            if max(rivals, default=0.0) <= score - _CLEARLY:
                self._take(column, caption)
                self._assumed.append(AssumedColumn(column.id, caption))

    def _take_parts(self) -> None:
        """Take the parts of the wholes that were found, and what a sub-heading makes doubtful."""
        found = PartFinder(self._form, self._grid, self._answers, self._columns, self._free).found()
        for name in found.doubled:
            self._columns.pop(name, None)
        self._doubled += found.doubled
        for name, caption in found.columns.items():
            self._take(self._form.by_id[name], caption)
        for caption in found.used:
            self._free.pop(caption, None)
        self._assumed += found.assumed
        self._loose = found.loose
