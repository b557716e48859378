"""The keys side by side: each group below its heading, also where it is cut."""

from collections.abc import Sequence
from itertools import accumulate
from math import ceil

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from fangfan_desktop.jobs.help.pages import KeyWords
from fangfan_desktop.ui.shell.key_groups import KeyGroup
from fangfan_desktop.ui.widgets.plain import Label
from fangfan_desktop.ui.widgets.theme import size

_IN_LINE = 13  # characters, of the keys and of what they do
_OVER = 2  # lines that a column may be longer than its share, so that a group stays whole
_FEWEST = 3  # keys of a group that is cut
_GOES_ON = "（续）"


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
    """Return the groups in at most `count` columns of about the same length.

    A group that has no room in a column is cut; its heading is repeated in the next one.
    """
    share = ceil(sum(map(_length, groups)) / count)
    columns: list[list[KeyGroup]] = [[]]
    for group in groups:
        rest = group
        while rest.keys:
            room = share - sum(map(_length, columns[-1]))
            if len(columns) == count or _length(rest) <= room + _OVER:
                columns[-1].append(rest)
                break
            first, rest = _cut(rest, room)
            columns[-1] += [first] if first.keys else []
            columns.append([])
    return columns


def _cut(group: KeyGroup, room: int) -> tuple[KeyGroup, KeyGroup]:
    """Return the keys of a group that have room, and the rest; no few keys stand alone."""
    fitting = sum(used <= room for used in accumulate(map(_lines, group.keys), initial=1)) - 1
    most = min(fitting, len(group.keys) - _FEWEST)
    if most < _FEWEST:
        return KeyGroup(group.title, []), group
    title = f"{group.title.removesuffix(_GOES_ON)}{_GOES_ON}"
    return KeyGroup(group.title, group.keys[:most]), KeyGroup(title, group.keys[most:])


def _length(group: KeyGroup) -> int:
    """Return about how many lines a group takes, with its heading."""
    return 1 + sum(map(_lines, group.keys))


def _lines(key: KeyWords) -> int:
    return 1 + max(len(key.words), len(key.keys)) // _IN_LINE


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
