"""`.venv` with just the pinned, hashed packages."""

from __future__ import annotations

import hashlib
import os
import platform
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Sequence

from prepare.causes import stopped
from prepare.follow import Reader, follow
from prepare.machine import sizes_of, this_python
from prepare.place import PYTHON, ROOT, VENV
from prepare.talk import megabytes, say

PIP = ROOT / "installer" / "requirements-pip.txt"
# Written when the venv itself is whole; a `.ready-*` is written when its packages are, too.
MADE = VENV / ".made"
SAMPLE = VENV / "sample"
_FOUND_NOTHING = "(from versions: none)"
# How pip begins with a package: from an index, there already, a file (of an office without a network).
_NEXT = ("Collecting ", "Requirement already satisfied: ", "Processing ")
_NAME = re.compile(
    r"(?:Collecting|Requirement already satisfied:) ([\w.-]+)|Processing .*?([\w.]+)-[^/\\ ]*\.whl"
)


def is_ready(requirements: Path) -> bool:
    """Return True if everything that a file of requirements asks for is installed."""
    stamp = _stamp(requirements)
    told = stamp.read_bytes() if stamp.exists() else b""
    return told == _mark(requirements).encode() and is_whole()


def is_whole() -> bool:
    """Return True if the venv was made to its end, and its Python is still the one it was made for."""
    settings = VENV / "pyvenv.cfg"
    if not settings.exists() or not (MADE.exists() or any(VENV.glob(".ready-*"))):
        return False
    # Bytes: after a power failure anything may stand there.
    made_for = re.search(rb"^version\S* = (\d+\.\d+)", settings.read_bytes(), re.MULTILINE)
    return bool(made_for) and _version() == made_for[1].decode()


def make_venv() -> None:
    """Make the venv anew; somebody's sample data stays."""
    if not VENV.is_dir() and (VENV.exists() or VENV.is_symlink()):
        VENV.unlink()
    for old in VENV.iterdir() if VENV.exists() else ():
        if old == SAMPLE:  # somebody may have written in it
            continue
        if old.is_dir() and not old.is_symlink():
            shutil.rmtree(old)
        else:
            old.unlink()
    # -I, here and below: no module is taken from the folder that somebody stands in.
    reader, failed = Reader("建立 Python 环境 .venv"), "Python 环境没有建好"
    _done(failed, [sys.executable, "-I", "-m", "venv", "--without-pip", VENV], reader)
    # By itself venv does not say why its pip failed.
    _done(failed, [PYTHON, "-I", "-m", "ensurepip", "--default-pip"], reader)
    _bring_pip()


def install(requirements: Path) -> None:
    """Install what the file asks for, and the program; what an interrupted run left half is made whole."""
    if not MADE.exists():  # made by an older checkout
        _bring_pip()
    _drop_half()
    reader = PipReader("准备下载 Python 包", requirements)
    pinned = ["--require-hashes", "--only-binary", ":all:", "--progress-bar", "raw"]
    _done("Python 包没有装好", [*_pip_install(), *pinned, "-r", requirements], reader)
    say(f"Python 包：{reader.told()}")
    ours = [*_pip_install(), "--no-build-isolation", "-e", ROOT]
    _done("本程序没有装进 .venv", ours, Reader("把本程序装进 .venv"))
    shutil.rmtree(_temporary(), ignore_errors=True)
    _stamp(requirements).write_text(_mark(requirements))


def size_words(requirements: Path) -> str:
    """Return how much there is to download and to store, in words."""
    download, disk = sizes_of(requirements)
    return f"约 {megabytes(download)}，装好约占 {megabytes(disk)}" if download else ""


def _stamp(requirements: Path) -> Path:
    return VENV / f".ready-{requirements.stem}"


def _mark(requirements: Path) -> str:
    """Return what the installed packages depend on: not on which 3.11 runs us, apt may just change it."""
    text = requirements.read_bytes() + (ROOT / "pyproject.toml").read_bytes()
    here = f"{_version()} {platform.machine()} ".encode() + os.fsencode(ROOT)
    return hashlib.sha256(text + here).hexdigest()


