"""Small libraries of Debian's that old desktops lack, fetched for any machine with apt's signatures."""

import subprocess
from collections.abc import Sequence
from pathlib import Path

from assembly.pack import fresh
from assembly.targets import Target


def debian_libraries(target: Target, packages: Sequence[str], folder: Path) -> list[Path]:
    """Return the libraries of Debian packages for a target's machine; nothing is installed."""
    debs = folder / "debs"
    if not all(list(debs.glob(f"{name}_*.deb")) for name in packages):
        lists, cache = fresh(folder / "lists"), fresh(folder / "cache")
        fresh(debs)
        (lists / "partial").mkdir()
        (cache / "archives" / "partial").mkdir(parents=True)
        apart = [
            f"APT::Architecture={target.debian}",
            f"APT::Architectures::={target.debian}",
            f"Dir::State::lists={lists}",
            f"Dir::Cache={cache}",
            "Dir::State::status=/dev/null",
            "APT::Sandbox::User=root",
        ]
        apt = ["apt-get", "-q", *(word for each in apart for word in ("-o", each))]
        subprocess.run([*apt, "update"], check=True, stdout=subprocess.DEVNULL)
        subprocess.run(
            [*apt, "download", *packages], check=True, cwd=debs, stdout=subprocess.DEVNULL
        )
    opened = fresh(folder / "opened")
    for deb in sorted(debs.glob("*.deb")):
        subprocess.run(["dpkg-deb", "-x", deb, opened], check=True)
    # The name that is asked for is a link to the file.
    return sorted(path for path in opened.rglob("lib*.so.?") if path.is_symlink())
