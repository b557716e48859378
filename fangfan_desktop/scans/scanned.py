"""What is known of a scan: what the codes on its pages hold."""

import msgspec

from fangfan_desktop.exchange.reading.opened import Codes


class Scanned(msgspec.Struct, frozen=True):
    """A scan's codes, or (`reason`) why it cannot be looked at.

    `part` are those pages alone that were asked for.
    """

    codes: Codes = ()
    part: bytes = b""
    reason: str = ""
