"""Find under which of the form's groups each caption of a header stands.

Two groups may have columns of the same name (城镇、农村, each with 男、女). Merged cells say what a
caption stands over. Without merging, it stands over the blanks at its right, as in a CSV; that is
doubtful, since a caption may be typed in the middle of its columns.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

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
from fangfan_desktop.forms.columns import Group
from fangfan_desktop.forms.fold import fold_key
from fangfan_desktop.forms.spec import Form

# In per cent: a group that was not found takes a caption of this likeness, with this lead.
_MIN_LIKENESS, _MIN_LEAD = 72.0, 10.0


class CaptionAbove(NamedTuple):
    """The nearest caption above another one; `is_sure` if not only blanks tell that."""

    caption: Caption
    is_sure: bool


class GroupedCaptions(msgspec.Struct):
    """The captions that may be of columns, by the id of their group, '' for none.

    `doubtful` are those whose group only blanks tell. `doubtful_groups` are captions in such a place
    that were taken for one group, several of them. `assumed` are groups whose caption is only similar.
    """

    scopes: dict[str, list[Caption]]
    doubtful: set[Caption] = set()
    doubtful_groups: list[Caption] = []
    assumed: list[AssumedColumn] = []

    def open(self, form: Form, answers: Mapping[str, str]) -> Iterator[Caption]:
        """Yield what may be a column's caption; not those that a person said are no columns."""
        yield from self.doubtful_groups
        for group, captions in self.scopes.items():
            for caption in captions:
                if answers.get(answer_key(form, caption.text, group)) != NOT_A_COLUMN:
                    yield caption


def group_captions(
    form: Form, grid: Grid, captions: Sequence[Caption], answers: Mapping[str, str]
) -> GroupedCaptions:
    """Return the captions by group. `answers` are a person's answers about captions."""
    if not form.groups:
        return GroupedCaptions({"": list(captions)})
    return _Grouping(form, grid, captions, answers).grouped()


class _Named(NamedTuple):
    """A heading: its id, the same again if it is a group, the names of its caption."""

    id: str
    group: str
    names: frozenset[str]


