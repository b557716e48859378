"""What is made of the program's own resources, kept beside them as Python keeps byte code.

Reading and proving the forms takes fifty times as long as loading them. Whoever can write the file
can write the program, as with `.pyc` files: so it is trusted as they are.
"""

import hashlib
import os
import pickle
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from fangfan_desktop import __version__

_T = TypeVar("_T")
_PROGRAM = Path(__file__).resolve().parents[1]
# What the values are made of: their types, and what proves them.
_CODE = ("forms", "forms/kinds", "checks", "checks/rules")
_READABLE = 0o644


def compiled(folder: Path, name: str, sources: Iterable[Path], make: Callable[[], _T]) -> _T:
    """Return what `make` returns, or what it returned for the same sources and the same program.

    It is kept under a name in the folder of resources. The sources are files, and folders of
    files. Anything wrong with what is kept means that it is made anew.
    """
    try:
        key = hashlib.sha256(b"".join((_program(), *_texts(sources)))).digest()
    except OSError:
        return make()  # which says what is wrong
    path = folder / "__pycache__" / f"{name}.{sys.implementation.cache_tag}.pickle"
    if packed := _kept(path, key):
        with suppress(Exception):  # another msgspec may not know what this one wrote
            return pickle.loads(packed)  # noqa: S301  # as trusted as our byte code
    made = make()
    if not sys.dont_write_bytecode:
        packed = pickle.dumps(made)
        _keep(path, _digest(key, packed) + packed)
    return made


def compiled_table(folder: Path, path: Path) -> dict[str, Any]:
    """Return the content of a TOML file below the folder of resources, or as it was kept."""

    def read() -> dict[str, Any]:
        import tomllib

        return tomllib.loads(path.read_text(encoding="utf-8"))

    return compiled(folder, path.stem, [path], read)


@cache
def _program() -> bytes:
    """Return what tells the program's code from any other. Raises OSError."""
    found = [__version__]
    for name in _CODE:
        with os.scandir(_PROGRAM / name) as entries:
            for each in sorted(entries, key=lambda each: each.name):
                if each.name.endswith(".py"):
                    stat = each.stat()
                    found.append(f"{name}/{each.name} {stat.st_size} {stat.st_mtime_ns}")
    return "\n".join(found).encode()


def _texts(sources: Iterable[Path]) -> Iterator[bytes]:
    """Yield the names and the contents of the sources. Raises OSError."""
    for source in sources:
        for path in sorted(source.iterdir()) if source.is_dir() else [source]:
            if path.is_file():
                content = path.read_bytes()
                yield f"\n{path.name} {len(content)}\n".encode()
                yield content


def _digest(key: bytes, packed: bytes) -> bytes:
    """Return what stands before a packed value: it says what it is of, and that it is whole."""
    return hashlib.sha256(key + packed).digest()


def _kept(path: Path, key: bytes) -> bytes:
    """Return the packed value in a file; empty if there is none, or not this one."""
    try:
        content = path.read_bytes()
    except OSError:
        return b""
    digest, packed = content[: len(key)], content[len(key) :]
    return packed if digest == _digest(key, packed) else b""


def _keep(path: Path, content: bytes) -> None:
    """Write the file, whole or not at all; where the program cannot be written, it is not kept."""
    temporary = path.with_name(f"{path.name}.{os.getpid()}")
    try:
        path.parent.mkdir(exist_ok=True)
        temporary.write_bytes(content)
        temporary.chmod(_READABLE)  # each user of the program loads it
        temporary.replace(path)
    except OSError:
        with suppress(OSError):
            temporary.unlink()
