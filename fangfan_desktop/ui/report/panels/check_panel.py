"""The check panel: the findings in reading order, each leads to its cell."""

from itertools import islice

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from fangfan_desktop.checks.finding import Finding, where
from fangfan_desktop.edits import gestures
from fangfan_desktop.forms.report import NoteKey
from fangfan_desktop.jobs.finding_list import (
    FindingCounts,
    blank_findings,
    finding_counts,
    folded_text,
    listed,
    more_words,
    named_blanks,
    news_words,
    offered_figure,
    summary_words,
)
from fangfan_desktop.ui.report.panels.blanks_card import BlanksCard
from fangfan_desktop.ui.report.panels.finding_card import FindingCard
from fangfan_desktop.ui.report.session import Session
from fangfan_desktop.ui.widgets.plain import Label
from fangfan_desktop.ui.widgets.theme import margins, size

# A list with more rows is checked when it has been painted: 5,000 take some 40 ms.
_LONG = 500
_CHECKING = "正在检查…"


class CheckPanel(QFrame):
    """The findings about the open report. Folded, it is a strip with their counts.

    `heard` gives findings that came up, in words, while a screen reader listens. `found` comes when it has had a long list checked, which is painted before, and rules that compare
    rows found something. `fold_asked` comes when the clerk folds or unfolds it, `left` when Esc is
    pressed.
    """

    chosen = Signal(Finding)
    heard = Signal(str)
    found = Signal()
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
        # Typing goes first: the cards are updated once all keys have been handled.
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(0)
        self._later.timeout.connect(self.refresh)
        # The cards are kept here: Qt deletes the layout's items without telling Python, and another
        # object at the same address would be taken for one of them.
        self._in_order: list[FindingCard] = []
        self._heard: frozenset[Finding] | None = None  # the open findings, for a screen reader
        session.changed.connect(self._refresh_soon)
        self.fold(folded=False)
        if len(session.report.rows) > _LONG:  # it is on the screen before it is checked
            self.blanks.hide()
            self.summary.setText(_CHECKING)
        else:
            self._say_counts()
        self._is_behind = True  # the cards come when the page has been painted

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._is_behind:
            self._refresh_soon()

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
        area.verticalScrollBar().rangeChanged.connect(self._follow_growth)
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
        """Return True if only the strip is visible."""
        return self._whole.isHidden()

    def fold(self, *, folded: bool) -> None:
        """Show only the strip, or the whole panel."""
        self._whole.setHidden(folded)
        self.strip.setVisible(folded)
        self.setFixedWidth(size("checks_folded" if folded else "checks"))

    def ask_to_fold(self, folded: bool) -> None:
        """Fold or unfold it, and have that kept."""
        had_keyboard = self.isAncestorOf(self.focusWidget()) if self.focusWidget() else False
        self.fold(folded=folded)
        self.fold_asked.emit(folded)
        if had_keyboard:
            (self.strip if folded else self.fold_button).setFocus()

    # ── the findings ──

    def _refresh_soon(self) -> None:
        self._is_behind = True
        self._later.start()

    def cards(self) -> list[FindingCard]:
        """Return the cards, from the top."""
        if self._is_behind:
            self.refresh()
        return list(self._in_order)

    def focus_first(self) -> None:
        """Update the cards and focus the first one."""
        self.fold(folded=False)
        self.refresh()
        if cards := self.cards():
            cards[0].setFocus()
        elif self.blanks.isVisible():
            self.blanks.setFocus()
        else:
            self.fold_button.setFocus()

    def focus_on(self, key: NoteKey) -> bool:
        """Focus a finding's card and scroll to it; return False if it has none."""
        self.refresh()
        card = next((card for card in self.cards() if card.finding.key == key), None)
        if card is None:
            return False
        self._show_whole(card)
        card.setFocus()
        return True

    def _show_whole(self, card: FindingCard) -> None:
        """Scroll to a card once the layout is done: then its position is known."""
        QTimer.singleShot(0, card, lambda: self._area.ensureWidgetVisible(card))

    def _follow_growth(self) -> None:
        """Keep the card in view whose note is being written: it grows with its words."""
        for card in self._in_order:
            if card.line and card.line.hasFocus():
                self._show_whole(card)

    def refresh(self) -> None:
        """Show the present findings; cards that do not change stay."""
        self._later.stop()
        self._is_behind = False
        was_checked = self._session.is_checked
        counts = self._say_counts()
        if not was_checked and any(self._session.findings.by_rule.values()):
            self.found.emit()
        wanted = listed(self._session)
        if QAccessible.isActive():
            self._tell_news(wanted, counts)
        self._show_cards(wanted)
        more = more_words(counts, len(wanted))
        self._more.setText(more)
        self._more.setVisible(bool(more))

    def _tell_news(self, wanted: list[Finding], counts: FindingCounts) -> None:
        """Tell which findings came up since the last time; if only some went, how many are left."""
        open_now = [finding for finding in wanted if not self._session.settled(finding)]
        before, self._heard = self._heard, frozenset(open_now)
        if before is None:  # the report was opened
            return
        if came := [finding for finding in open_now if finding not in before]:
            self.heard.emit(news_words(self._session, came))
        elif before - self._heard:
            self.heard.emit(summary_words(self._session, counts))

    def _say_counts(self) -> FindingCounts:
        """Show how many findings there are, and what is blank."""
        session = self._session
        counts = finding_counts(session)
        words = summary_words(session, counts)
        self.summary.setText(words)
        self.strip.setText(folded_text(counts))
        self.strip.setAccessibleName(f"展开检查栏：{words}")
        names = named_blanks(session, counts.blanks)
        self.blanks.show_blanks(counts.blanks, names, read_only=session.is_read_only)
        return counts

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
                    offer=offered_figure(session, finding),
                )
                card.chosen.connect(lambda _, card=card: self._show_whole(card))
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

    def _go_to_blank(self, number: int) -> None:
        self.refresh()
        for finding in islice(blank_findings(self._session), number, number + 1):
            self.chosen.emit(finding)

    def _drop(self, card: FindingCard) -> None:
        self._cards.removeWidget(card)
        card.hide()
        card.deleteLater()

    def _take(self, finding: Finding, figure: str) -> None:
        assert finding.row is not None
        self._session.apply(gestures.type_cell(finding.row, finding.column, figure))

    def _explain(self, finding: Finding, text: str) -> None:
        self._session.apply(gestures.settle(finding.key, finding.figures, text))
