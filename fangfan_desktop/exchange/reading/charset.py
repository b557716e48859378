"""The encoding of a text that somebody's program wrote: what its bytes say, before what it claims."""

import codecs
import re

from fangfan_desktop.exchange.reading.refused import Unreadable

_SAID = re.compile(
    rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_.:-]{2,20})""", re.IGNORECASE
)
CUT_SHORT = "文件不完整，可能没有传完。请让对方重新发一份。"
_MARK = codecs.BOM_UTF8
_WHERE_IT_IS_SAID = 4096
_ZERO_BYTES = {b"<\x00": "utf-16-le", b"\x00<": "utf-16-be"}
# Every one of them is within GB 18030, and is often named for another of them.
_CHINESE = frozenset({"gb2312", "gbk", "gb18030", "hz"})
_NEVER_IN_TEXT = "\x00\x01\x02\x03\x04\x05\x06\x07\x08"


def decode_text(content: bytes) -> str | None:
    """Return the text, None where it is none in an encoding that is known; Unreadable if cut short.

    What is UTF-8 from end to end is that, whatever it claims: by accident hardly anything is.
    """
    for coding in _codings(content):
        try:
            text = content.decode(coding)
        except UnicodeDecodeError as error:
            if _is_cut_short(content, error):
                raise Unreadable(CUT_SHORT) from error
            continue
        # Four bytes of GB 18030 can be anything: a control character says that it is no text.
        if not any(character in text for character in _NEVER_IN_TEXT):
            return text
    return None


def _is_cut_short(content: bytes, error: UnicodeDecodeError) -> bool:
    """Say whether a text is UTF-8 but for half a character at its end."""
    whole = content[: error.start]
    return error.reason == "unexpected end of data" and not whole.removeprefix(_MARK).isascii()


def _codings(content: bytes) -> tuple[str, ...]:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return ("utf-16",)
    if wide := _ZERO_BYTES.get(content[:2]):
        return (wide,)
    return ("utf-8-sig", *_claimed(content[:_WHERE_IT_IS_SAID]), "gb18030")


def _claimed(head: bytes) -> tuple[str, ...]:
    """Return the encoding that a page or XML claims, if it is one of its own kind."""
    match = _SAID.search(head)
    try:
        name = codecs.lookup(match[1].decode("ascii")).name if match else ""
    except LookupError:
        return ()
    known = name.startswith(("big5", "cp", "iso8859", "euc", "shift"))
    return (name,) if known and name not in _CHINESE else ()
