"""One build: which version, as of when, given out by whom."""

import re
from dataclasses import dataclass

from assembly.publisher import Publisher


@dataclass(frozen=True)
class Edition:
    """`moment` is the time that stands in what is built (seconds since 1970)."""

    version: str
    moment: int
    publisher: Publisher

    @property
    def numbers(self) -> list[str]:
        """Return the version as the four numbers that Windows and UOS want."""
        return numbers(self.version)

    @property
    def four(self) -> str:
        """Return the version in four parts, as packages have it."""
        return ".".join(self.numbers)


def numbers(version: str) -> list[str]:
    """Return a version as four numbers."""
    return [*re.findall(r"\d+", version), "0", "0", "0", "0"][:4]
