"""The steps of setting up, of which only those are done, and counted, that are needed."""

from __future__ import annotations

from pathlib import Path
from typing import Callable

from prepare import environment, system
from prepare.machine import check_room, check_writable
from prepare.talk import say


def set_up(requirements: Path, *groups: str) -> None:
    """Bring what a command needs: system packages, `.venv`, the pinned Python packages."""
    steps: list[tuple[str, Callable[[], None]]] = []
    missing = system.missing_packages(system.packages_of(*groups))
    if missing:
        words = f"安装 {len(missing)} 个系统软件包和它们需要的"
        steps.append((words, lambda: system.install(missing)))
    if not environment.is_ready(requirements):
        check_writable()
        if not environment.is_whole():
            check_room(requirements)
            what = "上一次没有建完，或者系统换了 Python" if environment.VENV.exists() else "新建"
            steps.append((f"建立 Python 环境 .venv（{what}）", environment.make_venv))
        words = f"安装 Python 包{environment.size_words(requirements)}"
        steps.append((words, lambda: environment.install(requirements)))
    for number, (words, do) in enumerate(steps, start=1):
        say(f"第 {number} 步，共 {len(steps)} 步：{words}")
        do()
