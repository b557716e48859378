"""The one place where the parts are put together."""

import gc
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication, QMessageBox  # noqa: TID251 - the assembler

from fangfan_desktop import diagnostics
from fangfan_desktop.forms.load import FormError
from fangfan_desktop.jobs.library import Library
from fangfan_desktop.paint.fonts import FontsMissing, load_fonts
from fangfan_desktop.paths import data_folder, documents_folder, resources
from fangfan_desktop.ui.exporting import export_on_paper, machine_paper
from fangfan_desktop.ui.grid.clipboard import leave
from fangfan_desktop.ui.theme import dress
from fangfan_desktop.ui.window import TITLE, MainWindow
from fangfan_desktop.workspace.database import WorkspaceRefused
from fangfan_desktop.workspace.workspace import Workspace


def make_application(arguments: Sequence[str]) -> QApplication:
    """Return the application with our fonts loaded, before the first widget."""
    # A list of 5,000 projects is a hundred thousand objects without a cycle: look less often.
    gc.set_threshold(20_000, 20, 20)
    application = QApplication(list(arguments))
    application.setApplicationName("fangfan")
    application.setApplicationDisplayName(TITLE)
    application.setWindowIcon(QIcon(str(resources() / "icons" / "app.svg")))
    load_fonts(resources() / "fonts")
    return application


def make_window(data: Path, documents: Path, today: Callable[[], date] = date.today) -> MainWindow:
    """Return the window on the workspace in a folder; WorkspaceRefused where it cannot be opened."""
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    theme = dress(application)
    workspace = Workspace(data)
    library = Library(resources())
    return MainWindow(library, workspace, theme, export_on_paper, documents, today)


def run(arguments: Sequence[str]) -> int:
    """Open the window and stay until it is closed.

    `--sample DIR` opens it on the sample's data in DIR, on the sample's day.
    """
    try:
        return _run(arguments)
    except (WorkspaceRefused, FontsMissing, FormError) as error:
        _say(str(error))
        return 2


def _run(arguments: Sequence[str]) -> int:
    application = make_application(arguments)
    data, documents, today = data_folder(), documents_folder(), date.today
    sample = "--sample" in arguments[1:-1]
    if sample:
        data = Path(arguments[list(arguments).index("--sample") + 1])
        documents = data / "exported"
    diagnostics.start_log(data)
    diagnostics.catch_exceptions(_say)
    if sample:
        today = _fill_sample(data)
    window = make_window(data, documents, today)
    room = window.screen().availableSize()
    fits = room.width() > window.width() and room.height() > window.height()
    if window.restoreGeometry(window.state.geometry) or fits:
        window.show()
    else:
        window.showMaximized()
    status = application.exec()
    leave()
    window.workspace.close()
    return status


def _fill_sample(data: Path) -> Callable[[], date]:
    """Make the sample's workspace; return the day on which it plays."""
    from fangfan_desktop.jobs.sample import load_sample
    from fangfan_desktop.jobs.sample_workspace import fill_sample

    library = Library(resources())
    sample = load_sample(library)
    fill_sample(data, library, sample, machine_paper())
    return lambda: sample.today


def _say(words: str) -> None:
    QMessageBox.warning(None, TITLE, words)
