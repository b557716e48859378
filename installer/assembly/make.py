"""The steps of a build, one after the other."""

import os
import shutil
import subprocess
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from platform import python_version

from prepare.talk import SetUpStopped, say

from assembly import linux, windows
from assembly.changelog import released
from assembly.components import Part, parts_of
from assembly.deb import Program, write_debs
from assembly.edition import Edition
from assembly.fit import NotFit
from assembly.icons import draw_icons
from assembly.licences import write_notice
from assembly.pack import files_in, fresh, set_times, size_of, write_zip
from assembly.publisher import publisher_of
from assembly.sbom import SBOM, write_sbom
from assembly.targets import TARGETS, Target
from assembly.tree import ROOT

MOST_INSTALLER, MOST_INSTALLED = 35_000_000, 130_000_000
_PORTABLE = (
    "这是防返填报的便携版，不用安装：双击 fangfan-desktop 就能打开。\r\n"
    "填的数据在旁边的 data，备份在 data-backups，导出的文件在“防返填报”。\r\n"
    "请不要删除这个文件，删了程序就去电脑里找数据。\r\n"
)


@dataclass(frozen=True)
class Wanted:
    """What is asked of a build.

    `given` is a runtime in the place of the registries': a folder, or for Windows a zip. `publisher`
    says who gives the packages out, and for a release all of it. `uos` adds the package for UOS's store.
    """

    out: Path
    publisher: Path
    given: Path | None = None
    release: bool = False
    uos: bool = False


def make(name: str, wanted: Wanted) -> list[Path]:
    """Make a target's packages; SetUpStopped where one is not fit to be given out."""
    if name not in TARGETS:
        raise SetUpStopped("Windows 的安装包只有 x86_64 的。")
    try:
        return _make(TARGETS[name], wanted, wanted.out.resolve())
    except NotFit as error:
        raise SetUpStopped(f"没有做成：{error}") from error


def _make(target: Target, wanted: Wanted, out: Path) -> list[Path]:
    publisher = publisher_of(wanted.publisher, release=wanted.release)
    edition, work = Edition(version_of(), _moment(), publisher), ROOT / "build" / target.name
    changes = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    versions = released(changes, edition, release=wanted.release)
    out.mkdir(parents=True, exist_ok=True)
    tree, icons = work / "tree", fresh(work / "icons")
    draw_icons(ROOT / "resources" / "icons" / "app.svg", icons)
    set_times(icons, edition.moment)  # makensis keeps that of the picture beside its pages
    say(f"拼装 {target.name} {edition.version}")
    if not publisher.mail:
        say("试用包：publisher.toml 没有填由谁发布，包里写的是“not published”。")
    if target.system == "windows":
        windows.assemble(target, tree, work, edition, wanted.given, icons)
        parts = _describe(target, tree, work, edition)
        made = [windows.write_installer(tree, out, work, edition)]
    else:
        linux.assemble(target, tree, work, edition, wanted.given)
        parts = _describe(target, tree, work, edition)
        program = Program(target, tree, parts, versions, icons)
        made = write_debs(program, out, work, edition, uos=wanted.uos)
    installers, installed = len(made), size_of(files_in(tree))
    say(f"装好是 {installed / 1e6:.1f} MB（最多 {MOST_INSTALLED / 1e6:.0f}）")
    if installed > MOST_INSTALLED:
        raise NotFit("装好以后太大。")
    name = f"防返填报-{edition.version}-{target.name}"
    made.append(_write_portable(tree, out / f"{name}-便携版.zip"))
    made.append(out / f"{name}.cdx.json")
    shutil.copyfile(tree / "licences" / SBOM, made[-1])
    for path in made:
        _tell(path)
    for path in made[:installers]:
        if (size := path.stat().st_size) > MOST_INSTALLER:
            raise NotFit(f"{path.name} 有 {size / 1e6:.1f} MB，最多 {MOST_INSTALLER / 1e6:.0f}。")
    return made


def _describe(target: Target, tree: Path, work: Path, edition: Edition) -> list[Part]:
    """Return the parts of a folder, told in its folder of licences to people and machines."""
    told = {"fangfan-desktop": edition.version, "CPython standard library": python_version()}
    parts = parts_of(target, tree, work, told)
    write_notice(parts, tree, edition.version, edition.publisher)
    write_sbom(parts, tree, target.name, edition.moment, edition.publisher)
    set_times(tree, edition.moment)
    return parts


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
