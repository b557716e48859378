"""Find what a form's own text says of its columns: 1.“人数”：指…"""

import re
from collections.abc import Iterable, Sequence

from fangfan_desktop.forms.fold import fold_key

_NUMBER = re.compile(
    r"^\s*(?:[(（]?\d{1,2}[)）.．、]|[①-⑳]|[(（]?[一二三四五六七八九十]{1,3}[)）、.])\s*"
)
_QUOTED = re.compile(
    r"^((?:[“\"「『][^”\"」』]{1,40}[”\"」』]\s*[、和及与]?\s*)+)(?:一?[栏列项])?\s*[:：，,]?\s*"
)
_NAMED = re.compile(
    r"^([^“”\"：:，,。；;]{2,40}?)\s*(?:一?[栏列项])?\s*(?:[:：]|，?\s*(?=(?:是|均?指|填|按|即|从|包括|统计)))\s*"
)
_NAME = re.compile(r"[“\"「『]([^”\"」』]{1,40})[”\"」』]")
_PICKED = re.compile(r"从\s*((?:[“\"][^”\"]{1,20}[”\"]\s*[、，,或和]?\s*){2,})中?\s*(?:选|任选|挑)")
_SPELT = re.compile(r"(?:格式为|格式如|如|例如)\s*[:：]?\s*[“\"]([^”\"]{1,20})[”\"]")
_SPELT_DAY = re.compile(r"(?:格式|如|例如)\s*[:：为]?\s*((?:19|20)\d\d[0-9年月日./-]{2,8})")
# 表2“失业原因”: of which table a sentence speaks.
_OTHER_TABLE = re.compile(r"^(?:附?表|附件)\s*[0-9一二三四五六七八九十]+\s*[中的里]?\s*(?=[“\"])")
# Options that are listed: 填写：1.脱贫劳动力 2.其他; 填写：终止就业、解除合同、其他.
_LISTED = re.compile(r"^(?:请?填写?|选填|选择|请?从下列选项中选择)\s*[:：]\s*(.+)$")
_MARK = re.compile(r"\s*([1-9])\s*[.．、]\s*")
_LONGEST = 200
_DIGITS = re.compile(
    r"([^。；;]*?)[，,]?(?:均|都|统一|一律)?(?:保留|精确到)(?:小数点?后)?\s*([一二两三四1-4])\s*位"
)
_COUNTED_DIGITS = {"一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_LEAST_LISTED, _LONGEST_OPTION = 3, 14


def explanations(texts: Iterable[str], captions: Sequence[str]) -> dict[str, str]:
    """Return what is said of captions: by their folded text, the sentence."""
    keys = {fold_key(caption): caption for caption in captions}
    found: dict[str, str] = {}
    for line in _sentences(texts):
        words = _OTHER_TABLE.sub("", _NUMBER.sub("", line))
        if match := _QUOTED.match(words):
            names = _NAME.findall(match[1])
        elif match := _NAMED.match(words):
            whole = match[1]
            names = [whole] if fold_key(whole) in keys else re.split(r"[、和及]", whole)
        else:
            continue
        said = words[match.end() :].strip()
        for key in map(fold_key, names):
            if key in keys and said and key not in found:
                found[key] = said[:_LONGEST]
    return found


def options_in(said: str) -> tuple[str, ...]:
    """Return the options that an explanation lists: 从“厂房式”“居家式”中选填."""
    if match := _PICKED.search(said):
        return tuple(_NAME.findall(match[1]))
    listed = _LISTED.match(said)
    if not listed:
        return ()
    words = listed[1].strip("。；; ")
    marks = "".join(_MARK.findall(words))
    if marks and "123456789".startswith(marks):
        parts = _MARK.split(words)[2::2]
    else:
        parts = words.split("、")
        if not parts[-1].startswith(("其他", "其它")):
            return ()
    parts = [part.strip("，,；;、 ") for part in parts]
    are_short = all(0 < len(part) <= _LONGEST_OPTION for part in parts)
    return tuple(parts) if are_short and len(parts) >= _LEAST_LISTED else ()


def example_in(said: str) -> str:
    """Return the example that an explanation gives: 格式为“2026年3月”; '' if there is none."""
    match = _SPELT.search(said) or _SPELT_DAY.search(said)
    return match[1] if match else ""


def digits_in(texts: Iterable[str]) -> tuple[tuple[str, int], ...]:
    """Return where texts say how many digits stand after the point: the folded words before it, how many.

    设施覆盖率保留1位小数 gives (设施覆盖率, 1).
    """
    found = [match for text in texts for match in _DIGITS.finditer(text)]
    return tuple((fold_key(match[1]), _COUNTED_DIGITS[match[2]]) for match in found)


def _sentences(texts: Iterable[str]) -> list[str]:
    """Return the numbered parts of texts, each by itself."""
    found: list[str] = []
    for text in texts:
        for line in text.splitlines():
            words = re.sub(r"^\s*(?:填报|填表|指标|编制)?(?:说明|注|备注)\s*[:：]\s*", "", line)
            found += re.split(r"(?<=[。；;])\s*(?=[(（]?\d{1,2}[)）.．、]|[①-⑳“\"「『])", words)
    return [each.strip() for each in found if each.strip()]
