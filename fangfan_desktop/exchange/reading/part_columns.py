"""Whose a part is (其中项): as the header's own merging says, or as it stands beside its whole.

Two wholes may have parts of one name (吸纳脱贫人口数). Where neither the merging nor a place right
behind the one whole decides, the part is nobody's: it is asked, and not read.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

import msgspec

from fangfan_desktop.exchange.reading.caption import (
    NOT_A_COLUMN,
    AssumedColumn,
    Caption,
    answer_key,
    column_captions,
    likeness,
)
from fangfan_desktop.exchange.reading.grid import Area, Grid
from fangfan_desktop.forms.fold import fold_key
from fangfan_desktop.forms.spec import Column, Form

_PART_LIKE, _CLEARLY = 60.0, 10.0
# What stands below a whole, over its own figures.
_WHOLE_WORDS = frozenset(
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
    """A part's caption, the columns that it may be, and what an answer is remembered under."""

    caption: Caption
    columns: tuple[str, ...]
    key: str
    alone: bool


class FoundParts(msgspec.Struct):
    """The parts' captions by column id; what is `used` is no column of its own."""

    columns: dict[str, Caption] = {}
    assumed: list[AssumedColumn] = []
    doubled: list[str] = []
    used: list[Caption] = []
    loose: tuple[AmbiguousCaption, ...] = ()


