"""预览: the pages with their zoom and page number, and notes such as missing fonts."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout

from fangfan_desktop.sheet.paginate import Layout
from fangfan_desktop.ui.action_ids import RequestId
from fangfan_desktop.ui.preview.view import PaperView
from fangfan_desktop.ui.widgets.flow import Flow
from fangfan_desktop.ui.widgets.plain import Label
from fangfan_desktop.ui.widgets.say import name_with_tip
from fangfan_desktop.ui.widgets.theme import Theme, margins, size

_BUTTONS: tuple[tuple[RequestId, str, str], ...] = (
    ("back", "← 返回", "回到刚才的页面（Esc）"),
    ("smaller", "－", "缩小（Ctrl+-）"),
    ("larger", "＋", "放大（Ctrl++）"),
    ("width", "整宽", "页和窗口一样宽"),
    ("page", "整页", "看到整页"),
    ("previous", "◀", "上一页（PgUp）"),
    ("next", "▶", "下一页（PgDn）"),
)


class PaperPage(QFrame):
    """The preview. `asked` comes with `back` or `print`."""

    asked = Signal(str)

    def __init__(self, theme: Theme, title: str) -> None:
        super().__init__()
        self.setObjectName("desk")
        self.setProperty("help", "paper")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(margins("papers_margins"))
        layout.setSpacing(size("dialog_gap"))
        self.view = PaperView(theme)
        head = Flow()
        self.title = Label(title)
        self.title.setObjectName("boardTitle")
        self.title.setWordWrap(True)
        self.buttons = {name: self._button(name, words, tip) for name, words, tip in _BUTTONS}
        self.zoom, self.number = Label("100%"), Label("正在排版…")
        self.print = QPushButton("打印…")
        self.print.setProperty("primary", True)
        self.print.setToolTip("Ctrl+P")
        self.print.clicked.connect(lambda: self.asked.emit("print"))
        self.print.setEnabled(False)
        head.addWidget(self.buttons["back"])
        head.addWidget(self.title)
        head.add_stretch()
        buttons = self.buttons
        for each in (
            *(buttons["smaller"], self.zoom, buttons["larger"], buttons["width"], buttons["page"]),
            *(buttons["previous"], self.number, buttons["next"], self.print),
        ):
            head.addWidget(each)
        layout.addLayout(head)
        self.notes = Label()
        self.notes.setObjectName("lead")
        self.notes.setWordWrap(True)
        layout.addWidget(self.notes)
        layout.addWidget(self.view, 1)
        self.view.zoomed.connect(self._say)
        self.view.turned.connect(self._say)

    def _button(self, name: RequestId, words: str, tip: str) -> QPushButton:
        button = QPushButton(words)
        button.setToolTip(tip)
        name_with_tip(button, tip.partition("（")[0] if len(words) < 2 else words, tip)
        button.setProperty("flat", True)
        button.clicked.connect(lambda: self._do(name))
        return button

    def show_layout(
        self, layout: Layout, seal: tuple[float, float] | None, notes: list[str]
    ) -> None:
        """Show the pages and the notes about them."""
        self.notes.setText("".join(notes))
        self.notes.setVisible(bool(notes))
        self.view.show_layout(layout, seal)
        self.print.setEnabled(True)
        self._say()

    def _say(self) -> None:
        self.zoom.setText(f"{self.view.zoom}%")
        self.number.setText(f"第 {self.view.page} / {self.view.count} 页")
        self.buttons["previous"].setEnabled(self.view.page > 1)
        self.buttons["next"].setEnabled(self.view.page < self.view.count)

    def _do(self, name: RequestId) -> None:
        match name:
            case "smaller" | "larger":
                self.view.step_zoom(1 if name == "larger" else -1)
            case "width" | "page":
                self.view.fit(name)
            case "previous" | "next":
                self.view.go_to(self.view.page + (1 if name == "next" else -1))
            case _:
                self.asked.emit(name)
