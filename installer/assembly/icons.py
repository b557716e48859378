"""The program's icon in the sizes that desktops ask for, drawn from its SVG."""

import shutil
import struct
from pathlib import Path

SIZES = (16, 24, 32, 48, 64, 128, 256)


def draw_icons(svg: Path, folder: Path) -> None:
    """Write `N.png` for each size, and the SVG itself as `app.svg`."""
    from PySide6.QtCore import QRectF, Qt
    from PySide6.QtGui import QImage, QPainter
    from PySide6.QtSvg import QSvgRenderer

    renderer = QSvgRenderer(str(svg))
    for size in SIZES:
        image = QImage(size, size, QImage.Format.Format_ARGB32)
        image.fill(Qt.GlobalColor.transparent)
        painter = QPainter(image)
        renderer.render(painter, QRectF(0, 0, size, size))
        painter.end()
        image.save(str(folder / f"{size}.png"))
    shutil.copy(svg, folder / "app.svg")


def write_ico(folder: Path, target: Path) -> None:
    """Write the PNGs of a folder as one Windows icon."""
    pictures = [(size, (folder / f"{size}.png").read_bytes()) for size in SIZES]
    offset = 6 + 16 * len(pictures)
    head, body = struct.pack("<3H", 0, 1, len(pictures)), b""
    for size, picture in pictures:
        # A byte holds the size; 0 stands for 256.
        entry = (size % 256, size % 256, 0, 0, 1, 32, len(picture), offset + len(body))
        head += struct.pack("<4B2H2I", *entry)
        body += picture
    target.write_bytes(head + body)
