"""Decode a text of unknown encoding: its bytes decide before the encoding that it claims."""

import codecs
import re

from fangfan_desktop.exchange.reading.refused import Unreadable

_CLAIM = re.compile(
    rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_.:-]{2,20})""", re.IGNORECASE
)
CUT_SHORT = "文件不完整，可能没有传完。请让对方重新发一份。"
_UTF_8_MARK = codecs.BOM_UTF8
_HEAD_BYTES = 4096
_ZERO_BYTES = {b"<\x00": "utf-16-le", b"\x00<": "utf-16-be"}
_CONTROL_CHARACTERS = "\x00\x01\x02\x03\x04\x05\x06\x07\x08"


def decode_text(content: bytes) -> str | None:
    """Return the text, or None if it is no text in a known encoding.

    Valid UTF-8 is read as UTF-8, whatever encoding it claims, since other encodings are hardly ever
    valid UTF-8 by chance. Raises Unreadable if the text is cut off within a character.
    """
    for encoding in _encodings(content):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError as error:
            if _is_cut_short(content, error):
                raise Unreadable(CUT_SHORT) from error
            continue
        # Almost any bytes are valid GB 18030: a control character shows that this is no text.
        if not any(character in text for character in _CONTROL_CHARACTERS):
            return text
    return None


def _is_cut_short(content: bytes, error: UnicodeDecodeError) -> bool:
    """Return True if a text is UTF-8 except for half a character at its end."""
    valid_part = content[: error.start]
    return (
        error.reason == "unexpected end of data"
        and not valid_part.removeprefix(_UTF_8_MARK).isascii()
    )


def _encodings(content: bytes) -> tuple[str, ...]:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return ("utf-16",)
    if wide := _ZERO_BYTES.get(content[:2]):
        return (wide,)
    return ("utf-8-sig", *_claimed_encoding(content[:_HEAD_BYTES]), "gb18030")


def _claimed_encoding(head: bytes) -> tuple[str, ...]:
    """Return the encoding that a page or XML claims, if it is not one that is tried anyway."""
    match = _CLAIM.search(head)
    try:
        name = codecs.lookup(match[1].decode("ascii")).name if match else ""
    except LookupError:
        return ()
    # Those of China are parts of GB 18030, and files often name the wrong one.
    return (name,) if name.startswith(("big5", "cp", "iso8859", "euc", "shift")) else ()
