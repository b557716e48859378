"""A question with one action, or to cancel."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPushButton, QVBoxLayout, QWidget

from fangfan_desktop.ui.widgets.plain import Label
from fangfan_desktop.ui.widgets.screen_dialog import ScreenDialog
from fangfan_desktop.ui.widgets.theme import margins, set_primary, size


class ConfirmDialog(ScreenDialog):
    """Says what will happen; `accepted` comes if the clerk agrees."""

    def __init__(self, title: str, words: str, yes: str, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.setProperty("help", "data")
        self.setMinimumWidth(size("dialog_least"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(margins("dialog_margins"))
        layout.setSpacing(size("dialog_gap"))
        head = Label(words)
        head.setWordWrap(True)
        layout.addWidget(head)
        buttons = QDialogButtonBox()
        self.yes = QPushButton(yes)
        self.yes.setProperty("primary", True)
        buttons.addButton(self.yes, QDialogButtonBox.ButtonRole.AcceptRole)
        self.no = buttons.addButton("取消", QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout.addWidget(buttons)

    def prefer_no(self) -> None:
        """Make Cancel the default: the action must be clicked, or reached by Tab."""
        set_primary(self.yes, primary=False)
        self.yes.setAutoDefault(False)
        set_primary(self.no, primary=True)
        self.no.setDefault(True)
        self.no.setFocus()


def ask_to_open(title: str, words: str, parent: QWidget | None = None) -> bool:
    """Ask if data that may be open elsewhere is to be opened; Enter cancels."""
    dialog = ConfirmDialog(title, words, "在这里打开", parent)
    dialog.prefer_no()
    return dialog.exec() == QDialog.DialogCode.Accepted
