"""An OFD taken apart by hand: what stands on its pages, and its pages drawn with its own fonts."""

import io
from typing import NamedTuple
from xml.etree import ElementTree as ET
from zipfile import ZipFile

from fontTools.ttLib import TTFont
from PySide6.QtCore import QByteArray, QPointF
from PySide6.QtGui import (
    QColor,
    QFont,
    QGlyphRun,
    QImage,
    QPainter,
    QPen,
    QRawFont,
)

_OFD = "{http://www.ofdspec.org/2016}"


class Text(NamedTuple):
    """A text object: its characters, where each stands (mm), its font and size, named glyphs."""

    text: str
    xs: tuple[float, ...]
    y: float
    font: str
    size: float
    glyphs: tuple[int, ...]


class Package:
    """The parts of an OFD by their names."""

    def __init__(self, path):
        with ZipFile(path) as package:
            self.parts = {name: package.read(name) for name in package.namelist()}

    def xml(self, name):
        return ET.fromstring(self.parts[name])

    def all(self, name, tag):
        return list(self.xml(name).iter(f"{_OFD}{tag}"))

    @property
    def pages(self):
        return [f"Doc_0/{p.get('BaseLoc')}" for p in self.all("Doc_0/Document.xml", "Page")]

    @property
    def files(self):
        """Return the embedded files by the font's ID."""
        fonts = self.all("Doc_0/PublicRes.xml", "Font")
        return {f.get("ID"): self.parts[f"Doc_0/Res/{f[0].text}"] for f in fonts}

    @property
    def fonts(self):
        return {each: TTFont(io.BytesIO(content)) for each, content in self.files.items()}

    def texts(self, page):
        """Return what is written on a page."""
        return [_text(each) for each in self.all(page, "TextObject")]

    def rules(self, page):
        """Return the lines of a page: x and y of either end (mm)."""
        found = []
        for path in self.all(page, "AbbreviatedData"):
            words = path.text.replace("L", "").split("M")[1:]
            found += [tuple(map(float, each.split())) for each in words]
        return found

    def drawn(self, page, per_mm):
        """Return the page as a picture, drawn with the embedded fonts alone."""
        image = QImage(297 * per_mm, 210 * per_mm, QImage.Format.Format_Grayscale8)
        image.fill(QColor("white"))
        painter = QPainter(image)
        painter.scale(per_mm, per_mm)
        painter.setPen(QPen(QColor("black"), 0.25))
        for x1, y1, x2, y2 in self.rules(page):
            painter.drawLine(QPointF(x1, y1), QPointF(x2, y2))
        painter.resetTransform()
        files = self.files
        for each in self.texts(page):
            raw = QRawFont()
            raw.loadFromData(
                QByteArray(files[each.font]),
                each.size * per_mm,
                QFont.HintingPreference.PreferNoHinting,
            )
            glyphs = each.glyphs or raw.glyphIndexesForString(each.text)
            run = QGlyphRun()
            run.setRawFont(raw)
            run.setGlyphIndexes(glyphs)
            run.setPositions([QPointF(x * per_mm, each.y * per_mm) for x in each.xs[: len(glyphs)]])
            painter.drawGlyphRun(QPointF(0, 0), run)
        painter.end()
        return image


def _text(element):
    left, top, *_ = map(float, element.get("Boundary").split())
    glyphs = tuple(int(n) for each in element.iter(f"{_OFD}Glyphs") for n in each.text.split())
    (code,) = element.iter(f"{_OFD}TextCode")
    xs = [left + float(code.get("X"))]
    for delta in (code.get("DeltaX") or "").split():
        xs.append(xs[-1] + float(delta))
    y = top + float(code.get("Y"))
    return Text(code.text, tuple(xs), y, element.get("Font"), float(element.get("Size")), glyphs)
