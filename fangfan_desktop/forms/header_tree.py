"""The header of a table as a tree: each caption with the captions below it, to any depth."""

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Protocol

import msgspec


class Captioned(Protocol):
    """What has a caption in the header."""

    @property
    def id(self) -> str:
        """Return its id."""
        ...

    @property
    def under(self) -> str:
        """Return the id of what it stands under, '' in the first row."""
        ...


class HeaderNode(msgspec.Struct, frozen=True):
    """A caption in the header: that of a column, or one that only groups.

    `level` is its row, from 0. It stands over `span` columns, from the column at position `first`
    (from 0). With `is_column` that first column is its own. `parts` are the captions directly below
    it, from the left.
    """

    id: str
    level: int
    first: int
    span: int
    is_column: bool
    parts: tuple["HeaderNode", ...] = ()


class HeaderTree(msgspec.Struct, frozen=True, dict=True):
    """The captions of a header. `roots` are those of its first row, from the left."""

    roots: tuple[HeaderNode, ...]

    @cached_property
    def nodes(self) -> tuple[HeaderNode, ...]:
        """Return all captions, each before its parts, from the left."""
        return tuple(node for root in self.roots for node in _with_parts(root))

    @cached_property
    def by_id(self) -> dict[str, HeaderNode]:
        """Return the captions by the id of their column or group."""
        return {node.id: node for node in self.nodes}

    @cached_property
    def depth(self) -> int:
        """Return the number of rows of captions."""
        return 1 + max((node.level for node in self.nodes), default=0)

    @cached_property
    def paths(self) -> dict[str, tuple[str, ...]]:
        """Return the ids from the first row down to each caption, by its id, which is the last."""
        found: dict[str, tuple[str, ...]] = {}
        for node in self.nodes:
            path = (*found.get(node.id, ()), node.id)
            found[node.id] = path
            found |= {part.id: path for part in node.parts}
        return found


def _with_parts(node: HeaderNode) -> Iterator[HeaderNode]:
    yield node
    for part in node.parts:
        yield from _with_parts(part)


def header_tree(groups: Sequence[Captioned], columns: Sequence[Captioned]) -> HeaderTree:
    """Return the header of columns in paper order. A group stands where its first column does.

    The names in `under` must be known and make no circle.
    """
    under = {each.id: each.under for each in (*groups, *columns)}
    own = {column.id for column in columns}
    below: dict[str, dict[str, None]] = {}
    for column in columns:
        identifier = column.id
        while identifier:
            below.setdefault(under[identifier], {})[identifier] = None
            identifier = under[identifier]

    def node(identifier: str, level: int, first: int) -> HeaderNode:
        is_column = identifier in own
        parts = nodes(below.get(identifier, {}), level + 1, first + is_column)
        span = is_column + sum(part.span for part in parts)
        return HeaderNode(identifier, level, first, span, is_column, parts)

    def nodes(identifiers: dict[str, None], level: int, first: int) -> tuple[HeaderNode, ...]:
        found: list[HeaderNode] = []
        for identifier in identifiers:
            found.append(node(identifier, level, first))
            first += found[-1].span
        return tuple(found)

    return HeaderTree(nodes(below.get("", {}), 0, 0))
