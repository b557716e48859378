"""What `12+30-2` comes to: whole numbers with + - * and brackets, exact, and nothing else."""

import re

_TOKEN = re.compile(r"\d+|[-+*()]", re.ASCII)
# The signs of multiplication and subtraction as they are printed.
_SPELLINGS = str.maketrans({0xD7: "*", 0x2212: "-"})
# Nobody types a longer one into a cell; and brackets in brackets end somewhere.
_LONGEST = 100


def worth(text: str) -> int | None:
    """Return what a sum, difference or product of whole numbers comes to; None where it is none.

    Half-width characters; a result below 0 is none, nor is anything with a division or a point.
    """
    tokens = _parts(text)
    if not tokens:
        return None
    reading = _Tokens(tokens)
    try:
        value = reading.sum()
    except (IndexError, ValueError):
        return None
    return value if reading.at_end and value >= 0 else None


def _parts(text: str) -> list[str]:
    """Return the numbers and signs of a text; none where anything else stands in it."""
    text = text.translate(_SPELLINGS)
    if len(text) > _LONGEST or _TOKEN.sub("", text).strip(" "):
        return []
    return _TOKEN.findall(text)


class _Tokens:
    """Reads tokens from the left: a sum of products of numbers and brackets.

    ValueError or IndexError where one is missing.
    """

    def __init__(self, tokens: list[str]) -> None:
        self._tokens, self._at = tokens, 0

    @property
    def at_end(self) -> bool:
        return self._at == len(self._tokens)

    def _take(self, *wanted: str) -> str:
        """Return the next token if it is one of those wanted, and go on behind it."""
        token = "" if self.at_end else self._tokens[self._at]
        if token not in wanted:
            return ""
        self._at += 1
        return token

    def sum(self) -> int:
        value = self._product()
        while sign := self._take("+", "-"):
            value += self._product() if sign == "+" else -self._product()
        return value

    def _product(self) -> int:
        value = self._factor()
        while self._take("*"):
            value *= self._factor()
        return value

    def _factor(self) -> int:
        if self._take("("):
            value = self.sum()
            if not self._take(")"):
                raise ValueError
            return value
        self._at += 1
        return int(self._tokens[self._at - 1])
