"""The tabs above the grid of a report with several tables."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QTabBar

from fangfan_desktop.jobs.finding_list import tab_text, tab_words, table_counts
from fangfan_desktop.ui.report.session import Session
from fangfan_desktop.ui.widgets.plain import plain


class TableTabs(QTabBar):
    """The titles of the tables, each with what is open in it: nobody overlooks a table."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.setObjectName("tables")
        self.setAccessibleName("小表")
        self.setDrawBase(False)
        self.setExpanding(False)
        for table in session.tables:
            self.addTab(table.table_title)
        # As in the check panel, typing goes first.
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(0)
        self._later.timeout.connect(self.refresh)
        session.changed.connect(self._refresh_soon)
        self.refresh()

    def _refresh_soon(self) -> None:
        self._later.start()

    def refresh(self) -> None:
        """Show what is open in each table now."""
        tables = self._session.tables
        for at, counts in enumerate(table_counts(self._session)):
            words = tab_words(tables[at], counts)
            self.setTabText(at, tab_text(tables[at], counts).replace("&", "&&"))
            self.setTabToolTip(at, plain(f"{words}\nCtrl+PgDn 下一张，Ctrl+PgUp 上一张"))
            self.setAccessibleTabName(at, words)