class PartFinder:
    """A form's parts being looked for among the captions that are nobody's yet."""

    def __init__(
        self,
        form: Form,
        grid: Grid,
        answers: Mapping[str, str],
        wholes: Mapping[str, Caption],
        free: Iterable[Caption],
    ) -> None:
        self._form, self._grid, self._answers = form, grid, answers
        self._wholes, self._free = wholes, list(free)
        self._found = FoundParts()
        self._children = [c for c in form.columns if c.under]
        self._certain: set[str] = set()
        self._far = max((c.column for c in (*wholes.values(), *self._free)), default=0) + 1

    def found(self) -> FoundParts:
        """Return which part is whose."""
        self._cross_out()
        self._take_named()
        for whole in self._form.columns:
            if whole.id in self._wholes and whole.id not in self._found.doubled:
                self._take_of(whole)
        for name in dict.fromkeys(fold_key(child.header) for child in self._children):
            self._doubt([c for c in self._children if fold_key(c.header) == name])
        return self._found

    # ── wholes ──

    def _cross_out(self) -> None:
        """Leave out a whole below whose caption its own part stands, or another heading."""
        for name, caption in self._wholes.items():
            column, children = self._form.by_id[name], self._form.children(name)
            below = [c for c in self._free if c.column == caption.column and c.row > caption.row]
            part = any(self._like(c, child) for c in below for child in children)
            if part or (
                (column.is_count or column.kind == "choices") and self._is_divided(caption)
            ):
                # The part stands where its whole should: neither is where it is looked for.
                self._found.doubled += [name, *(child.id for child in children)]
                end = min(
                    (w.column for w in self._wholes.values() if w.column > caption.column),
                    default=self._far,
                )
                self._use(c for c in self._free if caption.column <= c.column < end)

    def _is_divided(self, caption: Caption) -> bool:
        """Say whether other headings (上期、本期) stand below a caption, one over its own column."""
        area = self._area(caption) or self._area_of_blanks(caption)
        if area.right == area.left:
            return False
        below = self._grid.by_row.get(area.bottom + 1, {})
        keys = [fold_key(raw.text) for n, raw in below.items() if area.left <= n <= area.right]
        own = fold_key(below[area.left].text) if area.left in below else ""
        words = [key for key in keys if key and not key.isdigit()]
        whole = own in _WHOLE_WORDS or own in caption.key  # 车间个数 below 就业帮扶车间个数
        return len(words) > 1 and own in words and not whole

    def _area_of_blanks(self, caption: Caption) -> Area:
        """Return a caption with the empty cells to its right: a CSV knows no merging."""
        there = self._grid.by_row.get(caption.row, {})
        taken = [n for n, raw in there.items() if n > caption.column and raw.text.strip()]
        right = min(taken, default=max(self._far, caption.column + 1)) - 1
        return Area(caption.row, caption.column, caption.row, right)

    # ── parts ──

    def _take_named(self) -> None:
        """Take each part that has a name of its own, wherever it stands."""
        for child in self._children:
            names = {n for n in self._names(child) if self._is_only(n, child)}
            same = [c for c in self._free if c.key in names]
            if child.id in self._found.doubled or not same:
                continue
            if len({c.column for c in same}) > 1:
                self._found.doubled.append(child.id)
            else:
                self._found.columns[child.id] = same[0]
                self._certain.add(child.id)
            self._use(same)

    def _take_of(self, whole: Column) -> None:
        """Take the parts that stand within a whole's merged caption, or next behind it."""
        left = [c for c in self._form.children(whole.id) if c.id not in self._found.columns]
        left = [c for c in left if c.id not in self._found.doubled]
        caption = self._wholes[whole.id]
        area = self._area(caption)
        wide = area is not None and area.right > area.left
        end = area.right + 1 if area and wide else self._end(caption)
        inside = [
            c for c in self._free if caption.column < c.column < end and self._over(c, caption)
        ]
        for child in left:
            same = [c for c in inside if c.key in self._names(child)]
            said = [c for c in inside if self._said(c, whole.id) == child.id]
            for taken in (same, said):
                if len({c.column for c in taken}) == 1 and child.id not in self._found.columns:
                    self._found.columns[child.id] = taken[0]
                    self._use(taken)
                    inside = [c for c in inside if c not in taken]
        left = [c for c in left if c.id not in self._found.columns]
        if not any(c.key in self._names(child) for c in inside for child in left):
            self._take_like(left, inside)
        if wide:
            self._certain |= {c.id for c in self._form.children(whole.id)} & {*self._found.columns}

    def _take_like(self, children: Iterable[Column], inside: Sequence[Caption]) -> None:
        scores = {(c.id, k): likeness(k.key, c) for c in children for k in inside}
        for (name, caption), score in sorted(scores.items(), key=lambda each: -each[1]):
            rivals = [
                other
                for (n, k), other in scores.items()
                if (n == name) != (k is caption)
                and n not in self._found.columns
                and k in self._free
            ]
            free = name not in self._found.columns and caption in self._free
            if free and score >= _PART_LIKE and max(rivals, default=0.0) <= score - _CLEARLY:
                self._found.columns[name] = caption
                self._found.assumed.append(AssumedColumn(name, caption))
                self._use([caption])

    def _doubt(self, children: Sequence[Column]) -> None:
        """Give up what is not certain of parts of one name, where one of them is out of its place."""
        found, doubled = self._found.columns, self._found.doubled
        unsure = {c.id: found[c.id] for c in children if c.id in found.keys() - self._certain}
        lacking = [c for c in children if c.id not in {*found, *doubled, *self._certain}]
        stray = [c for c in self._free if any(c.key in self._names(child) for child in children)]
        like = any(self._like(c, child) for c in self._free for child in children)
        if not stray and not (lacking and like):
            # Between two wholes of which the one lacks its part it may be either's.
            unsure = {
                name: at
                for name, at in unsure.items()
                if any(c.under not in self._wholes or self._is_next(at, c) for c in lacking)
            }
        for name in unsure:
            del found[name]
        self._found.assumed = [a for a in self._found.assumed if a.column not in unsure]
        self._ask([*unsure.values(), *stray], [*(self._form.by_id[n] for n in unsure), *lacking])

    def _ask(self, captions: Sequence[Caption], columns: Sequence[Column]) -> None:
        """Ask whose the captions are; an answer counts where there is just one of them."""
        alone = len({c.column for c in captions}) == 1
        names = tuple(c.id for c in self._form.columns if c in columns)
        if not names:
            return  # nothing lacks it: it is a column that is none of the form's
        for caption in captions:
            key = self._key(caption)
            said = self._answers.get(key, "")
            if alone and said in names:
                self._found.columns[said] = caption
            elif not alone or said != NOT_A_COLUMN:
                self._found.loose += (AmbiguousCaption(caption, names, key, alone),)
        self._use(captions)

    def _key(self, caption: Caption) -> str:
        """Return what whose a part is is remembered under: it holds between the same neighbours."""
        at = {c.column: name for name, c in self._wholes.items()}
        before = max((n for n in at if n < caption.column), default=0)
        after = min((n for n in at if n > caption.column), default=0)
        return answer_key(self._form, caption.text, f"{at.get(before, '')}-{at.get(after, '')}")

    # ── where things stand ──

    def _names(self, child: Column) -> set[str]:
        return {*column_captions(child), fold_key(child.short)}

    def _is_only(self, name: str, child: Column) -> bool:
        others = (c for c in self._form.columns if c is not child)
        return all(name not in self._names(other) for other in others)

    def _like(self, caption: Caption, child: Column) -> bool:
        return likeness(caption.key, child) >= _PART_LIKE

    def _said(self, caption: Caption, under: str) -> str:
        return self._answers.get(answer_key(self._form, caption.text, under), "")

    def _use(self, captions: Iterable[Caption]) -> None:
        gone = list(captions)
        self._found.used += gone
        self._free = [c for c in self._free if c not in gone]

    def _area(self, caption: Caption) -> Area | None:
        at = (caption.row, caption.column)
        return next((a for a in self._grid.merged if (a.top, a.left) == at), None)

    def _over(self, caption: Caption, whole: Caption) -> bool:
        """Say whether nothing but the whole is merged over a caption below."""
        return not any(
            a.top < caption.row
            and a.left <= caption.column <= a.right
            and a.right > a.left
            and (a.top, a.left) != (whole.row, whole.column)
            and (a.top, a.left) in self._grid.cells
            and a.top >= whole.row
            for a in self._grid.merged
        )

    def _end(self, whole: Caption) -> int:
        """Return the next column to the right with a caption that is no part's."""
        stops = {c.column for c in self._wholes.values()}
        parts = {c.column for c in self._free if any(self._like(c, p) for p in self._children)}
        stops |= {c.column for c in self._free} - parts
        return min((n for n in stops if n > whole.column), default=self._far)

    def _is_next(self, caption: Caption, lacking: Column) -> bool:
        """Say whether the next caption to the right is the whole of a part that is lacking."""
        every = (*self._wholes.values(), *self._free, *self._found.columns.values())
        after = min((c.column for c in every if c.column > caption.column), default=0)
        return self._wholes[lacking.under].column == after
