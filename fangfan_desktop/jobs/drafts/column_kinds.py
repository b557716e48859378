"""Guess the kind of a column: by the words of its caption, its unit, what stands in it already."""

import re
from collections.abc import Sequence

import msgspec
from msgspec.structs import replace

from fangfan_desktop.forms.columns import FIGURES, Column, ColumnKind
from fangfan_desktop.forms.fold import fold_key, fold_width
from fangfan_desktop.forms.kinds.table import kind_of
from fangfan_desktop.jobs.drafts.explanations import example_in, options_in
from fangfan_desktop.jobs.drafts.header_shape import Leaf
from fangfan_desktop.jobs.drafts.kind_rules import KindRule, is_unit, kind_rules
from fangfan_desktop.jobs.drafts.printed_text import without_mark

# Kinds of whole numbers, and of the numbers of rows.
COUNTED, ROW_NUMBERS = frozenset[ColumnKind]({"count"}), frozenset[ColumnKind]({"serial"})
# Kinds of words: below the caption of figures they name what is counted.
_WORDS = frozenset[ColumnKind]({"text", "long_text", "person"})
_UNIT_AT_END = re.compile(r"[(（]\s*(?:单位\s*[:：]\s*)?([^()（）]{1,12})\s*[)）]\s*$")
_TOLD_APART = re.compile(r"(?<=.)（\d{1,2}）$")  # 金额（2）
_CIRCLED = re.compile(r"[①-⑳]")
_NUMBERED = re.compile(r"([1-9A-H])\s*[.．、]")
_WHOLE = re.compile(r"(?:保留|取|填)整数")
_SEVERAL, _ONE = re.compile(r"多选"), re.compile(r"单选|选一|任选其一")
_LONGEST_OPTION = 12
_USUAL_SCALE = 2
_PARTS_OF_DAY = frozenset("年月日季时")
# What stands beside the name of the rows in a slanted caption.
_CROSSED = re.compile(r"^(?:项目|指标|内容|类别|数据)(?=..)|(?<=..)(?:项目|指标|内容|类别)$")
_QUOTED = re.compile(r"^(?:例|示例|如)[:：]?\s*")
# The count at the end of a caption says in what it counts: 个数, 人次, 户数.
_COUNTED = re.compile(
    r"(人次|场次|户次|批次|人|个|笔|次|户|家|件|名|期|处|所|台|套|项|岁|天|份|条|辆|张)数?$"
)
_OF_PEOPLE = re.compile(
    r"(?:劳动力|人口|人员|学员|男|女|男性|女性|妇女|残疾人|毕业生|农民工|监测对象|职工|儿童|老人|老年人|学生|教师|就业|失业|退休)数?$"
)
# Kinds whose values have a check digit; then those that are known by how they are written.
_CHECKED: tuple[ColumnKind, ...] = ("id_number", "organisation_code")
_MONTH = r"(?:19|20)\d\d\s*[年./-]\s*(?:0?[1-9]|1[0-2])"
_SPELT: tuple[tuple[ColumnKind, re.Pattern[str]], ...] = (
    ("phone", re.compile(r"1\d{10}|0\d{2,3}[-－]\d{7,8}")),
    ("yes_no", re.compile(r"[是否]")),
    ("date", re.compile(rf"{_MONTH}\s*[月./-]\s*\d{{1,2}}\s*日?")),
    ("month", re.compile(rf"{_MONTH}\s*月?")),
    ("percent", re.compile(r"[0-9]+(?:\.([0-9]{1,6}))?%")),
    ("count", re.compile(r"[0-9][0-9,]*")),
    ("decimal", re.compile(r"[0-9][0-9,]*\.([0-9]{1,6})")),
)


class KindGuess(msgspec.Struct, frozen=True):
    """What a column holds, and why.

    `takes` are the units that it may have if its caption says none. `counted` is True for names of
    things, which a table of figures counts.
    """

    kind: ColumnKind
    reason: str
    certain: bool = True
    unit: str = ""
    scale: int | None = None
    options: tuple[str, ...] = ()
    takes: tuple[str, ...] = ()
    counted: bool = False


