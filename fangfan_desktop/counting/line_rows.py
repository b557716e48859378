"""Which rows under a ledger's header are lines; the others are told, never left out in silence."""

import re
from collections.abc import Iterable, Iterator, Sequence

from fangfan_desktop.counting.header import MANY, LedgerHeader, is_repeated
from fangfan_desktop.counting.ledger_sheet import CellValue, LedgerSheet, text_of
from fangfan_desktop.counting.sentences import rows_words
from fangfan_desktop.forms.fold import fold_key

_TOTAL = re.compile(
    r"(?:.{0,12}?)(?:总合计|合计|小计|总计|共计|累计)(?:人数|数)?(?:\d+[个人名户项家次场]?)?"
    r"|共有?\d+[个人名户项家次场]"
)
# 小计（许商街道）
_BRACKETS = re.compile(r"[（(].*?[)）]", re.DOTALL)
_NOTE_WORDS = (
    "注|备注|说明|填表说明|填报说明|填表人|填报人|制表人|经办人|审核人|复核人|负责人|单位负责人|分管领导|联系电话|电话"
    "|填表日期|填报日期|制表日期|日期|单位[（(]盖章[）)]|盖章"
)
_NOTE = re.compile(rf"(?:{_NOTE_WORDS})(?:\s*[:：].*)?", re.DOTALL)
# 一、省级认定车间
_HEADING = re.compile(r"[（(]?[一二三四五六七八九十]+[)）]?[、.．]?")
_PERSON = re.compile(r"\d{14,17}[\dXx]", re.ASCII)
_FIGURE = re.compile(r"[\d.,]+", re.ASCII)
_UNITS = frozenset("个人元次天岁年月日家场户亩-—/") | {"万元", "小时", "课时"}
_BEGIN = 3  # cells


