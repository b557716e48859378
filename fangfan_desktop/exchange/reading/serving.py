"""The inner side of the process that answers about files; `process` is the outer side.

Each line on stdin is the path of a file (`path_line`). Each answer on stdout is a length in eight
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
_AnswerType = TypeVar("_AnswerType")
LENGTH = struct.Struct(">Q")


def path_line(path: Path, *numbers: int) -> bytes:
    """Return a line with a path and numbers.

    The path is in hexadecimal, since it may not be valid text.
    """
    return (
        b" ".join((os.fsencode(path.absolute()).hex().encode(), *(b"%d" % n for n in numbers)))
        + b"\n"
    )


def path_of(line: bytes) -> Path:
    """Return the path in a line."""
    return Path(os.fsdecode(bytes.fromhex(line.split()[0].decode())))


def numbers_of(line: bytes) -> tuple[int, ...]:
    """Return the numbers after the path in a line."""
    return tuple(map(int, line.split()[1:]))


def limit_memory(max_bytes: int = MAX_MEMORY) -> None:
    """Limit the memory of this process to `max_bytes` bytes, if the system supports that."""
    try:
        import resource
    except ImportError:  # Windows
        return
    resource.setrlimit(resource.RLIMIT_AS, (max_bytes, max_bytes))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def serve(
    answer: Callable[[bytes], _AnswerType], unsent: Callable[[Exception, _AnswerType], _AnswerType]
) -> None:
    """Answer each line until stdin is closed.

    `unsent` gives the answer instead of one that takes too much memory or holds invalid text.
    """
    encode = msgspec.msgpack.Encoder().encode
    for line in sys.stdin.buffer:
        result = answer(line)
        try:
            content = encode(result)
        except (MemoryError, UnicodeEncodeError) as error:  # too large; half a character
            content = encode(unsent(error, result))
        sys.stdout.buffer.write(LENGTH.pack(len(content)))
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
