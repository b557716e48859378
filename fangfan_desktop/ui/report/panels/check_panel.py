"""The check panel: what is open first, in reading order, each a way to its cell."""

from collections.abc import Iterator
from itertools import chain, islice

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from fangfan_desktop.checks.engine import in_order
from fangfan_desktop.checks.finding import Finding, where
from fangfan_desktop.edits import gestures
from fangfan_desktop.forms.report import NoteKey
from fangfan_desktop.ui.report.panels.blanks_card import BlanksCard
from fangfan_desktop.ui.report.panels.finding_card import FindingCard
from fangfan_desktop.ui.report.session import Session
from fangfan_desktop.ui.widgets.plain import Label
from fangfan_desktop.ui.widgets.theme import margins, size

_MOST_CARDS, _MOST_NAMED = 60, 3


class CheckPanel(QFrame):
    """What the checks say of the open report. Folded, it is a strip with its counts.

    `fold_asked` comes when the clerk folds or unfolds it, `left` with Esc.
    """

    chosen = Signal(Finding)
    fold_asked = Signal(bool)
    left = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.setObjectName("checks")
        self.setProperty("help", "checks")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        self.strip = QPushButton()
        self.strip.setObjectName("folded")
        self.strip.setToolTip("展开检查栏（F8）")
        self.strip.clicked.connect(lambda: self.ask_to_fold(False))
        layout.addWidget(self.strip)
        self._whole = self._make_whole()
        layout.addWidget(self._whole)
        # Typing on goes first: cards are brought up to date when the keys have been served.
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(0)
        self._later.timeout.connect(self.refresh)
        # Kept here, not asked of the layout: its items are Qt's, gone without Python's knowing, and
        # the next object at such an address would be taken for one.
        self._in_order: list[FindingCard] = []
        session.changed.connect(self._refresh_soon)
        self.fold(folded=False)
        self.refresh()

    def _make_whole(self) -> QWidget:
        whole = QWidget()
        layout = QVBoxLayout(whole)
        layout.setContentsMargins(margins("checks_margins"))
        heading = Label("检查")
        heading.setObjectName("heading")
        self.fold_button = QPushButton("收起 ▸")
        self.fold_button.setProperty("flat", True)
        self.fold_button.setToolTip("收起检查栏，表格宽一些（Shift+F8）")
        self.fold_button.clicked.connect(lambda: self.ask_to_fold(True))
        self.summary = Label()
        self.summary.setObjectName("summary")
        self.summary.setWordWrap(True)
        line = QHBoxLayout()
        line.addWidget(heading)
        line.addStretch(1)
        line.addWidget(self.fold_button)
        layout.addLayout(line)
        layout.addWidget(self.summary)
        self.blanks = BlanksCard()
        self.blanks.asked.connect(self._go_to_blank)
        over = QVBoxLayout()
        over.setContentsMargins(margins("blanks_margins"))
        over.addWidget(self.blanks)
        layout.addLayout(over)
        self._area = area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFocusPolicy(area.focusPolicy().NoFocus)
        holder = QWidget()
        holder.setObjectName("cards")
        holder.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._cards = QVBoxLayout(holder)
        self._cards.setContentsMargins(margins("cards_margins"))
        self._more = Label()
        self._more.setObjectName("summary")
        self._more.setWordWrap(True)
        self._cards.addWidget(self._more)
        self._cards.addStretch(1)
        area.setWidget(holder)
        holder.setAutoFillBackground(False)
        area.viewport().setAutoFillBackground(False)
        layout.addWidget(area, 1)
        return whole

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    # ── folded or not ──

    @property
    def is_folded(self) -> bool:
        """Say whether nothing but the strip is seen."""
        return self._whole.isHidden()

    def fold(self, *, folded: bool) -> None:
        """Show the strip alone, or everything."""
        self._whole.setHidden(folded)
        self.strip.setVisible(folded)
        self.setFixedWidth(size("checks_folded" if folded else "checks"))

    def ask_to_fold(self, folded: bool) -> None:
        """Fold or unfold it as the clerk wants it from now on."""
        had_keyboard = self.isAncestorOf(self.focusWidget()) if self.focusWidget() else False
        self.fold(folded=folded)
        self.fold_asked.emit(folded)
        if had_keyboard:
            (self.strip if folded else self.fold_button).setFocus()

    # ── what was found ──

    def _refresh_soon(self) -> None:
        self._later.start()

    def cards(self) -> list[FindingCard]:
        """Return the cards, from the top."""
        return list(self._in_order)

    def focus_first(self) -> None:
        """Put the keyboard on the first card, as things stand now."""
        self.fold(folded=False)
        self.refresh()
        if cards := self.cards():
            cards[0].setFocus()
        elif self.blanks.isVisible():
            self.blanks.setFocus()
        else:
            self.fold_button.setFocus()

    def focus_on(self, key: NoteKey) -> bool:
        """Put the keyboard on a finding's card, in sight; False where it has none."""
        self.refresh()
        card = next((card for card in self.cards() if card.finding.key == key), None)
        if card is None:
            return False
        # Its place is known when the layout has been done.
        QTimer.singleShot(0, card, lambda: self._area.ensureWidgetVisible(card))
        card.setFocus()
        return True

    def refresh(self) -> None:
        """Show what was found now; cards that say the same stay as they are."""
        session = self._session
        errors, waiting, settled = session.counts()
        blanks = session.blanks()
        self._count(errors - blanks, blanks, waiting, settled)
        named = self._blanks() if blanks <= _MOST_NAMED else ()
        places = [where(session.form, session.report, each) for each in named]
        self.blanks.show_blanks(blanks, places)
        open_ones = (e for e in self._found(settled=False) if not session.is_waiting(e))
        wanted = list(islice(chain(open_ones, self._found(settled=True)), _MOST_CARDS))
        self._show_cards(wanted)
        left = errors + waiting + settled - blanks - len(wanted)
        self._more.setText(f"还有 {left} 处，改好上面的再接着看" if left else "")
        self._more.setVisible(bool(left))

    def _count(self, errors: int, blanks: int, waiting: int, settled: int) -> None:
        """Say how many of each there are; where nothing is open, that it can be sent."""
        said = [
            f"{errors} 处错误" if errors else "",
            f"{waiting} 处提醒" if waiting else "",
            f"{blanks} 处没有填" if blanks else "",
        ]
        counted = list(filter(None, said))
        if not counted:
            noted = f"{settled} 处提醒已核实" if settled else "没有发现问题"
            follows = "可以回进度页汇入" if self._session.is_rest else "可以导出报送"
            counted = [noted if self._session.is_read_only else f"{noted}，{follows}"]
        elif settled:
            counted.append(f"{settled} 处已核实")
        words = " · ".join(counted)
        self.summary.setText(words)
        parts = (("✕", errors), ("!", waiting), ("○", blanks))
        shown = [f"{sign}\n{count}" for sign, count in parts if count]
        self.strip.setText("\n\n".join(["◂", *(shown or ["✓"])]))
        self.strip.setAccessibleName(f"展开检查栏：{words}")

    def _show_cards(self, wanted: list[Finding]) -> None:
        session = self._session
        known = {card.finding: card for card in self._in_order}
        self._in_order = []
        for at, finding in enumerate(wanted):
            note = session.settled(finding)
            place = where(session.form, session.report, finding)
            card = known.pop(finding, None)
            held = card is not None and card.line is not None and card.line.hasFocus()
            if card is not None and (card.note != note or card.place != place):
                self._drop(card)
                card = None
            if card is None:
                card = FindingCard(
                    finding,
                    place,
                    note,
                    read_only=session.is_read_only,
                    offer=self._offer(finding),
                )
                card.chosen.connect(self.chosen)
                card.explained.connect(self._explain)
                card.taken.connect(self._take)
                self._cards.insertWidget(at, card)
                card.show()
                if held:
                    card.setFocus()
            elif self._cards.indexOf(card) != at:
                self._cards.insertWidget(at, card)
            self._in_order.append(card)
        for card in known.values():
            self._drop(card)

    def _found(self, *, settled: bool) -> Iterator[Finding]:
        """Yield what is open, or what is settled, in reading order."""
        session = self._session
        found = in_order(session.form, session.report, session.findings)
        return (each for each in found if bool(session.settled(each)) == settled)

    def _blanks(self) -> Iterator[Finding]:
        """Yield what is not filled in yet, in reading order."""
        return filter(self._session.is_waiting, self._found(settled=False))

    def _go_to_blank(self, number: int) -> None:
        self._later.stop()
        self.refresh()
        for finding in islice(self._blanks(), number, number + 1):
            self.chosen.emit(finding)

    def _drop(self, card: FindingCard) -> None:
        self._cards.removeWidget(card)
        card.hide()
        card.deleteLater()

    def _offer(self, finding: Finding) -> str:
        """Return the figure that the cell of a finding can only mean."""
        if finding.row is None or finding.column not in self._session.form.by_id:
            return ""
        return self._session.offer(finding.row, finding.column)

    def _take(self, finding: Finding, figure: str) -> None:
        assert finding.row is not None
        self._session.apply(gestures.type_cell(finding.row, finding.column, figure))

    def _explain(self, finding: Finding, text: str) -> None:
        self._session.apply(gestures.settle(finding.key, finding.figures, text))
