"""Find out which rows of two clerks' reports are the same row."""

from collections import defaultdict
from collections.abc import Callable, Collection, Hashable, Iterable, Mapping, Sequence
from typing import NamedTuple

from fangfan_desktop.forms.columns import Column
from fangfan_desktop.forms.fold import fold_key
from fangfan_desktop.forms.report import Row, shown
from fangfan_desktop.forms.spec import Form

# Names are near if so many percent of their signs agree.
_NEAR_NAME = 75
# So many texts are equal at least in near rows, and half of those that both have.
_LEAST_EQUAL = 2
# A text that so many rows have says nothing about which row it is.
_COMMON = 8
_Ids = tuple[int, int]  # of a row here and of one there


class RowPair(NamedTuple):
    """A row of both reports. `near`: their names differ a little, and most else is the same."""

    mine: Row
    theirs: Row
    near: bool = False


class Pairing(NamedTuple):
    """The rows of both reports, and those that only one has; each in the order of its report."""

    pairs: tuple[RowPair, ...]
    mine: tuple[Row, ...]
    theirs: tuple[Row, ...]


def joined_columns(table: Form) -> tuple[Column, ...]:
    """Return the columns in which two rows are compared: those that people fill in."""
    given = frozenset[str]() if table.is_list else table.given_columns
    return tuple(c for c in table.written_columns if not c.computed and c.id not in given)


def pair_rows(
    table: Form, mine: Iterable[Row], theirs: Iterable[Row], known: Collection[int] = ()
) -> Pairing:
    """Return which rows are the same; it does not matter which report is whose.

    `known` are the ids that both reports have had since they were one: such rows are the same,
    whatever was typed since. Other rows are the same if all is equal, then by place and name (in a
    list with several of a name the first with the first), then if they are near.
    """
    pairing = _Pairing(table, mine, theirs)
    pairing.take(lambda row: row.id if table.is_by_name or row.id in known else None)
    if not table.is_by_name:
        pairing.take(pairing.texts)
        pairing.take(pairing.name)
    if table.is_list:
        pairing.take_near()
    return pairing.result()


class _Pairing:
    """The pairs found so far, and the rows that are left."""

    def __init__(self, table: Form, mine: Iterable[Row], theirs: Iterable[Row]) -> None:
        self._columns = joined_columns(table)
        self._identity = table.by_id[table.identity]
        self._place = None if table.is_by_name else table.place_column
        self._mine, self._theirs = list(mine), list(theirs)
        self._at = {row.id: at for at, row in enumerate(self._mine)}
        self._pairs: list[RowPair] = []

    def result(self) -> Pairing:
        pairs = sorted(self._pairs, key=lambda pair: self._at[pair.mine.id])
        return Pairing(tuple(pairs), tuple(self._mine), tuple(self._theirs))

    # ── by a key ──

    def texts(self, row: Row) -> Hashable:
        """Return all texts of a row, as they are shown, with its place."""
        texts = tuple(shown(column, row[column.id]) for column in self._columns)
        return self._place_of(row), texts

    def name(self, row: Row) -> Hashable:
        """Return place and name of a row; None without a name, which many rows may lack."""
        name = fold_key(shown(self._identity, row[self._identity.id]))
        return (self._place_of(row), name) if name else None

    def _place_of(self, row: Row) -> str:
        return fold_key(shown(self._place, row[self._place.id])) if self._place else ""

    def take(self, key: Callable[[Row], Hashable]) -> None:
        """Pair the rows with the same key, the first with the first; a key of None has no partner."""
        there: dict[Hashable, list[Row]] = defaultdict(list)
        for row in reversed(self._theirs):
            there[key(row)].append(row)
        there.pop(None, None)
        self._pair([(row, there[k].pop()) for row in self._mine if there.get(k := key(row))])

    def _pair(self, found: Sequence[tuple[Row, Row]], *, near: bool = False) -> None:
        self._pairs += [RowPair(*pair, near) for pair in found]
        mine, theirs = ({pair[side].id for pair in found} for side in (0, 1))
        self._mine = [row for row in self._mine if row.id not in mine]
        self._theirs = [row for row in self._theirs if row.id not in theirs]

    # ── near ones ──

    def take_near(self) -> None:
        """Pair the rows that are near to each other, and to no other row as much."""
        scores = {
            (row.id, other.id): score
            for row, other in self._candidates()
            if (score := self._nearness(row, other))
        }
        alone = [_best(scores, side) for side in (0, 1)]
        chosen = [ids for ids in scores if ids == alone[0][ids[0]] == alone[1][ids[1]]]
        mine = {row.id: row for row in self._mine}
        theirs = {row.id: row for row in self._theirs}
        self._pair([(mine[one], theirs[two]) for one, two in chosen], near=True)

    def _candidates(self) -> Iterable[tuple[Row, Row]]:
        """Yield the rows of one place that share an uncommon text."""
        by_mark = [self._by_mark(self._mine), self._by_mark(self._theirs)]
        found = {
            (row.id, other.id): (row, other)
            for mark, rows in by_mark[0].items()
            for row in rows
            for other in by_mark[1].get(mark, ())
        }
        return found.values()

    def _by_mark(self, rows: Iterable[Row]) -> dict[Hashable, list[Row]]:
        """Return rows by place and a text of theirs; without texts that many have."""
        found: dict[Hashable, list[Row]] = defaultdict(list)
        for row in rows:
            place = self._place_of(row)
            for column, text in self._others(row).items():
                found[place, column, text].append(row)
        return {mark: few for mark, few in found.items() if len(few) <= _COMMON}

    def _others(self, row: Row) -> dict[str, str]:
        """Return the texts of a row besides its place and its name, by column; no blank ones."""
        left_out = {self._identity.id, self._place.id if self._place else ""}
        texts = ((c.id, shown(c, row[c.id])) for c in self._columns if c.id not in left_out)
        return {name: text for name, text in texts if text}

    def _nearness(self, row: Row, other: Row) -> float:
        """Return how near two rows are; 0 if they are not."""
        from rapidfuzz.fuzz import ratio  # only a list with such rows needs it

        one, two = self._others(row), self._others(other)
        both = one.keys() & two.keys()
        equal = sum(one[name] == two[name] for name in both)
        if equal < max(_LEAST_EQUAL, len(both) / 2):
            return 0
        names = [fold_key(row[self._identity.id].raw) for row in (row, other)]
        score = ratio(*names) if all(names) else 0
        return score + equal / len(both) if score >= _NEAR_NAME else 0


def _best(scores: Mapping[_Ids, float], side: int) -> dict[int, _Ids | None]:
    """Return the pair with the best score of each row of a side; None if several are equal."""
    found: dict[int, _Ids | None] = {}
    most = dict[int, float]()
    for ids, score in scores.items():
        row, before = ids[side], most.get(ids[side], 0)
        if score >= before:
            found[row], most[row] = ids if score > before else None, score
    return found
