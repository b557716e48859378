"""The README's two commands: set up whatever is missing, then run the program or its tests.

    python3 installer/bootstrap.py run
    python3 installer/bootstrap.py test [pytest arguments]

A third, `python3 installer/bootstrap.py site`, makes `docs/` a site of its own in dist/site.
Standard library only. On Debian it installs system packages as root or through sudo, and
otherwise prints the one line to run and stops. Run again, it finds everything in place.
"""

import argparse
import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
VENV = ROOT / ".venv"
WINDOWS = os.name == "nt"
BIN = VENV / ("Scripts" if WINDOWS else "bin")
PYTHON = BIN / ("python.exe" if WINDOWS else "python")

# What Qt needs on a Debian without a desktop (offscreen, then a window, then printing).
QT_PACKAGES = (
    "python3-venv",
    "libglib2.0-0 libgl1 libegl1 libfontconfig1 libxkbcommon0 libdbus-1-3",
    "libxcb-cursor0 libxcb-icccm4 libxcb-keysyms1 libxkbcommon-x11-0 libxcb-shape0",
    "libcups2",
)
# Other people's readers, a virtual screen and hands on its keyboard; what a program asks of the disk;
# what a screen reader hears.
TEST_PACKAGES = (
    "libreoffice-calc-nogui libreoffice-writer-nogui poppler-utils qpdf",
    "xvfb xauth xdotool openbox fonts-liberation binutils strace",
    "at-spi2-core dbus python3-gi gir1.2-atspi-2.0",
)
# A browser, and Chinese letters for it.
SITE_PACKAGES = ("chromium fonts-noto-cjk",)

# Bytes; a run writes less than a quarter of it.
MOST_WRITTEN = 3 * 2**30

QUICK_CHECKS = (
    ("ruff check", ("ruff", "check", "-q", ".")),
    ("ruff format", ("ruff", "format", "-q", "--check", ".")),
    ("import-linter", ("lint-imports", "--no-cache")),
)
TYPE_CHECK = ("pyright", ("pyright", "--pythonpath", str(PYTHON)))

PURE_FLOORS = ("forms", "checks", "counting", "edits", "rollup", "sheet")


class SetUpStopped(Exception):
    """Something that only the person at the machine can do; the message says what."""


def say(words: str) -> None:
    """Tell the person what is happening."""
    print(f"[防返填报] {words}", flush=True)


def call(*command: object, **options: object) -> None:
    """Run a command; what it prints is shown, and its failure stops us."""
    subprocess.run([str(part) for part in command], check=True, **options)  # pyright: ignore[reportCallIssue, reportArgumentType]  # the options are handed on


def install_system_packages(wanted: tuple[str, ...]) -> None:
    """Install the Debian packages that are missing; elsewhere leave that to the person."""
    if not shutil.which("dpkg-query"):
        return
    names = " ".join(wanted).split()
    asked = ["dpkg-query", "-W", "-f", "${Package} ${db:Status-Status}\n", *names]
    answer = subprocess.run(asked, capture_output=True, text=True, check=False).stdout
    there = {line.split()[0] for line in answer.splitlines() if line.endswith(" installed")}
    missing = [name for name in names if name not in there]
    if not missing:
        return
    install = ["apt-get", "install", "-y", "-q", "--no-install-recommends", *missing]
    become_root: list[str] = []
    if os.geteuid() != 0:
        become_root = ["sudo"] if sys.stdin.isatty() else ["sudo", "-n"]
        if (
            not shutil.which("sudo")
            or subprocess.run([*become_root, "true"], check=False).returncode
        ):
            line = " ".join(["apt-get update &&", *install])
            raise SetUpStopped(
                f"缺少系统软件包，请用管理员身份运行下面一行，再重新运行本命令：\n{line}"
            )
    say(f"安装系统软件包：{' '.join(missing)}")
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    call(*become_root, "apt-get", "update", "-q", stdout=subprocess.DEVNULL, env=quiet)
    call(*become_root, *install, stdout=subprocess.DEVNULL, env=quiet)


def make_environment(requirements: Path) -> None:
    """Make `.venv` with just the pinned, hashed packages; nothing where that is done already."""
    text = requirements.read_bytes() + (ROOT / "pyproject.toml").read_bytes()
    mark = hashlib.sha256(text + sys.version.encode() + str(ROOT).encode()).hexdigest()
    stamp = VENV / f".ready-{requirements.stem}"
    if stamp.exists() and stamp.read_text() == mark and PYTHON.exists():
        return
    if not PYTHON.exists():
        say("建立 Python 环境 .venv")
        # -I, here and below: no module is taken from the folder that somebody stands in.
        call(sys.executable, "-I", "-m", "venv", "--clear", VENV)
    say("安装 Python 依赖（第一次要几分钟）")
    pip = (PYTHON, "-I", "-m", "pip", "install", "--disable-pip-version-check", "-q", "--no-deps")
    call(*pip, "--require-hashes", "--only-binary", ":all:", "-r", requirements)
    call(*pip, "--no-build-isolation", "-e", ROOT)
    stamp.write_text(mark)


def has_display() -> bool:
    """Return True if a window can be seen here."""
    if WINDOWS or sys.platform == "darwin":
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def run(arguments: list[str]) -> int:
    """Open the window on a sample workspace, or without a screen make the sample's files."""
    install_system_packages(QT_PACKAGES)
    make_environment(ROOT / "installer" / "requirements.txt")
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


def site(arguments: list[str]) -> int:
    """Make a site of the documents, to look at without a network."""
    install_system_packages(QT_PACKAGES[:1])
    make_environment(ROOT / "installer" / "requirements-site.txt")
    command = [str(PYTHON), str(ROOT / "installer" / "web" / "build_web.py"), *arguments]
    return subprocess.run(command, check=False).returncode


def test_site(environment: dict[str, str]) -> int:
    """Build the site and open it in a browser."""
    install_system_packages(SITE_PACKAGES)
    make_environment(ROOT / "installer" / "requirements-site.txt")
    say("网站：生成，用浏览器一页一页看")
    command = [str(PYTHON), "-m", "pytest", "tests/installer/test_site.py"]
    return subprocess.run(
        command, cwd=ROOT, env={**os.environ, **environment}, check=False
    ).returncode


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
    install_system_packages(QT_PACKAGES + TEST_PACKAGES)
    make_environment(ROOT / "installer" / "requirements-test.txt")
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
    if not arguments and lean.pop("FANGFAN_SITE", "") and (status := test_site(lean)):
        return status
    if arguments or not (room := room_in_memory()):
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


def main() -> int:
    """Do what is asked; say in one sentence what stops it."""
    parser = argparse.ArgumentParser(description="防返填报：运行，或跑测试")
    parser.add_argument("command", choices=("run", "test", "site"))
    asked, rest = parser.parse_known_args()
    if sys.version_info[:2] not in {(3, 11), (3, 12)}:
        say(f"需要 Python 3.11 或 3.12，这里是 {sys.version.split()[0]}。")
        return 2
    try:
        return {"run": run, "test": test, "site": site}[asked.command](rest)
    except SetUpStopped as error:
        say(str(error))
    except subprocess.CalledProcessError as error:
        say(
            f"没有装好：{' '.join(map(str, error.cmd[:4]))}… 退出码 {error.returncode}。请检查网络后再试。"
        )
    return 2


if __name__ == "__main__":
    sys.exit(main())
