"""Fonts, PDF and OFD for the command line, without a display; Qt is loaded at first use."""

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from fangfan_desktop.jobs.submit.export import Paper
from fangfan_desktop.paths import resources
from fangfan_desktop.sheet.paginate import Layout


def paper() -> Paper:
    """Return the measure and page writers, after starting a Qt application without a display."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from fangfan_desktop.quick_imports.pyside import make_pyside_quick

    with _unstopped():
        make_pyside_quick()
        from PySide6.QtGui import QGuiApplication

        from fangfan_desktop.paint.fonts import load_fonts
        from fangfan_desktop.paint.measure import PaperMeasure
        from fangfan_desktop.paint.pdf_writer import write_pdf

        _keep.append(QGuiApplication.instance() or QGuiApplication(["fangfan"]))
        load_fonts(resources() / "fonts")
    return Paper(PaperMeasure(), write_pdf, _write_ofd)


@contextmanager
def _unstopped() -> Iterator[None]:
    """Let Ctrl+C strike only afterwards: it can crash Qt while that is loaded, or get lost there."""
    before = signal.getsignal(signal.SIGINT)
    if before is not signal.default_int_handler:  # it is ignored (`nohup`)
        yield
        return
    pressed = list[int]()
    signal.signal(signal.SIGINT, lambda number, _: pressed.append(number))
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
        if pressed:
            raise KeyboardInterrupt


def _write_ofd(layout: Layout, path: Path) -> None:
    """Write an OFD; fewest commands do, so what writes it is loaded only then."""
    from fangfan_desktop.paint.ofd_writer import write_ofd

    write_ofd(layout, path)


# Holds the application object until the process ends, because Qt ends with it.
_keep: list[object] = []
