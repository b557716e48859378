"""Find what a form's own text says of its columns: 1.“人数”：指…"""

import re
from collections.abc import Iterable, Sequence

from fangfan_desktop.forms.fold import fold_key

_NUMBER = re.compile(r"^\s*(?:[(（]?\d{1,2}[)）.．、]|[①-⑳]|[(（]?[一二三四五六七八九十]{1,3}[)）、.])\s*")
_SAYS = re.compile(r"^(?:[“\"「『]?)([^“”\"：:，,。；;]{2,40}?)(?:[”\"」』])?\s*(?:一?[栏列项])?\s*(?:[:：]|，?\s*(?=(?:是|均?指|填|按|即)))\s*")
_LONGEST = 200


def explanations(texts: Iterable[str], captions: Sequence[str]) -> dict[str, str]:
    """Return what is said of captions: by their folded text, the sentence."""
    keys = {fold_key(caption): caption for caption in captions}
    found: dict[str, str] = {}
    for line in _sentences(texts):
        words = _NUMBER.sub("", line)
        match = _SAYS.match(words)
        if not match:
            continue
        said = words[match.end() :].strip()
        for name in re.split(r"[、和及]", match[1]) if fold_key(match[1]) not in keys else (match[1],):
            key = fold_key(name)
            if key in keys and said and key not in found:
                found[key] = said[:_LONGEST]
    return found


def _sentences(texts: Iterable[str]) -> list[str]:
    """Return the numbered parts of texts, each by itself."""
    found: list[str] = []
    for text in texts:
        for line in text.splitlines():
            line = re.sub(r"^\s*(?:填报|填表|指标|编制)?(?:说明|注|备注)\s*[:：]\s*", "", line)
            found += re.split(r"(?<=[。；;])\s*(?=[(（]?\d{1,2}[)）.．、])", line)
    return [each.strip() for each in found if each.strip()]
