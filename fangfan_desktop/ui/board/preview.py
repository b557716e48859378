"""预览汇总表: the city's figures as the roll-up would make them."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialogButtonBox,
    QHeaderView,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from fangfan_desktop.forms.place_words import words_of
from fangfan_desktop.forms.spec import Form
from fangfan_desktop.jobs.consolidate.rest import has_lists_alone
from fangfan_desktop.jobs.consolidate.roll_in import RollIn
from fangfan_desktop.jobs.consolidate.roll_in_words import (
    first_change,
    preview_words,
    project_rows,
    sum_rows,
)
from fangfan_desktop.jobs.returns.board import Board
from fangfan_desktop.jobs.returns.board_words import scope_words
from fangfan_desktop.ui.widgets.column_dialog import ColumnDialog
from fangfan_desktop.ui.widgets.lists import flat_list
from fangfan_desktop.ui.widgets.plain import Label
from fangfan_desktop.ui.widgets.theme import set_mark

_MOST_ROWS = 5  # visible rows of a short list
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class PreviewDialog(ColumnDialog):
    """Accepted if the roll-up is to be done; `asked` carries `rest`, to be filled in first."""

    asked = Signal(str)

    def __init__(self, planned: RollIn, board: Board, parent: QWidget) -> None:
        form = board.scope.form
        super().__init__(f"预览汇总表 · {scope_words(board.scope)}", parent, "", "line_dialog")
        self.add_words(preview_words(planned, board))
        self.rest = Label("\n".join(finding.message for finding in planned.rest_findings))
        self.rest.setObjectName("lead")
        self.rest.setWordWrap(True)
        set_mark(self.rest, "warning")
        self.rest.setVisible(bool(planned.rest_findings))
        self.column.addWidget(self.rest)
        self._words = words_of(board.scope.place)
        self._add_figures(form, planned)
        if planned.replaced:
            self.column.addWidget(Label("下面这些单位又报了一次，汇入的是最近一次："))
            self.column.addWidget(self._replaced(planned))
        if planned.typed_over:
            self.column.addWidget(Label("下面这些是在这里自己填的，单位报来的不一样，汇入会改掉："))
            self.column.addWidget(self._typed_over(planned))
        buttons = QDialogButtonBox()
        do = QPushButton(f"汇入{form.label}")
        do.setProperty("primary", True)
        do.setEnabled(planned.has_something)
        buttons.addButton(do, QDialogButtonBox.ButtonRole.AcceptRole)
        if planned.rest_findings:
            first = buttons.addButton(
                f"先填{self._words.rest}", QDialogButtonBox.ButtonRole.ActionRole
            )
            first.clicked.connect(self._fill_rest)
        buttons.addButton("关闭", QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        self.column.addWidget(buttons)

    def _add_figures(self, form: Form, planned: RollIn) -> None:
        """Add the sums, and below them how many projects each place has, if the form has lists."""
        self.tree = flat_list(f"{self._words.whole}的数", ())
        self.tree.setHeaderHidden(False)
        lists = [table for table in form.tables if table.is_list]
        names = [lists[0].place_column.short, form.row_words.row] if lists else []
        projects = project_rows(form, planned)
        if has_lists_alone(form):
            self.tree.setHeaderLabels(names)
            self.tree.addTopLevelItems([QTreeWidgetItem(row) for row in projects])
        else:
            self._show_sums(form, planned)
        header = self.tree.header()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setStretchLastSection(False)
        self.tree.setMinimumHeight(_height(self.tree))
        self.column.addWidget(self.tree, 1)
        if projects and not has_lists_alone(form):
            self.projects = _few_lines("各单位报来的", names, projects)
            self.column.addWidget(self.projects)

    def _fill_rest(self) -> None:
        self.reject()
        self.asked.emit("rest")

    def _replaced(self, planned: RollIn) -> QTreeWidget:
        """Return what the units' newer files say differently from the earlier ones."""
        captions = ("单位", "行", "栏目", "上一次", "这一次")
        lines = ([place.label, *each] for place, found in planned.replaced for each in found)
        self.again = _few_lines("又报了一次的单位", captions, lines)
        return self.again

    def _typed_over(self, planned: RollIn) -> QTreeWidget:
        """Return the cells typed in this program that will change."""
        captions = ("行", "栏目", "现在", "汇入后")
        self.typed = _few_lines("自己填的数", captions, map(list, planned.typed_over))
        return self.typed

    def _show_sums(self, form: Form, planned: RollIn) -> None:
        words = self._words
        captions = ["栏目", "各单位之和", words.rest, words.whole, "表里现在"]
        self.tree.setHeaderLabels(captions)
        self.tree.addTopLevelItems([QTreeWidgetItem(row) for row in sum_rows(form, planned)])
        lines = [self.tree.topLevelItem(at) for at in range(self.tree.topLevelItemCount())]
        for line in filter(None, (self.tree.headerItem(), *lines)):
            for column in range(1, len(captions)):
                line.setTextAlignment(column, _RIGHT)
        self.tree.setCurrentIndex(self.tree.model().index(first_change(planned), 0))


def _few_lines(name: str, captions: Sequence[str], lines: Iterable[list[str]]) -> QTreeWidget:
    """Return a list as high as its lines, up to some lines."""
    tree = flat_list(name, captions)
    tree.addTopLevelItems([QTreeWidgetItem(line) for line in lines])
    tree.header().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
    tree.setFixedHeight(_height(tree))
    return tree


def _height(tree: QTreeWidget) -> int:
    """Return the height of a list with its lines, up to some lines (px)."""
    rows = min(tree.topLevelItemCount(), _MOST_ROWS) * tree.sizeHintForRow(0)
    return tree.header().sizeHint().height() + rows + 2 * tree.frameWidth()
