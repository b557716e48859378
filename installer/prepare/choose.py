"""The Python to go on with, where the one that was started is too old or too new."""

from __future__ import annotations

import shutil
import sys

from prepare import system
from prepare.apt import Apt
from prepare.machine import PYTHONS, is_root, other_python, this_python
from prepare.talk import SetUpStopped, say

NAMED = f"{'、'.join(PYTHONS[:-1])} 或 {PYTHONS[-1]}"


def right_python() -> str | None:
    """Return another Python to run us with; None if this one is right.

    Where none is installed it is brought by apt, if apt has one.
    """
    if this_python() in PYTHONS:
        return None
    found = other_python() or _installed()
    if not found:
        here = sys.version.split()[0]
        raise SetUpStopped(f"需要 Python {NAMED}，这里是 {here}，系统的软件源里也没有：{_advice()}")
    say(f"这里的 Python 是 {sys.version.split()[0]}，改用 {found}")
    return found


def _installed() -> str | None:
    """Return the path of a Python that apt has just installed; None where it has none."""
    if not shutil.which("apt-get"):
        return None
    version = _offered()
    if not version and is_root():  # a fresh system has not yet read what there is
        Apt([]).update()
        version = _offered()
    if not version:
        return None
    say(f"这里的 Python 是 {sys.version.split()[0]}，安装 Python {version}")
    system.install(system.python_packages(version))
    return other_python()


def _offered() -> str | None:
    """Return the Python that apt could install."""
    known = (
        each for each in PYTHONS if all(map(system.known_to_apt, system.python_packages(each)))
    )
    return next(known, None)


def _advice() -> str:
    return f"请先安装，再用它来运行，如 python{PYTHONS[-1]} installer/bootstrap.py run。"
