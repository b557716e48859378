"""The check panel: what is open first, in reading order, each a way to its cell."""

from collections.abc import Iterator
from itertools import chain, islice

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from fangfan_desktop.checks.engine import in_order
from fangfan_desktop.checks.finding import Finding, where
from fangfan_desktop.edits import gestures
from fangfan_desktop.forms.report import NoteKey
from fangfan_desktop.ui.panels.finding_card import FindingCard
from fangfan_desktop.ui.plain import Label
from fangfan_desktop.ui.session import Session
from fangfan_desktop.ui.theme import margins, size

_MOST_CARDS = 60


class CheckPanel(QFrame):
    """What the checks say of the open report."""

    chosen = Signal(Finding)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.setObjectName("checks")
        self.setProperty("help", "checks")
        self.setFixedWidth(size("checks"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(margins("checks_margins"))
        heading = Label("检查")
        heading.setObjectName("heading")
        self.summary = Label()
        self.summary.setObjectName("summary")
        layout.addWidget(heading)
        layout.addWidget(self.summary)
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
        # Typing on goes first: cards are brought up to date when the keys have been served.
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(0)
        self._later.timeout.connect(self.refresh)
        # Kept here, not asked of the layout: its items are Qt's, gone without Python's knowing, and
        # the next object at such an address would be taken for one.
        self._in_order: list[FindingCard] = []
        session.changed.connect(self._refresh_soon)
        self.refresh()

    def _refresh_soon(self) -> None:
        self._later.start()

    def cards(self) -> list[FindingCard]:
        """Return the cards, from the top."""
        return list(self._in_order)

    def focus_first(self) -> None:
        """Put the keyboard on the first card, as things stand now."""
        self.refresh()
        if cards := self.cards():
            cards[0].setFocus()

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
        said = [
            f"{errors} 处错误" if errors else "",
            f"{waiting} 处提醒" if waiting else "",
            f"{settled} 处已核实" if settled else "",
        ]
        nothing = "没有发现问题" if session.is_read_only else "没有发现问题，可以导出报送"
        self.summary.setText(" · ".join(filter(None, said)) or nothing)
        wanted = list(
            islice(chain(self._found(settled=False), self._found(settled=True)), _MOST_CARDS)
        )
        known = {card.finding: card for card in self._in_order}
        self._in_order = []
        for at, finding in enumerate(wanted):
            note = session.settled(finding)
            place = where(session.form, session.report, finding)
            card = known.pop(finding, None)
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
            elif self._cards.indexOf(card) != at:
                self._cards.insertWidget(at, card)
            self._in_order.append(card)
        for card in known.values():
            self._drop(card)
        left = errors + waiting + settled - len(wanted)
        self._more.setText(f"还有 {left} 处，改好上面的再接着看" if left else "")
        self._more.setVisible(bool(left))

    def _found(self, *, settled: bool) -> Iterator[Finding]:
        """Yield what is open, or what is settled, in reading order."""
        session = self._session
        found = in_order(session.form, session.report, session.findings)
        return (each for each in found if bool(session.settled(each)) == settled)

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
