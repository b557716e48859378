"""What a process of ours does that answers about files (`process`).

Each line on stdin is the path of a file (`path_line`); each answer on stdout is a length in eight
bytes and a value in MessagePack.
"""

import os
import struct
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import msgspec

MAX_MEMORY = 300 * 1024 * 1024
_Answer = TypeVar("_Answer")
LENGTH = struct.Struct(">Q")


def path_line(path: Path, *more: int) -> bytes:
    """Return a path as a line: its bytes in hexadecimal, for a name need not be text; then numbers."""
    return (
        b" ".join((os.fsencode(path.absolute()).hex().encode(), *(b"%d" % n for n in more))) + b"\n"
    )


def path_of(line: bytes) -> Path:
    """Return the path that a line holds."""
    return Path(os.fsdecode(bytes.fromhex(line.split()[0].decode())))


def numbers_of(line: bytes) -> tuple[int, ...]:
    """Return the numbers that stand behind a line's path."""
    return tuple(map(int, line.split()[1:]))


def limit_memory(most: int = MAX_MEMORY) -> None:
    """Let this process have no more than `most` bytes, where the system can hold it to that."""
    try:
        import resource
    except ImportError:  # Windows
        return
    resource.setrlimit(resource.RLIMIT_AS, (most, most))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def serve(
    answer: Callable[[bytes], _Answer], unsent: Callable[[Exception, _Answer], _Answer]
) -> None:
    """Answer each line until the other side hangs up.

    `unsent` gives what is said where an answer is too much, or no text.
    """
    encode = msgspec.msgpack.Encoder().encode
    for line in sys.stdin.buffer:
        given = answer(line)
        try:
            content = encode(given)
        except (MemoryError, UnicodeEncodeError) as error:  # too much; half a character
            content = encode(unsent(error, given))
        sys.stdout.buffer.write(LENGTH.pack(len(content)))
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
