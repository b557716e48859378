"""Break text for a terminal, where a Chinese character is two columns wide."""

from collections.abc import Iterator
from unicodedata import east_asian_width

# What does not begin a line, and what does not end one.
_CLOSING = "，。：；、！？）”’》】…,.;:!?)]}"
_OPENING = "（“‘《【([{"
# Some terminals show the signs of unknown width (“…) as two columns: so no line is too long there.
_TWO = "WFA"


def width_of(text: str) -> int:
    """Return how many columns of a terminal a text takes."""
    return sum(2 if east_asian_width(each) in _TWO else 1 for each in text)


def padded(text: str, width: int) -> str:
    """Return the text with spaces behind it, so that it takes `width` columns."""
    return text + " " * (width - width_of(text))


def broken(text: str, width: int) -> list[str]:
    """Return the lines of a text, none wider than `width` unless a single word is."""
    lines, line = list[str](), ""
    for piece in _pieces(text):
        if line and width_of(line + piece.rstrip()) > width:
            lines.append(line.rstrip())
            line = ""
        line += piece if line else piece.lstrip()
    return [*lines, line.rstrip()] if line.strip() or not lines else lines


def _pieces(text: str) -> Iterator[str]:
    """Yield what stays together: a word with the space behind it, a Chinese character."""
    piece = ""
    for each in text:
        if piece and can_break(piece[-1], each):
            yield piece
            piece = ""
        piece += each
    if piece:
        yield piece


def can_break(before: str, after: str) -> bool:
    """Return True if a line may end between two characters."""
    if after in _CLOSING or before in _OPENING or after == " ":
        return False
    return (
        before == " "
        or "W" in (east_asian_width(before), east_asian_width(after))
        or (before in _CLOSING and not before.isascii())
    )
