"""A table of the open report on the paper: its grid, the bar above it and the buttons below it."""

from PySide6.QtWidgets import QPushButton, QSizePolicy, QVBoxLayout, QWidget

from fangfan_desktop.forms.spec import Form
from fangfan_desktop.ui.report.grid.filter_bar import FilterBar
from fangfan_desktop.ui.report.grid.view import GridView
from fangfan_desktop.ui.report.session import Session
from fangfan_desktop.ui.widgets.theme import Theme


class TablePart:
    """The widgets of one table. Only a list has a filter, and rows to add and remove."""

    def __init__(self, session: Session, theme: Theme, form: Form) -> None:
        self.grid = GridView(session, theme, form)
        self._bar = FilterBar(self.grid) if form.is_list else None
        has_buttons = form.is_list and not session.is_read_only
        self._buttons = _row_buttons(self.grid) if has_buttons else None

    def add_to(self, layout: QVBoxLayout) -> None:
        """Add the widgets to the paper."""
        if self._bar:
            layout.addWidget(self._bar)
        layout.addWidget(self.grid, 1000)
        if self._buttons:
            layout.addWidget(self._buttons)

    def show(self, *, shown: bool) -> None:
        """Show or hide the table."""
        self.grid.setVisible(shown)
        if self._bar:
            self._bar.setVisible(shown and bool(self._bar.words.text()))
        if self._buttons:
            self._buttons.setVisible(shown)


def _row_buttons(grid: GridView) -> QWidget:
    from fangfan_desktop.ui.widgets.flow import Flow

    buttons = QWidget()
    buttons.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
    line = Flow(buttons, "paper_gap")
    for words, action in (
        ("＋ 添加{a_row}", grid.add_row),
        ("复制{row}", grid.duplicate_rows),
        ("删除所选{row}", grid.remove_rows),
    ):
        button = QPushButton(words.format(**grid.form.row_words._asdict()))
        button.setProperty("flat", True)
        button.clicked.connect(action)
        line.addWidget(button)
    return buttons
