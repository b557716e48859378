"""CHANGELOG.md read, and written as Debian has it."""

import gzip
import re
import textwrap
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import format_datetime

from assembly.edition import Edition, numbers
from assembly.fit import NotFit

_VERSION = re.compile(r"## \[(?P<version>[^\]]+)\](?: - (?P<day>\d{4}-\d\d-\d\d))?$")


@dataclass
class Section:
    """What changed in a version; `day` is "" for what has none yet. Each change has its heading (Added …)."""

    version: str
    day: str
    changes: list[tuple[str, str]] = field(default_factory=list[tuple[str, str]])

    @property
    def moment(self) -> datetime:
        """Return the day's noon."""
        return datetime.fromisoformat(f"{self.day}T12:00:00").replace(tzinfo=UTC)


def sections(text: str) -> list[Section]:
    """Return the sections of a changelog, newest first; those without a change are left out."""
    found: list[Section] = []
    heading = ""
    for line in text.splitlines():
        if begin := _VERSION.fullmatch(line):
            found.append(Section(begin["version"], begin["day"] or ""))
        elif line.startswith("### "):
            heading = line.removeprefix("### ")
        elif found and line.startswith("- "):
            found[-1].changes.append((heading, _plain(line[2:])))
        elif found and line.startswith("  ") and found[-1].changes:
            heading, before = found[-1].changes[-1]
            found[-1].changes[-1] = (heading, f"{before} {_plain(line.strip())}")
    return [section for section in found if section.changes]


def _plain(words: str) -> str:
    """Return words without the marks of Markdown."""
    return re.sub(r"\[([^\]]+)\]\([^)]+\)|`|\*\*", lambda found: found[1] or "", words)


def released(text: str, edition: Edition, *, release: bool) -> list[Section]:
    """Return the versions up to the one that is built, newest first.

    What has no version yet goes into the one that is built, as of its moment; NotFit where that is a release.
    """
    read = sections(text)
    open_, versions = [s for s in read if not s.day], [s for s in read if s.day]
    if not versions or versions[0].version != edition.version:
        raise NotFit(f"CHANGELOG.md 里最新的版本不是 {edition.version}。")
    if not open_:
        return versions
    if release:
        raise NotFit("CHANGELOG.md 还有没归到版本的改动（Unreleased）：先定版本，再发布。")
    day = max(datetime.fromtimestamp(edition.moment, UTC).date().isoformat(), versions[0].day)
    whole = [change for each in (*open_, versions[0]) for change in each.changes]
    return [Section(edition.version, day, whole), *versions[1:]]


def debian_changelog(package: str, versions: Sequence[Section], maintainer: str) -> bytes:
    """Return versions as Debian's changelog, packed the same each time."""
    text = "\n".join(_entry(package, each, maintainer) for each in versions)
    return gzip.compress(text.encode(), 9, mtime=0)


def _entry(package: str, section: Section, maintainer: str) -> str:
    lines = [f"{package} ({'.'.join(numbers(section.version))}) stable; urgency=medium", ""]
    heading = ""
    for above, words in section.changes:
        if above != heading:
            heading = above
            lines.append(f"  * {heading}:")
        lines += textwrap.wrap(words, 78, initial_indent="    - ", subsequent_indent="      ")
    return "\n".join([*lines, "", f" -- {maintainer}  {format_datetime(section.moment)}", ""])
