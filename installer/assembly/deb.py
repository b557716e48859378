"""The .debs: everything in /opt/apps/<appid>, as UOS and Kylin ask.

One has links to it where Debian's and Kylin's desktops and shells look. UOS's store takes no file elsewhere, and finds
the entries where they are: its package has none.
"""

import json
import os
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import md5
from pathlib import Path

from assembly.changelog import Section, debian_changelog
from assembly.components import Part
from assembly.copyright import debian_copyright
from assembly.deb_file import write_deb_file
from assembly.edition import Edition
from assembly.linux import depends, recommends
from assembly.metainfo import metainfo
from assembly.pack import files_in, filled, fresh, set_times, size_of
from assembly.shell_files import install_shell_files
from assembly.targets import Target

APP = "org.fangfan.desktop"
NAME = "防返填报"
LINUX = Path(__file__).resolve().parents[1] / "linux"
COMMANDS = ("fangfan", "fangfan-desktop")
FILES = f"opt/apps/{APP}/files"
# What UOS asks about; the program does none of it.
_PERMISSIONS = (
    "autostart", "notification", "trayicon", "clipboard", "account", "bluetooth", "camera",
    "audio_record", "installed_apps",
)  # short words, many of them  # fmt: skip


@dataclass(frozen=True)
class Program:
    """What was assembled: its folder, what that is made of, its versions, `N.png` for each size of its icon."""

    target: Target
    tree: Path
    parts: Sequence[Part]
    versions: Sequence[Section]
    icons: Path


def write_debs(
    program: Program, out: Path, work: Path, edition: Edition, *, uos: bool
) -> list[Path]:
    """Write the package of a folder, and where it is asked for the one for UOS's store."""
    root = fresh(work / "deb")
    app = root / "opt" / "apps" / APP
    shutil.copytree(program.tree, app / "files", symlinks=True)
    info = json.dumps(_info(program.target, edition), ensure_ascii=False, indent=2)
    _write(app / "info", f"{info}\n")
    _entries(app / "entries", program.icons)
    documents, publisher = app / "files" / "doc", edition.publisher
    told = debian_copyright(program.parts, program.tree, FILES, publisher)
    _write(documents / "copyright", told)
    changes = debian_changelog(APP, program.versions, publisher.maintainer)
    (documents / "changelog.gz").write_bytes(changes)
    name = f"{APP}_{edition.four}_{program.target.debian}"
    store = [_packed(root, out / f"{name}_uos.deb", program, edition)] if uos else []
    _for_debian(root, app, edition, program.versions)
    return [_packed(root, out / f"{name}.deb", program, edition), *store]


def _entries(entries: Path, icons: Path) -> None:
    _write(entries / "applications" / f"{APP}.desktop", _filled("app.desktop"))
    _write(entries / "mime" / "packages" / f"{APP}.xml", _filled("mime.xml"))
    for icon in (*icons.glob("*.png"), *icons.glob("*.svg")):
        size = "scalable" if icon.suffix == ".svg" else f"{icon.stem}x{icon.stem}"
        target_icon = entries / "icons" / "hicolor" / size / "apps" / f"{APP}{icon.suffix}"
        target_icon.parent.mkdir(parents=True)
        shutil.copy(icon, target_icon)


def _for_debian(root: Path, app: Path, edition: Edition, versions: Sequence[Section]) -> None:
    """Add what lies outside of /opt/apps: links for desktops and shells, and what Debian asks of a package."""
    share = root / "usr" / "share"
    for entry in files_in(app / "entries"):
        _link(share / entry.relative_to(app / "entries"), entry, root)
    for command in COMMANDS:
        _link(root / "usr" / "bin" / command, app / "files" / command, root)
    shutil.move(app / "files" / "doc", share / "doc" / APP)
    _write(share / "metainfo" / f"{APP}.metainfo.xml", metainfo(APP, versions, edition.publisher))
    _write(share / "lintian" / "overrides" / APP, _filled("lintian-overrides"))
    install_shell_files(LINUX, share)


def _packed(root: Path, deb: Path, program: Program, edition: Edition) -> Path:
    """Write the package of what is laid out so far."""
    files = [path for path in files_in(root) if not path.is_symlink()]
    files = [path for path in files if path.relative_to(root).parts[0] != "DEBIAN"]
    homepage = edition.publisher.homepage
    words = {
        "VERSION": edition.four,
        "ARCHITECTURE": program.target.debian,
        "MAINTAINER": edition.publisher.maintainer,
        "HOMEPAGE": f"Homepage: {homepage}\n" if homepage else "",
        "SIZE": str(size_of(files) // 1024),
        "DEPENDS": depends(program.target, program.tree),
        "RECOMMENDS": recommends(program.tree),
    }
    _write(root / "DEBIAN" / "control", _filled("control.in", **words))
    sums = "".join(
        f"{md5(path.read_bytes(), usedforsecurity=False).hexdigest()}  {path.relative_to(root)}\n"
        for path in files
    )
    _write(root / "DEBIAN" / "md5sums", sums)
    _open_to_all(root)
    set_times(root, edition.moment)
    environment = {**os.environ, "SOURCE_DATE_EPOCH": str(edition.moment)}
    write_deb_file(root, deb, program.target, environment)
    return deb


def _info(target: Target, edition: Edition) -> dict[str, object]:
    return {
        "appid": APP,
        "name": NAME,
        "version": edition.four,
        "arch": [target.debian],
        "permissions": dict.fromkeys(_PERMISSIONS, False),
    }


def _filled(name: str, **words: str) -> str:
    return filled(LINUX / name, {"APP": APP, **words})


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def _link(link: Path, file: Path, root: Path) -> None:
    link.parent.mkdir(parents=True, exist_ok=True)
    link.symlink_to("/" / file.relative_to(root))


def _open_to_all(root: Path) -> None:
    """Whatever mask the builder has, everyone may read, and start what is a program."""
    for path in (root, *root.rglob("*")):
        if not path.is_symlink():
            runs = path.is_dir() or path.stat().st_mode & 0o100
            path.chmod(0o755 if runs else 0o644)
