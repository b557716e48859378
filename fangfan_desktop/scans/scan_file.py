"""Read the file of a scan; errors explain to the user what to do."""

from pathlib import Path

from fangfan_desktop.exchange.reading.preflight import read_bytes
from fangfan_desktop.exchange.reading.refused import Unreadable

# The file types of stamped pages: those of scanners, and OFD with an electronic seal.
SUFFIXES = (".pdf", ".jpg", ".jpeg", ".png", ".tif", ".tiff", ".bmp", ".ofd")
PATTERNS = " ".join(f"*{suffix}" for suffix in SUFFIXES)
SEALED_OFD = ".ofd"
_MOST = 50 * 1024 * 1024


def read_scan(path: Path) -> bytes:
    """Return the bytes of a scan.

    Raises Unreadable if it is a folder, too large, empty, or cannot be read.
    """
    if path.is_dir():
        raise Unreadable(f"“{path.name}”是文件夹。请选里面的扫描件。")
    try:
        size = path.stat().st_size
    except OSError:
        return read_bytes(path)  # raises Unreadable with the reason
    if size > _MOST:
        raise Unreadable(
            "超过 50 MB，太大了。请分成几个文件，或者把扫描的分辨率调到 200，再扫一遍。"
        )
    if not size:
        raise Unreadable("是空文件，里面什么也没有，请重新扫描。")
    return read_bytes(path)
