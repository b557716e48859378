"""The line of tools above everything: each an action of the table of actions."""

from collections.abc import Mapping

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QToolButton

from fangfan_desktop.ui.theme import margins, size

_TOOLS = ("undo", "redo", "bring", "before", "zero", "find", "filter")


class ToolBar(QFrame):
    """The program's name, what can be done with the open report, light or dark, the export."""

    def __init__(self, title: str, actions: Mapping[str, QAction]) -> None:
        super().__init__()
        self.setObjectName("bar")
        self.setFixedHeight(size("bar"))
        line = QHBoxLayout(self)
        line.setContentsMargins(margins("bar_margins"))
        line.setSpacing(size("bar_gap"))
        brand = QLabel(title)
        brand.setObjectName("brand")
        line.addWidget(brand)
        self._tools = [_tool(actions[name]) for name in _TOOLS]
        for button in self._tools:
            line.addWidget(button)
        line.addStretch(1)
        scheme = _tool(actions["scheme"])
        scheme.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
        line.addWidget(scheme)
        self.export = QPushButton("导出报送")
        self.export.setProperty("primary", True)
        self.export.setToolTip(actions["export"].toolTip())
        self.export.clicked.connect(actions["export"].trigger)
        line.addWidget(self.export)

    def show_tools(self, *, report_open: bool) -> None:
        """Show what can be done just now, and nothing else."""
        self.export.setVisible(report_open)
        for button in self._tools:
            button.setVisible(report_open and button.defaultAction().isVisible())


def _tool(action: QAction) -> QToolButton:
    button = QToolButton()
    button.setDefaultAction(action)
    button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    button.setIconSize(QSize(size("icon"), size("icon")))
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    button.setAccessibleName(action.text())
    return button
