"""The program's icon in the sizes that desktops ask for, drawn from its SVG."""

import shutil
import struct
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtGui import QImage

SIZES = (16, 24, 32, 48, 64, 128, 256)
SIDE, BLUE = (164, 314), "#1f5fae"  # of an installer's first and last page


def draw_icons(svg: Path, folder: Path) -> None:
    """Write `N.png` for each size, the SVG itself as `app.svg`, and an installer's `side.bmp`."""
    from PySide6.QtGui import QImage

    for size in SIZES:
        _picture(svg, size).save(str(folder / f"{size}.png"))
    shutil.copy(svg, folder / "app.svg")
    _side(svg).convertToFormat(QImage.Format.Format_RGB888).save(str(folder / "side.bmp"))


def _picture(svg: Path, size: int) -> "QImage":
    from PySide6.QtCore import QRectF, Qt
    from PySide6.QtGui import QImage, QPainter
    from PySide6.QtSvg import QSvgRenderer

    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    QSvgRenderer(str(svg)).render(painter, QRectF(0, 0, size, size))
    painter.end()
    return image


def _side(svg: Path) -> "QImage":
    from PySide6.QtGui import QColor, QImage, QPainter

    image = QImage(*SIDE, QImage.Format.Format_RGB32)
    image.fill(QColor(BLUE))
    painter = QPainter(image)
    painter.drawImage((SIDE[0] - 96) // 2, 48, _picture(svg, 96))
    painter.end()
    return image


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
