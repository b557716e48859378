"""A .deb laid out as UOS and Kylin ask: everything in /opt/apps/<appid>, links to it elsewhere."""

import gzip
import json
import os
import shutil
from hashlib import md5
from pathlib import Path

from assembly.deb_file import write_deb_file
from assembly.linux import depends, recommends
from assembly.pack import files_in, filled, fresh, set_times, size_of
from assembly.targets import Target

APP = "org.fangfan.desktop"
NAME = "防返填报"
LINUX = Path(__file__).resolve().parents[1] / "linux"


def write_deb(
    target: Target, tree: Path, out: Path, work: Path, version: str, moment: int, icons: Path
) -> Path:
    """Write the package of a folder; `icons` holds `N.png` for each size, and `app.svg`."""
    root = fresh(work / "deb")
    app = root / "opt" / "apps" / APP
    shutil.copytree(tree, app / "files", symlinks=True)
    _write(app / "info", json.dumps(_info(target, version), ensure_ascii=False, indent=2) + "\n")
    entries = app / "entries"
    _write(entries / "applications" / f"{APP}.desktop", _filled("app.desktop"))
    _write(entries / "mime" / "packages" / f"{APP}.xml", _filled("mime.xml"))
    for icon in (*icons.glob("*.png"), *icons.glob("*.svg")):
        size = "scalable" if icon.suffix == ".svg" else f"{icon.stem}x{icon.stem}"
        target_icon = entries / "icons" / "hicolor" / size / "apps" / f"{APP}{icon.suffix}"
        target_icon.parent.mkdir(parents=True)
        shutil.copy(icon, target_icon)
    # UOS reads the entries where they are; other desktops look in /usr/share.
    for entry in files_in(entries):
        _link(root / "usr" / "share" / entry.relative_to(entries), entry, root)
    _link(root / "usr" / "bin" / "fangfan", app / "files" / "fangfan", root)
    manual = root / "usr" / "share" / "doc" / APP
    manual.mkdir(parents=True)
    shutil.copy(tree / "LICENSE.txt", manual / "copyright")
    (manual / "changelog.gz").write_bytes(gzip.compress(f"{APP} ({version})\n".encode(), mtime=0))
    files = [path for path in files_in(root) if not path.is_symlink()]
    _write(
        root / "DEBIAN" / "control",
        _filled(
            "control.in",
            VERSION=version,
            ARCHITECTURE=target.debian,
            SIZE=str(size_of(files) // 1024),
            DEPENDS=depends(target, tree),
            RECOMMENDS=recommends(tree),
        ),
    )
    sums = "".join(
        f"{md5(path.read_bytes(), usedforsecurity=False).hexdigest()}  {path.relative_to(root)}\n"
        for path in files
    )
    _write(root / "DEBIAN" / "md5sums", sums)
    _open_to_all(root)
    set_times(root, moment)
    deb = out / f"{APP}_{version}_{target.debian}.deb"
    write_deb_file(root, deb, target, {**os.environ, "SOURCE_DATE_EPOCH": str(moment)})
    return deb


def _info(target: Target, version: str) -> dict[str, object]:
    asked = ("autostart", "notification", "trayicon", "account", "bluetooth", "camera")
    return {
        "appid": APP,
        "name": NAME,
        "version": version,
        "arch": [target.debian],
        "permissions": dict.fromkeys(asked, False),
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
