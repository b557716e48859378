"""What stands among a table's rows and is none: its total, the columns' numbers, their units."""

import re
from collections.abc import Iterable, Mapping, Sequence

from fangfan_desktop.exchange.reading.grid import RawCell
from fangfan_desktop.forms.fold import fold_key, fold_width

_UNIT = "个人次名家场户处项期元万"
_TOTAL = re.compile(
    r"(?P<of>.*?)(?:总合计|合计|小计|总计|共计|累计|总数|汇总)(?:数|人数)?"
    rf"(?:共?\d+[{_UNIT}]*(?:项目|车间|单位)?|[{_UNIT}]+|(?:全|本)?[省市县区])?"
    rf"|共\d+[{_UNIT}]+(?:项目|车间|单位)?|总人数"
)
# Whose total it may be: 全县, 本市, 商河县, 各县市区, 本页; a longer text is a name.
_OF = re.compile(
    r"(?:全|本|该|各)?[省市县区]级?|以上|本页|全部|本表|本期|本季度|各?县市区|(?:\d+个)?项目|[一二三四五六七八九十]"
    r"|.{1,10}(?:[市县区镇乡村批类]|街道|办事处)"
)
_REMARKS = ("注", "备", "说明", "填表说明", "填报说明")
_NOTHING = re.compile(
    r"(?:注|备注|说明|填表说明|填报说明)\s*[:：]|[(]?以下空白|第\s*\d+\s*页|共\s*\d+\s*页"
    r"|[(]?(?:单位|部门)?\s*[(]?(?:公章|盖章|签章|章)[)]?\s*[:：]?\s*$"
)
_LONGEST_PLACE = 20

_UNITS = re.compile(
    rf"(?:计量)?单位|(?:(?:计量)?单位)?(?:(?:[{_UNIT}]|人次|场次|万人|万元|元|户次|家次)数?)+|[-—–/\\]+"
)
_NAMED = frozenset({"栏次", "栏号", "栏目", "列次", "列号", "行次", "编号", "代码"})
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_CIRCLES = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_BRACKETS = "⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇"
_HAN = ("一", "二", "三", "四", "五", "六", "七", "八", "九", "十")
_HANS = (*_HAN, *(f"十{each}" for each in _HAN[:9]), "二十")
_ROMANS = "ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩⅪⅫ"
_DOTS = "⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑⒒⒓⒔⒕⒖⒗⒘⒙⒚⒛"
_NUMBER = re.compile(
    r"[(\[【<第]?[A-Za-z]?(\d{1,2})[)\]】>列栏.、]?(?:=[\d()+\-*/=A-Za-z]+)?", re.ASCII
)
_LETTER = re.compile(r"[(\[]?([A-Za-z])[)\]]?(?:=[A-Za-z\d()+\-*/]+)?", re.ASCII)
_NUMERAL = re.compile(r"[\d一二三四五六七八九十百①-⑳]*")
_LEAST = 3


def is_total(text: str) -> bool:
    """Say whether a name, a place or a serial number says `合计` and nothing of its own."""
    match = _TOTAL.fullmatch(fold_key(text))
    return bool(match) and (not match["of"] or bool(_OF.fullmatch(match["of"])))


def is_running_total(text: str) -> bool:
    """Say whether a total is a unit's, of time and not of rows: 商河县累计."""
    key = fold_key(text)
    return "累计" in key and not key.startswith("累计")


def is_remark(text: str) -> bool:
    """Say whether a text in the place column is a remark: 注、说明, or as long as no name is."""
    return begins_remark(text) or len(fold_width(text)) > _LONGEST_PLACE


def begins_remark(text: str) -> bool:
    """Say whether a text says itself that it is a remark: 注、说明."""
    return fold_width(text).startswith(_REMARKS)


def is_note_line(text: str) -> bool:
    """Say whether a line by itself is none of a table's, wherever it stands: 注：…, 以下空白, 第1页."""
    return bool(_NOTHING.match(fold_width(text)))


def is_units(texts: Iterable[str]) -> bool:
    """Say whether texts are all units (个, 人次, 计量单位, 单位：个), at least one of them a real one."""
    keys = [fold_width(text) for text in texts if text.strip()]
    spelled = [re.sub(r"[\s()（）:：、，,/和及]", "", key) or key for key in keys]
    return (
        bool(spelled)
        and all(_UNITS.fullmatch(each) for each in spelled)
        and any(each.rstrip("数")[-1:] in {*_UNIT, "元"} for each in spelled)
    )


def is_column_numbers(raws: Mapping[int, RawCell], columns: Sequence[int], *, sure: bool) -> bool:
    """Say whether a row holds the columns' numbers, in any spelling: `1`, `(2)`, `③`, `丁`, `5=3+4`.

    Each must be one more than the one before; where no figures have come yet (`sure`) plain
    numbers alone will do.
    """
    cells = [raws[n].text for n in sorted(raws) if raws[n].text.strip()]
    numbers: dict[str, list[int]] = {}
    plain = True
    for text in cells:
        read = _number(text)
        if read is None:
            return False
        how, number = read
        numbers.setdefault(how, []).append(number)
        plain = plain and text.strip().isdigit()
    counted = {how: found for how, found in numbers.items() if how}
    found = sum(map(len, counted.values()))
    if found < _LEAST or found * 2 < len(columns) or (plain and not sure):
        return False
    return all(
        each == list(range(each[0], each[0] + len(each))) and each[0] <= _LEAST
        for each in counted.values()
    )


def is_numeral(text: str) -> bool:
    """Say whether a text is a number alone, or nothing: `3`, `二`, `③`."""
    return bool(_NUMERAL.fullmatch(fold_key(text)))


def _circle(mark: str) -> str:
    return str(_CIRCLES.index(mark) + 1) if mark in _CIRCLES else mark


def _number(text: str) -> tuple[str, int] | None:
    """Return how a column's number is written, and which it is; None where it is none."""
    folded = re.sub(r"\s", "", fold_width(text))
    if "=" in folded:
        folded = "".join(_circle(each) for each in folded)
    if fold_key(text) in _NAMED or not folded.strip("-—–/"):
        return "", 0
    for marks in (_CIRCLES, _BRACKETS, _DOTS, _HANS, _ROMANS):
        if folded in marks:
            return "number", marks.index(folded) + 1
    if folded in _STEMS:
        return "stem", _STEMS.index(folded) + 1
    if match := _NUMBER.fullmatch(folded):
        return "number", int(match[1])
    if match := _LETTER.fullmatch(folded):
        return "letter", ord(match[1].upper()) - ord("A") + 1
    return None
