"""Find a form's header in a sheet: match captions with columns exactly, by answer or likeness."""

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
from fangfan_desktop.forms.columns import Column
from fangfan_desktop.forms.fold import fold_key
from fangfan_desktop.forms.spec import Form

# A header has two rows; a third is for one whose cells were split.
_MAX_HEADER_ROWS = 3
# In per cent: a match needs this likeness, and this lead over the next best match.
_MIN_LIKENESS, _MIN_LEAD = 72.0, 10.0


class Header(msgspec.Struct, frozen=True):
    """A form's header in a sheet: first and last row, and the number of each column by id.

    `assumed` are captions matched by likeness. `duplicates` are ids of columns that occur twice;
    they are not in `columns`. `others` are captions of no known column. `ambiguous` are captions of
    其中项 that may belong to several columns.
    """

    first: int
    last: int
    columns: Mapping[str, int]
    assumed: tuple[AssumedColumn, ...] = ()
    duplicates: tuple[str, ...] = ()
    others: tuple[Caption, ...] = ()
    ambiguous: tuple[AmbiguousCaption, ...] = ()

    def missing(self, form: Form) -> tuple[Column, ...]:
        """Return the form's columns that were not found."""
        return tuple(column for column in form.columns if column.id not in self.columns)


def _exact_captions(form: Form) -> Mapping[str, str]:
    """Return the ids of the columns of the first header row, by folded caption."""
    return {name: c.id for c in form.columns if not c.under for name in column_captions(c)}


def find_headers(
    form: Form, grid: Grid, answers: Mapping[str, str], *, nearly: bool = False
) -> list[Header]:
    """Return the headers in a sheet that have a caption of the form, from the top.

    `nearly`: if no caption matches exactly, accept a row where most captions are similar. `answers`
    are a person's answers about captions, by `answer_key`: a column id or `NOT_A_COLUMN`.
    """
    exact = _exact_captions(form)
    starts = [
        row for row, cells in grid.rows() if any(fold_key(r.text) in exact for r in cells.values())
    ]
    if nearly and not starts:
        starts = [
            row
            for row in grid.by_row
            if row <= _MAX_START_ROW and _looks_like_header(form, grid, row)
        ]
    found: list[Header] = []
    for row in starts:
        if not found or row > found[-1].last:
            header = _HeaderMatcher(form, grid, row, answers).header()
            if len(header.columns) >= _MIN_COLUMNS:
                found.append(header)
    return found


# Without any exact caption a header is searched only near the top.
_MAX_START_ROW = 30
_MIN_COLUMNS = 2


def _looks_like_header(form: Form, grid: Grid, row: int) -> bool:
    texts = [fold_key(raw.text) for raw in grid.by_row[row].values()]
    top_columns = [column for column in form.columns if not column.under]
    similar = sum(
        any(likeness(text, column) >= _MIN_LIKENESS for column in top_columns) for text in texts
    )
    return similar > len(top_columns) // 2


def _captions(grid: Grid, first: int) -> Iterator[Caption]:
    """Yield the texts that may be captions: above the first figure, without labels of a foot."""
    for number in range(first, first + _MAX_HEADER_ROWS):
        cells = grid.by_row.get(number, {})
        if number > first and any(raw.text.strip().isdigit() for raw in cells.values()):
            return
        for column, raw in cells.items():
            is_foot_label = number > first and raw.text.rstrip().endswith((":", "："))
            if fold_key(raw.text) and not raw.problem and not is_foot_label:
                yield Caption(raw.text, number, column)


