"""Make the text objects of an OFD (GB/T 33190, 11): runs of one font, placed as Qt places them.

Readers look up the glyph of a character in the embedded font. If that does not work (a character
with several shapes, or beyond the BMP, which counts as two characters in Java and JavaScript), the
glyph is given explicitly (CGTransform) in an object of its own, so that the following text is not
shifted in readers that count differently.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from html import escape
from itertools import pairwise
from typing import NamedTuple, cast

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import (
    QFont,
    QGlyphRun,
    QPaintDevice,
    QRawFont,
    QTextLayout,
    QTextLine,
    QTextOption,
)

from fangfan_desktop.paint.ofd_fonts import EMPTY_GLYPH, EmbeddedFont
from fangfan_desktop.paint.placing import Words

_BMP = 0xFFFF
# The extent of an object's box above and below the baseline, relative to the font size.
_ABOVE, _BELOW = 1.2, 0.4
# The least width of a box (mm).
_LEAST = 0.1
# Characters not allowed in XML (XML 1.0, 2.2).
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class GlyphCluster(NamedTuple):
    """Characters that are drawn together, and their glyphs.

    `x` and `y` are the start on the baseline, relative to the start of the text; `end` is the right
    edge (device units).
    """

    text: str
    glyphs: tuple[int, ...]
    font: EmbeddedFont
    x: float
    y: float
    end: float

    @property
    def is_plain(self) -> bool:
        """Return True for a single glyph that every reader finds by its single character."""
        return (
            len(self.glyphs) == len(self.text) == 1
            and ord(self.text) <= _BMP
            and self.font.is_found(self.text, self.glyphs[0])
        )


class Typesetter:
    """Makes text objects with the fonts of a device, and collects the fonts used."""

    def __init__(self, device: QPaintDevice, per_mm: float, number: Callable[[], int]) -> None:
        self._device, self._per_mm, self._number = device, per_mm, number
        self._fonts: dict[tuple[str, str, int], EmbeddedFont] = {}
        # The cache keeps a reference to the font, so that its id stays unique.
        self._known: dict[tuple[str, int], tuple[QFont, list[list[GlyphCluster]]]] = {}

    @property
    def fonts(self) -> list[EmbeddedFont]:
        """Return the fonts used, in the order of first use."""
        return list(self._fonts.values())

    def objects(self, words: Words) -> Iterator[str]:
        """Yield the text objects of a line of text, as XML."""
        if not words.text.strip():
            return
        key = words.text, id(words.font)
        if key not in self._known:
            text = _NOT_XML.sub("\N{REPLACEMENT CHARACTER}", words.text)
            self._known[key] = words.font, list(_split_runs(self._glyph_clusters(text, words.font)))
        size = words.font.pointSizeF() * 25.4 / 72
        for run in self._known[key][1]:
            yield self._object(run, words.x, words.y, size)

    def _object(self, run: list[GlyphCluster], x: float, y: float, size: float) -> str:
        """Return the text object of a run: characters of one font on one baseline."""
        mm, font = self._per_mm, run[0].font
        left, right = min(cluster.x for cluster in run), max(cluster.end for cluster in run)
        above, below = _ABOVE * size, _BELOW * size
        wide = max((right - left) / mm, _LEAST)
        box = ((x + left) / mm, (y + run[0].y) / mm - above, wide, above + below)
        deltas = [(b.x - a.x) / mm for a, b in pairwise(run)]
        named = "" if run[0].is_plain else _transform(run[0])
        delta = f' DeltaX="{format_numbers(deltas)}"' if deltas else ""
        text = escape("".join(cluster.text for cluster in run), quote=False)
        return (
            f'<ofd:TextObject ID="{self._number()}" Boundary="{format_numbers(box)}"'
            f' Font="{font.number}" Size="{format_numbers([size])}">{named}'
            f'<ofd:TextCode X="{format_numbers([(run[0].x - left) / mm])}" Y="{format_numbers([above])}"{delta}>'
            f"{text}</ofd:TextCode></ofd:TextObject>"
        )

    def _glyph_clusters(self, text: str, font: QFont) -> Iterator[GlyphCluster]:
        """Yield the glyph clusters of a text in reading order."""
        layout = QTextLayout(text, font, self._device)
        option = QTextOption(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute)
        option.setWrapMode(QTextOption.WrapMode.NoWrap)
        # The first letter decides, as it does with QPainter.
        option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        layout.setTextOption(option)
        layout.beginLayout()
        line = layout.createLine()
        layout.endLayout()
        # The ascent of a line is only known after the layout.
        line.setPosition(QPointF(0, -line.ascent()))
        runs = layout.glyphRuns()
        glyphs = sorted(self._placed_glyphs(runs, font), key=lambda glyph: glyph[1])
        simple = not any(run.isRightToLeft() for run in runs) and len(glyphs) == len(text)
        places = [x for _, x, _, _ in glyphs]
        if simple and all(a < b for a, b in pairwise(places)):
            ends = [*places[1:], line.naturalTextWidth()]
            for character, end, (glyph, x, y, face) in zip(text, ends, glyphs, strict=True):
                yield GlyphCluster(character, (glyph,), face, x, y, end)
            return
        for start, end, part in _clusters(text, layout):
            edges = _x(line, start), _x(line, end)
            yield from self._cluster(part, layout.glyphRuns(start, end - start), font, edges)

    def _cluster(
        self, text: str, runs: Iterable[QGlyphRun], font: QFont, edges: tuple[float, float]
    ) -> Iterator[GlyphCluster]:
        """Yield one cluster per character; a single one if there are more or fewer glyphs."""
        drawn = list(self._placed_glyphs(runs, font))
        left, right = sorted(edges)
        if not drawn:
            for character in text:
                yield GlyphCluster(character, (EMPTY_GLYPH,), self._primary(font), left, 0, right)
        elif len(drawn) == len(text):
            for character, (glyph, x, y, face) in zip(text, drawn, strict=True):
                yield GlyphCluster(character, (glyph,), face, x, y, max(x, right))
        else:
            _, x, y, face = drawn[0]
            own = tuple(glyph for glyph, _, _, each in drawn if each is face)
            yield GlyphCluster(text, own, face, x, y, max(x, right))

    def _placed_glyphs(
        self, runs: Iterable[QGlyphRun], font: QFont
    ) -> Iterator[tuple[int, float, float, EmbeddedFont]]:
        """Yield (glyph, x, y, font). The glyph is 0 if no font has the character."""
        for run in runs:
            raw = run.rawFont()
            # For characters that no font has, Qt uses a font of boxes, whose size is 0.
            is_boxes = raw.pixelSize() <= 0
            face = self._primary(font) if is_boxes else self._embedded(raw)
            for glyph, place in zip(run.glyphIndexes(), run.positions(), strict=True):
                yield 0 if is_boxes else glyph, place.x(), place.y(), face

    def _primary(self, font: QFont) -> EmbeddedFont:
        return self._embedded(QRawFont.fromFont(font))

    def _embedded(self, raw: QRawFont) -> EmbeddedFont:
        key = raw.familyName(), raw.styleName(), raw.weight()
        if key not in self._fonts:
            self._fonts[key] = EmbeddedFont(raw, self._number())
        return self._fonts[key]


def _x(line: QTextLine, at: int) -> float:
    """Return the x position of a cursor in a line (PySide returns a tuple of x and cursor)."""
    x, _ = cast("tuple[float, int]", line.cursorToX(at))
    return x


def _clusters(text: str, layout: QTextLayout) -> Iterator[tuple[int, int, str]]:
    """Yield (start, end, text) of each group drawn together; positions in UTF-16 units."""
    units = text.encode("utf-16-le")
    start, last = 0, len(units) // 2
    for end in range(1, last + 1):
        if end == last or layout.isValidCursorPosition(end):
            yield start, end, units[2 * start : 2 * end].decode("utf-16-le")
            start = end


def _split_runs(clusters: Iterable[GlyphCluster]) -> Iterator[list[GlyphCluster]]:
    """Yield runs of one font on one baseline. Clusters that are not plain are runs of their own.

    Spaces at the start of a run are a run of their own, too: a reader may drop them, and this must
    not shift the following text.
    """
    run: list[GlyphCluster] = []
    for cluster in clusters:
        last = run[-1] if run else None
        if last and not (
            last.font is cluster.font
            and last.y == cluster.y
            and last.is_plain
            and cluster.is_plain
            and not (run[0].text.isspace() and not cluster.text.isspace())
        ):
            yield run
            run = []
        run.append(cluster)
    if run:
        yield run


def _transform(cluster: GlyphCluster) -> str:
    """Return the CGTransform element that gives the glyphs of a cluster."""
    glyphs = [cluster.font.glyph(own) for own in cluster.glyphs]
    if len(cluster.text) == 1:
        cluster.font.is_found(cluster.text, cluster.glyphs[0])
    count = len(cluster.text.encode("utf-16-le")) // 2
    return (
        f'<ofd:CGTransform CodePosition="0" CodeCount="{count}" GlyphCount="{len(glyphs)}">'
        f"<ofd:Glyphs>{format_numbers(glyphs)}</ofd:Glyphs></ofd:CGTransform>"
    )


def format_numbers(values: Iterable[float]) -> str:
    """Return numbers in the format of an OFD, rounded to thousandths: `0 1.25 -3`."""
    return " ".join(f"{round(value, 3) + 0:.3f}".rstrip("0").rstrip(".") for value in values)
