"""Qt's fonts, PDF and OFD for the command line: no window, no display; loaded only when asked for."""

import os

from fangfan_desktop.jobs.submit.export import Paper
from fangfan_desktop.paths import resources


def paper() -> Paper:
    """Return what draws on paper, with a Qt application that needs no display."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtGui import QGuiApplication

    from fangfan_desktop.paint.fonts import load_fonts
    from fangfan_desktop.paint.measure import PaperMeasure
    from fangfan_desktop.paint.ofd_writer import write_ofd
    from fangfan_desktop.paint.pdf_writer import write_pdf

    _keep.append(QGuiApplication.instance() or QGuiApplication(["fangfan"]))
    load_fonts(resources() / "fonts")
    return Paper(PaperMeasure(), write_pdf, write_ofd)


# Qt ends with the application object: it lives as long as the process.
_keep: list[object] = []
