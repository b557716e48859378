"""apt, as root or through sudo."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import time

from prepare.causes import holder_in, stopped
from prepare.follow import Outcome, Reader, follow
from prepare.machine import is_root
from prepare.talk import Line, say

# Seconds that another program may take with packages of its own, and between two looks.
LOCK_WAIT, LOCK_LOOK = 300, 5
_LOCKED = "Could not get lock"
_BROKEN = re.compile(r"dpkg was interrupted|--fix-broken|dpkg --configure -a")
_HALF = "接着做上一次没有做完的安装"


class Apt:
    """Installs packages; `root` are the words before a command that needs root."""

    def __init__(self, root: list[str]) -> None:
        self._root = [*root, *_environment(bool(root))]
        # apt keeps the status from its children, so that it must not be where they print; and sudo
        # leaves no other place open.
        self._apt = [*self._root, "sh", "-c", 'exec "$@" 3>&1', "sh"]
        self._apt += ["apt-get", "-o", "APT::Status-Fd=3", "-o", "Dpkg::Use-Pty=0", "-q"]

    def update(self) -> Outcome:
        """Read what there is to install."""
        return _unlocked([*self._apt, "update"], AptReader("读取软件源的目录"))

    def install(self, names: list[str], updated: Outcome) -> None:
        """Install packages; what an interrupted run left half is made whole first."""
        command = [*self._apt, "install", "-y", "--no-install-recommends", *names]
        outcome = _unlocked(command, AptReader("计算要下载的软件包"))
        if outcome.status and _BROKEN.search(outcome.text):
            say(_HALF)
            _unlocked([*self._root, "dpkg", "--configure", "-a"], AptReader(_HALF))
            _unlocked([*self._apt, "install", "-f", "-y"], AptReader(_HALF))
            outcome = _unlocked(command, AptReader("计算要下载的软件包"))
        if outcome.status:
            outcome.tell()
            text = outcome.text
            if "Unable to locate" in text:  # an update that brought nothing ends well, and says why
                text = f"{updated.text}\n{text}"
            raise stopped("系统软件包没有装好", outcome.status, text, where="/var 或 /usr")


def root_words() -> list[str] | None:
    """Return the words before a command that needs root; None if we cannot be it."""
    if is_root():
        return []
    sudo = ["sudo"] if sys.stdin.isatty() else ["sudo", "-n"]
    if not shutil.which("sudo") or subprocess.run([*sudo, "true"], check=False).returncode:
        return None
    return sudo


def _environment(through_sudo: bool) -> list[str]:
    """Return what sudo would leave out: the proxies, that nobody is asked, and one language.

    A proxy is only named: its address may have a password in it, and sudo logs what it runs.
    """
    proxies = [name for name in os.environ if name.lower().endswith("_proxy")]
    kept = [f"--preserve-env={','.join(proxies)}"] if through_sudo and proxies else []
    return [*kept, "env", "DEBIAN_FRONTEND=noninteractive", "NEEDRESTART_SUSPEND=1", "LC_ALL=C"]


def _unlocked(command: list[str], reader: AptReader) -> Outcome:
    """Run apt, and wait while another program has it."""
    outcome = follow(command, reader)
    if not _is_locked(outcome):
        return outcome
    say(f"等另一个程序（{holder_in(outcome.text)}）装完系统软件包，最多等 {LOCK_WAIT // 60} 分钟")
    line = Line()
    for second in range(1, LOCK_WAIT + 1):
        line.show("还在等另一个程序")
        time.sleep(1)
        if second % LOCK_LOOK == 0:
            outcome = follow(command, reader)
            if not _is_locked(outcome):
                break
    line.end()
    return outcome


def _is_locked(outcome: Outcome) -> bool:
    return bool(outcome.status) and _LOCKED in outcome.text


class AptReader(Reader):
    """Understands apt: how many packages, how large, which one is being fetched or installed."""

    def __init__(self, words: str) -> None:
        super().__init__(words)
        self._count, self._size = "", ""
        self._done: set[str] = set()

    def hear(self, line: str) -> None:
        """Take in a line of apt's, or of its status."""
        if line.startswith("dlstatus:"):
            percent = float(line.split(":")[2])
            what = f"下载系统软件包，共 {self._size}" if self._size else "读取软件源的目录"
            self.words = f"{what}，{percent:.0f} %"
        elif line.startswith("pmstatus:"):
            package, percent = line.split(":")[1], line.split(":")[2]
            self.words = f"安装系统软件包{self._count}，{float(percent):.0f} %：{package}"
        counted = re.search(r"(\d+) upgraded, (\d+) newly installed", line)
        if counted:
            self._count = f" {int(counted[1]) + int(counted[2])} 个"
        size = re.search(r"Need to get ([\d.,]+ ?\w+)(?:/\S+ \w+)? of archives", line)
        if size:
            self._size = size[1]
            say(f"系统软件包{self._count}，要下载 {self._size}")
        room = re.search(r"After this operation, ([\d.,]+ ?\w+) of additional disk", line)
        if room:
            say(f"装好以后占 {room[1]}")
        if _LOCKED in line or "Waiting for cache lock" in line:
            self.words = f"等另一个程序装完系统软件包（{holder_in(line)}）"
