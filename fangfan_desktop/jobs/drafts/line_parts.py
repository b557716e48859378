"""Take a line of text apart: labels with the room behind them, and words that are only printed."""

import re
from collections.abc import Callable, Iterator

from fangfan_desktop.exchange.attachments.drawn import DrawnText
from fangfan_desktop.exchange.attachments.lengths import PT

# A label: at most this many characters before a colon; a bracket in it may hold a few words.
LABEL = re.compile(r"((?:[^\s:：；;，,。、_＿()（）]|[(（][^()（）:：]{1,12}[)）]){1,24})\s*[:：]")
BLANK = re.compile(r"[\s_＿　年月日季度旬第至到□—–~\uff5e./\-]*")
REMARK = re.compile(r"(?:注|备注|说明|填表说明|填报说明|编制说明|附注|注意)\s*[:：]")
# What stands between wide gaps.
_CHUNK = re.compile(r"\S(?:[ \u3000]{0,2}\S)*")
# A label whose characters are spaced out: 表    号：, 填 报 单 位：
_SPACED_LABEL = re.compile(
    r"(?<!\S)((?:[^\s\x00-\x7f：年月日][ \u3000]+){1,7}[^\s\x00-\x7f：年月日])(?=[:：])"
)
_PART_OF_DAY = re.compile(
    r"(?:20\d{0,2})?[第年月日季度旬()（）至到—–~\uff5e-]*(?:20\d{0,2})?[年月日]*"
)
_DAY_WORDS = re.compile(r"日期|时间|时段|期限|截止|截至|年月|年度|季度|月份|报告期|所属期|期间")
# What is printed behind the room for a name: 填报单位：____镇（街道）, ____（盖章）.
_NAME_ENDS = re.compile(
    r"[^\s:：。；;，,]{0,14}(?:[省市县区旗镇乡村局厅委办部处科所院站社]|街道|社区|中心|联合会|协会|学校|单位|公司)"
    r"(?:[(（][^()（）]{1,8}[)）])*|[(（][^()（）]{0,3}(?:[章印]|签[字名])[)）]"
)

# Where a part begins in its line, its label with the colon, what follows.
Part = tuple[int, str, str]
IsKnown = Callable[[str], bool]


def text_width(words: str, size: float) -> float:
    """Return the width of words (mm): a character that is not Chinese is half as wide."""
    ems = sum(0.5 if ord(character) < 0x2000 else 1.0 for character in words)
    return ems * size * PT


def begins_at(text: DrawnText) -> float:
    """Return where the words of a text begin (mm from the left of the page)."""
    spare = text.width - text_width(text.text.rstrip(), text.ink.size)
    if text.align == "right":
        return text.left + spare
    return text.left + max(0.0, spare / 2) if text.align == "centre" else text.left


def line_parts(words: str, is_known: IsKnown, is_unit: IsKnown) -> Iterator[Part]:
    """Yield the parts of a line. `is_known` knows the names of fields, `is_unit` lists of units."""
    if REMARK.match(words.lstrip()):
        yield from _remark_parts(words, is_known, is_unit)
        return
    begin, label, rest = 0, "", ""
    for first, chunk in _chunks(words, is_known, is_unit):
        found = LABEL.match(chunk)
        goes_on = bool(BLANK.fullmatch(chunk)) or _is_part_of_day(chunk)
        is_day = bool(_DAY_WORDS.search(label)) or (not label and _is_part_of_day(rest))
        is_end = is_known(label.rstrip(":： ")) and not rest.strip() and _NAME_ENDS.fullmatch(chunk)
        is_rest = not found and ((goes_on and is_day) or is_end)
        if (label or rest) and (_is_open(rest) or is_rest):
            rest = rest.ljust(first - begin - len(label)) + chunk
            continue
        if label or rest.strip():
            yield begin, label, rest
        end = found.end() if found else 0
        begin, label, rest = first, chunk[:end], chunk[end:]
    if label or rest.strip():
        yield begin, label, rest


def _is_open(words: str) -> bool:
    """Return True if a bracket in words is not closed."""
    return sum(map(words.count, "（(")) > sum(map(words.count, "）)"))


def _is_part_of_day(words: str) -> bool:
    """Return True if words are a piece of a blank date: 20, 年, 第, 季度."""
    return bool(_PART_OF_DAY.fullmatch(re.sub(r"[\s_＿　]", "", words)))


def _chunks(words: str, is_known: IsKnown, is_unit: IsKnown) -> Iterator[tuple[int, str]]:
    """Yield what stands between wide gaps, and before each label, with where it begins."""
    for found in _CHUNK.finditer(_SPACED_LABEL.sub(_closed_up, words)):
        chunk, at = found[0], found.start()
        labels = LABEL.finditer(chunk)
        starts = [
            m.start() for m in labels if m.start() and _begins_part(chunk, m, is_known, is_unit)
        ]
        first = 0
        for end in [*starts, len(chunk)]:
            if chunk[first:end].strip():
                yield at + first, chunk[first:end].rstrip()
            first = end


def _closed_up(found: re.Match[str]) -> str:
    """Return 表    号： as 表号： with the blanks before it, so that what follows stays in its place."""
    return re.sub(r"[ \u3000]", "", found[1]).rjust(len(found[1]))


def _begins_part(words: str, found: re.Match[str], is_known: IsKnown, is_unit: IsKnown) -> bool:
    """Return True if words before a colon are a label: blank room follows, units, or they are known."""
    rest = words[found.end() :]
    following = LABEL.search(rest)
    own = rest[: following.start()] if following else rest
    return bool(BLANK.fullmatch(own)) or is_unit(own) or is_known(found[1])


def _remark_parts(words: str, is_known: IsKnown, is_unit: IsKnown) -> Iterator[Part]:
    """Yield a remark, and the fields that stand right of it on its line."""
    at = len(words) - len(words.lstrip())
    gaps = re.finditer(r"(?:[\s　]{3,}|(?<=[。；;]))(?=[^\s:：。；;]{2,10}\s*[:：])", words[at:])
    ends = (at + m.start() for m in gaps if is_known(re.split("[:：]", words[at + m.end() :])[0]))
    end = next(ends, len(words))
    yield at, "", words[at:end]
    if words[end:].strip():
        for first, label, rest in line_parts(words[end:], is_known, is_unit):
            yield end + first, label, rest