def bare_caption(header: str) -> tuple[str, str]:
    """Return (caption without the unit in brackets at its end and without 其中, the unit)."""
    header = _TOLD_APART.sub("", header)
    found = _UNIT_AT_END.search(header)
    unit = found[1] if found and is_unit(found[1]) else ""
    caption = header[: found.start()] if found and unit else header
    return without_mark(caption), unit


def guess_kind(
    leaf: Leaf, unit: str, samples: Sequence[str], said: str, *, figures: bool
) -> KindGuess:
    """Return the kind of a column.

    `unit` is what a row of units says. `samples` are texts that stand in it already, `said` is what
    the form's text says of it. With `figures` the table has a row for each place, or named rows:
    then most columns hold figures.
    """
    caption, own_unit = bare_caption(leaf.header)
    stated = own_unit or unit.strip("()（） ")
    if options := _options(leaf.header):
        several = _SEVERAL.search(leaf.header) or _CIRCLED.search(leaf.header)
        kind = "choices" if several and not _ONE.search(leaf.header) else "one_of"
        return KindGuess(kind, f"表头里有 {len(options)} 个选项", options=options)
    if options := options_in(said):
        return KindGuess("one_of", "说明里写着从哪几项里选", options=options)
    by_value = _by_value([*samples, example_in(said)])
    guess = _by_caption(caption, stated, leaf, figures=figures)
    is_telling = by_value and by_value.kind in {"id_number", "phone", "month", "date", "percent"}
    if by_value and (guess is None or not guess.certain or is_telling):
        return replace(by_value, unit=stated)
    if guess and by_value and guess.kind in COUNTED and by_value.kind == "decimal":
        guess = replace(by_value, unit=stated)
    if guess and guess.kind in _WORDS and _WHOLE.search(said):
        guess = KindGuess("count", "说明里写着取整数", unit=stated)
    if guess:
        return _with_unit(guess, caption, leaf, by_value)
    if figures:
        return KindGuess("count", "别的列是数", certain=False, unit=stated)
    return KindGuess("text", "看不出是数、日期还是别的", certain=False)


def _by_caption(caption: str, unit: str, leaf: Leaf, *, figures: bool) -> KindGuess | None:
    """Return the kind that the captions say: the column's own, else the ones above it.

    A caption that could stand in any table (合计, 女, 企业) holds what those above it say.
    """
    is_part = figures or bool(leaf.path) or leaf.whole is not None
    own = _by_rules(caption, unit, is_part=is_part)
    rule, guess = own or (None, None)
    is_inner_place = guess is not None and guess.kind == "place" and bool(leaf.path)
    is_open = figures and guess and (guess.kind in _WORDS or is_inner_place)
    if rule and not rule.in_figures and not is_open:
        return guess
    for words, unit_above in (bare_caption(each) for each in reversed(leaf.path)):
        found = _by_rules(words, unit or unit_above, is_part=is_part)
        if found and found[1].kind in FIGURES and found[1].certain:
            return replace(found[1], reason=f"上面的{found[1].reason}")
    is_thing = guess is not None and (guess.counted or is_inner_place)
    return None if figures and is_thing else guess


def _by_rules(caption: str, unit: str, *, is_part: bool) -> tuple[KindRule, KindGuess] | None:
    """Return the first rule that fits a caption, and what it says; None if none does."""
    for rule in kind_rules():
        if rule.in_figures and not is_part:
            continue
        words = _place_words(caption) if rule.kind == "place" else caption
        if reason := rule.reason(words, unit):
            return rule, KindGuess(
                rule.kind,
                reason,
                rule.sure,
                unit,
                options=rule.options,
                takes=rule.takes,
                counted=rule.counted,
            )
    return None


def _place_words(caption: str) -> str:
    """Return what a caption calls places: 县区 of 项目/县区 and of 县区名称."""
    return _CROSSED.sub("", caption).removesuffix("名称")


