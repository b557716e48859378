"""Evaluate expressions like `12+30-2`: numbers with + - * and brackets, nothing else."""

import re
from decimal import Decimal, localcontext

from fangfan_desktop.forms.kinds.reading import Figure
from fangfan_desktop.forms.patterns import pattern

_TOKEN = pattern(r"\d+(?:\.\d+)?|[-+*()]", re.ASCII)
# The typographic signs of multiplication and subtraction.
_SPELLINGS = str.maketrans({0xD7: "*", 0x2212: "-"})
# This also limits how deep brackets can be nested.
_LONGEST = 100
_EXACT = 2 * _LONGEST  # digits: no result has more


def evaluate(text: str, *, points: bool = False) -> Figure | None:
    """Return the result of an expression in half-width characters.

    Return None if it is not a valid expression, contains a division, has a result below 0, or
    contains a decimal point without `points`.
    """
    tokens = _split_tokens(text)
    if not tokens or ("." in text and not points):
        return None
    parser = _Parser(tokens)
    try:
        with localcontext(prec=_EXACT):
            value = parser.sum()
    except (IndexError, ValueError):
        return None
    return value if parser.at_end and value >= 0 else None


def _split_tokens(text: str) -> list[str]:
    """Return the numbers and signs of a text; an empty list if it contains anything else."""
    text = text.translate(_SPELLINGS)
    if len(text) > _LONGEST or _TOKEN.sub("", text).strip(" "):
        return []
    return _TOKEN.findall(text)


class _Parser:
    """A recursive-descent parser: a sum of products of numbers and brackets.

    Raises ValueError or IndexError if a token is missing or wrong.
    """

    def __init__(self, tokens: list[str]) -> None:
        self._tokens, self._at = tokens, 0

    @property
    def at_end(self) -> bool:
        return self._at == len(self._tokens)

    def _take(self, *wanted: str) -> str:
        """Consume and return the next token if it is one of `wanted`, else an empty string."""
        token = "" if self.at_end else self._tokens[self._at]
        if token not in wanted:
            return ""
        self._at += 1
        return token

    def sum(self) -> Figure:
        value = self._product()
        while sign := self._take("+", "-"):
            value += self._product() if sign == "+" else -self._product()
        return value

    def _product(self) -> Figure:
        value = self._factor()
        while self._take("*"):
            value *= self._factor()
        return value

    def _factor(self) -> Figure:
        if self._take("("):
            value = self.sum()
            if not self._take(")"):
                raise ValueError
            return value
        self._at += 1
        token = self._tokens[self._at - 1]
        return Decimal(token) if "." in token else int(token)
