"""The process that reads what others sent: whatever a file does to it, the program goes on.

Started by `reader`. Each line on stdin is the path of a file as JSON; each answer on stdout is a
length in eight bytes and an `Opened` in MessagePack. A file is read once, so that what was read
is what was weighed (SHA-256).
"""

import hashlib
import struct
import sys
from pathlib import Path

import msgspec

from fangfan_desktop.exchange.reading.grid import TOO_MUCH, Workbook
from fangfan_desktop.exchange.reading.opened import Opened
from fangfan_desktop.exchange.reading.preflight import preflight, read_bytes
from fangfan_desktop.exchange.reading.refused import Unreadable

MOST_MEMORY = 300 * 1024 * 1024
LENGTH = struct.Struct(">Q")
DAMAGED = "工作簿里面有损坏，读不出来。请在 Excel 或 WPS 里打开，另存一份再试。"


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
    if kind == "xlsx":
        from fangfan_desktop.exchange.reading.xlsx import read_xlsx

        return read_xlsx(content)
    if kind == "xls":
        from fangfan_desktop.exchange.reading.xls import read_xls

        return read_xls(content)
    from fangfan_desktop.exchange.reading.csv_text import read_csv

    return read_csv(content)


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
        opened = open_file(Path(msgspec.json.decode(line, type=str)))
        try:
            answer = encode(opened)
        except MemoryError:
            answer = encode(Opened(opened.sha256, reason=TOO_MUCH))
        sys.stdout.buffer.write(LENGTH.pack(len(answer)))
        sys.stdout.buffer.write(answer)
        sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
