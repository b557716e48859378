"""Recognize rows that are no data: totals, the numbers of columns, units, remarks."""

import re
from collections.abc import Collection, Iterable

from fangfan_desktop.forms.fold import fold_key, fold_width

_UNIT = "个人次名家场户处项期元万"
_TOTAL = re.compile(
    r"(?P<scope>.*?)(?:总合计|合计|小计|总计|共计|累计|总数|汇总)(?:数|人数)?"
    rf"(?:共?\d+[{_UNIT}]*(?:项目|车间|单位)?|[{_UNIT}]+|(?:全|本)?[省市县区])?"
    rf"|共\d+[{_UNIT}]+(?:项目|车间|单位)?|总人数"
)
# The scope that a total may name: 全县, 本市, 商河县, 各县市区, 本页. A longer text is a name.
_TOTAL_SCOPE = re.compile(
    r"(?:全|本|该|各)?[省市县区]级?|以上|本页|全部|本表|本期|本季度|各?县市区|(?:\d+个)?项目|[一二三四五六七八九十]"
    r"|.{1,10}(?:[市县区镇乡村批类]|街道|办事处)"
)
# What a total of all rows may say of its scope; 小计 is one of some rows.
_WHOLE_SCOPE = re.compile(r"(?:(?:全|本|该|各)?(?:[省市县区镇乡村]|街道)级?|全部|本表|各?县市区)?")
# 例, 示例1, （填写示例）, 例：某某车间; a name may begin with the word, too: 示例车间.
_EXAMPLE = re.compile(
    r"[(【\[]?(?:例|例如|例子|示例|样例|范例|举例|(?:填写|填报|填表)(?:示例|样例|范例|举例))"
    r"(?:[\d一二三四五六七八九十]{0,2}[)】\]]?|[)】\]]?[:：].*|[)】\]].*)",
    re.DOTALL,
)
_REMARKS = ("注", "备", "说明", "填表说明", "填报说明")
_NOTE_LINE = re.compile(
    r"(?:注|备注|说明|填表说明|填报说明)\s*[:：]|[(]?以下空白|第\s*\d+\s*页|共\s*\d+\s*页"
    r"|[(]?(?:单位|部门)?\s*[(]?(?:公章|盖章|签章|章)[)]?\s*[:：]?\s*$"
)
_MAX_PLACE_LENGTH = 20

_UNIT_TEXT = re.compile(
    rf"(?:计量)?单位|(?:(?:计量)?单位)?(?:(?:[{_UNIT}]|人次|场次|万人|万元|元|户次|家次)数?)+|[-—–/\\]+"
)
_AROUND_UNIT = re.compile(r"[\s()（）:：、，,/和及]")
_UNIT_ENDS = frozenset({*_UNIT, "元"})
_BLANKS = re.compile(r"\s")
_NUMBER_ROW_NAMES = frozenset({"栏次", "栏号", "栏目", "列次", "列号", "行次", "编号", "代码"})
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_CIRCLES = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_BRACKETS = "⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇"
_HAN_DIGITS = ("一", "二", "三", "四", "五", "六", "七", "八", "九", "十")
_HAN_NUMBERS = (*_HAN_DIGITS, *(f"十{each}" for each in _HAN_DIGITS[:9]), "二十")
_ROMANS = "ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩⅪⅫ"
_DOTS = "⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑⒒⒓⒔⒕⒖⒗⒘⒙⒚⒛"
_NUMBER = re.compile(
    r"[(\[【<第]?[A-Za-z]?(\d{1,2})[)\]】>列栏.、]?(?:=[\d()+\-*/=A-Za-z]+)?", re.ASCII
)
_LETTER = re.compile(r"[(\[]?([A-Za-z])[)\]]?(?:=[A-Za-z\d()+\-*/]+)?", re.ASCII)
_NUMERAL = re.compile(r"[\d一二三四五六七八九十百①-⑳]*")
_MIN_NUMBERS = 3


def is_total(text: str) -> bool:
    """Return True if a text means `合计`, and not a name or a place that contains it."""
    match = _TOTAL.fullmatch(fold_key(text))
    return bool(match) and (not match["scope"] or bool(_TOTAL_SCOPE.fullmatch(match["scope"])))


