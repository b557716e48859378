"""From the rules on a page to the grids of its tables, and the cells between the rules.

A cell ends where a rule is; where a piece of rule is missing, it goes on: it is merged, or it is
the corner of a caption that is shaped like an L.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from fangfan_desktop.exchange.attachments.drawn import Edges
from fangfan_desktop.exchange.attachments.pdf_rules import Rule
from fangfan_desktop.exchange.reading.grid import TOO_MUCH
from fangfan_desktop.exchange.reading.refused import Unreadable

_NEAR = 1.2  # mm; rules that are nearer to each other are one, such as a double one
_GAP = 0.8  # mm; pieces of a rule with a smaller gap between belong together
_DASH, _DASH_GAP = 4.0, 2.5  # mm; the same for dashes, which are shorter than this
_REACH = 1.0  # mm; rules that come so near to each other touch
_COVERED = 0.6  # how much of an edge has to be ruled
_MAX_PLACES = 100_000


class RuledCell(NamedTuple):
    """A cell between rules: its place, how many rows and columns it has, which edges are ruled."""

    row: int
    column: int
    rows: int
    columns: int
    edges: Edges


class RuledGrid(NamedTuple):
    """The grid of a table: where its columns and rows begin and end in mm, and its cells."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    cells: tuple[RuledCell, ...]


def ruled_grids(rules: Iterable[Rule]) -> list[RuledGrid]:
    """Return the grids that the rules of a page make. Raises Unreadable if they are too fine."""
    grids = (_grid(group) for group in _groups(_joined(rules)))
    return [grid for grid in grids if grid is not None]


def _joined(rules: Iterable[Rule]) -> list[Rule]:
    """Return rules in whole pieces: dashes joined, doubled ones put into one."""
    found: list[Rule] = []
    for across in (True, False):
        alike = sorted((r for r in rules_of(rules, across=across)), key=lambda rule: rule.at)
        line: list[Rule] = []
        for rule in alike:
            if line and rule.at - line[0].at > _NEAR:
                found += _in_one(line)
                line = []
            line.append(rule)
        found += _in_one(line)
    return found


def rules_of(rules: Iterable[Rule], *, across: bool) -> Iterable[Rule]:
    """Return the rules of one direction."""
    return (rule for rule in rules if rule.across is across)


def _in_one(line: Sequence[Rule]) -> list[Rule]:
    """Return the pieces of one line as few as there are."""
    found: list[Rule] = []
    middles: list[list[float]] = []
    for rule in sorted(line, key=lambda each: each.start):
        last = found[-1] if found else None
        if last and rule.start - last.end <= _allowed_gap(last, rule):
            found[-1] = last._replace(end=max(last.end, rule.end))
            middles[-1].append(rule.at)
        else:
            found.append(rule)
            middles.append([rule.at])
    return [
        rule._replace(at=(min(ats) + max(ats)) / 2)
        for rule, ats in zip(found, middles, strict=True)
    ]


def _allowed_gap(last: Rule, rule: Rule) -> float:
    dashed = rule.end - rule.start < _DASH
    return _DASH_GAP if dashed and last.end > last.start else _GAP


def _groups(rules: Sequence[Rule]) -> list[list[Rule]]:
    """Return the rules that touch each other, table by table."""
    groups: list[list[Rule]] = []
    down = [rule for rule in rules if not rule.across]
    owner = list(range(len(rules)))

    def root(at: int) -> int:
        while owner[at] != at:
            owner[at] = owner[owner[at]]
            at = owner[at]
        return at

    places = {id(rule): at for at, rule in enumerate(rules)}
    for rule in rules:
        if not rule.across:
            continue
        for other in down:
            if (
                rule.start - _REACH <= other.at <= rule.end + _REACH
                and other.start - _REACH <= rule.at <= other.end + _REACH
            ):
                owner[root(places[id(other)])] = root(places[id(rule)])
    by_root: dict[int, list[Rule]] = {}
    for at, rule in enumerate(rules):
        by_root.setdefault(root(at), []).append(rule)
    groups += by_root.values()
    return groups


def _grid(rules: Sequence[Rule]) -> RuledGrid | None:
    """Return the grid of rules that touch, None if they enclose nothing."""
    across = [rule for rule in rules if rule.across]
    down = [rule for rule in rules if not rule.across]
    if len(across) < 2 or not down:  # above and below
        return None
    xs = _positions([r.at for r in down], [x for r in across for x in (r.start, r.end)])
    ys = _positions([r.at for r in across], [y for r in down for y in (r.start, r.end)])
    if len(xs) < 2 or len(ys) < 2:  # two edges make one cell
        return None
    if len(xs) * len(ys) > _MAX_PLACES:
        raise Unreadable(TOO_MUCH)
    pieces = _Pieces(xs, ys, across, down)
    return RuledGrid(tuple(xs), tuple(ys), tuple(_cells(pieces)))


