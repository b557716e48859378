"""A form's TOML text in pieces: its head, its sections, and the comments that stand alone.

A section is moved or removed as lines, so that everything else stays byte for byte as it was. A
comment directly above a section belongs to it; one with blank lines around it stays where it is.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Literal, NamedTuple

# A form, or one of its parts: `$`, `$.columns[2]`, `$.tables[1].columns[0]`, `$.project_library`.
Key = str
_TOKEN = re.compile(
    r'"""(?:\\.|[^\\])*?"{3,5}'
    r"|'''.*?'{3,5}"
    r'|"(?:\\.|[^"\\\n])*"'
    r"|'[^'\n]*'"
    r"|#[^\n]*"
    r"|[\[\]{}]"
    r"|\n"
    r"|[^\"'#\[\]{}\n]+"
    r"|.",
    re.DOTALL,
)
_SECTION = re.compile(r"\s*(\[\[?)([^\[\]]+)\]")
_DEPTH = {"[": 1, "{": 1, "]": -1, "}": -1}


class Statement(NamedTuple):
    """One statement with its line end; `name` is a section's path, or a key (`due.day`)."""

    kind: Literal["section", "key", "comment", "blank"]
    text: str
    name: str = ""
    is_item: bool = False


class Piece(NamedTuple):
    """Some statements: the head of the file, a section, or comments that stand alone (`loose`).

    `key` says which part of the form it states; loose comments have none.
    """

    key: Key
    statements: tuple[Statement, ...]

    @property
    def text(self) -> str:
        """Return the text of all statements."""
        return "".join(each.text for each in self.statements)


def statements_of(text: str) -> Iterator[Statement]:
    """Yield the statements of a TOML text. Together they are the text."""
    depth, start = 0, 0
    for found in _TOKEN.finditer(text):
        depth += _DEPTH.get(found[0], 0)
        if found[0] == "\n" and depth <= 0:
            yield _statement(text[start : found.end()])
            depth, start = 0, found.end()
    if start < len(text):
        yield _statement(text[start:])


def _statement(text: str) -> Statement:
    bare = text.strip()
    if not bare:
        return Statement("blank", text)
    if bare.startswith("#"):
        return Statement("comment", text)
    if bare.startswith("[") and (found := _SECTION.match(text)):
        return Statement("section", text, _name(found[2]), is_item=found[1] == "[[")
    return Statement("key", text, _name(text.partition("=")[0]))


def _name(text: str) -> str:
    """Return a key as it is meant: without blanks and quotes."""
    return ".".join(part.strip().strip("\"'") for part in text.split("."))


def pieces_of(text: str) -> list[Piece]:
    """Return a form's text in pieces. The first one is the head, which states the form itself."""
    return list(_pieces_of(text))


@lru_cache(maxsize=8)
def _pieces_of(text: str) -> tuple[Piece, ...]:
    groups: list[list[Statement]] = [[]]
    for each in statements_of(text):
        if each.kind == "section":
            groups.append([*_taken_lead(groups[-1]), each])
        else:
            groups[-1].append(each)
    keys, found = _Keys(), list[Piece]()
    for at, group in enumerate(groups):
        own, loose = _with_loose_apart(group) if at else (group, [])
        if at == 0:
            own, loose = _with_loose_apart(group) if any(_is_key(s) for s in group) else (group, [])
        section = next((each for each in own if each.kind == "section"), None)
        found.append(Piece(keys.of(section) if section else "$", tuple(own)))
        if loose:
            found.append(Piece("", tuple(loose)))
    return tuple(found)


def joined(pieces: Sequence[Piece]) -> str:
    """Return the text of pieces."""
    return "".join(piece.text for piece in pieces)


def _is_key(statement: Statement) -> bool:
    return statement.kind == "key"


def _taken_lead(group: list[Statement]) -> list[Statement]:
    """Take the comments at the end of a group that stand directly above the next section."""
    at = len(group)
    while at and group[at - 1].kind == "comment":
        at -= 1
    if at and group[at - 1].kind != "blank":
        return []  # they go on with what is above
    lead = group[at:]
    del group[at:]
    return lead


def _with_loose_apart(group: list[Statement]) -> tuple[list[Statement], list[Statement]]:
    """Return the statements of a section, and the comments that stand alone behind it."""
    last = max((at for at, s in enumerate(group) if s.kind in {"section", "key"}), default=-1)
    gap = next((at for at in range(last + 1, len(group)) if group[at].kind == "blank"), len(group))
    loose = next((at for at in range(gap, len(group)) if group[at].kind == "comment"), len(group))
    return group[:loose], group[loose:]


class _Keys:
    """Gives each section its key, counting the items of each list."""

    def __init__(self) -> None:
        self._at: dict[str, int] = {}

    def of(self, section: Statement) -> Key:
        path = section.name
        if section.is_item:
            self._at[path] = self._at.get(path, -1) + 1
            inner = [each for each in self._at if each.startswith(f"{path}.")]
            for each in inner:
                del self._at[each]
        key, names = "$", path.split(".")
        for number in range(1, len(names) + 1):
            at = self._at.get(".".join(names[:number]))
            key += f".{names[number - 1]}" + ("" if at is None else f"[{at}]")
        return key


def is_in(key: Key, item: Key) -> bool:
    """Return True if a key is an item, or something stated in it."""
    return key == item or key.startswith((f"{item}.", f"{item}["))


def list_of(item: Key) -> Key:
    """Return the list that an item stands in: `$.columns` of `$.columns[2]`."""
    return item[: item.rindex("[")]


def position_of(item: Key) -> int:
    """Return the position of an item in its list, from 0."""
    return int(item[item.rindex("[") + 1 : -1])


def table_of(key: Key) -> Key:
    """Return the key of the table that something is in: `$.tables[1]`, or `$` of a form with one."""
    found = re.match(r"\$\.tables\[\d+\]", key)
    return found[0] if found else "$"
