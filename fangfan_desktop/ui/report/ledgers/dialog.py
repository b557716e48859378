"""从台账取数: the ledgers, what they give, what must be looked at in them."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QTabWidget,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from fangfan_desktop.exchange.reading.grid import address
from fangfan_desktop.exchange.reading.kinds import PATTERNS
from fangfan_desktop.forms.safe_names import safe_name
from fangfan_desktop.jobs.ledgers.counted import CountedFigure, Counting, SheetOfFile
from fangfan_desktop.jobs.ledgers.figure_list import FIGURE_HEADS, FigureLine, status_words
from fangfan_desktop.jobs.ledgers.questions import LedgerQuestion
from fangfan_desktop.jobs.ledgers.seen_list import SEEN_HEADS
from fangfan_desktop.ui.report.ledgers.questions import LedgerQuestions
from fangfan_desktop.ui.widgets.column_dialog import ColumnDialog
from fangfan_desktop.ui.widgets.drop_page import paths_of
from fangfan_desktop.ui.widgets.lists import add_line, flat_list
from fangfan_desktop.ui.widgets.plain import Label
from fangfan_desktop.ui.widgets.say import show_and_say

_HEAD = "把台账（人员、车间、岗位、培训班的 Excel）拖进来，或者点“加台账…”。台账只读不存：存下的是数、行号和文件在哪里。"
_KINDS = f"台账 ({PATTERNS});;所有文件 (*)"
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_MOST_SEEN = 1000
_DATA = Qt.ItemDataRole.UserRole


class LedgerDialog(ColumnDialog):
    """`dropped` carries ledgers to read, `removed` one to take away.

    `answered` carries the answers to questions; `wrong` a sheet that was taken for another ledger, or a
    column of it; `lines_asked` and `change_asked` a figure; `write_asked`
    the path of the list of cells. `filled` comes with 填入表里, `kept` with 只对照，不填, `stopped` with
    停下. `reading` is True while ledgers are read.
    """

    dropped = Signal(list)
    removed = Signal(Path)
    answered = Signal(object)
    wrong = Signal(object, str)
    lines_asked = Signal(object)
    change_asked = Signal(object)
    write_asked = Signal(Path)
    filled = Signal()
    kept = Signal()
    stopped = Signal()

    def __init__(self, title: str, until: str, documents: Path, parent: QWidget) -> None:
        super().__init__(f"从台账取数 · {title}", parent, "ledgers", "ledgers")
        self.setAcceptDrops(True)
        self._title, self._documents = title, documents
        self.reading = self._asked_to_close = False
        self.add_words(f"{until}。{_HEAD}")
        self.questions = LedgerQuestions()
        self.questions.changed.connect(self._allow)
        self.questions.hide()
        self.column.addWidget(self.questions)
        self.tabs = QTabWidget()
        self.tabs.setAccessibleName("台账")
        self.figures = flat_list("数出来的数", FIGURE_HEADS)
        self.sentence = Label()
        self.sentence.setWordWrap(True)
        self.ledgers = flat_list("台账", ("文件、工作表", "是哪本台账", "几条", "说明"))
        self.ledgers.setRootIsDecorated(True)
        self.seen = flat_list("要看的格子", SEEN_HEADS)
        self.tabs.addTab(self._figures_page(), "数")
        self.tabs.addTab(self._ledgers_page(), "台账")
        self.tabs.addTab(self._seen_page(), "要看的格子")
        self.column.addWidget(self.tabs, 1)
        self.column.addLayout(self._foot())
        self._allow()

    # ── parts ──

    def _figures_page(self) -> QWidget:
        self.lines_button = _button("看这些行…", lambda: self.lines_asked.emit(self.figure))
        self.change_button = _button("改取数办法…", lambda: self.change_asked.emit(self.figure))
        self.figures.currentItemChanged.connect(lambda *_: self._say_sentence())
        self.figures.itemActivated.connect(lambda *_: self.lines_asked.emit(self.figure))
        return _page(self.figures, self.sentence, self.lines_button, self.change_button)

    def _ledgers_page(self) -> QWidget:
        self.add_button = _button("加台账…", self._choose)
        self.remove_button = _button("拿掉这一份", self._remove)
        self.wrong_button = _button("认错了…", self._ask_again)
        self.ledgers.currentItemChanged.connect(lambda *_: self._allow())
        return _page(self.ledgers, None, self.add_button, self.remove_button, self.wrong_button)

    def _seen_page(self) -> QWidget:
        self.write_button = _button("写成清单…", self._ask_where)
        hint = Label("清单里只有格子和原因，没有人名和号码，可以发给乡镇去改。")
        hint.setObjectName("hint")
        return _page(self.seen, hint, self.write_button)

    def _foot(self) -> QHBoxLayout:
        foot = QHBoxLayout()
        self.status = Label()
        self.status.setWordWrap(True)
        foot.addWidget(self.status, 1)
        self.answer_button = _button("照这样认", self._answer)
        self.keep_button = _button("只对照，不填", self.kept.emit)
        self.fill_button = _button("填入表里", self.filled.emit)
        self.fill_button.setProperty("primary", True)
        self.close_button = _button("关闭", self.reject)
        for each in (self.answer_button, self.keep_button, self.fill_button, self.close_button):
            foot.addWidget(each)
        return foot

    # ── what is shown ──

    def show_progress(self, done: int, total: int) -> None:
        """Say how far the reading is; nothing else can be done meanwhile."""
        self.reading = True
        self.status.setText(f"正在读台账 {done}/{total}…")
        self._allow()

    def show_counting(
        self,
        counting: Counting,
        lines: Sequence[FigureLine],
        seen: Sequence[Sequence[str]],
        questions: Sequence[LedgerQuestion],
    ) -> None:
        """Show what was counted, what must be looked at, and what must be asked."""
        self.reading = self._asked_to_close = False
        self._counting = counting
        self._show_figures(lines)
        self._show_ledgers(counting)
        self._show_seen(seen)
        count = len(seen)
        unread = f"，{len(counting.unread)} 份没有算" if counting.unread else ""
        self.tabs.setTabText(1, f"台账 {len(counting.sheets)}{unread}")
        self.tabs.setTabText(2, f"要看的格子 {count}" if count else "要看的格子")
        self.questions.ask(questions)
        self._say_status()
        self._allow()
        if not questions:
            self.figures.setFocus()

    def _show_seen(self, seen: Sequence[Sequence[str]]) -> None:
        self.seen.clear()
        for texts in seen[:_MOST_SEEN]:
            add_line(self.seen, texts)
        if len(seen) > _MOST_SEEN:
            add_line(self.seen, (f"…… 共 {len(seen)} 处，写成清单看全部",))
        _fit(self.seen)

    def _show_figures(self, lines: Sequence[FigureLine]) -> None:
        self.figures.clear()
        for line in lines:
            item = add_line(self.figures, line.texts, line)
            for column in (1, 2, 3):
                item.setTextAlignment(column, _RIGHT)
            if line.differs:
                font = item.font(2)
                font.setBold(True)
                item.setFont(2, font)
        _fit(self.figures)
        if first := self.figures.topLevelItem(0):
            self.figures.setCurrentItem(first)

    def _show_ledgers(self, counting: Counting) -> None:
        self.ledgers.clear()
        for path, what, reason in counting.not_counted():
            add_line(self.ledgers, (path.name, what, "", reason), path)
        for sheet in counting.sheets:
            head, lines = sheet.answer.head, sheet.answer.lines
            ledger = head.ledger or ("不算" if head.decided else "还不知道")
            count = str(len(lines.rows)) if lines else ""
            said = [*head.said, *sheet.answer.remarks, *(lines.remarks if lines else ())]
            item = add_line(self.ledgers, (sheet.name, ledger, count, "；".join(said)), sheet.path)
            item.setTextAlignment(2, _RIGHT)
            item.setData(1, _DATA, (sheet, ""))
            for name, at in head.columns.items():
                where = f"{address(1, at)[:-1]} {head.captions[at]}" if at else "没有这一列"
                child = QTreeWidgetItem([f"{name} ← {where}"])
                child.setData(1, _DATA, (sheet, name))
                item.addChild(child)
        _fit(self.ledgers)

    def _say_sentence(self) -> None:
        line = self._line()
        self.sentence.setText(line.sentence if line else "")
        self._allow()

    def _say_status(self) -> None:
        show_and_say(self.status, status_words(self._counting, self.questions.left))

    def _allow(self) -> None:
        line, free = self._line(), not self.reading
        has_figures = self.figures.topLevelItemCount() > 0
        self.lines_button.setEnabled(line is not None and free)
        self.change_button.setEnabled(free)
        self.add_button.setEnabled(free)
        self.remove_button.setEnabled(free and self.ledgers.currentIndex().isValid())
        self.wrong_button.setEnabled(free and self._part() is not None)
        self.write_button.setEnabled(free and self.seen.topLevelItemCount() > 0)
        asks = not self.questions.isHidden()
        self.answer_button.setVisible(asks)
        self.answer_button.setEnabled(free and bool(self.questions.answers))
        is_whole = free and has_figures and not (self.questions.left or self._counting.stopped)
        self.keep_button.setEnabled(is_whole)
        self.fill_button.setEnabled(is_whole)
        self.close_button.setText("停下" if self.reading else "关闭")

    # ── what is asked ──

    def _line(self) -> FigureLine | None:
        item = self.figures.currentItem()
        return item.data(0, _DATA) if item else None

    @property
    def figure(self) -> CountedFigure | None:
        """Return the chosen figure."""
        line = self._line()
        return line.figure if line else None

    def _part(self) -> tuple[SheetOfFile, str] | None:
        """Return the chosen sheet, and the column of it; '' if the sheet itself is chosen."""
        item = self.ledgers.currentItem()
        return item.data(1, _DATA) if item else None

    def _ask_again(self) -> None:
        if found := self._part():
            self.wrong.emit(*found)

    def ask(self, questions: Sequence[LedgerQuestion]) -> None:
        """Ask something beside what is shown."""
        self.questions.ask(questions)
        self._allow()

    def _answer(self) -> None:
        self.answered.emit(self.questions.answers)

    def _choose(self) -> None:
        names, _ = QFileDialog.getOpenFileNames(self, "加台账", "", _KINDS)
        if names:
            self.dropped.emit([Path(name) for name in names])

    def _remove(self) -> None:
        item = self.ledgers.currentItem()
        while item and item.parent():
            item = item.parent()
        if item:
            self.removed.emit(item.data(0, _DATA))

    def _ask_where(self) -> None:
        name = str(self._documents / f"{safe_name(f'{self._title} 台账要看的格子')}.xlsx")
        chosen, _ = QFileDialog.getSaveFileName(self, "写成清单", name, "Excel 工作簿 (*.xlsx)")
        if chosen:
            self.write_asked.emit(Path(chosen))

    def reject(self) -> None:
        """Stop the reading, or close; with ledgers that were read a second time, so that none is lost."""
        if self.reading:
            self.stopped.emit()
            return
        if self.ledgers.topLevelItemCount() and not self._asked_to_close:
            self._asked_to_close = True
            show_and_say(self.status, "还没有填入表里。不要了，就再按一次 Esc 或“关闭”。")
            return
        super().reject()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter press the button that has the keyboard, and lead from question to question."""
        if event.key() not in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            super().keyPressEvent(event)
            return
        here = self.focusWidget()
        if isinstance(here, QPushButton):
            here.click()
        elif self.questions.isAncestorOf(here) and not self.questions.focus_next():
            self.answer_button.setFocus()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        paths_of(event)

    def dropEvent(self, event: QDropEvent) -> None:
        if (paths := paths_of(event)) and not self.reading:
            self.dropped.emit(paths)


def _button(words: str, act: Callable[[], object]) -> QPushButton:
    button = QPushButton(words)
    button.setAutoDefault(False)  # Enter in a list fills in nothing
    button.clicked.connect(lambda _=False: act())
    return button


def _page(tree: QTreeWidget, words: Label | None, *buttons: QPushButton) -> QWidget:
    page = QWidget()
    layout = QVBoxLayout(page)
    layout.addWidget(tree, 1)
    if words:
        layout.addWidget(words)
    line = QHBoxLayout()
    for button in buttons:
        line.addWidget(button)
    line.addStretch(1)
    layout.addLayout(line)
    return page


def _fit(tree: QTreeWidget) -> None:
    tree.header().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
    tree.header().setStretchLastSection(True)
