"""The result of reading a scan."""

from fangfan_desktop.forms.scan_codes import ScanCodes

TOO_LARGE = "太大了，看不过来。请把扫描的分辨率调到 200，或者分成几个文件。"


class ScanResult(ScanCodes, frozen=True):
    """A scan's codes, or the `reason` why it cannot be read.

    If the file may be intact although we cannot read it, there are both a reason and a page without
    codes. `part` is a PDF of the requested pages.
    """

    part: bytes = b""
    reason: str = ""