class _Grouping:
    """Sorts the captions of one header by the groups of the form."""

    def __init__(
        self, form: Form, grid: Grid, captions: Sequence[Caption], answers: Mapping[str, str]
    ) -> None:
        self._form, self._captions, self._answers = form, captions, answers
        self._above = captions_above(grid, captions)
        self._over = {each.caption for each in self._above.values()}
        self._named = [
            _Named(node.id, "" if node.is_column else node.id, self._names(node.id))
            for node in form.header.nodes
        ]
        self._groups: dict[Caption, str] = {}
        self._assumed: list[AssumedColumn] = []

    def grouped(self) -> GroupedCaptions:
        """Return the captions by group."""
        for caption in self._captions:
            if caption in self._over and (group := self._named_group(caption)):
                self._groups[caption] = group
        for caption in self._captions:
            if caption in self._over and caption not in self._groups:
                self._take_similar(caption)
        found = GroupedCaptions({"": []}, assumed=self._assumed)
        owners, times = self._unique_names(), Counter(self._groups.values())
        for caption in self._captions:
            is_doubtful = any(not above.is_sure for above in self._chain(caption))
            if caption in self._groups:
                several = times[self._groups[caption]] > 1
                found.doubtful_groups += [caption] * (several and is_doubtful)
                continue
            scope = self._scope(caption)
            if (own := owners.get(caption.key)) is not None:
                is_outside = scope in self._scopes_of(own)
                is_inside = own in self._scopes_of(scope)
                if is_outside or (is_inside and is_doubtful):
                    scope, is_doubtful = own, False
            found.scopes.setdefault(scope, []).append(caption)
            if is_doubtful:
                found.doubtful.add(caption)
        return found

    # ── groups ──

    def _named_group(self, caption: Caption) -> str:
        """Return the id of the group that a caption names where it stands, '' if it is not clear.

        A column may have the same name, elsewhere in the header.
        """
        answer = self._answer(caption)
        named = [n for n in self._named if caption.key in n.names or n.id == answer]
        if answer == NOT_A_COLUMN or not named:
            return ""
        chain = [above.caption for above in self._chain(caption)]
        for with_wholes in (True, False):
            fitting = [n for n in named if self._fits(chain, n.id, with_wholes=with_wholes)]
            depth = max((len(self._form.header.paths[n.id]) for n in fitting), default=0)
            fitting = [n for n in fitting if len(self._form.header.paths[n.id]) == depth]
            if len(fitting) == 1:
                return fitting[0].group
        scope = self._scope(caption)
        alone = len(named) == 1 and scope in self._scopes_of(named[0].id)
        return named[0].group if alone else ""

    def _fits(self, chain: Sequence[Caption], heading_id: str, *, with_wholes: bool) -> bool:
        """Return True if all groups above a heading are in a chain, `with_wholes` columns, too."""
        above = self._form.header.paths[heading_id][:-1]
        return all(self._stands_in(chain, each, with_wholes=with_wholes) for each in above)

    def _take_similar(self, caption: Caption) -> None:
        """Take a caption for the group that it is clearly most like, if that was not found."""
        scope, found = self._scope(caption), set(self._groups.values())
        known = {fold_key(heading.header) for heading in self._form.headings.values()}
        near = [g for g in self._form.groups if self._form.group_of[g.id] == scope]
        if caption.key in known or self._answer(caption) == NOT_A_COLUMN:
            return
        scores = sorted(((likeness(caption.key, g), g.id) for g in near), reverse=True)
        scores = [*scores, (0.0, ""), (0.0, "")]
        (best, group), (second, _) = scores[:2]
        if best >= _MIN_LIKENESS and best - second >= _MIN_LEAD and group not in found:
            self._groups[caption] = group
            self._assumed.append(AssumedColumn(group, caption))

    def _answer(self, caption: Caption) -> str:
        return self._answers.get(answer_key(self._form, caption.text, self._scope(caption)), "")

    def _stands_in(self, chain: Sequence[Caption], heading_id: str, *, with_wholes: bool) -> bool:
        """Return True if a group, or `with_wholes` a column, is among captions above."""
        if column := self._form.by_id.get(heading_id):
            names = exact_captions(self._form, column)
            return not with_wholes or any(caption.key in names for caption in chain)
        return any(self._groups.get(caption) == heading_id for caption in chain)

    # ── captions ──

    def _chain(self, caption: Caption) -> Iterator["CaptionAbove"]:
        """Yield the captions above one, the nearest first."""
        while above := self._above.get(caption):
            yield above
            caption = above.caption

    def _scope(self, caption: Caption) -> str:
        """Return the id of the nearest group above a caption, '' if none is known."""
        groups = (self._groups.get(above.caption, "") for above in self._chain(caption))
        return next(filter(None, groups), "")

    def _scopes_of(self, group: str) -> tuple[str, ...]:
        """Return a group, and the groups that it is in, up to ''."""
        found = [group]
        while found[-1]:
            found.append(self._form.group_of[found[-1]])
        return tuple(found)

    def _names(self, heading_id: str) -> frozenset[str]:
        heading = self._form.headings[heading_id]
        if isinstance(heading, Group):
            return frozenset(fold_key(name) for name in (heading.header, *heading.aliases))
        return frozenset(exact_captions(self._form, heading))

    def _unique_names(self) -> dict[str, str]:
        """Return the group of each column by the names that no other column or group has."""
        owners: dict[str, set[str]] = {}
        for heading_id, heading in self._form.headings.items():
            for name in {*self._names(heading_id), fold_key(heading.short)}:
                owners.setdefault(name, set()).add(heading_id)
        return {
            name: self._form.group_of[next(iter(ids))]
            for name, ids in owners.items()
            if len(ids) == 1 and ids <= self._form.by_id.keys()
        }


def captions_above(grid: Grid, captions: Sequence[Caption]) -> dict[Caption, CaptionAbove]:
    """Return the nearest caption above each, if there is one. `captions` are sorted by row."""
    spans: dict[Caption, tuple[int, bool]] = {}
    found: dict[Caption, CaptionAbove] = {}
    wide = [area for area in grid.merged if area.right > area.left]
    merged = {(area.top, area.left): area.right for area in wide}
    last = max((caption.column for caption in captions), default=0)
    for caption in captions:
        over = [
            each
            for each, (right, _) in spans.items()
            if each.row < caption.row and each.column <= caption.column <= right
        ]
        edge = last
        if over:
            above = max(over, key=lambda each: each.row)
            right, is_merged = spans[above]
            is_next = (caption.row, caption.column) == (above.row + 1, above.column)
            found[caption] = CaptionAbove(above, is_merged or is_next)
            edge = right
        at = (caption.row, caption.column)
        if at in merged:
            spans[caption] = (merged[at], True)
        else:
            filled = (n for n, raw in grid.by_row[caption.row].items() if raw.text.strip())
            covered = (a.left for a in wide if a.top <= caption.row <= a.bottom)
            stops = [n for n in (*filled, *covered) if n > caption.column]
            spans[caption] = (min([edge + 1, *stops]) - 1, False)
    return found
