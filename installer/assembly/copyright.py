"""Debian's machine-readable copyright file (DEP-5), from the parts of a build."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from assembly.components import Part
from assembly.publisher import Publisher

_HEAD = """\
Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/
Upstream-Name: fangfan-desktop
Upstream-Contact: {maintainer}
Source: {source}
Comment: The files of wheels are byte code made of the wheels' own sources; compiled files are as
 their makers built them, less what is not used. Each part's version and source stand in
 licences/README.txt and licences/sbom.cdx.json in the program's folder.
"""
_REST = """\
Files: *
Copyright: the contributors of fangfan-desktop
License: GPL-3.0-or-later
 On Debian systems the whole text is in /usr/share/common-licenses/GPL-3.
"""
# Every Debian has them; elsewhere the program's folder has the texts.
_COMMON = {
    "../LICENSE.txt": "GPL-3",
    "LGPL-3.0.txt": "LGPL-3",
    "LGPL-2.1.txt": "LGPL-2.1",
    "CC0-1.0.txt": "CC0-1.0",
    "Apache-2.0.txt": "Apache-2.0",
    "pypdfium2/BUILD_LICENSES/SHARED/Apache-2.0.txt": "Apache-2.0",
    "pypdfium2/LICENSES/Apache-2.0.txt": "Apache-2.0",
    "zxing_cpp/LICENSE": "Apache-2.0",
}
_POINTER = "On Debian systems the whole text is in /usr/share/common-licenses/{}."


def debian_copyright(parts: Sequence[Part], tree: Path, files: str, publisher: Publisher) -> str:
    """Return the file's text; `files` is where the program's folder is installed."""
    source = publisher.source or "ask who gave you this package (GPL-3.0, section 6)"
    head = _HEAD.format(maintainer=publisher.maintainer, source=source)
    # Here the last paragraph that fits a file holds, in our table the first entry.
    told: set[str] = set()
    shown = [_paragraph(part, files, tree, told) for part in reversed(parts)]
    return "\n".join([head, _REST, *shown])


def _paragraph(part: Part, files: str, tree: Path, told: set[str]) -> str:
    whole = [part, *part.inside]
    paths = [f"{files}/{pattern}" for pattern in part.patterns]
    lines = [f"Files: {paths[0]}", *(f" {path}" for path in paths[1:])]
    lines += [f"Copyright: {part.copyright}", *(f" {p.copyright} ({p.name})" for p in part.inside)]
    lines.append(f"License: {_named(whole)}")
    lines += [f" {line}" if line else " ." for line in _texts(whole, tree, told)]
    return "\n".join(lines) + "\n"


def _named(parts: Sequence[Part]) -> str:
    """Return the licences of parts as one, in Debian's words."""
    asked = dict.fromkeys(part.licence for part in parts)
    if len(asked) > 1:
        asked = {f"({one})" if " OR " in one else one: None for one in asked}
    words = " and ".join(asked).replace(" AND ", " and ").replace(" OR ", " or ")
    return re.sub(r" WITH (\S+)", r" with \1 exception", words)


def _texts(parts: Sequence[Part], tree: Path, told: set[str]) -> Iterator[str]:
    names = dict.fromkeys(name for part in parts for name in part.texts)
    for name in names:
        yield f"[{name}]"
        if common := _COMMON.get(name):
            yield _POINTER.format(common)
        elif name in told:
            yield "Its text stands above."
        else:
            told.add(name)
            text = (tree / "licences" / name).read_text(encoding="utf-8", errors="replace")
            yield from (line.strip("\f\r").rstrip() for line in text.strip("\n").split("\n"))
        yield ""