def _version() -> str | None:
    """Return "3.11" of the venv's Python; None if it does not start."""
    command = [str(PYTHON), "-I", "-S", "-c", "import sys; print(*sys.version_info[:2], sep='.')"]
    try:
        return subprocess.run(command, stdout=subprocess.PIPE, check=True).stdout.decode().strip()
    except (OSError, subprocess.CalledProcessError):
        return None


def _temporary() -> Path:
    """Return pip's folder for what it unpacks: on the disk that has to have the room anyway."""
    return VENV / ".temporary"


def _pip_install() -> list[object]:
    """Return the words before what is to be installed; nothing is that is not named there."""
    quiet = ("--disable-pip-version-check", "--no-input", "--no-color", "--retries", "3")
    return [PYTHON, "-I", "-m", "pip", "install", "--no-deps", *quiet]


def _done(failed: str, command: Sequence[object], reader: Reader) -> None:
    """Run a command to its end; its cause stops us where it fails."""
    environment = {**os.environ, "TMPDIR": str(_temporary()), "PYTHONUNBUFFERED": "1"}
    environment.pop("PIP_QUIET", None)
    shutil.rmtree(_temporary(), ignore_errors=True)
    _temporary().mkdir(parents=True)
    outcome = follow(command, reader, environment)
    if not outcome.status:
        return
    outcome.tell()
    if _FOUND_NOTHING in outcome.text and "Retrying (" not in outcome.text:
        outcome = follow([*command, "-vv"], reader, environment)  # pip says why only when asked to
    raise stopped(failed, outcome.status, outcome.text, python=this_python())


def _bring_pip() -> None:
    """Install the pip that the rest counts on: it tells its progress, and knows the system's certificates."""
    for stamp in VENV.glob(".ready-*"):
        stamp.unlink()
    command = [*_pip_install(), "--require-hashes", "-r", PIP]
    _done("pip 没有装好", command, Reader("下载并安装 pip"))
    MADE.touch()


def _drop_half() -> None:
    """Take away the records of packages that were not unpacked to their end: pip trusts them."""
    for site in VENV.glob("[Ll]ib/**/site-packages"):
        for record in site.glob("*.dist-info"):
            if not (record / "INSTALLER").exists():  # pip writes it last
                shutil.rmtree(record)
        for moved in site.glob("~*"):  # pip's word for what it was taking away
            shutil.rmtree(moved, ignore_errors=True)


class PipReader(Reader):
    """Understands pip: which package of how many, and how much of it has come."""

    def __init__(self, words: str, requirements: Path) -> None:
        super().__init__(words)
        pinned = re.findall(r"^[\w.-]+==", requirements.read_text(encoding="utf-8"), re.MULTILINE)
        self._all, self._total = len(pinned), sizes_of(requirements)[0]
        self._at, self._name = 0, ""
        self._came = self._coming = 0
        self._before: int | None = None

    def hear(self, line: str) -> None:
        """Take in a line of pip's."""
        if line.startswith("Ignoring "):
            self._all -= 1
        elif line.startswith(_NEXT):
            self._came, self._coming = self._came + self._coming, 0
            self._at += 1
            named = _NAME.match(line)
            self._name = named[named.lastindex or 0] if named else ""
            self._tell()
        elif line.startswith("Progress "):
            self._coming = int(line.split()[1])
            self._tell()
        elif "Retrying (" in line:
            self.words = f"{self._name or '软件源'}：没有连上，再试一次"
        elif line.startswith("Installing collected packages: "):
            self._came, self._coming = self._came + self._coming, 0
            self._before, self._all = _installed(), line.count(",") + 1
            self.look()

    def look(self) -> None:
        """Count what is installed so far: pip does not say it."""
        if self._before is not None:
            self.words = f"安装 Python 包，第 {_installed() - self._before} 个，共 {self._all} 个"

    def told(self) -> str:
        """Return what was done, in words."""
        return f"{self._at} 个，下载了 {megabytes(self._came)}"

    def _tell(self) -> None:
        come = self._came + self._coming
        of = f"，约 {megabytes(self._total)}" if self._total > come else ""
        self.words = (
            f"下载 {self._name}，第 {self._at} 个，共 {self._all} 个；已下载 {megabytes(come)}{of}"
        )


def _installed() -> int:
    return sum(
        1
        for site in VENV.glob("[Ll]ib/**/site-packages")
        for _ in site.glob("*.dist-info/INSTALLER")
    )
