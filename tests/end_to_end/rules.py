"""The rules of a printed page, as one sees them: found in poppler's picture of it."""

import re
from pathlib import Path
from typing import NamedTuple

from PySide6.QtGui import QImage, QTransform

from tests.end_to_end.office import run

PER_MM = 10
# A rule is longer than any stroke of a character; a hair's breadth may be missing where it is crossed.
_LEAST = 9 * PER_MM
_RUN = re.compile(b"\x01{%d,}" % _LEAST)
_DARK = bytes(value < 128 for value in range(256))
_NEAR = 0.6


class Rule(NamedTuple):
    """A straight rule in mm: where it lies across its direction, and from where to where it runs."""

    at: float
    start: float
    end: float


def pictures(pdf: Path, into: Path) -> list[QImage]:
    """Return a PDF's pages as poppler draws them, 10 pixels a millimetre."""
    into.mkdir(parents=True, exist_ok=True)
    run("pdftoppm", "-r", str(PER_MM * 25.4), "-gray", "-png", pdf, into / "page")
    return [QImage(str(path)) for path in sorted(into.glob("page*.png"))]


def rules_of(picture: QImage) -> tuple[list[Rule], list[Rule]]:
    """Return the horizontal and the vertical rules of a page, from the top left."""
    return _horizontal(picture), _horizontal(picture.transformed(QTransform(0, 1, 1, 0, 0, 0)))


def _horizontal(picture: QImage) -> list[Rule]:
    grey = picture.convertToFormat(QImage.Format.Format_Grayscale8)
    found: list[Rule] = []
    for y in range(grey.height()):
        row = bytes(grey.constScanLine(y))[: grey.width()].translate(_DARK)
        for run_of in _RUN.finditer(row):
            found.append(Rule(y / PER_MM, run_of.start() / PER_MM, run_of.end() / PER_MM))
    thick: list[Rule] = []
    for rule in sorted(found, key=lambda each: (each.at, each.start)):
        same = next(
            (
                at
                for at, other in enumerate(thick)
                if rule.at - other.at < _NEAR
                and rule.start < other.end + 1
                and other.start < rule.end + 1
            ),
            None,
        )
        if same is None:
            thick.append(rule)
        else:
            old = thick[same]
            thick[same] = Rule(old.at, min(old.start, rule.start), max(old.end, rule.end))
    return thick


def apart(ours: list[Rule], theirs: list[Rule]) -> float:
    """Return how far the farthest of our rules is from the nearest of theirs, in mm."""
    return max(
        min(
            (max(abs(a - b) for a, b in zip(rule, other, strict=True)) for other in theirs),
            default=99.0,
        )
        for rule in ours
    )
