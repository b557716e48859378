"""The README's two commands, where Python is one that can go on: set up, then run or test."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NoReturn

from prepare.causes import cause_of
from prepare.choose import right_python
from prepare.machine import check_machine
from prepare.place import BIN, PYTHON, REQUIREMENTS, ROOT, TEST_REQUIREMENTS, VENV, WINDOWS
from prepare.site import site, test_site
from prepare.steps import set_up
from prepare.talk import SetUpStopped, say, say_why, speak_chinese

# Bytes; a run writes less than a quarter of it.
MOST_WRITTEN = 3 * 2**30

QUICK_CHECKS = (
    ("ruff check", ("ruff", "check", "-q", ".")),
    ("ruff format", ("ruff", "format", "-q", "--check", ".")),
    ("import-linter", ("lint-imports", "--no-cache")),
)
TYPE_CHECK = ("pyright", ("pyright", "--pythonpath", str(PYTHON)))

PURE_FLOORS = ("forms", "checks", "counting", "edits", "rollup", "sheet")


def has_display() -> bool:
    """Return True if a window can be seen here."""
    if WINDOWS or sys.platform == "darwin":
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def run(arguments: list[str]) -> int:
    """Open the window on a sample workspace, or without a screen make the sample's files."""
    set_up(REQUIREMENTS, "window")
    if has_display():
        say("打开示例窗口，数据在 .venv/sample；正式使用请运行 .venv 里的 fangfan-desktop")
        sample = ["--sample", str(VENV / "sample")]
        command = [str(PYTHON), "-I", "-m", "fangfan_desktop", *sample, *arguments]
        return subprocess.run(command, cwd=ROOT, check=False).returncode
    out = Path.cwd() / "fangfan-demo"
    say(f"没有显示器，改为演示：检查并导出示例数据到 {out}")
    command = [str(PYTHON), "-I", "-m", "fangfan_desktop.cli.main", "demo", "--force"]
    words = ["--out", str(out), *arguments]
    return subprocess.run([*command, *words], check=False).returncode


def room_in_memory() -> Path | None:
    """Return a folder in memory with room for what the tests write; None if there is none."""
    room = Path("/dev/shm")  # noqa: S108  # a folder of our own is made in it
    if WINDOWS or not os.access(room, os.W_OK):
        return None
    state = os.statvfs(room)
    runs_programs = not state.f_flag & os.ST_NOEXEC
    return room if runs_programs and state.f_bavail * state.f_frsize >= MOST_WRITTEN else None


def test(arguments: list[str]) -> int:
    """Lint, check types and floors, then run the tests; pytest has the last word."""
    set_up(TEST_REQUIREMENTS, "window", "test")
    lean = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    # Without what is kept, each worker and each program that a test starts compiles everything.
    lean.pop("PYTHONDONTWRITEBYTECODE", None)
    for words, (program, *more) in QUICK_CHECKS:
        say(words)
        outcome = subprocess.run([str(BIN / program), *more], cwd=ROOT, env=lean, check=False)
        if outcome.returncode:
            say(f"{words} 没有通过")
            return outcome.returncode
    if not arguments and lean.pop("FANGFAN_PACKAGES", ""):
        # One after the other: a build has one folder to work in, and a chroot takes the disk.
        say("安装包：拼装，装进全新的系统试用")
        packages = [str(PYTHON), "-m", "pytest", "tests/installer"]
        outcome = subprocess.run(packages, cwd=ROOT, env={**os.environ, **lean}, check=False)
        if outcome.returncode:
            return outcome.returncode
    if not arguments and lean.pop("FANGFAN_SITE", ""):
        status = test_site(lean)
        if status:
            return status
    room = room_in_memory()
    if arguments or not room:
        return test_program(arguments, lean)
    # Thousands of small files are written for good, and each is waited for where there is a disk.
    with tempfile.TemporaryDirectory(prefix="ff-", dir=room, ignore_cleanup_errors=True) as folder:
        Path(folder).chmod(0o711)  # some tests let another user in, as /tmp does
        return test_program(arguments, {**lean, "TMPDIR": folder})


def test_program(arguments: list[str], environment: dict[str, str]) -> int:
    """Check types and run the tests. Without arguments, the pure floors have to be covered whole."""
    # On two cores a third worker fills the time in which tests wait for other processes.
    pytest = [str(PYTHON), "-m", "pytest", "-n", "3", "--dist", "worksteal"]
    # It takes most of a minute on one core: the first tests run meanwhile.
    words, (program, *more) = TYPE_CHECK
    say(words)
    with subprocess.Popen(
        [str(BIN / program), *more], cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True
    ) as types:
        if not arguments:
            # Their own tests cover the pure floors whole; tracing the rest as well would cost a minute.
            say("纯计算的几层，测试要走到每一行")
            traced = [f"--cov=fangfan_desktop.{floor}" for floor in PURE_FLOORS]
            whole = ["--cov-report=term-missing:skip-covered", "--cov-fail-under=100"]
            own = [f"tests/{floor}" for floor in PURE_FLOORS]
            floors = [*pytest, *own, *traced, *whole]
            outcome = subprocess.run(floors, cwd=ROOT, env=environment, check=False)
            if outcome.returncode:
                return outcome.returncode
            arguments = [f"--ignore={each}" for each in own]  # they have run
        told, _ = types.communicate()
    if types.returncode:
        print(told, end="")
        say(f"{words} 没有通过")
        return types.returncode
    return subprocess.run([*pytest, *arguments], cwd=ROOT, env=environment, check=False).returncode


class _Words(argparse.ArgumentParser):
    """The words after the command's name; what is wrong with them is said as all else is."""

    def error(self, message: str) -> NoReturn:  # noqa: ARG002  # it is in English
        """Say what can be written, and end with status 2."""
        say_why(
            "请写要做什么：python3 installer/bootstrap.py run（运行）、test（跑测试）或 site（做网站）。"
        )
        self.exit(2)


def main() -> int:
    """Do what is asked; say last, in one sentence, what stops it."""
    speak_chinese()
    parser = _Words(prog="bootstrap.py", description="防返填报：运行，或跑测试")
    parser.add_argument("command", choices=("run", "test", "site"))
    asked, rest = parser.parse_known_args()
    try:
        check_machine()
        other = right_python()
        if other:
            words = [other, str(ROOT / "installer" / "bootstrap.py"), *sys.argv[1:]]
            return subprocess.run(words, check=False).returncode
        return {"run": run, "test": test, "site": site}[asked.command](rest)
    except SetUpStopped as error:
        say_why(str(error))
    except BrokenPipeError:  # nobody reads what is said (`| head`), nor what Python would say of it
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except OSError as error:
        say_why(cause_of(error))
    except KeyboardInterrupt:
        say_why("已经中断；再运行一次会接着做。")
        return 130
    return 2
