"""Prints laid-out pages through the system's dialog: the same pages as in the PDF."""

from PySide6.QtGui import QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QWidget

from fangfan_desktop.paint.painter import paint_page
from fangfan_desktop.paint.pdf_writer import page_layout
from fangfan_desktop.paint.placing import Faces
from fangfan_desktop.sheet.paginate import Layout


class PrintFailed(OSError):
    """The printer did not accept the pages; the message says what to do."""


def printer_for(layout: Layout, name: str) -> QPrinter:
    """Return a printer set up for the layout's page, without margins of its own."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(name)
    printer.setPageLayout(page_layout(layout.size))
    printer.setFullPage(True)
    printer.setFromTo(1, len(layout.printed))
    return printer


def choose_printer(layout: Layout, name: str, parent: QWidget) -> QPrinter | None:
    """Return the printer chosen in the system's dialog; None if the dialog was cancelled."""
    printer = printer_for(layout, name)
    dialog = QPrintDialog(printer, parent)
    dialog.setMinMax(1, len(layout.printed))
    dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange)
    # The system's own dialog cannot be shown in another way.
    return printer if dialog.exec() else None


def print_pages(layout: Layout, printer: QPrinter) -> int:
    """Print the chosen pages and return their number; raises PrintFailed."""
    first = printer.fromPage() or 1
    last = printer.toPage() or len(layout.printed)
    pages = layout.printed[first - 1 : last]
    if printer.pageOrder() == QPrinter.PageOrder.LastPageFirst:
        pages = pages[::-1]
    painter = QPainter()
    if not pages or not painter.begin(printer):
        raise PrintFailed("打印机没有接收。请检查打印机是否打开、有没有纸，再打印一次。")
    try:
        faces = Faces(printer, printer.resolution() / 25.4)
        for at, (sheet, page) in enumerate(pages):
            if at and not printer.newPage():
                raise PrintFailed(f"打印到第 {at} 页停下了。请检查打印机，从第 {at + 1} 页接着打。")
            paint_page(painter, sheet, page, faces)
    finally:
        painter.end()
    return len(pages)
