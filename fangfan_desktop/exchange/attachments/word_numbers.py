"""The numbers that Word itself writes before paragraphs: 1. （一） ①.

ECMA-376, part 1, 17.9.
"""

from collections.abc import Mapping

from fangfan_desktop.exchange.attachments.word_looks import WordLooks
from fangfan_desktop.exchange.attachments.word_xml import (
    Element,
    attribute,
    child,
    local,
    number,
    value,
)

_CHINESE = "〇一二三四五六七八九"
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_CHINESE_FORMATS = frozenset(
    {
        "chineseCounting",
        "chineseCountingThousand",
        "japaneseCounting",
        "taiwaneseCountingThousand",
        "ideographDigital",
    }
)
_MAX_CHINESE = 99
_BULLET = "·"


class WordNumbers:
    """The lists of a document; it counts on with each paragraph that it is asked about."""

    def __init__(self, numbering: Element | None) -> None:
        self._levels: dict[tuple[str, int], Element] = {}
        self._lists: dict[str, str] = {}
        self._counts: dict[tuple[str, int], int] = {}
        self._given: dict[Element, str] = {}
        for each in numbering if numbering is not None else ():
            if local(each) == "abstractNum":
                for level in each:
                    if local(level) == "lvl":
                        depth = int(number(attribute(level, "ilvl")))
                        self._levels[attribute(each, "abstractNumId"), depth] = level
            elif local(each) == "num":
                self._lists[attribute(each, "numId")] = value(each, "abstractNumId")

    def label(self, paragraph: Element, style: str, looks: WordLooks) -> str:
        """Return the number that stands before a paragraph, '' for none."""
        if not self._lists:
            return ""
        if paragraph not in self._given:
            # Asked again, it has the same number.
            self._given[paragraph] = self._next_label(paragraph, style, looks)
        return self._given[paragraph]

    def _next_label(self, paragraph: Element, style: str, looks: WordLooks) -> str:
        wanted = child(paragraph, "pPr", "numPr")
        if wanted is None:
            styles = (child(each, "pPr", "numPr") for each in reversed(looks.chain(style)))
            wanted = next((each for each in styles if each is not None), None)
        kind = self._lists.get(value(wanted, "numId"), "")
        depth = int(number(value(wanted, "ilvl")))
        level = self._levels.get((kind, depth))
        if level is None:
            return ""
        start = int(number(value(level, "start"), 1))
        self._counts[kind, depth] = self._counts.get((kind, depth), start - 1) + 1
        for key in [key for key in self._counts if key[0] == kind and key[1] > depth]:
            del self._counts[key]
        text = value(level, "lvlText")
        if value(level, "numFmt") == "bullet":
            return f"{_BULLET} " if text else ""
        for at in range(depth + 1):
            if f"%{at + 1}" in text:
                text = text.replace(f"%{at + 1}", self._shown(kind, at))
        return text + ("" if value(level, "suff") == "nothing" or not text else " ")

    def _shown(self, kind: str, depth: int) -> str:
        level = self._levels.get((kind, depth))
        count = self._counts.get((kind, depth), 1)
        return shown_number(count, value(level, "numFmt"))


def shown_number(count: int, form: str) -> str:
    """Return a number in one of Word's forms; Arabic figures in those that are not known."""
    if form in _CHINESE_FORMATS and 0 < count <= _MAX_CHINESE:
        tens, ones = divmod(count, 10)
        ten = ("" if tens == 1 else _CHINESE[tens]) + "十" if tens else ""
        return ten + (_CHINESE[ones] if ones else "")
    letters: Mapping[str, str] = {
        "decimalEnclosedCircle": _CIRCLED,
        "decimalEnclosedCircleChinese": _CIRCLED,
        "ideographTraditional": _STEMS,
        "upperLetter": "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
        "lowerLetter": "abcdefghijklmnopqrstuvwxyz",
    }
    known = letters.get(form, "")
    if form == "none":
        return ""
    return known[count - 1] if 0 < count <= len(known) else str(count)