def _with_unit(guess: KindGuess, caption: str, leaf: Leaf, sample: KindGuess | None) -> KindGuess:
    """Return a guess with its unit and its digits after the point."""
    if guess.kind == "percent":
        return replace(guess, unit="", scale=sample.scale if sample and sample.scale else None)
    if guess.kind == "decimal":
        scale = sample.scale if sample and sample.kind == "decimal" else None
        scale = max(scale, _USUAL_SCALE) if scale else None  # 0.5 may be 12.35 in the next row
        return replace(guess, scale=scale, unit=guess.unit or _unit_above(leaf, "decimal"))
    if guess.kind in COUNTED and not guess.unit:
        key = fold_key(caption)
        if unit := _unit_above(leaf, "count"):
            return replace(guess, unit=unit)
        above = (_COUNTED.search(fold_key(bare_caption(words)[0])) for words in leaf.path[-1:])
        found = _COUNTED.search(key)
        if found and (key.endswith("数") or not any(m and m[0].endswith("数") for m in above)):
            return replace(guess, unit=found[1])
        if _OF_PEOPLE.search(key):
            return replace(guess, unit="人")
        for words in reversed(leaf.path):
            if found := _COUNTED.search(fold_key(bare_caption(words)[0])):
                return replace(guess, unit=found[1])
            if _OF_PEOPLE.search(fold_key(words)):
                return replace(guess, unit="人")
    return guess


def _unit_above(leaf: Leaf, kind: ColumnKind) -> str:
    """Return the unit in brackets of a caption above a column, if it goes with a kind."""
    units = {unit for rule in kind_rules() if rule.kind == kind for unit in rule.unit}
    above = (bare_caption(words)[1] for words in reversed(leaf.path))
    return next((unit for unit in above if unit.partition("/")[0] in units), "")


def _options(header: str) -> tuple[str, ...]:
    """Return the options that a caption lists: ①…②…, 1.…2.…, （企业/合作社/农户）."""
    for starts in (list(_CIRCLED.finditer(header)), _in_order(header)):
        if len(starts) >= 2:
            ends = [found.start() for found in starts[1:]] + [len(header)]
            parts = (header[a.end() : b] for a, b in zip(starts, ends, strict=True))
            return tuple(part.strip(" ;；,，、。)）") for part in parts)
    found = re.search(r"[(（]([^()（）]*[/／、][^()（）]*)[)）]\s*$", header)
    if not found or is_unit(found[1]) or re.search(r"[市县区乡镇村、]{3,}", found[1]):
        return ()
    parts = tuple(part.strip() for part in re.split(r"[/／、]", found[1]))
    if {"是", "否"} == set(parts) or not all(parts) or _PARTS_OF_DAY.issuperset(parts):
        return ()
    if any(len(part) > _LONGEST_OPTION for part in parts) or len(found[1]) <= 2:
        return ()
    if any(part.endswith(("市", "县", "区", "乡", "镇", "村", "街道")) for part in parts):
        return ()
    return parts


def _in_order(header: str) -> list[re.Match[str]]:
    """Return the marks 1. 2. 3. or A. B. C. of a caption, none if they are not in order."""
    found = list(_NUMBERED.finditer(header))
    marks = "".join(match[1] for match in found)
    return found if marks and marks in {"123456789"[: len(marks)], "ABCDEFGH"[: len(marks)]} else []


def _by_value(samples: Sequence[str]) -> KindGuess | None:
    """Return the kind of what stands in a column already; None if nothing certain does."""
    texts = [_QUOTED.sub("", text).strip() for text in samples if "…" not in text]
    folded = [fold_width(text) for text in texts if text]
    if not folded:
        return None
    said = f"已经写着“{next(text for text in texts if text)}”"
    for kind in _CHECKED:
        read = kind_of(Column("sample", "样", "样", kind, 20)).read
        if all(read(text).value is not None for text in folded):
            return KindGuess(kind, said)
    for kind, pattern in _SPELT:
        found = [pattern.fullmatch(text) for text in folded]
        if all(found):
            digits = [len(match[1]) for match in found if match and pattern.groups and match[1]]
            return KindGuess(kind, said, scale=max(digits, default=None))
    return None
