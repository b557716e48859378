"""Find the columns of 其中项 (parts) and the column (whole) that each belongs to.

Two wholes may have parts of the same name (吸纳脱贫人口数). Merged cells of the header decide, or
the position next to the whole. If neither decides, the part is not read and a question is asked.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

import msgspec

from fangfan_desktop.exchange.reading.caption import (
    NOT_A_COLUMN,
    AssumedColumn,
    Caption,
    answer_key,
    likeness,
)
from fangfan_desktop.exchange.reading.grid import Area, Grid
from fangfan_desktop.exchange.reading.header_rows import is_below_captions
from fangfan_desktop.forms.columns import Column
from fangfan_desktop.forms.fold import fold_key
from fangfan_desktop.forms.spec import Form

_MIN_LIKENESS, _MIN_LEAD = 60.0, 10.0
# Captions of a whole's own figures, in the row below its caption.
_TOTAL_WORDS = frozenset(
    {
        "总数",
        "合计",
        "小计",
        "总计",
        "总人数",
        "人数",
        "个数",
        "数量",
        "总量",
        "总个数",
        "共计",
        "计",
    }
)


class AmbiguousCaption(NamedTuple):
    """A part's caption that may belong to several columns.

    `columns` are their ids, `key` is the key of the answer. `is_single`: no other caption of this
    name is open, so a person's answer can be used.
    """

    caption: Caption
    columns: tuple[str, ...]
    key: str
    is_single: bool


class FoundParts(msgspec.Struct):
    """The parts found.

    `columns` are their captions by column id. `duplicates` are ids of columns, wholes too, that
    cannot be told apart. `used` are captions that must not be matched with another column.
    """

    columns: dict[str, Caption] = {}
    assumed: list[AssumedColumn] = []
    duplicates: list[str] = []
    used: list[Caption] = []
    ambiguous: tuple[AmbiguousCaption, ...] = ()


class PartFinder:
    """Finds parts among the captions that are not assigned yet.

    `parts` are their columns; a part may have parts of its own. `wholes` are the captions of the other columns, by column id; `free` are the open captions.
    """

    def __init__(
        self,
        form: Form,
        grid: Grid,
        answers: Mapping[str, str],
        parts: Sequence[Column],
        wholes: Mapping[str, Caption],
        free: Iterable[Caption],
    ) -> None:
        self._form, self._grid, self._answers = form, grid, answers
        self._wholes, self._free = dict(wholes), list(free)
        self._result = FoundParts()
        self._children = parts
        self._certain: set[str] = set()
        self._right_limit = max((c.column for c in (*wholes.values(), *self._free)), default=0) + 1

    def find(self) -> FoundParts:
        """Return the parts, each with the column that it belongs to."""
        self._drop_wholes_with_parts_below(self._wholes)
        self._assign_unique_names()
        for whole in self._form.columns:
            self._add_whole(whole)
            if whole.id in self._wholes and whole.id not in self._result.duplicates:
                self._assign_parts_of(whole)
        for name in dict.fromkeys(fold_key(child.header) for child in self._children):
            self._withdraw_uncertain([c for c in self._children if fold_key(c.header) == name])
        return self._result

    # ── wholes ──

    def _add_whole(self, part: Column) -> None:
        """Add a part that was found to the wholes if it has parts of its own."""
        caption = self._result.columns.get(part.id)
        if caption and self._form.children(part.id):
            self._wholes[part.id] = caption
            self._drop_wholes_with_parts_below({part.id: caption})
            if part.id in self._result.duplicates:
                del self._result.columns[part.id]

    def _drop_wholes_with_parts_below(self, wholes: Mapping[str, Caption]) -> None:
        """Drop a whole if its own part, or other headings, are below its caption."""
        for name, caption in wholes.items():
            column, children = self._form.by_id[name], self._form.children(name)
            below = [c for c in self._free if c.column == caption.column and c.row > caption.row]
            part = any(is_like_part(c, child) for c in below for child in children)
            if part or (
                (column.is_figure or column.kind == "choices") and self._is_divided(caption)
            ):
                # The part is in the place of its whole: the position of both is unknown.
                self._result.duplicates += [name, *(child.id for child in children)]
                end = min(
                    (w.column for w in self._wholes.values() if w.column > caption.column),
                    default=self._right_limit,
                )
                self._mark_used(c for c in self._free if caption.column <= c.column < end)

    def _is_divided(self, caption: Caption) -> bool:
        """Return True if other headings (上期、本期) are below a caption, one in its own column."""
        area = self._area(caption) or self._area_of_blanks(caption)
        below = self._grid.by_row.get(area.bottom + 1, {})
        if area.right == area.left or is_below_captions(self._form, below):
            return False
        keys = [fold_key(raw.text) for n, raw in below.items() if area.left <= n <= area.right]
        own = fold_key(below[area.left].text) if area.left in below else ""
        words = [key for key in keys if key and not key.isdigit()]
        whole = own in _TOTAL_WORDS or own in caption.key  # 车间个数 below 就业帮扶车间个数
        return len(words) > 1 and own in words and not whole

    def _area_of_blanks(self, caption: Caption) -> Area:
        """Return the area of a caption and the blanks to its right: a CSV has no merged cells."""
        row_cells = self._grid.by_row.get(caption.row, {})
        candidates = [n for n, raw in row_cells.items() if n > caption.column and raw.text.strip()]
        right = min(candidates, default=max(self._right_limit, caption.column + 1)) - 1
        return Area(caption.row, caption.column, caption.row, right)

    # ── parts ──

    def _assign_unique_names(self) -> None:
        """Assign each part whose name is unique in the form, wherever it is."""
        for child in self._children:
            names = {n for n in self._names(child) if self._is_unique(n, child)}
            matches = [c for c in self._free if c.key in names]
            if child.id in self._result.duplicates or not matches:
                continue
            if len({c.column for c in matches}) > 1:
                self._result.duplicates.append(child.id)
            else:
                self._result.columns[child.id] = matches[0]
                self._certain.add(child.id)
            self._mark_used(matches)

    def _assign_parts_of(self, whole: Column) -> None:
        """Assign the parts below a whole's merged caption, or directly to the right of it."""
        children = self._form.children(whole.id)
        if not children:
            return
        open_children = [
            c for c in children if c.id not in self._result.columns and c.id not in self._wholes
        ]
        open_children = [c for c in open_children if c.id not in self._result.duplicates]
        caption = self._wholes[whole.id]
        area = self._area(caption)
        is_merged = area is not None and area.right > area.left
        end = area.right + 1 if area and is_merged else self._end_column(caption)
        captions_inside = [
            c
            for c in self._free
            if caption.column < c.column < end and self._is_only_below(c, caption)
        ]
        for child in open_children:
            matches = [c for c in captions_inside if c.key in self._names(child)]
            answered = [c for c in captions_inside if self._answer(c, whole.id) == child.id]
            for candidates in (matches, answered):
                if (
                    len({c.column for c in candidates}) == 1
                    and child.id not in self._result.columns
                ):
                    self._result.columns[child.id] = candidates[0]
                    self._mark_used(candidates)
                    captions_inside = [c for c in captions_inside if c not in candidates]
        open_children = [c for c in open_children if c.id not in self._result.columns]
        if not any(c.key in self._names(child) for c in captions_inside for child in open_children):
            self._assign_similar(open_children, captions_inside)
        if is_merged:
            self._certain |= {c.id for c in children} & {*self._result.columns}

    def _assign_similar(
        self, children: Iterable[Column], captions_inside: Sequence[Caption]
    ) -> None:
        scores = {(c.id, k): likeness(k.key, c) for c in children for k in captions_inside}
        for (name, caption), score in sorted(scores.items(), key=lambda each: -each[1]):
            rivals = [
                other
                for (n, k), other in scores.items()
                if (n == name) != (k is caption)
                and n not in self._result.columns
                and k in self._free
            ]
            free = name not in self._result.columns and caption in self._free
            if free and score >= _MIN_LIKENESS and max(rivals, default=0.0) <= score - _MIN_LEAD:
                self._result.columns[name] = caption
                self._result.assumed.append(AssumedColumn(name, caption))
                self._mark_used([caption])

    def _withdraw_uncertain(self, children: Sequence[Column]) -> None:
        """Withdraw and ask about uncertain parts of one name if one is not in its place."""
        found, duplicates = self._result.columns, self._result.duplicates
        uncertain = {c.id: found[c.id] for c in children if c.id in found.keys() - self._certain}
        missing = [c for c in children if c.id not in {*found, *duplicates, *self._certain}]
        unplaced = [c for c in self._free if any(c.key in self._names(child) for child in children)]
        has_similar = any(is_like_part(c, child) for c in self._free for child in children)
        if not unplaced and not (missing and has_similar):
            # Keep a part, unless the whole to its right, or one not found, has no part yet.
            uncertain = {
                name: at
                for name, at in uncertain.items()
                if any(
                    c.under not in self._wholes or self._is_before_whole_of(at, c) for c in missing
                )
            }
        for name in uncertain:
            del found[name]
        self._result.assumed = [a for a in self._result.assumed if a.column not in uncertain]
        self._ask_which(
            [*uncertain.values(), *unplaced], [*(self._form.by_id[n] for n in uncertain), *missing]
        )

    def _ask_which(self, captions: Sequence[Caption], columns: Sequence[Column]) -> None:
        """Use the answer if there is only one caption, else report them as ambiguous."""
        if not columns:
            return  # no part is missing: it is no column of the form
        answered, ambiguous = which(self._form, captions, columns, self._wholes, self._answers)
        self._result.columns |= answered
        self._result.ambiguous += ambiguous
        self._mark_used(captions)

    # ── positions ──

    def _names(self, child: Column) -> set[str]:
        return {*child.captions, fold_key(child.short)}

    def _is_unique(self, name: str, child: Column) -> bool:
        form, group = self._form, self._form.group_of
        if any(name == fold_key(each.header) for each in form.groups):
            return False
        others = (c for c in form.columns if c is not child and group[c.id] == group[child.id])
        return all(name not in self._names(other) for other in others)

    def _answer(self, caption: Caption, under: str) -> str:
        return self._answers.get(answer_key(self._form, caption.text, under), "")

    def _mark_used(self, captions: Iterable[Caption]) -> None:
        used_up = list(captions)
        self._result.used += used_up
        self._free = [c for c in self._free if c not in used_up]

    def _area(self, caption: Caption) -> Area | None:
        at = (caption.row, caption.column)
        return next((a for a in self._grid.merged if (a.top, a.left) == at), None)

    def _is_only_below(self, caption: Caption, whole: Caption) -> bool:
        """Return True if merged cells above a caption belong to no caption but the whole."""
        return not any(
            a.top < caption.row
            and a.left <= caption.column <= a.right
            and a.right > a.left
            and (a.top, a.left) != (whole.row, whole.column)
            and (a.top, a.left) in self._grid.cells
            and a.top >= whole.row
            for a in self._grid.merged
        )

    def _end_column(self, whole: Caption) -> int:
        """Return the next column to the right whose caption is no part."""
        stops = {c.column for c in self._wholes.values()}
        parts = {c.column for c in self._free if any(is_like_part(c, p) for p in self._children)}
        stops |= {c.column for c in self._free} - parts
        return min((n for n in stops if n > whole.column), default=self._right_limit)

    def _is_before_whole_of(self, caption: Caption, missing: Column) -> bool:
        """Return True if the next caption to the right is the whole of a missing part."""
        every = (*self._wholes.values(), *self._free, *self._result.columns.values())
        after = min((c.column for c in every if c.column > caption.column), default=0)
        return self._wholes[missing.under].column == after


