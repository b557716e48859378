"""Small libraries of Debian's that old desktops lack, fetched for any machine with apt's signatures."""

import subprocess
from collections.abc import Sequence
from pathlib import Path

from assembly.pack import fresh
from assembly.targets import Target


def apt_apart(target: Target, folder: Path) -> list[str]:
    """Return an apt-get for a target's machine, brought up to date, that leaves this one's alone.

    What it downloads lies in `cache/archives` below the folder.
    """
    lists, cache = fresh(folder / "lists"), fresh(folder / "cache")
    (lists / "partial").mkdir()
    (cache / "archives" / "partial").mkdir(parents=True)
    apart = [
        f"APT::Architecture={target.debian}",
        f"APT::Architectures::={target.debian}",
        f"Dir::State::lists={lists}",
        f"Dir::Cache={cache}",
        "Dir::State::status=/dev/null",
        "APT::Sandbox::User=root",
        "Debug::NoLocking=1",
    ]
    apt = ["apt-get", "-q", "-y", *(f"-o{each}" for each in apart)]
    subprocess.run([*apt, "update"], check=True, stdout=subprocess.DEVNULL)
    return apt


def debian_libraries(target: Target, packages: Sequence[str], folder: Path) -> list[Path]:
    """Return the libraries of Debian packages for a target's machine; nothing is installed."""
    debs = folder / "debs"
    if not all(list(debs.glob(f"{name}_*.deb")) for name in packages):
        apt = apt_apart(target, folder)
        subprocess.run(
            [*apt, "download", *packages], check=True, cwd=fresh(debs), stdout=subprocess.DEVNULL
        )
    opened = fresh(folder / "opened")
    for deb in sorted(debs.glob("*.deb")):
        subprocess.run(["dpkg-deb", "-x", deb, opened], check=True)
    # The name that is asked for is a link to the file.
    return sorted(path for path in opened.rglob("lib*.so.?") if path.is_symlink())
