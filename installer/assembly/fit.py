"""What was assembled and must not be given out."""

from collections.abc import Callable
from pathlib import Path

from assembly.binaries import binaries_in, needed


class NotFit(Exception):
    """It would not start where it has to, is too large, or is not known well enough; the message says why."""


def check_needs(tree: Path, is_of_the_system: Callable[[str], bool]) -> list[Path]:
    """Return every compiled file of a folder; NotFit where one asks for what nobody has."""
    files = binaries_in(tree)
    here = {path.name.lower() for path in files}
    for path in files:
        asked = needed(path)
        strange = {
            each for each in asked if each.lower() not in here and not is_of_the_system(each)
        }
        if strange:
            raise NotFit(f"{path.relative_to(tree)} 要用 {'、'.join(sorted(strange))}，包里没有。")
    return files