def is_like_part(caption: Caption, part: Column) -> bool:
    """Return True if a caption resembles that of a part."""
    return likeness(caption.key, part) >= _MIN_LIKENESS


def which(
    form: Form,
    captions: Sequence[Caption],
    columns: Sequence[Column],
    known: Mapping[str, Caption],
    answers: Mapping[str, str],
) -> tuple[dict[str, Caption], tuple[AmbiguousCaption, ...]]:
    """Return (columns that a person's answer assigns, captions that may be any of the columns).

    An answer counts if there is only one caption. It is kept under the caption's name and the `known`
    columns or groups beside it.
    """
    is_single = len({c.column for c in captions}) == 1
    names = tuple(c.id for c in form.columns if c in columns)
    at = {c.column: name for name, c in known.items()}
    answered: dict[str, Caption] = {}
    ambiguous: list[AmbiguousCaption] = []
    for caption in captions:
        before = max((n for n in at if n < caption.column), default=0)
        after = min((n for n in at if n > caption.column), default=0)
        key = answer_key(form, caption.text, f"{at.get(before, '')}-{at.get(after, '')}")
        answer = answers.get(key, "")
        if is_single and answer in names:
            answered[answer] = caption
        elif not is_single or answer != NOT_A_COLUMN:
            ambiguous.append(AmbiguousCaption(caption, names, key, is_single))
    return answered, tuple(ambiguous)
