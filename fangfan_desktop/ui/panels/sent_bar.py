"""Above a report that was exported for good: how it stands, what comes next, the way to change it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton

from fangfan_desktop.ui.moments import day, moment
from fangfan_desktop.ui.plain import Label
from fangfan_desktop.ui.session import Session
from fangfan_desktop.ui.theme import margins, set_mark


class SentBar(QFrame):
    """Emits the id of what is asked for: `mark_sent`, `correct`, `give_up`, `paper` or `sent`."""

    asked = Signal(str)

    def __init__(self, session: Session) -> None:
        super().__init__()
        assert session.sent is not None
        self.setObjectName("sent")
        line = QHBoxLayout(self)
        line.setContentsMargins(margins("find_margins"))
        sent = session.sent
        if session.correction is None and sent.sent:
            words = f"{sent.label} 已于 {day(sent.sent)} 报送，只读。校验码 {sent.code}"
            buttons = (("更正…", "correct"), ("看纸面", "paper"), ("历次报送", "sent"))
        elif session.correction is None:
            words = f"{sent.label} {moment(sent.at)} 已导出，还没有发出，只读。校验码 {sent.code}"
            buttons = (
                ("记为已发送…", "mark_sent"),
                ("继续修改", "correct"),
                ("看纸面", "paper"),
                ("历次报送", "sent"),
            )
        else:
            words = (
                f"正在更正{sent.label}：{session.correction}"
                if session.correction
                else f"{sent.label}导出后没有发出，正在继续修改；改好再按 F12 导出"
            )
            buttons = (
                (f"放弃{'更正' if session.correction else '修改'}", "give_up"),
                ("历次报送", "sent"),
            )
            set_mark(self, "warning")
        self.words = Label(words)
        self.words.setWordWrap(True)
        line.addWidget(self.words, 1)
        self.buttons: dict[str, QPushButton] = {}
        for text, name in buttons:
            button = QPushButton(text)
            button.setProperty("flat", True)
            button.clicked.connect(lambda _=False, name=name: self.asked.emit(name))
            line.addWidget(button)
            self.buttons[name] = button
