"""The fonts in an OFD: of each face that draws, a TrueType file with the glyphs that are used.

TrueType whatever the face itself is, as QPdfWriter does: ofdrw and readers made from it know no CFF.
"""

import io
from typing import Any

from PySide6.QtGui import QPainterPath, QRawFont

# Of a thousandth em: how far a curve may be from the face's own.
_TOLERANCE = 1.0
# OpenType, OS/2 fsType: for viewing and printing.
_PREVIEW_AND_PRINT = 4
# Seconds from 1904 to 2000: a font says when it was made, and no clock is to be seen in the file.
_MADE = 3_029_529_600
# What Qt draws nothing for (a zero-width space) is drawn with this glyph of ours.
NOTHING = -1


class EmbeddedFont:
    """One physical face as it is embedded: glyphs are numbered as they are first used."""

    def __init__(self, raw: QRawFont, number: int) -> None:
        self.number = number
        self.family = raw.familyName()
        style = raw.styleName()
        self.name = self.family if style in {"", "Regular"} else f"{self.family} {style}"
        # At this size a unit is a unit of the face's design.
        self._raw = QRawFont(raw)
        self._raw.setPixelSize(raw.unitsPerEm())
        # Glyph 0 is what is drawn for a character that a face has not.
        self._glyphs: dict[int, int] = {0: 0}
        self._characters: dict[int, int] = {}

    def glyph(self, own: int) -> int:
        """Return the number in the embedded file of a glyph of the face."""
        return self._glyphs.setdefault(own, len(self._glyphs))

    def is_found(self, character: str, own: int) -> bool:
        """Say whether a reader finds a glyph by its character; the first that asks has it so."""
        if not own:
            return ord(character) not in self._characters
        glyph = self.glyph(own)
        return self._characters.setdefault(ord(character), glyph) == glyph

    def file(self) -> bytes:
        """Return the embedded file: the same glyphs and characters give the same bytes."""
        from fontTools.fontBuilder import FontBuilder

        raw, names = self._raw, [".notdef", *(f"g{n}" for n in range(1, len(self._glyphs)))]
        outlines = {name: self._outline(own) for name, own in zip(names, self._glyphs, strict=True)}
        drawn = [own for own in self._glyphs if own != NOTHING]
        advances = dict(zip(drawn, raw.advancesForGlyphIndexes(drawn), strict=True))
        ascent, descent = round(raw.ascent()), -round(raw.descent())
        builder = FontBuilder(round(raw.unitsPerEm()), isTTF=True)
        builder.updateHead(created=_MADE, modified=_MADE)
        builder.setupGlyphOrder(names)
        builder.setupCharacterMap({code: names[n] for code, n in self._characters.items()})
        builder.setupGlyf(outlines)
        builder.setupHorizontalMetrics(
            {
                name: (round(advances[own].x()) if own in advances else 0, outlines[name].xMin)
                for name, own in zip(names, self._glyphs, strict=True)
            }
        )
        builder.setupHorizontalHeader(ascent=ascent, descent=descent)
        # Another name than an installed face's, as a reader may ask for either by its name.
        tag = f"F{self.number}"
        builder.setupNameTable({"familyName": f"{tag}+{self.name}", "psName": tag}, mac=False)
        builder.setupOS2(
            sTypoAscender=ascent,
            sTypoDescender=descent,
            usWinAscent=ascent,
            usWinDescent=-descent,
            fsType=_PREVIEW_AND_PRINT,
        )
        builder.setupPost(keepGlyphNames=False)
        out = io.BytesIO()
        builder.font.save(out)
        return out.getvalue()

    def _outline(self, own: int) -> Any:
        """Return a glyph's outline in quadratic curves."""
        from fontTools.pens.cu2quPen import Cu2QuPen
        from fontTools.pens.ttGlyphPen import TTGlyphPen

        pen = TTGlyphPen(None)
        if own != NOTHING:
            tolerance = self._raw.unitsPerEm() * _TOLERANCE / 1000
            _draw(self._raw.pathForGlyph(own), Cu2QuPen(pen, tolerance))
        glyph = pen.glyph(dropImpliedOnCurves=True)
        glyph.recalcBounds(None)
        return glyph


def _draw(path: QPainterPath, pen: Any) -> None:
    """Draw a path of Qt's with a pen of fontTools, whose y points up."""
    is_open, at = False, 0
    points: list[Any] = [path.elementAt(n) for n in range(path.elementCount())]
    while at < len(points):
        element = points[at]
        if element.isMoveTo():
            if is_open:
                pen.closePath()
            pen.moveTo((element.x, -element.y))
            is_open = True
        elif element.isLineTo():
            pen.lineTo((element.x, -element.y))
        else:
            pen.curveTo(*((each.x, -each.y) for each in points[at : at + 3]))
            at += 2
        at += 1
    if is_open:
        pen.closePath()
