"""Manual pages and completions, where shells of Debian look."""

import gzip
from pathlib import Path

# By the folder of installer/linux/completions.
_COMPLETIONS = {
    "fangfan.bash": "bash-completion/completions/fangfan",
    "_fangfan": "zsh/vendor-completions/_fangfan",
    "fangfan.fish": "fish/vendor_completions.d/fangfan.fish",
}


def install_shell_files(source: Path, share: Path) -> None:
    """Put the manual pages and completions of a folder below /usr/share. They are Chinese."""
    for page in sorted(source.glob("*.1")):
        for folder in ("man/man1", "man/zh_CN/man1"):
            target = share / folder / f"{page.name}.gz"
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(gzip.compress(page.read_bytes(), 9, mtime=0))
    for name, place in _COMPLETIONS.items():
        if (file := source / "completions" / name).exists():
            target = share / place
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(file.read_bytes())
