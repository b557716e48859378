"""The preview in the window: laid out in the background, printed through the system's dialog."""

from collections.abc import Callable, Sequence

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtPrintSupport import QPrinter
from shiboken6 import isValid

from fangfan_desktop.forms.places import Places
from fangfan_desktop.forms.report import Report
from fangfan_desktop.forms.spec import Form
from fangfan_desktop.jobs.submit.export import layout_of, mark_of
from fangfan_desktop.jobs.submit.preview_notes import (
    SEAL_NOTE,
    font_notes,
    mark_note,
    preview_title,
)
from fangfan_desktop.paint.fonts import substituted
from fangfan_desktop.paint.measure import PaperMeasure
from fangfan_desktop.sheet.paginate import Layout
from fangfan_desktop.ui.action_ids import RequestId
from fangfan_desktop.ui.preview.page import PaperPage
from fangfan_desktop.ui.preview.printing import PrintFailed, choose_printer, print_pages
from fangfan_desktop.ui.shell.shell import Shell


class SheetPreview:
    """A sheet as paper: `lay_out` makes its pages, `back` opens the page that it was opened from.

    `notes` are shown above the pages.
    """

    kind, rows, label, small = "paper", "", "", ""

    def __init__(
        self,
        window: Shell,
        title: str,
        lay_out: Callable[[], Layout],
        back: Callable[[], object],
        notes: Sequence[str] = (),
    ) -> None:
        self._window, self._title, self._lay_out = window, title, lay_out
        self._back, self._notes = back, notes
        self.page = PaperPage(window.theme, title)
        self.page.asked.connect(self.do)
        QShortcut(QKeySequence("Esc"), self.page, back)
        self.layout: Layout | None = None

    def open(self) -> None:
        """Lay out the sheet and show it."""
        self.page.view.setFocus()
        self._window.background.run(
            self._lay_out,
            self._show,
            self._window.failed,
        )

    def _show(self, layout: Layout) -> None:
        if not isValid(self.page):
            return  # another page was opened meanwhile
        self.layout = layout
        notes = [*self._notes, *font_notes(substituted(layout))]
        if layout.seal:
            notes.append(SEAL_NOTE)
        self.page.show_layout(layout, layout.seal, notes)

    def do(self, name: RequestId) -> None:
        """Do one of the window's actions."""
        match name:
            case "print":
                self._ask_printer()
            case "back":
                self._back()
            case "larger" | "smaller":
                self.page.view.step_zoom(1 if name == "larger" else -1)
            case _:
                pass

    def undo_words(self) -> tuple[str, str]:
        """Return nothing: nothing is changed here."""
        return "", ""

    def _ask_printer(self) -> None:
        if self.layout is None:
            return
        if printer := choose_printer(self.layout, self._title, self.page.window()):
            self.print_on(printer)

    def print_on(self, printer: QPrinter) -> None:
        """Print, and say how many pages were sent."""
        assert self.layout is not None
        try:
            count = print_pages(self.layout, printer)
        except PrintFailed as error:
            self._window.refused(str(error))
            return
        self._window.status.tell(f"已送去打印 {count} 页")


class ReportPreview(SheetPreview):
    """A report as paper. A draft or a sample has a mark on every page."""

    def __init__(
        self,
        window: Shell,
        form: Form,
        report: Report,
        *,
        draft: bool,
        back: Callable[[], None],
        sample: bool = False,
        code_for: Places | None = None,
        version: int = 0,
    ) -> None:
        mark = mark_of(draft=draft, sample=sample)
        note = mark_note(draft=draft, sample=sample)
        super().__init__(
            window,
            preview_title(form, report, mark),
            lambda: layout_of(
                form, report, PaperMeasure(), mark=mark, code_for=code_for, version=version
            ),
            back,
            [note] if note else [],
        )
