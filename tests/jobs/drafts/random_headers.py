"""Headers of any shape, drawn as offices draw them: merged downwards or not, L-shaped or not."""

from typing import NamedTuple

from hypothesis import strategies as st

from fangfan_desktop.exchange.attachments.drawn import DrawnCell, DrawnTable, Edges

_WORDS = ("就业", "培训", "车间", "收入", "省内", "省外", "女性", "脱贫", "返乡", "岗位", "其他")
_DEEPEST, _OPEN = 4, Edges(left=False)


class Node(NamedTuple):
    """A caption: a `column`, a `group` of others, or a `whole` with parts."""

    kind: str
    words: str
    parts: tuple = ()

    @property
    def columns(self):
        return (self.kind != "group") + sum(part.columns for part in self.parts)

    @property
    def depth(self):
        return 1 + max((part.depth for part in self.parts), default=0)


def trees():
    """Draw captions side by side; the first one is that of the places."""
    several = _beside(_DEEPEST, 4)
    return several.map(lambda nodes: (Node("column", "单位"), *nodes))


def _beside(deepest, most):
    """Draw captions side by side, each of its own words."""
    own = st.lists(_nodes(deepest), min_size=1, max_size=most, unique_by=lambda node: node.words)
    return own.map(tuple)


@st.composite
def _nodes(draw, deepest):
    words = draw(st.sampled_from(_WORDS))
    kind = draw(st.sampled_from(("column", "column", "group", "whole"))) if deepest > 1 else ""
    if kind not in {"group", "whole"}:
        return Node("column", words)
    parts = draw(_beside(deepest - 1, 3))
    if kind == "group" and sum(part.columns for part in parts) == 1:
        parts = (*parts, Node("column", "其余"))
    return Node(kind, words, parts)


def spelt(nodes, above=""):
    """Return each column's caption behind those above it, as `builders.tree`."""
    found = []
    for node in nodes:
        if node.kind != "group":
            found.append(above + node.words)
        mark = "/" if node.kind == "group" else ">"
        found += spelt(node.parts, f"{above}{node.words}{mark}")
    return found


@st.composite
def drawings(draw, nodes):
    """Draw a table with these captions and three blank rows."""
    depth, count = max(node.depth for node in nodes), sum(node.columns for node in nodes)
    merged, l_shaped = draw(st.booleans()), draw(st.booleans())
    # Where no cell says how deep the captions are, a row of numbers does.
    numbered = draw(st.booleans()) or (l_shaped and not merged)
    cells = []
    _put(cells, nodes, 0, 0, depth, merged=merged, l_shaped=l_shaped)
    if numbered:
        cells += [DrawnCell(depth, at, str(at) if at else "甲") for at in range(count)]
    body = depth + numbered
    cells += [DrawnCell(row, at) for row in range(body, body + 3) for at in range(count)]
    cells.sort(key=lambda cell: (cell.row, cell.column))
    return DrawnTable(25, 60, (160 / count,) * count, (8,) * (body + 3), tuple(cells))


def _put(cells, nodes, row, column, depth, **how):
    """Put captions side by side, those below them in the rows below."""
    for node in nodes:
        if not node.parts:
            _put_down(cells, node.words, row, column, depth, how["merged"])
        elif node.kind == "group":
            cells.append(DrawnCell(row, column, node.words, columns=node.columns))
            _put(cells, node.parts, row + 1, column, depth, **how)
        else:
            _put_whole(cells, node, row, column, depth, **how)
        column += node.columns


def _put_whole(cells, node, row, column, depth, **how):
    """Put a caption over its parts: it runs down over its own column, or a cell is blank there."""
    if how["l_shaped"]:
        _put_down(cells, node.words, row, column, depth, how["merged"])
        blank = DrawnCell(row, column + 1, columns=node.columns - 1, edges=_OPEN)
        cells.append(blank)
    else:
        cells.append(DrawnCell(row, column, node.words, columns=node.columns))
        _put_down(cells, "", row + 1, column, depth, how["merged"])
    _put(cells, node.parts, row + 1, column + 1, depth, **how)


def _put_down(cells, words, row, column, depth, merged):
    """Put a caption in one column, down to the last row of captions."""
    cells.append(DrawnCell(row, column, words, rows=depth - row if merged else 1))
    cells += [DrawnCell(at, column) for at in range(row + 1, depth) if not merged]
