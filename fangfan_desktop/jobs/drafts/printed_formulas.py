"""Find the formulas that a form prints: 1=2+3, 01≥02+03, 第2列=第3列+第4列."""

import re
from collections.abc import Iterable, Sequence
from typing import Literal
from unicodedata import numeric

import msgspec

from fangfan_desktop.forms.fold import fold_width
from fangfan_desktop.forms.formula import FormulaWrong, read_formula, same_sides

# A cell's number: 3, 03, (3), 第3列, 3栏.
_CELL = r"(?:第)?(?:[(（\[【]?[0-9０-９]{1,3}[)）\]】]?|[①-⑳])(?:列|栏|行|项)?"
_SIGN = r"[+＋\-－−*×xX÷/／]|…+\+?"
_SIDE = rf"{_CELL}(?:\s*(?:{_SIGN})\s*(?:{_CELL}|…+|\.{{3,}}|100%?))*"
_RELATION = r"=|＝|≥|≤|≧|≦|>=|<=|>|<|＞|＜|≠"
# One formula, or several in one: 2=3+4=8-10+12.
_FORMULA = re.compile(
    rf"(?:(?<![\d.\w])|(?<!\w)(?=[①-⑳]))({_SIDE}(?:\s*(?:{_RELATION})\s*{_SIDE}){{1,4}})"
)
_OTHER_TABLE = re.compile(r"(?:附?表|附件)\s*\d+\s*(?:中|的|内)?\s*[:：，,]?\s*(?=第?[(（\[【]?\d)")
_CIRCLED = re.compile(r"[①-⑳]")
_ROWS, _COLUMNS = re.compile(r"行"), re.compile(r"列|栏")
_CELL_WORDS = re.compile(r"第|列|栏|行|项")
_BRACKETS = re.compile(r"[(\[【](\d{1,3})[)\]】]")
# The number of a note; before a formula it is none of it: 2.1=2+3, 2.01=02+03, 2.第1列=第2列.
_ITEM = re.compile(r"(?:^|(?<=[：:。；;\s]))\s*(\d{1,2})\s*[.．、]\s*(第|0|)")
# Words that say what the formulas after them are about.
_ABOUT_ROWS = re.compile(r"行(?:间|与行|次)?(?:平衡)?(?:关系|公式)?")
_ABOUT_COLUMNS = re.compile(r"[列栏](?:间)?(?:平衡)?(?:关系|公式)?")


FormulaOver = Literal["columns", "rows"]


class PrintedFormula(msgspec.Struct, frozen=True):
    """A formula over columns or rows, as the form's file has it."""

    over: FormulaOver
    formula: str


def printed_formulas(
    texts: Iterable[str], columns: Sequence[str], rows: Sequence[str]
) -> tuple[PrintedFormula, ...]:
    """Return the formulas in texts whose cells exist, each once however often it is printed.

    `columns` are the names of columns in formulas, `rows` those of rows.
    """
    found: dict[PrintedFormula, None] = {}
    item = 0
    for text in texts:
        about: str = ""
        position = 0
        plain, item = _without_items(_OTHER_TABLE.sub("", text), item)
        for match in _FORMULA.finditer(plain):
            before = plain[position : match.start()]
            position = match.end()
            if _ABOUT_ROWS.search(before) or _ROWS.search(match[0]):
                about = "rows"
            elif _ABOUT_COLUMNS.search(before) or _COLUMNS.search(match[0]):
                about = "columns"
            for words in _single(match[0]):
                if formula := _formula(words, about, columns, rows):
                    found[formula] = None
    return tuple(found)


def _without_items(text: str, last: int) -> tuple[str, int]:
    """Return a text without the numbers of its notes, and the last of them.

    A number is one if it follows the `last` one; the first is not taken for one before a figure.
    """
    numbers = [last]

    def blank(found: re.Match[str]) -> str:
        number = int(found[1])
        follows = number == numbers[-1] + 1
        if follows:
            numbers.append(number)
        return found[2] if found[2] or (follows and number > 1) else found[0]

    return _ITEM.sub(blank, text), numbers[-1]


def _single(chain: str) -> list[str]:
    """Return the formulas of a chain: 2=3 and 2=4+5 of 2=3=4+5; 1≥2 and 2≥3 of 1≥2≥3."""
    parts = re.split(rf"({_RELATION})", chain)
    sides, relations = parts[::2], parts[1::2]
    are_equal = all(relation in "=＝" for relation in relations)
    lefts = [sides[0]] * len(relations) if are_equal else sides[:-1]
    return [
        f"{left}{relation}{right}"
        for left, relation, right in zip(lefts, relations, sides[1:], strict=True)
    ]


def _formula(
    words: str, about: str, columns: Sequence[str], rows: Sequence[str]
) -> PrintedFormula | None:
    plain = fold_width(words).replace(" ", "").replace("100%", "100")
    plain = _BRACKETS.sub(r"\1", _around_gone(_CELL_WORDS.sub("", plain)))
    plain = re.sub(r"[xX](?=\d)", "*", plain).replace("＞", ">").replace("＜", "<")
    shown = plain.replace(">=", "≥").replace("<=", "≤")
    looks: list[tuple[FormulaOver, Sequence[str]]] = [("columns", columns), ("rows", rows)]
    if re.search(r"\b0\d", plain):
        looks.reverse()
    for over, codes in looks:
        if about not in {"", over}:
            continue
        for spelt in _spellings(shown, codes):
            try:
                formula = read_formula(spelt, list(codes))
            except FormulaWrong:
                continue
            if same_sides(formula, str):
                return None
            return PrintedFormula(over, spelt)
    return None


def _around_gone(formula: str) -> str:
    """Return a formula without the bracket that it stands in: （6=4-5）."""
    opened = re.match(r"[(\[【](?=\d{1,3}[^)\]】\d])", formula)
    inner = formula[1:] if opened else formula
    closed = re.search(r"(?<![(\[【\d])\d{1,3}[)\]】]$", inner)
    return inner[:-1] if closed else inner


def _spellings(formula: str, codes: Sequence[str]) -> list[str]:
    """Return a formula as it is printed, and with the codes of the form for 1 that is printed 01."""
    by_number = {code.lstrip("0"): code for code in codes if code.isdecimal()}
    by_number |= {str(int(numeric(code))): code for code in codes if _CIRCLED.fullmatch(code)}
    own = re.sub(r"\d+", lambda m: by_number.get(m[0].lstrip("0"), m[0]), formula)
    return list(dict.fromkeys([formula, own]))
