"""A scan's bytes, or why they cannot be had, in words for whoever scans."""

from pathlib import Path

from fangfan_desktop.exchange.reading.preflight import read_bytes
from fangfan_desktop.exchange.reading.refused import Unreadable

# What a stamped page comes as: what a scanner writes, and an OFD with an electronic seal.
SUFFIXES = (".pdf", ".jpg", ".jpeg", ".png", ".tif", ".tiff", ".bmp", ".ofd")
PATTERNS = " ".join(f"*{suffix}" for suffix in SUFFIXES)
SEALED_OFD = ".ofd"
_MOST = 50 * 1024 * 1024


def read_scan(path: Path) -> bytes:
    """Return a scan's bytes; Unreadable where it is a folder, too large or empty, or cannot be read."""
    if path.is_dir():
        raise Unreadable(f"“{path.name}”是文件夹。请选里面的扫描件。")
    try:
        size = path.stat().st_size
    except OSError:
        return read_bytes(path)  # which says why
    if size > _MOST:
        raise Unreadable(
            "超过 50 MB，太大了。请分成几个文件，或者把扫描的分辨率调到 200，再扫一遍。"
        )
    if not size:
        raise Unreadable("是空文件，里面什么也没有，请重新扫描。")
    return read_bytes(path)
