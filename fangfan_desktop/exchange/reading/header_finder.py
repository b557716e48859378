"""Find a form's header in a sheet: the column of each caption, the group that it stands under."""

from collections.abc import Iterator, Mapping

import msgspec

from fangfan_desktop.exchange.reading.caption import (
    AssumedColumn,
    Caption,
    likeness,
)
from fangfan_desktop.exchange.reading.column_matcher import (
    MIN_LIKENESS,
    ColumnMatcher,
    FoundColumns,
)
from fangfan_desktop.exchange.reading.grid import Grid
from fangfan_desktop.exchange.reading.header_groups import GroupedCaptions, group_captions
from fangfan_desktop.exchange.reading.header_rows import header_captions, is_label, last_header_row
from fangfan_desktop.exchange.reading.part_columns import AmbiguousCaption, is_like_part, which
from fangfan_desktop.forms.columns import Column
from fangfan_desktop.forms.fold import fold_key
from fangfan_desktop.forms.spec import Form


class Header(msgspec.Struct, frozen=True):
    """A form's header in a sheet: first and last row, and the number of each column by id.

    `assumed` are captions matched by likeness. `duplicates` are ids of columns that occur twice;
    they are not in `columns`. `others` are captions of no known column. `ambiguous` are captions that
    may belong to several columns. `groups` are the ids of the groups over the other captions that
    stand under one.
    """

    first: int
    last: int
    columns: Mapping[str, int]
    assumed: tuple[AssumedColumn, ...] = ()
    duplicates: tuple[str, ...] = ()
    others: tuple[Caption, ...] = ()
    ambiguous: tuple[AmbiguousCaption, ...] = ()
    groups: Mapping[Caption, str] = {}

    def missing(self, form: Form) -> tuple[Column, ...]:
        """Return the printed columns of the form that were not found."""
        printed = form.on_paper.columns
        return tuple(column for column in printed if column.id not in self.columns)


def _exact_captions(form: Form) -> Mapping[str, str]:
    """Return the ids of the columns and groups of the first header row, by folded caption."""
    return {
        name: each.id
        for each in (*form.groups, *form.on_paper.columns)
        if not each.under
        for name in each.captions
    }


def find_headers(
    form: Form, grid: Grid, answers: Mapping[str, str], *, nearly: bool = False
) -> list[Header]:
    """Return the headers in a sheet that have a caption of the form, from the top.

    `nearly`: if no caption matches exactly, accept a row where most captions are similar. `answers`
    are a person's answers about captions, by `answer_key`: a column id or `NOT_A_COLUMN`.
    """
    exact = _exact_captions(form)
    starts = [
        row
        for row in sorted({row for key in exact for row in grid.rows_by_key.get(key, ())})
        if any(
            fold_key(raw.text) in exact and not is_label(form, raw.text)
            for raw in grid.by_row[row].values()
        )
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
            header = _header(form, grid, row, answers)
            if len(header.columns) >= _MIN_COLUMNS:
                found.append(header)
    return found


# Without any exact caption a header is searched only near the top.
_MAX_START_ROW = 30
_MIN_COLUMNS = 2


def _looks_like_header(form: Form, grid: Grid, row: int) -> bool:
    texts = [fold_key(raw.text) for raw in grid.by_row[row].values()]
    top = [heading for heading in form.on_paper.headings.values() if not heading.under]
    similar = sum(any(likeness(text, each) >= MIN_LIKENESS for each in top) for text in texts)
    return similar > len(top) // 2


def _header(form: Form, grid: Grid, row: int, answers: Mapping[str, str]) -> Header:
    """Return what is found of a form's header that begins in a row."""
    captions = list(header_captions(form, grid, row))
    grouped = group_captions(form, grid, captions, answers)
    found = FoundColumns(assumed=grouped.assumed)
    for group, own in grouped.scopes.items():
        first = min(caption.row for caption in own) if group else row
        found.add(ColumnMatcher(form, grid, answers, grouped, group, first).find())
    last = max((c.row for c in found.columns.values()), default=row)
    found.left = [c for c in found.left if c.row <= last]
    if form.groups:
        _ask_doubtful(form, grouped, found, answers, last)
        last = max([last, *_bottoms(grid, found)])
    numbers = [c.column for c in found.columns.values()] or [0]
    others = tuple(c for c in found.left if min(numbers) <= c.column <= max(numbers) + 1)
    columns = {name: caption.column for name, caption in found.columns.items()}
    last = last_header_row(form, grid, columns, last)
    if name := found.columns.get(form.identity) if form.below_name else None:
        columns |= _below_name(form, grid, name)
    return Header(
        row,
        last,
        columns,
        tuple(found.assumed),
        tuple(found.duplicates),
        others,
        tuple(found.ambiguous),
        {c: group for group, own in grouped.scopes.items() if group for c in own if c in others},
    )


def _below_name(form: Form, grid: Grid, name: Caption) -> Mapping[str, int]:
    """Return the columns of classes and names that stand below the caption of the names.

    The cells after it are blank, as it is over all of them.
    """
    ids = [*(column.id for column in form.below_name), form.identity]
    last = name.column + len(ids) - 1
    cells = grid.by_row[name.row]
    if any(at in cells and cells[at].text.strip() for at in range(name.column + 1, last + 1)):
        return {}
    return {each: name.column + at for at, each in enumerate(ids)}


def _bottoms(grid: Grid, found: FoundColumns) -> Iterator[int]:
    """Yield the last row of each caption that was found, with the cells merged with it."""
    places = {(c.row, c.column) for c in found.columns.values()}
    yield from (area.bottom for area in grid.merged if (area.top, area.left) in places)
    yield from (row for row, _ in places)


def _ask_doubtful(
    form: Form,
    grouped: GroupedCaptions,
    found: FoundColumns,
    answers: Mapping[str, str],
    last: int,
) -> None:
    """Withdraw and ask about columns of one name, some in groups, if one is not in its place."""
    by_name: dict[str, list[Column]] = {}
    for column in (each for each in form.columns if each.captions):
        by_name.setdefault(fold_key(column.header), []).append(column)
    group_names = {name for group in form.groups for name in group.captions}
    for name, columns in by_name.items():
        is_in_group = any(form.group_of[column.id] for column in columns)
        if not is_in_group or (len(columns) == 1 and name not in group_names):
            continue
        names = {name for column in columns for name in column.captions}
        placed = set(found.columns.values())
        named = [c for c in grouped.open(form, answers) if c.key in names and c.row <= last]
        unplaced = [c for c in named if c not in placed]
        missing = [c for c in columns if c.id not in {*found.columns, *found.duplicates}]
        if not unplaced and not any(is_like_part(k, c) for k in found.left for c in missing):
            continue
        own = {c.id: found.columns[c.id] for c in columns if c.id in found.columns}
        doubtful = {each: c for each, c in own.items() if c in grouped.doubtful}
        for withdrawn in doubtful:
            del found.columns[withdrawn]
        open_columns = [*(form.by_id[each] for each in doubtful), *missing]
        captions = [*doubtful.values(), *(c for c in unplaced if c in found.left)]
        if open_columns and captions:
            answered, ambiguous = which(form, captions, open_columns, found.columns, answers)
            found.columns |= answered
            found.ambiguous += ambiguous
            found.left = [c for c in found.left if c not in captions]
