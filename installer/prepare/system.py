"""System packages, where the system has Debian's tools."""

from __future__ import annotations

import configparser
import importlib.util
import shutil
import subprocess
from pathlib import Path

from prepare.apt import Apt, root_words
from prepare.machine import this_python
from prepare.talk import SetUpStopped, say

NAMES = Path(__file__).with_name("system-packages.ini")


def packages_of(*groups: str) -> list[str]:
    """Return the packages of groups, and what a venv needs where this Python lacks it."""
    listed = _listed()
    names = [name for group in groups for line in listed[group].values() for name in line.split()]
    if importlib.util.find_spec("ensurepip") is None:
        names.insert(0, f"python{this_python()}-venv|python3-venv")
    return names


def python_packages(version: str) -> list[str]:
    """Return the packages that bring a Python of a version."""
    return _listed()["python"][version].split()


def _listed() -> configparser.ConfigParser:
    parser = configparser.ConfigParser(interpolation=None)
    parser.read(NAMES, encoding="utf-8")
    return parser


def missing_packages(names: list[str]) -> list[str]:
    """Return which of the packages are not installed; none on a system without Debian's tools."""
    if not shutil.which("dpkg-query"):
        return []
    every = "|".join(names).split("|")
    asked = ["dpkg-query", "-W", "-f", "${Package} ${db:Status-Status}\n", *every]
    answer = subprocess.run(asked, capture_output=True, check=False).stdout.decode()
    there = {line.split()[0] for line in answer.splitlines() if line.endswith(" installed")}
    return [name for name in names if not there.intersection(name.split("|"))]


def known_to_apt(name: str) -> bool:
    """Return True if apt could install a package."""
    asked = ["apt-cache", "show", "--no-all-versions", name]
    # Not only a name that others mention: apt-cache then ends well and shows nothing.
    return bool(subprocess.run(asked, capture_output=True, check=False).stdout)


def install(missing: list[str]) -> None:
    """Install packages with apt, as root or through sudo; else say the one line to run, and stop."""
    root = root_words()
    if root is None:
        names = " ".join(_first_known(name.split("|")) for name in missing)
        line = f"apt-get update && apt-get install -y --no-install-recommends {names}"
        raise SetUpStopped(
            f"缺少系统软件包，请用管理员身份运行下面一行，再重新运行本命令：\n{line}"
        )
    apt = Apt(root)
    updated = apt.update()
    names = [_first_known(name.split("|")) for name in missing]
    say(f"系统软件包：{' '.join(names)}")
    apt.install(names, updated)


def _first_known(names: list[str]) -> str:
    """Return the first name that apt knows; the last, for apt to complain of, where it knows none."""
    return next((name for name in names[:-1] if known_to_apt(name)), names[-1])
