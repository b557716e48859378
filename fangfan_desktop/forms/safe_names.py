"""File names: make one that every system accepts from any text, and test if a name is possible."""

from pathlib import PurePosixPath

from fangfan_desktop.forms.patterns import pattern

# Includes surrogates and bidirectional controls (`\u202efdp.exe` would be shown as `exe.pdf`).
_FORBIDDEN = pattern(
    r'[\\/:*?"<>|\x00-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]'
)
_EDGES = pattern(r"^\s+|[\s.]+$")
_DEVICE = pattern(r"(?i)(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\..*)?")
# Most file systems hold 255 bytes in a name; a Chinese character takes three.
_MOST_BYTES = 240
_LONGEST_SUFFIX = 10


def safe_name(name: str) -> str:
    """Return a file name stem that every system accepts. It is never empty."""
    return _shorten(_EDGES.sub("", _FORBIDDEN.sub("_", name)), _MOST_BYTES)


def safe_file_name(name: str) -> str:
    """Return a file name that every system accepts. A suffix of the name is kept."""
    whole = _EDGES.sub("", _FORBIDDEN.sub("_", name))
    suffix = PurePosixPath(whole).suffix
    if not suffix or len(suffix) > _LONGEST_SUFFIX:
        return _shorten(whole, _MOST_BYTES)
    stem = whole.removesuffix(suffix)
    return f"{_shorten(_EDGES.sub('', stem), _MOST_BYTES - len(suffix.encode()))}{suffix}"


def is_file_name(name: str) -> bool:
    """Return True if some system allows this file name. Linux allows nearly any."""
    return name not in {"", ".", ".."} and not set(name) & {"/", "\0"}


def _shorten(name: str, most: int) -> str:
    name = _cut(name, most) or "未命名"
    return f"_{_cut(name, most - 1)}" if _DEVICE.fullmatch(name) else name


def _cut(name: str, most: int) -> str:
    while len(name.encode("utf-8")) > most:
        name = name[:-1]
    return _EDGES.sub("", name)
