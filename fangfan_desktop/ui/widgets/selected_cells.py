"""The cells that are selected in a Qt table, as positions."""

from PySide6.QtCore import QItemSelection

from fangfan_desktop.jobs.grid.selection import Selection


def selection_of(chosen: QItemSelection) -> Selection:
    """Return the cells of a Qt selection."""
    ranges = (chosen.at(number) for number in range(chosen.count()))
    return Selection((r.top(), r.left(), r.bottom(), r.right()) for r in ranges)
