"""Where a pop-up stands: under what it belongs to, and in sight."""

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QWidget


def show_below(popup: QWidget, cell: QRect, parent: QWidget) -> None:
    """Show it under a rectangle of `parent`; above it where there is no room below."""
    popup.adjustSize()
    where = parent.mapToGlobal(cell.bottomLeft())
    screen = parent.screen().availableGeometry()
    where.setX(max(screen.left(), min(where.x(), screen.right() - popup.width())))
    if where.y() + popup.height() > screen.bottom():
        where.setY(parent.mapToGlobal(cell.topLeft()).y() - popup.height())
    popup.move(where)
    popup.show()
