"""Shows a pop-up beside its widget, within the screen."""

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QWidget


def show_below(popup: QWidget, cell: QRect, parent: QWidget) -> None:
    """Show a pop-up below a rectangle of `parent`, or above it if there is no space below."""
    popup.adjustSize()
    where = parent.mapToGlobal(cell.bottomLeft())
    screen = parent.screen().availableGeometry()
    where.setX(max(screen.left(), min(where.x(), screen.right() - popup.width())))
    if where.y() + popup.height() > screen.bottom():
        where.setY(parent.mapToGlobal(cell.topLeft()).y() - popup.height())
    popup.move(where)
    popup.show()
