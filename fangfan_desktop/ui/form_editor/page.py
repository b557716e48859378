"""改一张表: the sheet at the left, the panel at the right, what has to be mended below."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QPushButton,
    QTreeWidgetItem,
    QVBoxLayout,
)

from fangfan_desktop.jobs.form_editor.editing import FormProblem
from fangfan_desktop.ui.action_ids import RequestId
from fangfan_desktop.ui.form_editor.panel import PartPanel
from fangfan_desktop.ui.form_editor.question_strip import QuestionStrip
from fangfan_desktop.ui.form_editor.sheet import FormSheet
from fangfan_desktop.ui.widgets.flow import Flow
from fangfan_desktop.ui.widgets.lists import add_line, flat_list
from fangfan_desktop.ui.widgets.plain import Label
from fangfan_desktop.ui.widgets.say import name_with_tip
from fangfan_desktop.ui.widgets.theme import Theme, margins, set_mark, size

# The buttons above the sheet: their action, words, tip.
_TOOLS: tuple[tuple[RequestId, str, str], ...] = (
    ("add_column", "＋栏", "在右边加一栏（Ins）"),
    ("add_caption", "＋上级标题", "在这一栏上面加一个标题，可以再把别的栏放进来"),
    ("add_row", "＋行", "在下面加一行"),
    ("add_field", "＋表头表尾", "加一项，印在表的上面或下面"),
    ("move_left", "◀ 移", "往左移一栏，行往上移（Alt+←）"),
    ("move_right", "移 ▶", "往右移一栏，行往下移（Alt+→）"),
    ("take_away", "去掉", "去掉选中的这一处（Del）"),
    ("smaller", "－", "缩小（Ctrl+-）"),
    ("larger", "＋", "放大（Ctrl++）"),
)
_STALE = "现在的写法还有错，纸面上是改错以前的样子。下面逐条说了哪里要改。"
_NO_SHEET = "这张表还画不出来：先把下面几处改好。"


class FormEditorPage(QFrame):
    """The page. `asked` comes with the id of a button, `problem_chosen` with the part that it is in."""

    asked = Signal(str)
    problem_chosen = Signal(str, str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("desk")
        self.setProperty("help", "form_editor")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(margins("papers_margins"))
        layout.setSpacing(size("card_head_gap"))
        self.title = Label()
        self.title.setObjectName("boardTitle")
        self.title.setWordWrap(True)
        self.put_in = QPushButton("装上")
        self.put_in.setProperty("primary", True)
        self.put_in.setToolTip("装进程序里用（F12）")
        self.put_in.clicked.connect(lambda: self.asked.emit("put_in"))
        head = Flow()
        head.addWidget(self._button("back", "← 返回", "回到本年报表；没存的改动留着（Ctrl+W）"))
        head.addWidget(self.title)
        head.add_stretch()
        head.addWidget(self._button("save", "保存", "保存（Ctrl+S）"))
        head.addWidget(self._button("save_as", "另存为…", "另存为别的文件（Ctrl+Shift+S）"))
        head.addWidget(self.put_in)
        layout.addLayout(head)
        self.questions = QuestionStrip()
        layout.addWidget(self.questions)
        self.tools = {name: self._button(name, words, tip) for name, words, tip in _TOOLS}
        line = Flow(gap="bar_gap")
        for name, button in self.tools.items():
            if name == "smaller":
                line.add_stretch()
            line.addWidget(button)
        layout.addLayout(line)
        self.sheet = FormSheet(theme)
        self.panel = PartPanel()
        self.stale = Label()
        self.stale.setObjectName("lead")
        self.stale.setWordWrap(True)
        set_mark(self.stale, "warning")
        self.problems = flat_list("要改的地方", ("哪里", "要改什么"))
        self.problems.itemClicked.connect(self._say_problem)
        self.problems.itemActivated.connect(self._say_problem)
        left = QVBoxLayout()
        left.setSpacing(size("card_head_gap"))
        left.addWidget(self.stale)
        left.addWidget(self.sheet, 1)
        left.addWidget(self.problems)
        middle = QHBoxLayout()
        middle.setSpacing(size("page_gap"))
        middle.addLayout(left, 1)
        middle.addWidget(self.panel)
        layout.addLayout(middle, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the sheet more than half of a narrow page."""
        wide = max(size("editor_panel_least"), event.size().width() * 45 // 100)
        self.panel.setFixedWidth(min(size("editor_panel"), wide))
        super().resizeEvent(event)

    def _button(self, name: RequestId, words: str, tip: str) -> QPushButton:
        button = QPushButton(words)
        button.setProperty("flat", True)
        button.setObjectName(f"edit_{name}")
        button.setToolTip(tip)
        name_with_tip(button, tip.partition("（")[0] if len(words) < 3 else words, tip)
        button.clicked.connect(lambda: self.asked.emit(name))
        return button

    def show_title(self, words: str, *, is_saved: bool) -> None:
        """Show what is edited, and whether it is saved."""
        self.title.setText(words if is_saved else f"{words} · 没存")

    def show_problems(self, problems: Sequence[FormProblem], *, has_sheet: bool) -> None:
        """List what has to be mended; the list is hidden if there is nothing."""
        self.problems.clear()
        for each in problems:
            add_line(self.problems, (each.where, each.reason), (each.item, each.key))
        self.problems.resizeColumnToContents(0)
        rows = min(len(problems), size("problem_rows"))
        header = self.problems.header().sizeHint().height()
        self.problems.setFixedHeight(header + rows * size("problem_row") + 4)
        self.problems.setVisible(bool(problems))
        self.sheet.show_wrong(frozenset(each.item for each in problems))
        self.stale.setText(_STALE if has_sheet else _NO_SHEET)
        self.stale.setVisible(bool(problems))

    def _say_problem(self, line: QTreeWidgetItem) -> None:
        item, key = line.data(0, Qt.ItemDataRole.UserRole)
        self.problem_chosen.emit(item, key)

    def allow(self, possible: frozenset[str]) -> None:
        """Enable the tools that are possible for the chosen part."""
        always = {"larger", "smaller"}
        for name, button in self.tools.items():
            button.setEnabled(name in possible or name in always)
