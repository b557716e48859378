"""The steps of a build, one after the other."""

import os
import shutil
import subprocess
from hashlib import sha256
from pathlib import Path

from bootstrap import SetUpStopped, say

from assembly import linux, windows
from assembly.deb import write_deb
from assembly.fit import NotFit
from assembly.icons import draw_icons
from assembly.pack import files_in, fresh, size_of, write_zip
from assembly.targets import TARGETS
from assembly.tree import ROOT

MOST_INSTALLER, MOST_INSTALLED = 35_000_000, 130_000_000
_PORTABLE = (
    "这是防返填报的便携版，不用安装：双击 fangfan-desktop 就能打开。\r\n"
    "填的数据在旁边的 data，备份在 data-backups，导出的文件在“防返填报”。\r\n"
    "请不要删除这个文件，删了程序就去电脑里找数据。\r\n"
)


def make(name: str, *, out: Path, given: Path | None) -> list[Path]:
    """Make a target's packages; SetUpStopped where one is not fit to be given out.

    `given` is a runtime in the place of the registries': a folder, or for Windows a zip.
    """
    if name not in TARGETS:
        raise SetUpStopped("Windows 的安装包只有 x86_64 的。")
    try:
        return _make(name, out.resolve(), given)
    except NotFit as error:
        raise SetUpStopped(f"没有做成：{error}") from error


def _make(name: str, out: Path, given: Path | None) -> list[Path]:
    target, work = TARGETS[name], ROOT / "build" / name
    version, moment = version_of(), _moment()
    out.mkdir(parents=True, exist_ok=True)
    tree, icons = work / "tree", fresh(work / "icons")
    draw_icons(ROOT / "resources" / "icons" / "app.svg", icons)
    say(f"拼装 {name} {version}")
    if target.system == "windows":
        windows.assemble(target, tree, work, version, moment, given, icons)
        made = [windows.write_installer(tree, out, work, version, moment)]
    else:
        linux.assemble(target, tree, work, version, moment, given)
        made = [write_deb(target, tree, out, work, version, moment, icons)]
    installed = size_of(files_in(tree))
    say(f"装好是 {installed / 1e6:.1f} MB（最多 {MOST_INSTALLED / 1e6:.0f}）")
    if installed > MOST_INSTALLED:
        raise NotFit("装好以后太大。")
    made.append(_write_portable(tree, out / f"防返填报-{version}-{name}-便携版.zip"))
    for path in made:
        _tell(path)
    if (size := made[0].stat().st_size) > MOST_INSTALLER:
        raise NotFit(f"{made[0].name} 有 {size / 1e6:.1f} MB，最多 {MOST_INSTALLER / 1e6:.0f}。")
    return made


def _write_portable(tree: Path, target: Path) -> Path:
    note = tree / "portable.txt"
    note.write_text(_PORTABLE, encoding="utf-8-sig", newline="")
    write_zip(target, tree, top="防返填报/")
    note.unlink()
    return target


def _tell(path: Path) -> None:
    """Say what was made, and write its checksum beside it."""
    digest = sha256(path.read_bytes()).hexdigest()
    path.with_name(f"{path.name}.sha256").write_text(f"{digest}  {path.name}\n", encoding="utf-8")
    say(f"{path}  {path.stat().st_size / 1e6:.1f} MB  SHA-256 {digest}")


def version_of() -> str:
    """Return the version that is built."""
    import fangfan_desktop

    return fangfan_desktop.__version__


def _moment() -> int:
    """Return the time that stands in what is built: that of the last commit."""
    if given := os.environ.get("SOURCE_DATE_EPOCH"):
        return int(given)
    git = shutil.which("git")
    asked = [git or "git", "-C", str(ROOT), "log", "-1", "--format=%ct"]
    done = subprocess.run(asked, capture_output=True, text=True, check=False) if git else None
    return int((done.stdout.strip() if done else "") or 1_767_225_600)