def is_whole_total(text: str) -> bool:
    """Return True if a text means the total of all rows: 合计, 全市合计, 总计; not 小计, 商河县合计."""
    key = fold_key(text)
    match = _TOTAL.fullmatch(key)
    is_whole = match is not None and bool(_WHOLE_SCOPE.fullmatch(match["scope"] or ""))
    return is_whole and "小计" not in key and "累计" not in key


def is_example(text: str) -> bool:
    """Return True if the first text of a row says that it is an example of how to fill in the form."""
    return bool(_EXAMPLE.fullmatch(fold_width(text)))


def is_running_total(text: str) -> bool:
    """Return True if a total is a unit's total over time, not a total of rows: 商河县累计."""
    key = fold_key(text)
    return "累计" in key and not key.startswith("累计")


def is_remark(text: str) -> bool:
    """Return True if a text in the place column is a remark: 注、说明, or too long for a name."""
    return begins_remark(text) or len(fold_width(text)) > _MAX_PLACE_LENGTH


def begins_remark(text: str) -> bool:
    """Return True if a text starts with a word for a remark: 注、说明."""
    return fold_width(text).startswith(_REMARKS)


def is_note_line(text: str) -> bool:
    """Return True if a line is a note, wherever it is: 注：…, 以下空白, 第1页."""
    return bool(_NOTE_LINE.match(fold_width(text)))


def is_units(texts: Iterable[str], known: Collection[str] = ()) -> bool:
    """Return True if all texts are units (个, 人次, 计量单位, 单位：个), and one is a real unit.

    `known` are units of the form's own columns, folded in width; a percentage has %.
    """
    has_unit = False
    for text in texts:
        if not text.strip():
            continue
        key = fold_width(text)
        bare = _AROUND_UNIT.sub("", key) or key
        unit = bare.removeprefix("计量").removeprefix("单位")
        if unit == "%" or (unit and unit in known):
            has_unit = True
        elif not _UNIT_TEXT.fullmatch(bare):
            return False
        else:
            has_unit = has_unit or bare.rstrip("数")[-1:] in _UNIT_ENDS
    return has_unit


def is_column_numbers(texts: Iterable[str], columns: int, *, sure: bool) -> bool:
    """Return True if a row holds the columns' numbers in any style: `1`, `(2)`, `③`, `丁`, `5=3+4`.

    Each must be one more than the one before. Plain numbers alone are accepted only with `sure`:
    no figures have come before. `columns` is how many columns the table has.
    """
    numbers: dict[str, list[int]] = {}
    plain = True
    for text in filter(str.strip, texts):
        parsed = _number(text)
        if parsed is None:
            return False
        style, number = parsed
        numbers.setdefault(style, []).append(number)
        plain = plain and text.strip().isdigit()
    numbered = {style: found for style, found in numbers.items() if style}
    found = sum(map(len, numbered.values()))
    if found < _MIN_NUMBERS or found * 2 < columns or (plain and not sure):
        return False
    return all(
        each == list(range(each[0], each[0] + len(each))) and each[0] <= _MIN_NUMBERS
        for each in numbered.values()
    )


def is_numeral(text: str) -> bool:
    """Return True if a text is empty or only a number: `3`, `二`, `③`."""
    return bool(_NUMERAL.fullmatch(fold_key(text)))


def _circle_to_digits(mark: str) -> str:
    return str(_CIRCLES.index(mark) + 1) if mark in _CIRCLES else mark


def _number(text: str) -> tuple[str, int] | None:
    """Return the style of a column's number and its value; None if the text is none.

    The style is '' for a text that may be in such a row without being a number: `栏次`, `-`.
    """
    folded = _BLANKS.sub("", fold_width(text))
    if "=" in folded:
        folded = "".join(_circle_to_digits(each) for each in folded)
    if fold_key(text) in _NUMBER_ROW_NAMES or not folded.strip("-—–/"):
        return "", 0
    for marks in (_CIRCLES, _BRACKETS, _DOTS, _HAN_NUMBERS, _ROMANS):
        if folded in marks:
            return "number", marks.index(folded) + 1
    if folded in _STEMS:
        return "stem", _STEMS.index(folded) + 1
    if match := _NUMBER.fullmatch(folded):
        return "number", int(match[1])
    if match := _LETTER.fullmatch(folded):
        return "letter", ord(match[1].upper()) - ord("A") + 1
    return None
