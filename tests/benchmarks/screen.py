"""When a window is painted: the screen of an Xvfb of our own, read pixel by pixel."""

import mmap
import os
import shutil
import signal
import subprocess
import time
from contextlib import suppress
from functools import cache
from pathlib import Path

from tests.benchmarks import inputs
from tests.benchmarks.measure import NotHere

_SIZE = "1366x768x24"
_SAMPLE = slice(4096 + 1, None, 64)  # every 16th pixel is enough
_STILL, _LONGEST = 2.0, 60.0  # seconds
_POLL = 0.004
OFFICE = {"command": "soffice"}
_ALIKE = 0.99  # a cursor may blink


@cache
def _display() -> tuple[str, Path]:
    """Start Xvfb; return the display's name, and the file that its screen is in."""
    if not shutil.which("Xvfb"):
        raise NotHere("not measured: there is no Xvfb")
    folder = inputs.new_folder("screen")
    ours, theirs = os.pipe()
    command = ["Xvfb", "-displayfd", str(theirs), "-fbdir", str(folder), "-screen", "0", _SIZE]
    process = subprocess.Popen([*command, "-nolisten", "tcp"], pass_fds=[theirs])
    os.close(theirs)
    _started.append(process)
    number = os.read(ours, 16).decode().strip()
    return f":{number}", folder / "Xvfb_screen0"


_started: list[subprocess.Popen[bytes]] = []


def stop() -> None:
    """End Xvfb, if it was started."""
    for process in _started:
        process.terminate()
        process.wait()


def until_painted(command: list[str]) -> float:
    """Run a program with a window; return the milliseconds until the screen is as it stays."""
    name, file = _display()
    with file.open("rb") as pixels, mmap.mmap(pixels.fileno(), 0, prot=mmap.PROT_READ) as memory:
        started = time.perf_counter()
        process = subprocess.Popen(
            command,
            cwd=inputs.ROOT,
            env=inputs.clean_environment(DISPLAY=name),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        try:
            frames = _watch(memoryview(memory), started)
        finally:
            _end(process)
            _wait_until_blank(memoryview(memory))
    if len(frames) == 1:
        raise NotHere(f"not measured: {Path(command[0]).name} shows no window here")
    return _first_like_the_last(frames) * 1000


def _end(process: subprocess.Popen[bytes]) -> None:
    """End a program and what it started: soffice is a script."""
    process.terminate()
    with suppress(subprocess.TimeoutExpired):
        process.wait(_STILL)
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def _watch(screen: memoryview, started: float) -> list[tuple[float, bytes]]:
    """Return each picture of the screen and its time, until it stays as it is."""
    frames = [(0.0, bytes(screen[_SAMPLE]))]
    while (now := time.perf_counter() - started) < _LONGEST:
        picture = bytes(screen[_SAMPLE])
        if picture != frames[-1][1]:
            frames.append((now, picture))
        if len(frames) > 1 and now - frames[-1][0] > _STILL:
            break
        time.sleep(_POLL)
    screen.release()
    return frames


def _first_like_the_last(frames: list[tuple[float, bytes]]) -> float:
    last = frames[-1][1]
    for at, picture in frames:
        same = sum(map(bytes.__eq__, _bands(picture), _bands(last))) / len(list(_bands(last)))
        if same >= _ALIKE:
            return at
    return frames[-1][0]


def _bands(picture: bytes) -> list[bytes]:
    return [picture[at : at + 16] for at in range(0, len(picture), 16)]


def _wait_until_blank(screen: memoryview) -> None:
    """Wait until the windows of an ended program are gone."""
    deadline = time.perf_counter() + _STILL
    while len(set(bytes(screen[_SAMPLE]))) > 1 and time.perf_counter() < deadline:
        time.sleep(_POLL)
    screen.release()


def calc(book: Path) -> list[str]:
    """Return the command that opens a workbook in LibreOffice Calc, as at its second start."""
    soffice = shutil.which(OFFICE["command"])
    if soffice is None:
        raise NotHere("not measured: there is no LibreOffice")
    book.with_name(f".~lock.{book.name}#").unlink(missing_ok=True)  # of one that was ended
    own = f"-env:UserInstallation={_profile().as_uri()}"
    return [soffice, own, "--nologo", "--norestore", "--calc", str(book)]


@cache
def _profile() -> Path:
    """Return a folder for LibreOffice's settings."""
    return inputs.new_folder("office")
