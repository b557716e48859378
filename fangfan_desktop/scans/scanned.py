"""What is known of a scan: what the codes on its pages hold."""

import msgspec

from fangfan_desktop.exchange.reading.opened import Codes

TOO_LARGE = "太大了，看不过来。请把扫描的分辨率调到 200，或者分成几个文件。"


class Scanned(msgspec.Struct, frozen=True):
    """A scan's codes, or (`reason`) why it cannot be looked at.

    Where it may be whole all the same, there is both a reason and a page that says nothing. `part`
    are those pages alone that were asked for. It is `unsealed` where it is a PDF or OFD as a program
    wrote it, on which no seal is.
    """

    codes: Codes = ()
    unsealed: bool = False
    part: bytes = b""
    reason: str = ""
