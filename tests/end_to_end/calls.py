"""What a program asks of the disk, call by call, as strace sees it below Python, SQLite and Qt."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

_ON_OPEN = (
    "write pwrite64 writev pwritev pwritev2 ftruncate fallocate lseek fsync fdatasync"
    " sync_file_range sendfile copy_file_range"
)
_CALLS = (
    f"{_ON_OPEN} open openat creat mmap truncate rename renameat renameat2 link linkat symlink"
    " symlinkat unlink unlinkat rmdir mkdir mkdirat"
)
_LINE = re.compile(r"(\d+) +(\w+)\((.*)\) += (-?\d+).*", re.DOTALL)
_BROKEN_OFF = re.compile(r"(\d+) +(.*) <unfinished \.\.\.>", re.DOTALL)
_RESUMED = re.compile(r"(\d+) +<\.\.\. \w+ resumed>(.*)", re.DOTALL)
_HEX = r"((?:\\x[0-9a-f]{2})*)"
_TEXT = re.compile(rf'"{_HEX}"')
_OPEN_FILE = re.compile(rf"(AT_FDCWD|\d+)<{_HEX}>")
_LAST_NUMBER = re.compile(r", (\d+)$")


class Call(NamedTuple):
    """One call that changed something, or `told` what was told to the user by then.

    `kind` is open (a file, made where there is none), write, size, seek, sync, make (a
    folder), link, rename, remove or told. `fd` is the open file's number, `at` an offset, a size, or
    None: where the last write ended.
    """

    kind: str
    path: Path
    fd: int = -1
    at: int | None = None
    content: bytes = b""
    to: Path = Path()
    flags: str = ""


@cache
def can_record() -> bool:
    """Say whether calls can be recorded here: it takes strace, and the right to trace a child."""
    if sys.platform != "linux" or not shutil.which("strace"):
        return False
    return not subprocess.run(["strace", "-f", "-o", "/dev/null", "true"], check=False).returncode


def record(program: list[str], disk: Path, log: Path) -> list[Call]:
    """Run a Python program; return what it did inside a folder, and wrote to `<folder>.told`."""
    watched = ",".join(_CALLS.split())
    strace = ["strace", "-f", "-y", "-xx", "-s", "99999999", "-qq", "--seccomp-bpf"]
    strace += ["-e", "signal=none", "-e", f"trace={watched}", "-o", str(log)]
    env = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1"}
    subprocess.run([*strace, sys.executable, *program], check=True, env=env, timeout=120)
    return [call for call in _calls(log) if _concerns(call, disk)]


def _concerns(call: Call, disk: Path) -> bool:
    # The shared memory beside a log is made anew by whoever opens the workspace.
    if call.path.name.endswith("-shm"):
        return False
    inside = call.kind == "told" or call.path.is_relative_to(disk)
    if call.kind == "link" and call.path.parent == Path("/proc/self/fd"):
        return call.to.is_relative_to(disk)  # a file that had no name until now
    from_elsewhere = call.kind in {"rename", "link"} and call.to.is_relative_to(disk)
    assert inside or not from_elsewhere, f"comes from elsewhere: {call}"
    assert not inside or call.kind != "unknown", f"cannot be replayed: {call}"
    return inside and (call.kind != "told" or call.path == disk.with_name(f"{disk.name}.told"))


def _calls(log: Path) -> Iterator[Call]:
    begun: dict[str, str] = {}
    for line in log.read_text(encoding="ascii").splitlines():
        if match := _BROKEN_OFF.fullmatch(line):
            begun[match[1]] = match[2]
            continue
        if match := _RESUMED.fullmatch(line):
            line = f"{match[1]} {begun.pop(match[1])}{match[2]}"  # noqa: PLW2901  # the rest of the line came later
        match = _LINE.fullmatch(line)
        if match and int(match[4]) >= 0:
            yield from _call(match[2], match[3], int(match[4]), line)


def _plain(text: str) -> bytes:
    return bytes.fromhex(text.replace("\\x", ""))


def _call(name: str, words: str, result: int, line: str) -> Iterator[Call]:
    texts = [_plain(text) for text in _TEXT.findall(words)]
    files = [
        (number, Path(os.fsdecode(_plain(path)))) for number, path in _OPEN_FILE.findall(words)
    ]
    if name in {"open", "openat", "creat"}:
        opened = _OPEN_FILE.search(line, line.rindex(" = "))
        assert opened
        flags = "O_CREAT|O_TRUNC" if name == "creat" else words
        path = Path(os.fsdecode(_plain(opened[2])))
        yield Call("open", path, result, flags=_flags(flags))
        return
    if name == "mmap":
        if files and "PROT_WRITE" in words and "MAP_SHARED" in words:
            yield Call("unknown", files[0][1], flags=name)
        return
    if files and files[0][0] != "AT_FDCWD" and name in _ON_OPEN.split():
        yield from _on_open(name, words, result, texts, files)
        return
    yield from _on_names(name, words, texts, files)


def _flags(words: str) -> str:
    return "|".join(
        flag for flag in ("O_CREAT", "O_TRUNC", "O_APPEND", "O_TMPFILE") if flag in words
    )


def _on_open(
    name: str, words: str, result: int, texts: list[bytes], files: list[tuple[str, Path]]
) -> Iterator[Call]:
    fd, path = int(files[0][0]), files[0][1]
    last = _LAST_NUMBER.search(words)
    match name:
        case "write" | "writev":
            content = b"".join(texts)[:result]
            kind = "told" if path.name.endswith(".told") else "write"
            yield Call(kind, path, fd, None, content)
        case "pwrite64":
            assert last
            yield Call("write", path, fd, int(last[1]), texts[0][:result])
        case "ftruncate":
            assert last
            yield Call("size", path, fd, int(last[1]))
        case "lseek":
            yield Call("seek", path, fd, result)
        case "fsync" | "fdatasync":
            yield Call("sync", path, fd)
        case "sendfile":
            start = re.search(r"\[(\d+)", words)
            assert start
            yield Call("copy", path, fd, result, start[1].encode(), files[1][1])
        case "sync_file_range":
            return  # promises nothing
        case _:
            yield Call("unknown", path, fd, flags=name)


def _on_names(
    name: str, words: str, texts: list[bytes], files: list[tuple[str, Path]]
) -> Iterator[Call]:
    folders = [path for _, path in files] or [Path.cwd()] * 2
    paths = [
        folders[min(at, len(folders) - 1)] / os.fsdecode(text) for at, text in enumerate(texts)
    ]
    match name:
        case "rename" | "renameat" | "renameat2":
            kind = "unknown" if "EXCHANGE" in words else "rename"
            yield Call(kind, paths[0], to=paths[1])
        case "link" | "linkat":
            yield Call("link", paths[0], to=paths[1])
        case "unlink" | "unlinkat" | "rmdir":
            yield Call("remove", paths[0])
        case "mkdir" | "mkdirat":
            yield Call("make", paths[0])
        case _:
            yield Call("unknown", paths[0], flags=name)
