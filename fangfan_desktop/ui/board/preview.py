"""预览汇总表: what rolling up would make of the city's figures, before it is done."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from fangfan_desktop.forms.places import Place
from fangfan_desktop.forms.report import filled_rows
from fangfan_desktop.forms.spec import Form
from fangfan_desktop.jobs.consolidate.roll_in import RollIn
from fangfan_desktop.jobs.returns.board import Board
from fangfan_desktop.ui.widgets.fitting import dialog_area
from fangfan_desktop.ui.widgets.lists import flat_list
from fangfan_desktop.ui.widgets.plain import Label
from fangfan_desktop.ui.widgets.theme import margins, set_mark, size

_MOST_AGAIN = 5  # rows that are seen at once
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class PreviewDialog(QDialog):
    """Accepted when the clerk wants it done; `asked` is for `rest`, to be filled in before."""

    asked = Signal(str)

    def __init__(self, form: Form, planned: RollIn, board: Board, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(f"预览汇总表 · {form.label} · {board.scope.period.label}")
        self.resize(dialog_area("line_dialog", parent))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(margins("dialog_margins"))
        layout.setSpacing(size("dialog_gap"))
        head = Label(_head(planned, board))
        head.setWordWrap(True)
        layout.addWidget(head)
        self.rest = Label("\n".join(finding.message for finding in planned.rest_findings))
        self.rest.setObjectName("lead")
        self.rest.setWordWrap(True)
        set_mark(self.rest, "warning")
        self.rest.setVisible(bool(planned.rest_findings))
        layout.addWidget(self.rest)
        self.tree = flat_list("全市的数", ())
        self.tree.setHeaderHidden(False)
        if form.is_by_place:
            self._sums(form, planned)
        else:
            self._projects(form, planned)
        header = self.tree.header()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setStretchLastSection(False)
        layout.addWidget(self.tree, 1)
        if planned.replaced:
            layout.addWidget(Label("下面这些单位又报了一次，汇入的是最近一次："))
            layout.addWidget(self._again(planned))
        if planned.typed_over:
            layout.addWidget(Label("下面这些是在这里自己填的，单位报来的不一样，汇入会改掉："))
            layout.addWidget(self._typed(planned))
        buttons = QDialogButtonBox()
        do = QPushButton(f"汇入{form.label}")
        do.setProperty("primary", True)
        do.setEnabled(planned.has_something)
        buttons.addButton(do, QDialogButtonBox.ButtonRole.AcceptRole)
        if planned.rest_findings:
            first = buttons.addButton("先填市本级", QDialogButtonBox.ButtonRole.ActionRole)
            first.clicked.connect(self._fill_rest)
        buttons.addButton("关闭", QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout.addWidget(buttons)

    def _fill_rest(self) -> None:
        self.reject()
        self.asked.emit("rest")

    def _again(self, planned: RollIn) -> QTreeWidget:
        """Return what the second files say otherwise than the first."""
        captions = ("单位", "行", "栏目", "上一次", "这一次")
        again = ([place.label, *each] for place, found in planned.replaced for each in found)
        self.again = _few_lines("又报了一次的单位", captions, again)
        return self.again

    def _typed(self, planned: RollIn) -> QTreeWidget:
        """Return what was typed here and is changed."""
        captions = ("行", "栏目", "现在", "汇入后")
        self.typed = _few_lines("自己填的数", captions, map(list, planned.typed_over))
        return self.typed

    def _sums(self, form: Form, planned: RollIn) -> None:
        captions = ["栏目", "各单位之和", "市本级", "全市", "表里现在"]
        self.tree.setHeaderLabels(captions)
        for column in range(1, len(captions)):
            self.tree.headerItem().setTextAlignment(column, _RIGHT)
        for each in planned.sums:
            units = "" if each.units is None else str(each.units)
            texts = [form.by_id[each.column].short, units, each.rest, each.whole, each.now]
            item = QTreeWidgetItem(texts)
            for column in range(1, len(captions)):
                item.setTextAlignment(column, _RIGHT)
            self.tree.addTopLevelItem(item)
        # What changes is in sight.
        changed = next((at for at, e in enumerate(planned.sums) if e.whole != e.now), 0)
        self.tree.setCurrentIndex(self.tree.model().index(changed, 0))

    def _projects(self, form: Form, planned: RollIn) -> None:
        place = form.place_column
        self.tree.setHeaderLabels([place.short, "项目"])
        counts: dict[str, int] = {}
        for row in filled_rows(form, planned.after):
            name = row[place.id].raw.strip()
            counts[name] = counts.get(name, 0) + 1
        for name, count in counts.items():
            self.tree.addTopLevelItem(QTreeWidgetItem([name, f"{count} 个"]))


def _few_lines(name: str, captions: Sequence[str], lines: Iterable[list[str]]) -> QTreeWidget:
    """Return a list that is as high as its lines, of many no higher than some."""
    tree = flat_list(name, captions)
    tree.addTopLevelItems([QTreeWidgetItem(line) for line in lines])
    tree.header().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
    rows = min(tree.topLevelItemCount(), _MOST_AGAIN) * tree.sizeHintForRow(0)
    tree.setFixedHeight(tree.header().sizeHint().height() + rows + 2 * tree.frameWidth())
    return tree


def _head(planned: RollIn, board: Board) -> str:
    """Return whose figures come in, and whose do not."""
    missing = [line.place.label for line in board.lines if not line.newest]
    form, words = board.scope.form, f"汇入 {planned.parts} 个单位。"
    rows = (row for row in planned.after.rows if not row.is_blank(form))
    filled = {row[form.place_column.id].raw.strip() for row in rows}
    if by_hand := [name for name in missing if name in filled]:
        words += f"没有收到的 {len(by_hand)} 个用表里已填的数：{'、'.join(by_hand)}。"
    if absent := [name for name in missing if name not in filled]:
        words += f"没有收到的 {len(absent)} 个不在内：{'、'.join(absent)}。"
    if planned.merge.left:
        rows = "；".join(f"{each.part.place.label}：{each.words}" for each in planned.merge.left)
        words += f"没有汇入的：{rows}。"
    if planned.withdrawn:
        words += f"{_names(planned.withdrawn)}的文件移出了，或换了一期：以前汇入的数会去掉。"
    if planned.retyped:
        words += f"{_names(planned.retyped)}的文件不在这里了，表里有自己填的数，不会动。"
    if planned.contained:
        words += f"{_names(planned.contained)}的数已含在别的单位里，它的一行会去掉。"
    if planned.strange:
        rows = "、".join(f"“{name}”" for name in planned.strange)
        words += f"{rows}一行不是应报的单位，或多出一行，会去掉。"
    if planned.merge.edit.is_empty:
        words += "表里已经是这些数，汇入不会改动什么。"
    return words


def _names(places: Sequence[Place]) -> str:
    return "、".join(place.label for place in places)
