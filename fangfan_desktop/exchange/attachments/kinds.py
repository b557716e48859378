"""The suffixes of the files that forms are drawn from, for file dialogs and for what is dropped."""

from pathlib import Path

_SUFFIXES = (".docx", ".xlsx", ".xls", ".ods", ".pdf")
DRAWABLE_PATTERNS = " ".join(f"*{suffix}" for suffix in _SUFFIXES)


def may_be_drawn(path: Path) -> bool:
    """Return True if a form may be drawn from a file, by its name."""
    return path.suffix.lower() in _SUFFIXES
