"""The keys side by side: each group below its heading, whole in a column if it has room there."""

from collections.abc import Iterator, Sequence
from math import ceil

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from fangfan_desktop.jobs.help.pages import KeyWords
from fangfan_desktop.ui.shell.key_groups import KeyGroup
from fangfan_desktop.ui.widgets.plain import Label
from fangfan_desktop.ui.widgets.theme import size

_WORDS_IN_LINE = 15


def key_columns(groups: Sequence[KeyGroup], width: int) -> QWidget:
    """Return the groups as labels, in as many columns as there is room for."""
    sheet = QWidget()
    sheet.setObjectName("keyColumns")
    line = QHBoxLayout(sheet)
    line.setSpacing(size("key_sheet_gap"))
    for each in in_columns(groups, max(1, width // size("key_sheet_column"))):
        line.addWidget(_column(each), 1)
    return sheet


def in_columns(groups: Sequence[KeyGroup], count: int) -> list[list[KeyGroup]]:
    """Return the groups in at most `count` columns, of which the longest is as short as can be.

    Only a group that is longer than its share is cut; its heading is repeated.
    """
    share = ceil(sum(map(_length, groups)) / count)
    pieces = [piece for group in groups for piece in _pieces(group, share)]
    longest = max(map(_length, pieces), default=0)
    while len(columns := _packed(pieces, longest)) > count:
        longest += 1
    return columns


def _pieces(group: KeyGroup, most: int) -> Iterator[KeyGroup]:
    """Yield a group in pieces of about the same length, of about `most` lines."""
    count = ceil(_length(group) / most)
    per_piece = ceil(len(group.keys) / count)
    for at in range(0, len(group.keys), per_piece):
        title = f"{group.title}（续）" if at else group.title
        yield KeyGroup(title, group.keys[at : at + per_piece])


def _packed(pieces: Sequence[KeyGroup], most: int) -> list[list[KeyGroup]]:
    """Return the pieces in columns of at most `most` lines."""
    columns: list[list[KeyGroup]] = [[]]
    for piece in pieces:
        if columns[-1] and sum(map(_length, (*columns[-1], piece))) > most:
            columns.append([])
        columns[-1].append(piece)
    return columns


def _length(group: KeyGroup) -> int:
    """Return about how many lines a group takes, with its heading."""
    return 1 + sum(map(_lines, group.keys))


def _lines(key: KeyWords) -> int:
    return 1 + max(len(key.words) // _WORDS_IN_LINE, len(key.keys) // (2 * _WORDS_IN_LINE))


def _column(groups: Sequence[KeyGroup]) -> QWidget:
    part = QWidget()
    column = QVBoxLayout(part)
    column.setContentsMargins(0, 0, 0, 0)
    grid = QGridLayout()
    grid.setVerticalSpacing(size("key_sheet_line"))
    grid.setColumnStretch(0, 2)
    grid.setColumnStretch(1, 3)
    for group in groups:
        title = Label(group.title)
        title.setObjectName("keyGroup")
        grid.addWidget(title, grid.rowCount(), 0, 1, 2)
        for key in group.keys:
            row = grid.rowCount()
            for place, (words, name) in enumerate(zip(key, ("key", "keyWords"), strict=True)):
                label = Label(words)
                label.setWordWrap(True)
                label.setObjectName(name)
                grid.addWidget(label, row, place, Qt.AlignmentFlag.AlignTop)
    column.addLayout(grid)
    column.addStretch(1)
    return part