class LineRows:
    """Tells the lines of a sheet from what else stands below its header."""

    def __init__(
        self,
        sheet: LedgerSheet,
        header: LedgerHeader,
        serial: int,
        known: frozenset[str] = frozenset(),
    ) -> None:
        """`serial` is the column, from 1, of the line's number; 0 if there is none.

        `known` are folded captions of ledgers. `other` is the row in which another table begins, 0 if none does.
        """
        self._sheet, self._header, self._serial, self._known = sheet, header, serial, known
        self._skipped: dict[str, list[int]] = {}
        self._unnumbered: list[int] = []
        self._first = known.union(*(texts.values() for texts in header.rows))
        self._merged, self._totals = set[int](), set[int]()
        for area in sheet.merged:
            if area.bottom > area.top > header.bottom and area.top <= len(sheet.rows):
                rows = range(area.top, min(area.bottom, len(sheet.rows)) + 1)
                self._merged.update(rows[1:])
                if area.left <= _BEGIN and _is_total(_text(sheet.rows[area.top - 1], area.left)):
                    self._totals.update(rows)
        # Where most rows have no number, one without it is like the others.
        below = list(filter(any, sheet.rows[header.bottom :]))
        self._has_numbers = bool(serial) and sum(map(self._has_number, below)) * 2 > len(below)
        self.other = 0

    def rows(self) -> Iterator[int]:
        """Yield the rows, from 1, that are lines; those that are none are kept for `remarks`."""
        first = self._header.bottom + 1
        many = len(self._header.captions) // 2 + 1
        for row in range(first, len(self._sheet.rows) + 1):
            cells = self._sheet.rows[row - 1]
            filled = len(cells) - cells.count("")
            if not filled:
                continue
            # Most rows are lines at first sight: they are full, have a number, and do not begin with a word of another row.
            is_full = filled > many and row > first + 1 and row not in self._totals
            is_numbered = not self._has_numbers or self._has_number(cells)
            if is_full and is_numbered and not _begins_otherwise(cells, self._first):
                yield row
                continue
            if reason := self._looked_at(row, first):
                self._skipped.setdefault(reason, []).append(row)
            elif self.other:
                return
            elif reason is not None:
                if self._is_unnumbered(row):
                    self._unnumbered.append(row)
                yield row

    def _looked_at(self, row: int, first: int) -> str | None:
        """Return why a row is no line; '' if it is one, None if there is nothing in it."""
        texts = dict(self._sheet.texts(row))
        filled = [text for column, text in texts.items() if column != self._serial]
        if not filled and not _is_word(texts.get(self._serial, "")):
            return None  # it may have its number already
        if is_repeated(self._header, texts):
            return "是重复的表头"
        captions = sum(fold_key(text) in self._known for text in texts.values())
        if captions >= MANY and captions * 2 > len(texts):
            self.other = row
            return None
        if row in self._merged:  # what it lacks stands in the line above
            is_total = row in self._totals or any(map(_is_total, list(texts.values())[:_BEGIN]))
            return "是合计" if is_total else ""
        return self._reason(row - first, list(texts.values()))

    def _reason(self, at: int, shown: Sequence[str]) -> str:
        """Return why a row is no line; '' if it is one. `at` counts the rows below the header from 0."""
        if _has_person(shown):
            return ""
        if at < 2 and len(shown) > 1 and (_are_numbers(shown) or _UNITS.issuperset(shown)):
            return "是列号或单位"
        is_short = len(shown) * 2 <= len(self._header.captions)
        if any(map(_is_total, shown if is_short else shown[:_BEGIN])):
            return "是合计"
        is_alone = len(shown) == 1 and len(self._header.captions) > 2
        is_other = _NOTE.fullmatch(shown[0]) or _HEADING.fullmatch(shown[0])
        if is_alone or (is_short and (is_other or not any(map(_is_word, shown)))):
            return "不像是一条"
        return ""

    def _is_unnumbered(self, row: int) -> bool:
        """Return True for a row that has no number of its own: it may add others up, or head them."""
        texts = dict(self._sheet.texts(row))
        if not self._serial or row in self._merged or _has_person(texts.values()):
            return False
        is_heading = _HEADING.fullmatch(texts.get(self._serial, ""))
        return bool(is_heading) or not self._has_number(self._sheet.rows[row - 1])

    def _has_number(self, cells: Sequence[CellValue]) -> bool:
        """Return True if a row has a number of its own."""
        cell = cells[self._serial - 1] if self._serial <= len(cells) else ""
        return not isinstance(cell, str) or any(map(str.isnumeric, cell))

    def unnumbered(self, rows: Sequence[int]) -> frozenset[int]:
        """Return those of the lines that have no number where most others have one."""
        numbers = (_number(self._sheet.rows[row - 1], self._serial) for row in rows)
        is_numbered = self._unnumbered and sum(map(bool, numbers)) * 2 > len(rows)
        return frozenset(self._unnumbered if is_numbered else ())

    def remarks(self) -> Iterator[str]:
        """Yield a sentence for each reason for which rows were taken for no line."""
        for reason, rows in self._skipped.items():
            yield f"{rows_words(rows)}{reason}，没有算进去"


def _begins_otherwise(cells: Sequence[CellValue], captions: frozenset[str]) -> bool:
    """Return True if a row may be a total, or the header once more."""
    begin = [cell for cell in cells[:_BEGIN] if isinstance(cell, str) and cell]
    return any(cell in captions or "计" in cell for cell in begin)


def _is_total(text: str) -> bool:
    key = fold_key(text)
    return any(map(_TOTAL.fullmatch, (key, fold_key(_BRACKETS.sub("", text)))))


def _has_person(texts: Iterable[str]) -> bool:
    return any(_PERSON.fullmatch("".join(text.split())) for text in texts)


def _text(cells: Sequence[CellValue], column: int) -> str:
    return text_of(cells[column - 1]) if column <= len(cells) else ""


def _number(cells: Sequence[CellValue], serial: int) -> str:
    """Return the number that a line has in the column `serial`; '' if it has none."""
    text = _text(cells, serial)
    return text if _FIGURE.fullmatch(text) else ""


def _is_word(text: str) -> bool:
    return bool(text) and not _FIGURE.fullmatch(text)


def _are_numbers(shown: Sequence[str]) -> bool:
    """Return True for the numbers of the columns: 1 2 3."""
    numbers = [int(text) for text in shown if text.isascii() and text.isdigit()]
    return len(numbers) * 2 > len(shown) and numbers == list(
        range(numbers[0], numbers[0] + len(numbers))
    )
