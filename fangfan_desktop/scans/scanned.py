"""The result of reading a scan."""

import msgspec

from fangfan_desktop.exchange.reading.opened import Codes

TOO_LARGE = "太大了，看不过来。请把扫描的分辨率调到 200，或者分成几个文件。"


class Scanned(msgspec.Struct, frozen=True):
    """The texts of the codes on each page of a scan, or the `reason` why it cannot be read.

    If the file may be intact although we cannot read it, there are both a reason and a page without
    codes. `part` is a PDF of the requested pages. `unsealed` is True for a PDF or OFD straight from
    a program, without a seal.
    """

    codes: Codes = ()
    unsealed: bool = False
    part: bytes = b""
    reason: str = ""
