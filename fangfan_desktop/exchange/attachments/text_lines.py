"""How many lines a text needs and how high they are, as LibreOffice breaks it. Lengths are in pt."""

from collections.abc import Iterator, Sequence
from functools import cache
from math import ceil
from typing import NamedTuple
from unicodedata import east_asian_width

# Height of a line in parts of the face's size, as LibreOffice prints it with the faces that stand
# in for the official ones: those with serifs, all other Chinese ones, Western ones.
_SERIF, _SANS, _WESTERN, _OTHER = 1.4375, 1.448, 1.151, 1.166
_SERIF_FACES = frozenset({"宋体", "SimSun", "仿宋_GB2312", "方正小标宋简体"})
_SANS_FACES = frozenset({"黑体", "SimHei"})
_WESTERN_FACES = frozenset({"Times New Roman", "Arial", ""})
# Of these LibreOffice prints no Chinese face instead.
_FOREIGN_FACES = frozenset({"ＭＳ 明朝", "ＭＳ ゴシック", "MS Mincho", "MS Gothic"})  # noqa: RUF001  # so they are named
# Marks that no line begins or ends with.
_NOT_FIRST = frozenset(
    "，。、；：！？）》〉」』】〕”’％…—～·,.!?:;)]}%"  # noqa: RUF001  # they are meant
)
_NOT_LAST = frozenset("（《〈「『【〔“‘([{￥$")  # noqa: RUF001  # they are meant
# LibreOffice puts a fifth of the size between Chinese and Western text.
_BETWEEN = 0.2
_WIDTHS = {
    **dict.fromkeys(" ,.;'|", 0.25),
    **dict.fromkeys("ijlt:!/\\", 0.28),
    **dict.fromkeys("fr()-[]", 0.33),
    **dict.fromkeys("mwMW%@—", 0.8),
}
_LOWER, _UPPER, _DIGIT = 0.44, 0.68, 0.5


class FacedText(NamedTuple):
    """A piece of text in one face: its size, the faces of its Chinese and of its other letters.

    `spacing` is added to each letter. A picture is a piece without text and with a `height`.
    """

    text: str
    size: float = 10.5
    eastern: str = "宋体"
    western: str = "Times New Roman"
    spacing: float = 0.0
    height: float = 0.0


class _Word(NamedTuple):
    """What is not broken: a Chinese letter with its marks, or a Western word."""

    widths: tuple[float, ...]
    height: float
    gap: float = 0.0
    is_space: bool = False


def line_height(face: str, size: float, *, eastern: bool) -> float:
    """Return the height of a line of one face."""
    if face in _SERIF_FACES:
        return size * _SERIF
    if face in _SANS_FACES or (eastern and face not in _WESTERN_FACES | _FOREIGN_FACES):
        return size * _SANS
    return size * (_WESTERN if face in _WESTERN_FACES else _OTHER)


def line_heights(
    pieces: Sequence[FacedText], width: float, first: float = 0.0, cell: float = 0.0
) -> list[float]:
    """Return the natural height of each line of a text in a room of this width.

    `first` is the indent of the first line. `cell` is the width of the page's character grid, 0 if
    it has none. Returns no line for no text.
    """
    lines: list[float] = []
    for typed in _typed_lines(pieces):
        lines += _broken(list(_words(typed, cell)), width, 0.0 if lines else first)
    return lines


def text_width(pieces: Sequence[FacedText]) -> float:
    """Return the width of the longest line that somebody typed."""
    lines = (_words(typed, 0.0) for typed in _typed_lines(pieces))
    return max((sum(sum(word.widths) + word.gap for word in line) for line in lines), default=0.0)


@cache
def is_wide(letter: str) -> bool:
    """Return True for Chinese letters and marks, which are as wide as high."""
    return east_asian_width(letter) in "WF" or (letter >= "\u2014" and letter not in "\u20ac\u2122")


def _typed_lines(pieces: Sequence[FacedText]) -> list[list[FacedText]]:
    """Return the pieces of each line that somebody typed."""
    lines: list[list[FacedText]] = [[]]
    for piece in pieces:
        first, *others = piece.text.split("\n")
        lines[-1].append(piece._replace(text=first))
        lines += [[piece._replace(text=text)] for text in others]
    has_text = any(piece.text or piece.height for piece in pieces)
    return lines if has_text else []


def _words(pieces: Sequence[FacedText], cell: float) -> Iterator[_Word]:
    """Yield the words of a line, with the marks that stay with them."""
    held: _Word | None = None
    holds = False  # the next letter must stand on the same line
    for word, first, last, western in _plain_words(pieces, cell):
        stays = first in _NOT_FIRST and not western
        if held is not None and not held.is_space and not word.is_space and (holds or stays):
            height = max(held.height, word.height)
            held = _Word((*held.widths, word.gap, *word.widths), height, held.gap)
        else:
            if held is not None:
                yield held
            held = word
        holds = last in _NOT_LAST
    if held is not None:
        yield held


def _plain_words(
    pieces: Sequence[FacedText], cell: float
) -> Iterator[tuple[_Word, str, str, bool]]:
    """Yield words with their first and last letter, and True for a Western word."""
    before = ""  # the kind of letter before: wide, narrow, space
    widths: list[float] = []
    letters, height, gap = "", 0.0, 0.0
    for piece in pieces:
        if piece.height:
            yield _Word((piece.size,), piece.height), "", "", False
        east = line_height(piece.eastern, piece.size, eastern=True)
        west = line_height(piece.western, piece.size, eastern=False)
        for letter in piece.text:
            wide = is_wide(letter)
            kind = "space" if letter == " " else "wide" if wide else "narrow"
            if letters and kind != "narrow":
                yield _Word(tuple(widths), height, gap), letters[0], letters[-1], True
                letters, widths, height, gap = "", [], 0.0, 0.0
            between = piece.size * _BETWEEN if {before, kind} == {"wide", "narrow"} else 0.0
            advance = _advance(letter, piece, wide=wide, cell=cell)
            if kind == "narrow":
                gap = gap if letters else between
                letters += letter
                widths.append(advance)
                height = max(height, west)
            elif wide:
                yield _Word((advance,), east, between), letter, letter, False
            else:
                yield _Word((advance,), west, is_space=True), letter, letter, True
            before = kind
    if letters:
        yield _Word(tuple(widths), height, gap), letters[0], letters[-1], True


def _advance(letter: str, piece: FacedText, *, wide: bool, cell: float) -> float:
    """Return how far a letter moves the pen."""
    if wide:
        if cell:
            return max(ceil(piece.size / cell - 0.01), 1) * cell
        return piece.size + piece.spacing
    width = _WIDTHS.get(letter)
    if width is None:
        width = _DIGIT if not letter.isalpha() else _UPPER if letter.isupper() else _LOWER
    return piece.size * width + piece.spacing


def _broken(words: Sequence[_Word], width: float, first: float) -> list[float]:
    """Return the heights of the lines that the words of one typed line fill."""
    lines: list[float] = []
    used, height, empty = first, 0.0, True
    for word in words:
        total = sum(word.widths)
        if not empty and not word.is_space and used + word.gap + total > width + 0.05:
            lines.append(height)
            used, height, empty = 0.0, 0.0, True
        if empty and total > width - used > 0:
            # Longer than a line: it is broken anywhere.
            for letter in word.widths:
                if used + letter > width and not empty:
                    lines.append(height)
                    used = 0.0
                used, height, empty = used + letter, word.height, False
            continue
        used += total + (0.0 if empty else word.gap)
        height, empty = max(height, word.height), False
    if not empty:
        lines.append(height)
    return lines or [0.0]
