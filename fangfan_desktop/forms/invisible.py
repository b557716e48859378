"""Invisible characters: remove those without a meaning, and report the others.

Source: Unicode, Default_Ignorable_Code_Point and the general categories Cc, Cf, Cs, Co, Cn.
"""

import unicodedata
from collections.abc import Iterable

from fangfan_desktop.forms.patterns import pattern

# Removing these does not change a text: soft hyphen, zero width space, word joiner, byte order
# mark, variation selectors 15 and 16.
HARMLESS = "\u00ad\u200b\u2060\ufeff\ufe0e\ufe0f"
# These join letters or change their order in other scripts. Chinese and Latin text does not need
# them.
JOINING = "\u200c\u200d\u200e\u200f"
_HARMLESS = pattern(f"[{HARMLESS}]+")
_JOINING = pattern(f"[{JOINING}]+")
# Scripts that need joining characters: Hebrew to Tai Tham, Meetei Mayek and similar; also emoji.
_JOINED = pattern(
    "[\u0590-\u1cff\ua800-\uabff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00011fff\U0001e800-\U0001efff"
    "\u2190-\u21ff\u2300-\u23ff\u2600-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff]"
)
# Control characters except tab and line ends; characters that order, join, tag or vary other
# characters; fillers and blanks that are not spaces; surrogates and noncharacters.
_HIDDEN = pattern(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u034f\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891"
    "\u08e2\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u2800"
    "\u3164\ud800-\udfff\ufdd0-\ufdef\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffc\ufffe\uffff"
    "\U000110bd\U000110cd\U00013430-\U0001343f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
    "\U000e0000-\U000e0fff]"
)
# What most texts consist of: ASCII, Chinese characters and their punctuation. All of it is visible, and
# in one line; to see this is four times as fast as to look for what is not.
_ORDINARY = pattern("[ -~·—‘’“”…①-⑳\u3000-\u303f\u4e00-\u9fff\uff01-\uff5e]*")
# Private use and unassigned code points: each font shows something different, or a box.
_UNKNOWN = frozenset({"Co", "Cn"})
# At most so many characters are named, each after so much of the text before it.
_MOST_NAMED, _CONTEXT_LENGTH = 3, 6


def is_ordinary(text: str) -> bool:
    """Return True if a text is one line of common characters, all visible; False says nothing."""
    return _ORDINARY.fullmatch(text) is not None


def visible(text: str) -> str:
    """Return a typed, pasted or imported text without invisible characters that mean nothing."""
    if text.isascii() or is_ordinary(text):
        return text
    text = _HARMLESS.sub("", text)
    if _JOINING.search(text) and not _JOINED.search(text):
        text = _JOINING.sub("", text)
    return text


def hidden(text: str) -> str:
    """Return the invisible characters of a text, each once. Tabs and line ends do not count."""
    return "".join(dict.fromkeys(_HIDDEN.findall(text)))


def is_nameless(character: str) -> bool:
    """Return True if a character cannot be shown and only its number can be named."""
    return bool(_HIDDEN.match(character)) or unicodedata.category(character) in _UNKNOWN


def spelt(text: str) -> str:
    """Return a text with each invisible character replaced by its number: `张[U+202E]三`."""
    return _HIDDEN.sub(lambda found: f"[{_number(found[0])}]", text)


def where_hidden(text: str, characters: Iterable[str]) -> str:
    """Return where invisible characters first occur: `“张三”后面看不见的 U+202E`."""
    positions = [_position(text, character) for character in characters]
    more = f"等 {len(positions)} 种" if len(positions) > _MOST_NAMED else ""
    return "、".join(positions[:_MOST_NAMED]) + more


def _position(text: str, character: str) -> str:
    before = "".join(c for c in text[: text.index(character)] if not is_nameless(c)).split()
    around = " ".join(before)[-_CONTEXT_LENGTH:]
    return f"{f'“{around}”后面' if around else '最前面'}看不见的 {_number(character)}"


def _number(character: str) -> str:
    return f"U+{ord(character):04X}"