def _positions(ruled: Iterable[float], ends: Iterable[float]) -> list[float]:
    """Return where rules stand; and where others end, if that is anywhere else."""
    found: list[float] = []
    for at in sorted(ruled):
        if not found or at - found[-1] > _NEAR:
            found.append(at)
    for at in sorted(ends):
        if all(abs(at - other) > _NEAR for other in found):
            found.append(at)
    return sorted(found)


class _Pieces:
    """Which pieces of a grid's lines are ruled: above each place, and to its left."""

    def __init__(
        self, xs: list[float], ys: list[float], across: Sequence[Rule], down: Sequence[Rule]
    ) -> None:
        self.rows, self.columns = len(ys) - 1, len(xs) - 1
        self._above = _ruled(ys, xs, across)
        self._left = _ruled(xs, ys, down)

    def above(self, row: int, column: int) -> bool:
        return (row, column) in self._above

    def left(self, row: int, column: int) -> bool:
        return (column, row) in self._left


def _ruled(lines: list[float], steps: list[float], rules: Sequence[Rule]) -> set[tuple[int, int]]:
    """Return the pieces (line, step) that are ruled."""
    covered: dict[tuple[int, int], float] = {}
    for rule in rules:
        line = min(range(len(lines)), key=lambda at: abs(lines[at] - rule.at))
        for step in range(len(steps) - 1):
            start, end = max(rule.start, steps[step]), min(rule.end, steps[step + 1])
            if end > start:
                at = line, step
                covered[at] = covered.get(at, 0.0) + end - start
    return {
        (line, step)
        for (line, step), size in covered.items()
        if size >= (steps[step + 1] - steps[step]) * _COVERED
    }


def _cells(pieces: _Pieces) -> list[RuledCell]:
    """Return the cells in order; a room that is no rectangle is several, not ruled between."""
    region = _regions(pieces)
    taken: set[tuple[int, int]] = set()
    cells: list[RuledCell] = []
    for row in range(pieces.rows):
        for column in range(pieces.columns):
            if (row, column) in taken:
                continue
            same = region[row, column]
            right = column
            while region.get((row, right), -1) == same and (row, right) not in taken:
                right += 1
            bottom = row + 1
            while all(
                region.get((bottom, at), -1) == same and (bottom, at) not in taken
                for at in range(column, right)
            ) and not _widens(region, same, bottom, column, right):
                bottom += 1
            places = {(r, c) for r in range(row, bottom) for c in range(column, right)}
            taken |= places
            cells.append(_cell(pieces, row, column, bottom, right))
    return cells


def _widens(region: dict[tuple[int, int], int], same: int, row: int, left: int, right: int) -> bool:
    """Return True if a room goes on at the sides of these columns in a row."""
    return same in {region.get((row, left - 1), -1), region.get((row, right), -1)}


def _regions(pieces: _Pieces) -> dict[tuple[int, int], int]:
    """Return for each place the number of the room that it is in."""
    found: dict[tuple[int, int], int] = {}
    for start in ((r, c) for r in range(pieces.rows) for c in range(pieces.columns)):
        if start in found:
            continue
        number = len(found)
        open_places = [start]
        found[start] = number
        while open_places:
            row, column = open_places.pop()
            beside = (
                ((row - 1, column), row > 0 and not pieces.above(row, column)),
                ((row, column - 1), column > 0 and not pieces.left(row, column)),
                (
                    (row + 1, column),
                    row + 1 < pieces.rows and not pieces.above(row + 1, column),
                ),
                (
                    (row, column + 1),
                    column + 1 < pieces.columns and not pieces.left(row, column + 1),
                ),
            )
            for place, is_open in beside:
                if is_open and place not in found:
                    found[place] = number
                    open_places.append(place)
    return found


def _cell(pieces: _Pieces, row: int, column: int, bottom: int, right: int) -> RuledCell:
    rows, columns = range(row, bottom), range(column, right)
    edges = Edges(
        any(pieces.left(at, column) for at in rows),
        any(pieces.above(row, at) for at in columns),
        any(pieces.left(at, right) for at in rows),
        any(pieces.above(bottom, at) for at in columns),
    )
    return RuledCell(row, column, bottom - row, right - column, edges)
