"""合并记录: what the joinings of a report did not take."""

from collections.abc import Iterable

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from fangfan_desktop.forms.moments import stored_moment_words
from fangfan_desktop.jobs.history.join_words import GONE
from fangfan_desktop.jobs.history.joining import LeftText
from fangfan_desktop.ui.widgets.column_dialog import ColumnDialog
from fangfan_desktop.ui.widgets.lists import add_line, flat_list, share_width
from fangfan_desktop.ui.widgets.wrapped import WrappedColumns

_HEADS = ("什么时候", "哪一行", "哪一栏", "没有用的", "是谁的", "用的")


class LeftDialog(ColumnDialog):
    """A line for each text that was not taken, the newest joining first."""

    def __init__(self, found: Iterable[LeftText], parent: QWidget) -> None:
        super().__init__("合并记录", parent, "join", "join")
        self.add_words("合并时没有用的，都记在这里。要用哪一个，在这里按 Ctrl+C 复制，再填到表里。")
        self.list = flat_list("没有用的", _HEADS)
        for each in found:
            left, is_row = each.left, not each.left.column
            text, kept = (words or (GONE if is_row else "空") for words in (left.text, left.kept))
            whose = "收到的" if left.received else "本机的"
            when = f"{stored_moment_words(each.at)} {each.words}"
            add_line(self.list, [when, each.row or "表头表尾", each.column, text, whose, kept])
        share_width(self.list, "left_columns", self.list_width)
        WrappedColumns(self.list, *range(len(_HEADS)))
        self.column.addWidget(self.list, 1)
        close = QPushButton("关闭")
        close.clicked.connect(self.reject)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(close)
        self.column.addLayout(foot)
