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
_LONGEST = 200


def explanations(texts: Iterable[str], captions: Sequence[str]) -> dict[str, str]:
    """Return what is said of captions: by their folded text, the sentence."""
    keys = {fold_key(caption): caption for caption in captions}
    found: dict[str, str] = {}
    for line in _sentences(texts):
        words = _NUMBER.sub("", line)
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
    match = _PICKED.search(said)
    return tuple(_NAME.findall(match[1])) if match else ()


def example_in(said: str) -> str:
    """Return the example that an explanation gives: 格式为“2026年3月”; '' if there is none."""
    match = _SPELT.search(said)
    return match[1] if match else ""


def _sentences(texts: Iterable[str]) -> list[str]:
    """Return the numbered parts of texts, each by itself."""
    found: list[str] = []
    for text in texts:
        for line in text.splitlines():
            words = re.sub(r"^\s*(?:填报|填表|指标|编制)?(?:说明|注|备注)\s*[:：]\s*", "", line)
            found += re.split(r"(?<=[。；;])\s*(?=[(（]?\d{1,2}[)）.．、]|[“\"「『])", words)
    return [each.strip() for each in found if each.strip()]
