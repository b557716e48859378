"""What a window shows is to be read whole: no word cut, none over another."""

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QTabBar,
    QTableView,
    QToolButton,
    QTreeWidget,
    QWidget,
)

_LEAVES = (QLabel, QAbstractButton, QLineEdit, QComboBox, QPlainTextEdit, QAbstractItemView)
_EDGE = 1  # a hair's breadth of rounding


def not_whole(page):
    """Return what cannot be read whole of a page, a word or two for each place."""
    shown = [w for w in page.findChildren(QWidget) if isinstance(w, _LEAVES) and w.isVisible()]
    shown = [w for w in shown if not _inside_a_view(w)]
    found = [f"cut: {_name(w)}" for w in shown if _words(w) and _is_cut(w)]
    found += [f"outside: {_name(w)}" for w in shown if _is_outside(w, page)]
    for at, one in enumerate(shown):
        found += [
            f"over each other: {_name(one)} and {_name(other)}"
            for other in shown[at + 1 :]
            if not one.isAncestorOf(other) and not other.isAncestorOf(one) and _meet(one, other)
        ]
    for bar in page.findChildren(QTabBar):
        if bar.isVisible() and bar.sizeHint().width() > bar.width() + _EDGE:
            found.append(f"cut: tabs {[bar.tabText(at) for at in range(bar.count())]}")
    for table in page.findChildren(QTableView):
        if table.isVisible():
            found += _captions_cut_in(table)
    for tree in page.findChildren(QTreeWidget):
        if tree.isVisible():
            found += _cut_in(tree)
    return found


def _inside_a_view(widget):
    parent = widget.parentWidget()
    while parent:
        if isinstance(parent, (QAbstractItemView, QComboBox)):
            return True
        parent = parent.parentWidget()
    return False


def _words(widget):
    if isinstance(widget, QComboBox):
        return widget.currentText()
    return widget.text() if hasattr(widget, "text") else ""


def _name(widget):
    return f"{type(widget).__name__} {widget.objectName()} {_words(widget)[:24]!r}"


def _place(widget):
    return QRect(widget.mapToGlobal(QPoint(0, 0)), widget.size())


def _meet(one, other):
    met = _seen(one).intersected(_seen(other))
    return met.width() > _EDGE and met.height() > _EDGE


def _scrolled_in(widget):
    parent = widget.parentWidget()
    while parent:
        if isinstance(parent, QScrollArea):
            return parent
        parent = parent.parentWidget()
    return None


def _seen(widget):
    place, area = _place(widget), _scrolled_in(widget)
    while area:  # a page scrolls, and a panel in it
        place, area = place.intersected(_place(area.viewport())), _scrolled_in(area)
    return place


def _is_outside(widget, page):
    """Say whether a part lies beyond the page, or beyond what holds it."""
    if area := _scrolled_in(widget):
        # One scrolls up and down to it; to the side nobody looks.
        view, place = _place(area.viewport()), _place(widget)
        return place.left() < view.left() - _EDGE or place.right() > view.right() + _EDGE
    place, parent = _place(widget), widget.parentWidget()
    while parent and (parent is page or page.isAncestorOf(parent)):
        if not _place(parent).adjusted(-_EDGE, -_EDGE, _EDGE, _EDGE).contains(place):
            return True
        parent = parent.parentWidget()
    return False


def _is_cut(widget):
    room = widget.contentsRect()
    metrics = widget.fontMetrics()
    if isinstance(widget, QLabel):
        if widget.wordWrap():
            return widget.heightForWidth(widget.width()) > widget.height() + _EDGE
        # A label that gives way on purpose has a tip, or nothing of it is seen.
        hint = widget.sizeHint()
        return hint.width() > widget.width() + _EDGE or hint.height() > widget.height() + _EDGE
    if isinstance(widget, QLineEdit):
        # Qt keeps its buttons in the line to itself.
        padding = 14 + sum(button.width() + 4 for button in widget.findChildren(QToolButton))
        return metrics.horizontalAdvance(widget.text()) > room.width() - padding + _EDGE
    if isinstance(widget, QComboBox):
        # Its frame, and the arrow at the right.
        return metrics.horizontalAdvance(widget.currentText()) > widget.width() - 42 + _EDGE
    if isinstance(widget, QAbstractButton):
        hint = widget.minimumSizeHint() if not widget.text() else widget.sizeHint()
        return hint.width() > widget.width() + _EDGE or hint.height() > widget.height() + _EDGE
    return False


def _captions_cut_in(table):
    """Return the captions that are cut; the grid of a report breaks its own."""
    header, model = table.horizontalHeader(), table.model()
    if not header.isVisible() or type(header) is not QHeaderView:
        return []
    captions = (
        str(model.headerData(at, Qt.Orientation.Horizontal) or "") for at in range(header.count())
    )
    return [
        f"cut: caption {caption!r} of {table.accessibleName()}"
        for at, caption in enumerate(captions)
        if header.sectionSizeFromContents(at).width() > header.sectionSize(at) + _EDGE
    ]


def _cut_in(tree):
    """Return the captions that are cut, and the words of lines that no tip gives whole."""
    found = []
    header, model = tree.header(), tree.model()
    view = tree.viewport().rect()
    for column in range(tree.columnCount()):
        left, width = tree.columnViewportPosition(column), tree.columnWidth(column)
        caption = str(model.headerData(column, Qt.Orientation.Horizontal) or "")
        if caption and header.isVisible():
            if header.sectionSizeFromContents(column).width() > width + _EDGE:
                found.append(f"cut: caption {caption!r} of {tree.accessibleName()}")
            elif left + width > view.right() + 1 + _EDGE:
                found.append(f"outside: caption {caption!r} of {tree.accessibleName()}")
        for row in range(tree.topLevelItemCount()):
            item = tree.topLevelItem(row)
            rect = tree.visualItemRect(item)
            words = item.text(column)
            if not words or item.isFirstColumnSpanned() or not view.intersects(rect):
                continue
            wide = tree.sizeHintForIndex(tree.indexFromItem(item, column)).width()
            over = wide > width + _EDGE or left + width > view.right() + 1 + _EDGE
            if over and not item.toolTip(column):
                found.append(f"cut: {words[:24]!r} in {tree.accessibleName()}")
    return found
