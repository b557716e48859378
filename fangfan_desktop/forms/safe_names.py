"""Names of files: one that every system accepts, made of any text; and what can be a name at all."""

import re
from pathlib import PurePosixPath

# Also what is no letter of any word: a half of a character, and what turns the order of a line around
# (`\u202efdp.exe` is shown as `exe.pdf`).
_FORBIDDEN = re.compile(
    r'[\\/:*?"<>|\x00-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]'
)
_EDGES = re.compile(r"^\s+|[\s.]+$")
_DEVICE = re.compile(r"(?i)(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\..*)?")
# Most file systems hold 255 bytes in a name; a Chinese character takes three.
_MOST_BYTES = 240
_LONGEST_SUFFIX = 10


def safe_name(name: str) -> str:
    """Return a file name without its suffix that every system accepts, and never an empty one."""
    return _shortened(_EDGES.sub("", _FORBIDDEN.sub("_", name)), _MOST_BYTES)


def safe_file_name(name: str) -> str:
    """Return a file name with its suffix, if it has one, as `safe_name`."""
    whole = _EDGES.sub("", _FORBIDDEN.sub("_", name))
    suffix = PurePosixPath(whole).suffix
    if not suffix or len(suffix) > _LONGEST_SUFFIX:
        return _shortened(whole, _MOST_BYTES)
    stem = whole.removesuffix(suffix)
    return f"{_shortened(_EDGES.sub('', stem), _MOST_BYTES - len(suffix.encode()))}{suffix}"


def is_file_name(name: str) -> bool:
    """Say whether a file may have that name somewhere: on Linux, nearly anything."""
    return name not in {"", ".", ".."} and not set(name) & {"/", "\0"}


def _shortened(name: str, most: int) -> str:
    name = _cut(name, most) or "未命名"
    return f"_{_cut(name, most - 1)}" if _DEVICE.fullmatch(name) else name


def _cut(name: str, most: int) -> str:
    while len(name.encode("utf-8")) > most:
        name = name[:-1]
    return _EDGES.sub("", name)
