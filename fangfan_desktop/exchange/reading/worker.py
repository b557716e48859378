"""The process that reads what others sent: whatever a file does to it, the program goes on.

Started by `reader`. Each line on stdin is the path of a file (`path_line`); each answer on stdout is a
length in eight bytes and an `Opened` in MessagePack. A file is read once, so that what was read
is what was weighed (SHA-256).
"""

import hashlib
import os
import struct
import sys
from collections.abc import Mapping
from importlib import import_module
from pathlib import Path

import msgspec

from fangfan_desktop.exchange.reading.grid import TOO_MUCH, Workbook
from fangfan_desktop.exchange.reading.opened import Opened
from fangfan_desktop.exchange.reading.preflight import Kind, preflight, read_bytes
from fangfan_desktop.exchange.reading.refused import Unreadable

MOST_MEMORY = 300 * 1024 * 1024
_ROOM = "fangfan_desktop.exchange.reading"
_READERS: Mapping[Kind, tuple[str, str]] = {
    "xlsx": ("xlsx", "read_xlsx"),
    "xls": ("xls", "read_xls"),
    "csv": ("csv_text", "read_csv"),
    "ods": ("ods", "read_ods"),
    "fods": ("ods", "read_fods"),
    "xml2003": ("xml2003", "read_xml2003"),
    "page": ("web_page", "read_page"),
    "pages": ("saved_pages", "read_pages"),
}
LENGTH = struct.Struct(">Q")
DAMAGED = "工作簿里面有损坏，读不出来。请在 Excel 或 WPS 里打开，另存一份再试。"


def path_line(path: Path) -> bytes:
    """Return a path as a line: its bytes in hexadecimal, for a name need not be text."""
    return os.fsencode(path.absolute()).hex().encode() + b"\n"


def path_of(line: bytes) -> Path:
    """Return the path that a line holds."""
    return Path(os.fsdecode(bytes.fromhex(line.decode())))


def open_file(path: Path) -> Opened:
    """Return what a file holds; never an exception."""
    sha256 = ""
    try:
        content = read_bytes(path)
        sha256 = hashlib.sha256(content).hexdigest()
        return Opened(sha256, _workbook(content, path.name))
    except Unreadable as error:
        return Opened(sha256, reason=str(error))
    except MemoryError:
        return Opened(sha256, reason=TOO_MUCH)
    except Exception:  # noqa: BLE001 - parsers raise whatever a damaged part makes them stumble over
        return Opened(sha256, reason=DAMAGED)


def _workbook(content: bytes, name: str) -> Workbook:
    kind = preflight(content, name)
    # Each is imported where a file is of its kind: the process is ready sooner.
    module, function = _READERS[kind]
    return getattr(import_module(f"{_ROOM}.{module}"), function)(content)


def limit_memory() -> None:
    """Let this process have no more than `MOST_MEMORY`, where the system can hold it to that."""
    try:
        import resource
    except ImportError:  # Windows
        return
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def main() -> None:
    """Answer until the other side hangs up."""
    limit_memory()
    encode = msgspec.msgpack.Encoder().encode
    for line in sys.stdin.buffer:
        opened = open_file(path_of(line))
        try:
            answer = encode(opened)
        except MemoryError:
            answer = encode(Opened(opened.sha256, reason=TOO_MUCH))
        except UnicodeEncodeError:  # half a character
            answer = encode(Opened(opened.sha256, reason=DAMAGED))
        sys.stdout.buffer.write(LENGTH.pack(len(answer)))
        sys.stdout.buffer.write(answer)
        sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
