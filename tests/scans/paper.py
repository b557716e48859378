"""Stamped pages as an office scanner gives them: made from the layout that is printed."""

import struct
from io import BytesIO
from random import Random
from zipfile import ZipFile

import segno
from pypdf import PdfWriter
from pypdfium2 import PdfDocument, PdfImage, PdfMatrix
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPointF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen

from fangfan_desktop.paint.painter import paint_page
from fangfan_desktop.paint.placing import Faces
from fangfan_desktop.sheet.model import A4_LANDSCAPE

MM = 25.4
PRINTED = 300  # dots an inch
_GREY = QImage.Format.Format_Grayscale8


def printed(layout, page, dpi=PRINTED):
    """Return a page as a printer gives it, stamped: the seal's ring lies over unit and table."""
    image = QImage(
        round(layout.size.width * dpi / MM),
        round(layout.size.height * dpi / MM),
        QImage.Format.Format_RGB32,
    )
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    paint_page(painter, layout, page, Faces(image, dpi / MM))
    painter.setPen(QPen(QColor(200, 30, 30, 190), 1.2 * dpi / MM))
    for radius in (20, 14):
        painter.drawEllipse(QPointF(70 * dpi / MM, 60 * dpi / MM), *[radius * dpi / MM] * 2)
    painter.end()
    return image


def scanned(image, *, dpi=PRINTED, skew=0.0, up=False, colour=False, grain=None):
    """Return a page as it lies on the glass: `skew` in degrees, upside down, grey or in colour.

    `grain` is a picture of noise that is laid over it (`noise`).
    """
    scale = dpi / PRINTED
    size = image.size() * scale
    out = QImage(size, QImage.Format.Format_RGB32 if colour else _GREY)
    out.fill(QColor(244, 243, 240))
    painter = QPainter(out)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.translate(out.width() / 2, out.height() / 2)
    painter.rotate(skew + (180 if up else 0))
    painter.scale(scale, scale)
    painter.drawImage(QPointF(-image.width() / 2, -image.height() / 2), image)
    painter.resetTransform()
    if grain:
        painter.setOpacity(0.12)
        painter.drawTiledPixmap(out.rect(), grain)
    painter.end()
    return out


def noise(random: Random, side=256):
    """Return a tile of noise."""
    from PySide6.QtGui import QPixmap

    grey = QImage(random.randbytes(side * side), side, side, side, _GREY)
    return QPixmap.fromImage(grey.copy())


def black_and_white(image):
    """Return a page as a scanner that knows no grey gives it."""
    mono = Qt.ImageConversionFlag.ThresholdDither
    return image.convertToFormat(QImage.Format.Format_Mono, mono)


def file_of(image, kind="JPG", quality=60):
    """Return a picture's bytes."""
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    assert image.save(buffer, kind, quality)
    return bytes(data.data())


def a_scan(words=""):
    """Return a small scan without a code, another one for other words."""
    image = QImage(240, 170, _GREY)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    for at, byte in enumerate(words.encode() or b"."):
        painter.fillRect(10 + at * 9, 20, 6, 10 + byte % 120, Qt.GlobalColor.black)
    painter.end()
    return stack([image])


def a_page_with(words):
    """Return a picture of a page on which there is a QR code and nothing else."""
    out = BytesIO()
    segno.make(words, error="q").save(out, kind="png", scale=8, border=6)
    return out.getvalue()


def sealed_ofd(signatures="<ofd:Signatures>Doc_0/Signs/Signatures.xml</ofd:Signatures>", more=""):
    """Return as much of an OFD as says whether it is sealed."""
    root = (
        '<?xml version="1.0" encoding="UTF-8"?>'
        '<ofd:OFD xmlns:ofd="http://www.ofdspec.org/2016" Version="1.1" DocType="OFD"><ofd:DocBody>'
        f"<ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot>{signatures}</ofd:DocBody></ofd:OFD>"
        f"<!--{more}-->"
    )
    out = BytesIO()
    with ZipFile(out, "w") as package:
        package.writestr("OFD.xml", root)
    return out.getvalue()


def pdf(pages=1, password=""):
    """Return a PDF of blank pages, perhaps one that asks for a password."""
    writer = PdfWriter()
    for _ in range(pages):
        writer.add_blank_page(842, 595)
    if password:
        writer.encrypt(password)
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def tiff(images):
    """Return pages as one TIFF (6.0, section 3), grey and not packed: Qt writes one page alone."""
    out, links = bytearray(b"II*\0\0\0\0\0"), [4]
    for image in images:
        grey = image.convertToFormat(_GREY)
        width, height = grey.width(), grey.height()
        strip = len(out)
        out += b"".join(bytes(grey.constScanLine(row))[:width] for row in range(height))
        out += b"\0" * (len(out) % 2)
        out[links[-1] : links[-1] + 4] = struct.pack("<I", len(out))
        fields = {256: width, 257: height, 258: 8, 259: 1, 262: 1, 273: strip, 277: 1, 278: height}
        fields[279] = width * height
        out += struct.pack("<H", len(fields))
        out += b"".join(struct.pack("<HHII", tag, 4, 1, value) for tag, value in fields.items())
        links.append(len(out))
        out += b"\0\0\0\0"
    return bytes(out)


def stack(images, quality=60):
    """Return pages as the one PDF that a scanner with a feeder sends: a JPEG each."""
    document = PdfDocument.new()
    for image in images:
        picture = PdfImage.new(document)
        picture.load_jpeg(BytesIO(file_of(image, quality=quality)), inline=True)
        page = document.new_page(A4_LANDSCAPE.width / MM * 72, A4_LANDSCAPE.height / MM * 72)
        width, height = page.get_size()
        picture.set_matrix(PdfMatrix().scale(width, height))
        page.insert_obj(picture)
        page.gen_content()
    out = BytesIO()
    document.save(out)
    return out.getvalue()
