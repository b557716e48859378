"""What is known of a scan: what the codes on its pages hold."""

from fangfan_desktop.forms.scan_codes import ScanCodes

TOO_LARGE = "太大了，看不过来。请把扫描的分辨率调到 200，或者分成几个文件。"


class Scanned(ScanCodes, frozen=True):
    """A scan's codes, or the `reason` why it cannot be looked at.

    A file that may still be whole has both a reason and a page without a code. `part` is a file of
    only the pages that were asked for.
    """

    part: bytes = b""
    reason: str = ""
