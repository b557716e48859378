"""Formulas as they are printed on forms: `01=02+03+…+05`, `1=2+3`, `3≤2`, `4=3/2*100`.

A formula names cells by the codes of rows, or by the numbers of columns. A number that names no
cell is a constant; it may only stand after × or ÷, so that a mistyped code is not taken for one.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import Literal

import msgspec

from fangfan_desktop.forms.fold import fold_width
from fangfan_desktop.forms.patterns import pattern

Sign = Literal["+", "-", "*", "/"]
Relation = Literal["=", "≤", "≥", "<", ">", "≠"]
# The figure of a cell by its name; None if it is not known.
Figures = Callable[[str], int | Decimal | None]

_RELATIONS: dict[str, Relation] = {
    "=": "=",
    "==": "=",
    "≤": "≤",
    "<=": "≤",
    "≦": "≤",
    "≥": "≥",
    ">=": "≥",
    "≧": "≥",
    "<": "<",
    ">": ">",
    "≠": "≠",
    "!=": "≠",
    "<>": "≠",
}
_PART = pattern(r"<=|>=|==|!=|<>|[=≤≥≦≧<>≠]|…+|\.{3,}|[-+*/()]|[\w.]+")
_SPELLINGS = str.maketrans({"×": "*", "÷": "/", "−": "-", "–": "-", "—": "-"})
_WORK: dict[str, Callable[[Fraction, Fraction], Fraction]] = {
    "+": lambda left, right: left + right,
    "-": lambda left, right: left - right,
    "*": lambda left, right: left * right,
    "/": lambda left, right: left / right,
}
_TIMES, _ELLIPSIS = frozenset("*/"), "…"
_LONGEST, _MOST_SIGNS, _DEEPEST = 500, 100, 10


class FormulaWrong(ValueError):
    """A formula cannot be read; the message says why."""


class Name(msgspec.Struct, frozen=True):
    """A cell, by the code of its row or the number of its column."""

    name: str


class Constant(msgspec.Struct, frozen=True):
    """A number."""

    value: Decimal


class Operation(msgspec.Struct, frozen=True):
    """Two sides and the sign between them."""

    sign: Sign
    left: "Expression"
    right: "Expression"


Expression = Name | Constant | Operation


class Formula(msgspec.Struct, frozen=True):
    """A relation between two expressions, as it was written and as it was read."""

    text: str
    left: Expression
    relation: Relation
    right: Expression

    @property
    def names(self) -> tuple[str, ...]:
        """Return the cells that it names, each once, in order."""
        return tuple(dict.fromkeys((*names_of(self.left), *names_of(self.right))))


def read_formula(text: str, known: Iterable[str]) -> Formula:
    """Return a formula; `known` are the names of cells in their order. Raises FormulaWrong."""
    return _read_formula(text, tuple(known))


# Checks read their formulas at each key.
@lru_cache(maxsize=1024)
def _read_formula(text: str, known: tuple[str, ...]) -> Formula:
    parser = _Parser(text, known)
    left = parser.sum()
    relation = parser.relation()
    right = parser.sum()
    parser.end()
    return Formula(text, left, relation, right)


def read_expression(text: str, known: Sequence[str]) -> Expression:
    """Return an expression without a relation, such as `2+3`. Raises FormulaWrong."""
    parser = _Parser(text, known)
    expression = parser.sum()
    parser.end()
    return expression


def is_name(text: str) -> bool:
    """Return True if a formula can name a cell by this text."""
    return bool(re.fullmatch(r"[\w.]+", text))


def names_of(expression: Expression) -> Iterator[str]:
    """Yield the cells that an expression names, in order."""
    if isinstance(expression, Name):
        yield expression.name
    elif isinstance(expression, Operation):
        yield from names_of(expression.left)
        yield from names_of(expression.right)


def divides(expression: Expression) -> bool:
    """Return True if something is divided in an expression: it has no value beside a 0."""
    return isinstance(expression, Operation) and (
        expression.sign == "/" or divides(expression.left) or divides(expression.right)
    )


def is_sum(expression: Expression) -> bool:
    """Return True if an expression only adds and takes away."""
    return not isinstance(expression, Operation) or (
        expression.sign not in _TIMES and is_sum(expression.left) and is_sum(expression.right)
    )


def evaluate(expression: Expression, figures: Figures) -> Fraction | None:
    """Return the exact value of an expression.

    Return None if a figure is not known, or something is divided by 0.
    """
    if isinstance(expression, Constant):
        return Fraction(expression.value)
    if isinstance(expression, Name):
        figure = figures(expression.name)
        return None if figure is None else Fraction(figure)
    left, right = evaluate(expression.left, figures), evaluate(expression.right, figures)
    if left is None or right is None:
        return None
    if expression.sign == "/" and not right:
        return None
    return _WORK[expression.sign](left, right)


def same_sides(formula: Formula, column: Callable[[str], str]) -> bool:
    """Return True if both sides of a formula have the same value, whatever the figures are.

    `column` gives the id of the column that a name means. It is tried out: figures that make other
    sides equal by chance do not do so three times.
    """
    found = list(dict.fromkeys(map(column, formula.names)))

    def value(side: Expression, turn: int) -> Fraction | None:
        return evaluate(side, lambda name: (found.index(column(name)) + 2) ** turn + turn)

    tried = [(value(formula.left, turn), value(formula.right, turn)) for turn in (2, 3, 5)]
    return all(left is not None and left == right for left, right in tried)


def holds(relation: Relation, left: Fraction, right: Fraction, tolerance: Fraction) -> bool:
    """Return True if a relation holds; sides that differ by at most `tolerance` count as equal."""
    is_equal = abs(left - right) <= tolerance
    return {
        "=": is_equal,
        "≠": not is_equal,
        "≤": left < right or is_equal,
        "≥": left > right or is_equal,
        "<": left < right and not is_equal,
        ">": left > right and not is_equal,
    }[relation]


def spelt(expression: Expression, words: Callable[[str], str]) -> str:
    """Return an expression in words: each cell as `words` names it, or with its figure."""
    if isinstance(expression, Name):
        return words(expression.name)
    if isinstance(expression, Constant):
        return f"{expression.value:f}"
    left, right = spelt(expression.left, words), spelt(expression.right, words)
    if expression.sign in _TIMES:
        left = _bracketed(expression.left, left, "+-")
        right = _bracketed(expression.right, right, "+-*/")
    elif expression.sign == "-":
        right = _bracketed(expression.right, right, "+-")
    if right.startswith("-"):
        right = f"（{right}）"  # 5-（-3）
    sign = {"*": "×", "/": "÷"}.get(expression.sign, expression.sign)
    return f"{left}{sign}{right}"


def spelt_for_excel(expression: Expression, address: Callable[[str], str]) -> str:
    """Return an expression as a formula of a worksheet; `address` names the cells."""
    if isinstance(expression, Operation):
        left = spelt_for_excel(expression.left, address)
        right = spelt_for_excel(expression.right, address)
        return f"({left}{expression.sign}{right})"
    return spelt(expression, address)


def _bracketed(expression: Expression, text: str, signs: str) -> str:
    is_loose = isinstance(expression, Operation) and expression.sign in signs
    return f"（{text}）" if is_loose else text


class _Parser:
    """A recursive-descent parser of the parts of a formula. Raises FormulaWrong."""

    def __init__(self, text: str, known: Sequence[str]) -> None:
        folded = fold_width(text).translate(_SPELLINGS)
        self._text, self._known = text, list(known)
        self._positions: Mapping[str, int] = {name: at for at, name in enumerate(self._known)}
        self._parts = _PART.findall(folded)
        self._at = self._signs = self._depth = 0
        rest = _PART.sub("", folded).strip()
        if len(text) > _LONGEST:
            raise FormulaWrong(f"公式长 {len(text)} 字，最多 {_LONGEST} 字")
        if rest:
            raise FormulaWrong(f"“{text}”里的“{rest[0]}”看不懂，只写编号和 + - × ÷ （ ） = ≤ ≥ < >")

    @property
    def _next(self) -> str:
        return self._parts[self._at] if self._at < len(self._parts) else ""

    def _take(self) -> str:
        part = self._next
        self._at += 1
        return part

    def end(self) -> None:
        """Make sure that nothing is left."""
        if self._next:
            raise FormulaWrong(f"“{self._text}”里的“{self._next}”多了，或者前面少了一个符号")

    def relation(self) -> Relation:
        """Take the sign between the two sides."""
        part = self._take()
        if part not in _RELATIONS:
            raise FormulaWrong(f"“{self._text}”里没有 = ≤ ≥ < > ≠ 中的一个，要像 01=02+03 这样")
        return _RELATIONS[part]

    def sum(self) -> Expression:
        """Take a sum of products."""
        left = self._product()
        while self._next in {"+", "-"}:
            sign = self._take()
            if sign == "+" and self._is_ellipsis:
                left = self._run(left)
                continue
            left = self._joined("+" if sign == "+" else "-", left, self._product())
        return left

    @property
    def _is_ellipsis(self) -> bool:
        return self._next.startswith((_ELLIPSIS, "..."))

    def _run(self, left: Expression) -> Expression:
        """Take `…+05` after `01=02+03+`: the sum goes on with all cells up to that one."""
        self._take()
        last = left.right if isinstance(left, Operation) else left
        if self._take() != "+" or not isinstance(last, Name):
            raise FormulaWrong(f"“{self._text}”里的省略号前后要是编号，像 02+03+…+06 这样")
        end = self._factor(is_factor=False)
        first = self._positions[last.name]
        until = self._positions[end.name] if isinstance(end, Name) else -1
        if until <= first:
            raise FormulaWrong(f"“{self._text}”里省略号后面的编号应在前面的后面")
        for name in self._known[first + 1 : until + 1]:
            left = self._joined("+", left, Name(name))
        return left

    def _joined(self, sign: Sign, left: Expression, right: Expression) -> Expression:
        """Return an operation. Raises FormulaWrong if there are more than can be worked with."""
        self._signs += 1
        if self._signs > _MOST_SIGNS:
            raise FormulaWrong(f"“{self._text}”里的符号不止 {_MOST_SIGNS} 个，请拆成几条")
        return Operation(sign, left, right)

    def _product(self) -> Expression:
        left = self._factor(is_factor=False)
        while self._next in _TIMES:
            sign: Sign = "*" if self._take() == "*" else "/"
            right = self._factor(is_factor=True)
            if sign == "/" and isinstance(right, Constant) and not right.value:
                raise FormulaWrong(f"“{self._text}”里除以了 0，除不出来")
            left = self._joined(sign, left, right)
        return left

    def _factor(self, *, is_factor: bool) -> Expression:
        """Take a cell, a constant (if it stands after × or ÷) or a sum in brackets."""
        part = self._take()
        if part == "(":
            self._depth += 1
            if self._depth > _DEEPEST:
                raise FormulaWrong(f"“{self._text}”里的括号套了不止 {_DEEPEST} 层，请少套几层")
            inner = self.sum()
            self._depth -= 1
            if self._take() != ")":
                raise FormulaWrong(f"“{self._text}”里的括号不成对")
            return inner
        if part in self._positions:
            return Name(part)
        if is_factor and re.fullmatch(r"\d+(\.\d+)?", part, re.ASCII):
            return Constant(Decimal(part))
        if not is_name(part):
            raise FormulaWrong(f"“{self._text}”里少了一个编号")
        near = "、".join(self._known[:12]) + ("…" if len(self._known) > 12 else "")
        raise FormulaWrong(f"“{self._text}”里没有“{part}”这个编号，可写的是：{near}")
