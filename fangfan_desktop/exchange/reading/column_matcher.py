"""Match captions of a header with columns: exactly, by a person's answer, or by likeness."""

from collections.abc import Iterable, Mapping, Sequence

import msgspec

from fangfan_desktop.exchange.reading.caption import (
    NOT_A_COLUMN,
    AssumedColumn,
    Caption,
    answer_key,
    exact_captions,
    likeness,
)
from fangfan_desktop.exchange.reading.grid import Grid
from fangfan_desktop.exchange.reading.header_groups import GroupedCaptions, captions_above
from fangfan_desktop.exchange.reading.part_columns import AmbiguousCaption, PartFinder, which
from fangfan_desktop.exchange.reading.path_columns import find_by_path, needs_paths
from fangfan_desktop.forms.columns import Column
from fangfan_desktop.forms.fold import fold_key
from fangfan_desktop.forms.spec import Form

# In per cent: a match needs this likeness, and this lead over the next best match.
MIN_LIKENESS, _MIN_LEAD = 72.0, 10.0


class FoundColumns(msgspec.Struct):
    """The columns found, by id, and the captions that are left; the rest is as in `Header`."""

    columns: dict[str, Caption] = {}
    assumed: list[AssumedColumn] = []
    duplicates: list[str] = []
    left: list[Caption] = []
    ambiguous: list[AmbiguousCaption] = []

    def add(self, other: "FoundColumns") -> None:
        """Add what was found among other captions."""
        self.columns |= other.columns
        self.assumed += other.assumed
        self.duplicates += other.duplicates
        self.left += other.left
        self.ambiguous += other.ambiguous


class ColumnMatcher:
    """Matches the captions of one group, or of none, with its columns; each caption is used once.

    `group` is the id of the group, '' for the columns without one. `first` is the first row of the
    header.
    """

    def __init__(
        self,
        form: Form,
        grid: Grid,
        answers: Mapping[str, str],
        grouped: GroupedCaptions,
        group: str,
        first: int,
    ) -> None:
        self._form, self._answers, self._group = form, answers, group
        self._first = first
        self._captions, self._doubtful = grouped.scopes[group], grouped.doubtful
        self._free = dict.fromkeys(self._captions)
        self._columns: dict[str, Caption] = {}
        self._assumed: list[AssumedColumn] = []
        self._duplicates: list[str] = []
        self._ambiguous: tuple[AmbiguousCaption, ...] = ()
        self._below: list[Caption] = []
        self._unclear: list[str] = []
        self._grid = grid
        captioned = [column for column in form.columns if column.captions]
        own = [column for column in captioned if form.group_of[column.id] == group]
        self._top_columns = [column for column in own if column.under == group]
        self._parts = [column for column in own if column.under != group]
        self._part_keys = {name for c in self._parts for name in c.captions}

    def find(self) -> FoundColumns:
        """Return the columns found, and the captions that are left."""
        self._assign_by_path()
        self._assign_exact(self._top_columns)
        self._drop_below_header()
        self._ask_unclear()
        self._assign_answered(self._group, self._top_columns)
        self._assign_similar(
            self._top_columns, [c for c in self._free if c.key not in self._part_keys], MIN_LIKENESS
        )
        self._assign_parts()
        left = [*self._free, *self._below]
        return FoundColumns(
            self._columns, self._assumed, self._duplicates, left, [*self._ambiguous]
        )

    def _assign(self, column: Column, caption: Caption) -> None:
        self._columns[column.id] = caption
        self._free.pop(caption, None)

    def _assign_by_path(self) -> None:
        """Assign columns by the captions above them, if their place alone says too little."""
        columns = (*self._top_columns, *self._parts)
        if not needs_paths(self._form, columns):
            return
        found, self._unclear = find_by_path(
            self._form, self._grid, self._captions, self._doubtful, columns
        )
        for name, caption in found.items():
            self._assign(self._form.by_id[name], caption)

    def _ask_unclear(self) -> None:
        """Ask about the captions of columns that have the same name, and no clear path."""
        by_name: dict[str, list[Column]] = {}
        for column in (self._form.by_id[name] for name in self._unclear):
            by_name.setdefault(fold_key(column.header), []).append(column)
        for columns in by_name.values():
            keys = {name for column in columns for name in column.captions}
            captions = [caption for caption in self._free if caption.key in keys]
            if captions:
                answered, ambiguous = which(
                    self._form, captions, columns, self._columns, self._answers
                )
                self._columns |= answered
                self._ambiguous += ambiguous
                self._free = {c: None for c in self._free if c not in captions}

    def _assign_exact(self, columns: Iterable[Column]) -> None:
        """Assign captions with the exact text, also if it is split into two cells of a column."""
        below = {(c.row, c.column): c for c in self._captions}
        taken = set(self._columns.values())
        for column in columns:
            name, *more = exact_captions(self._form, column)
            if column.id in self._columns or column.id in self._unclear:
                continue
            open_captions = [c for c in self._captions if c not in taken]
            matches = [c for c in open_captions if c.key in {name, *more}]
            if not matches:
                matches = [
                    c
                    for c in open_captions
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
            for child in self._parts
            for name in (*child.captions, child.short, *child.aliases)
        }
        part_rows = {c.row for c in self._captions if c.key in part_names}
        last = max(rows)
        end = last + self._form.header.depth - 1
        if last + 1 in part_rows:
            while last + 1 in part_rows and last < end:
                last += 1
        elif last == self._first:
            # The 其中项 may have other names: accept a row that holds only texts.
            texts = [c for c in self._captions if c.row == last + 1]
            if texts and self._are_below_parents(texts):
                last += 1
        while last < end and self._are_deeper([c for c in self._captions if c.row == last + 1]):
            last += 1
        self._below = [c for c in self._free if c.row > last]
        self._free = {c: None for c in self._free if c.row <= last}

    def _are_below_parents(self, texts: Iterable[Caption]) -> bool:
        """Return True if all texts are where 其中项 can be: below a parent column or right of it."""
        parents = [
            self._columns[column.id].column
            for column in self._form.columns
            if column.id in self._columns and self._form.children(column.id)
        ]
        return all(any(c.column - at in {0, 1} for at in parents) for c in texts)

    def _are_deeper(self, texts: Sequence[Caption]) -> bool:
        """Return True if all texts stand below captions that may have a third row of parts below."""
        if self._form.header.depth <= 2 or not texts:
            return False
        above = captions_above(self._grid, self._captions)
        leaves = {
            caption
            for name, caption in self._columns.items()
            if not self._form.header.by_id[name].parts
        }
        return all(c in above and above[c].caption not in leaves for c in texts)

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
        done = {*self._columns, *self._unclear}
        parts = [part for part in self._parts if part.id not in done]
        found = PartFinder(
            self._form, self._grid, self._answers, parts, self._columns, self._free
        ).find()
        for name in found.duplicates:
            self._columns.pop(name, None)
        self._duplicates += found.duplicates
        for name, caption in found.columns.items():
            self._assign(self._form.by_id[name], caption)
        for caption in found.used:
            self._free.pop(caption, None)
        self._assumed += found.assumed
        self._ambiguous += found.ambiguous
