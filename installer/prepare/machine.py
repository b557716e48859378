"""What a machine must be: its processor, its C library, its Python, its disk."""

from __future__ import annotations

import os
import platform
import re
import shutil
import sys
import tempfile
from pathlib import Path

from prepare.causes import cause_of
from prepare.place import ROOT, WINDOWS
from prepare.talk import SetUpStopped, megabytes

PYTHONS = ("3.11", "3.12", "3.13")
PROCESSORS = {"x86_64", "amd64", "aarch64", "arm64"}
# The oldest C library that Qt's wheels load with.
GLIBC = {"x86_64": (2, 28), "aarch64": (2, 31)}


def this_python() -> str:
    """Return "3.11" of the Python that runs us."""
    return ".".join(map(str, sys.version_info[:2]))


def check_machine() -> None:
    """Stop where there are no wheels for this machine."""
    name = platform.machine()
    if name.lower() not in PROCESSORS:
        raise SetUpStopped(
            f"处理器是 {name or '未知'}，Qt 只有 x86_64 和 aarch64 的安装文件，在这台电脑上装不了。"
        )
    if sys.maxsize < 2**32:
        raise SetUpStopped("这是 32 位的 Python，请安装 64 位的 Python 再运行一次。")
    if not sys.platform.startswith("linux"):
        return
    library, version = platform.libc_ver()
    if library != "glibc":
        raise SetUpStopped(
            "这个系统用的不是 glibc（多半是 musl，如 Alpine），Qt 没有给它的安装文件。"
        )
    found, least = tuple(map(int, re.findall(r"\d+", version)[:2])), GLIBC.get(name, (2, 28))
    if found < least:
        needed = ".".join(map(str, least))
        raise SetUpStopped(
            f"系统的 glibc 是 {version}，太旧：Qt 要 {needed} 或更新的，请换一个新一些的系统。"
        )


def check_writable() -> None:
    """Stop where nothing can be written in the checkout."""
    try:
        with tempfile.TemporaryFile(dir=ROOT) as file:
            file.write(b"written")
    except OSError as error:
        error.filename = str(ROOT)
        raise SetUpStopped(cause_of(error)) from error


def check_room(requirements: Path) -> None:
    """Stop where the disk has less room than the packages take."""
    needed, free = sizes_of(requirements)[1], shutil.disk_usage(ROOT).free
    if free < needed:
        raise SetUpStopped(
            f"{ROOT} 所在的磁盘只剩 {megabytes(free)}，Python 包要 {megabytes(needed)}，"
            "请清理出空间后再运行一次。"
        )


def sizes_of(requirements: Path) -> tuple[int, int]:
    """Return about how many bytes are downloaded, and how many the disk needs meanwhile."""
    text = requirements.read_text(encoding="utf-8")
    found = re.search(r"^# About (\d+) MB to download, (\d+) MB of disk", text, re.MULTILINE)
    return (int(found[1]) * 10**6, int(found[2]) * 10**6) if found else (0, 0)


def other_python() -> str | None:
    """Return an installed Python that the program runs on; None if there is none."""
    for version in PYTHONS:
        path = shutil.which(f"python{version}")
        if path and not WINDOWS:
            return path
    return None


def is_root() -> bool:
    """Return True if system packages can be installed as we are."""
    return not WINDOWS and os.geteuid() == 0