class _HeaderMatcher:
    """Matches the captions of one header with columns; each caption is used once."""

    def __init__(self, form: Form, grid: Grid, row: int, answers: Mapping[str, str]) -> None:
        self._form, self._answers = form, answers
        self._first = row
        self._captions = list(_captions(grid, row))
        self._free = dict.fromkeys(self._captions)
        self._columns: dict[str, Caption] = {}
        self._assumed: list[AssumedColumn] = []
        self._duplicates: list[str] = []
        self._ambiguous: tuple[AmbiguousCaption, ...] = ()
        self._grid = grid
        self._part_keys = {name for c in form.columns if c.under for name in column_captions(c)}

    def header(self) -> Header:
        top_columns = [column for column in self._form.columns if not column.under]
        self._assign_exact(top_columns)
        self._drop_below_header()
        self._assign_answered("", top_columns)
        self._assign_similar(
            top_columns, [c for c in self._free if c.key not in self._part_keys], _MIN_LIKENESS
        )
        self._assign_parts()
        last = max((c.row for c in self._columns.values()), default=self._first)
        column_numbers = [c.column for c in self._columns.values()] or [0]
        others = tuple(
            c
            for c in self._free
            if c.row <= last and min(column_numbers) <= c.column <= max(column_numbers) + 1
        )
        return Header(
            self._first,
            last,
            {name: caption.column for name, caption in self._columns.items()},
            tuple(self._assumed),
            tuple(self._duplicates),
            others,
            self._ambiguous,
        )

    def _assign(self, column: Column, caption: Caption) -> None:
        self._columns[column.id] = caption
        self._free.pop(caption, None)

    def _assign_exact(self, columns: Iterable[Column]) -> None:
        """Assign captions with the exact text, also if it is split into two cells of a column."""
        below = {(c.row, c.column): c for c in self._captions}
        for column in columns:
            name, *more = column_captions(column)
            matches = [c for c in self._captions if c.key in {name, *more}]
            if not matches:
                matches = [
                    c
                    for c in self._captions
                    if (under := below.get((c.row + 1, c.column))) and c.key + under.key == name
                ]
                for c in matches:
                    self._free.pop(below[c.row + 1, c.column], None)
            if len({c.column for c in matches}) > 1:
                self._duplicates.append(column.id)
                for c in matches:
                    self._free.pop(c, None)
            elif matches:
                self._assign(column, matches[0])
                for c in matches:
                    self._free.pop(c, None)

    def _drop_below_header(self) -> None:
        """Drop captions below the header: from the first row without any caption of the form."""
        rows = {c.row for c in self._columns.values()}
        if not rows:
            rows = {self._first}
        part_names = {
            fold_key(name)
            for child in self._form.columns
            if child.under
            for name in (*column_captions(child), child.short, *child.aliases)
        }
        part_rows = {c.row for c in self._captions if c.key in part_names}
        last = max(rows)
        if last + 1 in part_rows:
            last += 1
        elif last == self._first:
            # The 其中项 may have other names: accept a row that holds only texts.
            texts = [c for c in self._captions if c.row == last + 1]
            if texts and self._are_below_parents(texts):
                last += 1
        self._free = {c: None for c in self._free if c.row <= last}

    def _are_below_parents(self, texts: Iterable[Caption]) -> bool:
        """Return True if all texts are where 其中项 can be: below a parent column or right of it."""
        parents = [
            self._columns[column.id].column
            for column in self._form.columns
            if column.id in self._columns and self._form.children(column.id)
        ]
        return all(any(c.column - at in {0, 1} for at in parents) for c in texts)

    def _assign_answered(self, under: str, columns: Iterable[Column]) -> None:
        known = {column.id: column for column in columns}
        for caption in list(self._free):
            answer = self._answers.get(answer_key(self._form, caption.text, under))
            if answer == NOT_A_COLUMN:
                self._free.pop(caption)
            elif answer in known and answer not in self._columns and answer not in self._duplicates:
                self._assign(known[answer], caption)

    def _assign_similar(
        self, columns: Iterable[Column], captions: Iterable[Caption], min_likeness: float
    ) -> None:
        """Assign similar captions if column and caption are clearly each other's best match."""
        open_columns = [
            c for c in columns if c.id not in self._columns and c.id not in self._duplicates
        ]
        scores = {(c, k): likeness(k.key, c) for c in open_columns for k in captions}
        for (column, caption), score in sorted(scores.items(), key=lambda item: -item[1]):
            if score < min_likeness or column.id in self._columns or caption not in self._free:
                continue
            rivals = [
                other
                for (c, k), other in scores.items()
                if (c is column) != (k is caption) and c.id not in self._columns and k in self._free
            ]
            if max(rivals, default=0.0) <= score - _MIN_LEAD:
                self._assign(column, caption)
                self._assumed.append(AssumedColumn(column.id, caption))

    def _assign_parts(self) -> None:
        """Assign the 其中项 of the columns found; drop columns that sub-captions make doubtful."""
        found = PartFinder(self._form, self._grid, self._answers, self._columns, self._free).find()
        for name in found.duplicates:
            self._columns.pop(name, None)
        self._duplicates += found.duplicates
        for name, caption in found.columns.items():
            self._assign(self._form.by_id[name], caption)
        for caption in found.used:
            self._free.pop(caption, None)
        self._assumed += found.assumed
        self._ambiguous = found.ambiguous
