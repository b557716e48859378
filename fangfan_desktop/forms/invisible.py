"""Characters that nobody sees. What only comes along with a copied text goes, the rest is named.

Source: Unicode, Default_Ignorable_Code_Point and the general categories Cc, Cf, Cs, Co, Cn.
"""

import re
import unicodedata
from collections.abc import Iterable

# They break lines, mark a file's beginning, or choose an emoji's colours: a text is the same without
# them. Soft hyphen, zero width space, word joiner, byte order mark, variation selectors 15 and 16.
HARMLESS = "\u00ad\u200b\u2060\ufeff\ufe0e\ufe0f"
# They join letters or turn their order in other scripts. Chinese and Latin text needs none of them.
JOINING = "\u200c\u200d\u200e\u200f"
_HARMLESS = re.compile(f"[{HARMLESS}]+")
_JOINING = re.compile(f"[{JOINING}]+")
# Hebrew to Tai Tham, Meetei Mayek and their like; emoji.
_JOINED = re.compile(
    "[\u0590-\u1cff\ua800-\uabff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00011fff\U0001e800-\U0001efff"
    "\u2190-\u21ff\u2300-\u23ff\u2600-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff]"
)
# Controls but tab and line ends; what orders, joins, tags or varies other characters, a character's
# variant form among them; fillers and blanks that are no space; halves and what is no character.
_HIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u034f\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891"
    "\u08e2\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u2800"
    "\u3164\ud800-\udfff\ufdd0-\ufdef\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffc\ufffe\uffff"
    "\U000110bd\U000110cd\U00013430-\U0001343f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
    "\U000e0000-\U000e0fff]"
)
# Private use, and code points without a character: each face shows something else there, or a box.
_UNKNOWN = frozenset({"Co", "Cn"})
_NAMED, _AROUND = 3, 6


def visible(text: str) -> str:
    """Return a text without what is harmless in it and not seen: what is typed, pasted or read."""
    if text.isascii():
        return text
    text = _HARMLESS.sub("", text)
    if _JOINING.search(text) and not _JOINED.search(text):
        text = _JOINING.sub("", text)
    return text


def hidden(text: str) -> str:
    """Return what nobody sees of a text, each character once; tabs and line ends are none."""
    return "".join(dict.fromkeys(_HIDDEN.findall(text)))


def is_nameless(character: str) -> bool:
    """Say whether a character cannot be shown to people, only its number."""
    return bool(_HIDDEN.match(character)) or unicodedata.category(character) in _UNKNOWN


def spelt(text: str) -> str:
    """Return a text in which what nobody sees stands as its number: `张[U+202E]三`."""
    return _HIDDEN.sub(lambda found: f"[{_number(found[0])}]", text)


def where_hidden(text: str, characters: Iterable[str]) -> str:
    """Return where some characters first stand that cannot be shown: `“张三”后面看不见的 U+202E`."""
    places = [_place(text, character) for character in characters]
    more = f"等 {len(places)} 种" if len(places) > _NAMED else ""
    return "、".join(places[:_NAMED]) + more


def _place(text: str, character: str) -> str:
    before = "".join(c for c in text[: text.index(character)] if not is_nameless(c)).split()
    around = " ".join(before)[-_AROUND:]
    return f"{f'“{around}”后面' if around else '最前面'}看不见的 {_number(character)}"


def _number(character: str) -> str:
    return f"U+{ord(character):04X}"
