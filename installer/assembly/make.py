"""The steps of a build, one after the other."""

import os
import subprocess
from hashlib import sha256
from pathlib import Path

from bootstrap import SetUpStopped, say

from assembly import linux
from assembly.deb import write_deb
from assembly.icons import draw_icons
from assembly.pack import files_in, fresh, size_of
from assembly.targets import TARGETS
from assembly.tree import ROOT

MOST_INSTALLER, MOST_INSTALLED = 35_000_000, 130_000_000


def make(name: str, *, out: Path, given: Path | None) -> list[Path]:
    """Make a target's packages; SetUpStopped where there is none, or one is not fit to be given out."""
    if name not in TARGETS:
        raise SetUpStopped(f"没有 {name} 的安装包：Windows 只有 x86_64。")
    target, work = TARGETS[name], ROOT / "build" / name
    version, moment = _version(), _moment()
    tree = work / "tree"
    out.mkdir(parents=True, exist_ok=True)
    icons = fresh(work / "icons")
    draw_icons(ROOT / "resources" / "icons" / "app.svg", icons)
    say(f"拼装 {name} {version}")
    try:
        linux.assemble(target, tree, work, moment, given)
    except linux.NotFit as error:
        raise SetUpStopped(f"没有做成：{error}") from error
    installed = size_of(files_in(tree))
    say(f"装好是 {installed / 1e6:.1f} MB（最多 {MOST_INSTALLED / 1e6:.0f}）")
    made = [write_deb(target, tree, out, work, version, moment, icons)]
    if installed > MOST_INSTALLED:
        raise SetUpStopped("装好以后太大，没有做成。")
    for path in made:
        _weigh(path)
    return made


def _weigh(path: Path) -> None:
    size, digest = path.stat().st_size, sha256(path.read_bytes()).hexdigest()
    path.with_name(f"{path.name}.sha256").write_text(f"{digest}  {path.name}\n")
    say(f"{path}  {size / 1e6:.1f} MB  SHA-256 {digest}")
    if size > MOST_INSTALLER:
        raise SetUpStopped(f"{path.name} 超过 {MOST_INSTALLER / 1e6:.0f} MB。")


def _version() -> str:
    import fangfan_desktop

    return fangfan_desktop.__version__


def _moment() -> int:
    """Return the time that stands in what is built: that of the last commit."""
    if given := os.environ.get("SOURCE_DATE_EPOCH"):
        return int(given)
    asked = ["git", "-C", str(ROOT), "log", "-1", "--format=%ct"]
    done = subprocess.run(asked, capture_output=True, text=True, check=False)
    return int(done.stdout.strip() or 1_767_225_600)
