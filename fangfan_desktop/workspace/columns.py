"""What stands in a column is read here, once for all who read it: a value of its type, or damage."""

import re
import sqlite3
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from pathlib import PurePosixPath, PureWindowsPath
from typing import Annotated, Any, Literal, TypeVar

import msgspec

from fangfan_desktop.edits.edit import Edit
from fangfan_desktop.forms.periods import Period
from fangfan_desktop.forms.places import Place, parse_place
from fangfan_desktop.forms.report import MOST_NUMBER
from fangfan_desktop.forms.safe_names import is_file_name
from fangfan_desktop.workspace.database import Database
from fangfan_desktop.workspace.refusals import RESTORE, UNREADABLE, WorkspaceDamaged

_Value = TypeVar("_Value")

# Of which types the plain columns are.
Id = Annotated[int, msgspec.Meta(ge=1, le=MOST_NUMBER)]
Count = Annotated[int, msgspec.Meta(ge=0, le=MOST_NUMBER)]
Flag = Literal[0, 1]
Word = Annotated[str, msgspec.Meta(min_length=1)]

_DIGEST = re.compile(r"[0-9a-f]{64}")
_PERIOD = re.compile(r"([1-9]\d{0,3})(?:Q([1-4]))?", re.ASCII)
# Whatever msgspec raises of what it is given; what is nested without end is no MsgspecError.
_UNDECODABLE = (msgspec.MsgspecError, RecursionError, UnicodeError)


class Unlike(WorkspaceDamaged):
    """A place in the file that is not as we write it; `what` says which, for people."""

    def __init__(self, what: str) -> None:
        super().__init__(f"工作区文件里{what}，可能是磁盘坏了或者文件被改过。{RESTORE}")
        self.what = what


# ── whole rows ──


def ask(
    connection: sqlite3.Connection | Database,
    of: type[list[_Value]],
    what: str,
    statement: str,
    parameters: Sequence[object] | Mapping[str, Any] = (),
) -> list[_Value]:
    """Return the rows of a question, each of the type that it is to be of; `what` is what it asks."""
    try:
        found = connection.execute(statement, parameters).fetchall()
    except UNREADABLE as error:
        raise Unlike(f"{what}读不出来") from error
    return typed(found, of, what)


def typed(found: Sequence[object], of: type[list[_Value]], what: str) -> list[_Value]:
    """Return rows as what they are to be."""
    try:
        return msgspec.convert(found, of)
    except _UNDECODABLE as error:
        raise Unlike(f"{what}读不出来") from error


def only(found: Sequence[_Value], what: str) -> _Value:
    """Return the one row that a question about something that is there has."""
    if len(found) != 1:
        raise Unlike(f"{what}不见了")
    return found[0]


# ── columns ──


def from_json(text: str, of: type[_Value], what: str) -> _Value:
    """Return what a column holds as JSON."""
    try:
        return msgspec.json.decode(text, type=of)
    except _UNDECODABLE as error:
        raise Unlike(f"{what}读不出来") from error


def moment_of(text: str) -> str:
    """Return a stored moment: local time, to the second."""
    try:
        whole = datetime.fromisoformat(text).isoformat(timespec="seconds") == text
    except (ValueError, TypeError):
        whole = False
    if not whole or len(text) != len("2026-09-12T12:00:00"):
        raise Unlike("有一处时间读不出来")
    return text


def day_of(text: str) -> str:
    """Return a stored day: `2026-09-12`."""
    try:
        whole = date.fromisoformat(text).isoformat() == text
    except (ValueError, TypeError):
        whole = False
    if not whole:
        raise Unlike("有一处日期读不出来")
    return text


def place_of(text: str) -> Place:
    """Return a stored place."""
    found = parse_place(text)
    if found is None or str(found) != text:
        raise Unlike("有一处单位读不出来")
    return found


def period_of(text: str) -> Period:
    """Return a stored period. It is of any year: a file's date may be mistyped."""
    match = _PERIOD.fullmatch(text)
    if match is None:
        raise Unlike("有一处期别读不出来")
    return Period(int(match[1]), int(match[2] or 0))


def digest_of(text: str) -> str:
    """Return a stored SHA-256."""
    if not _DIGEST.fullmatch(text):
        raise Unlike("有一份留存文件的指纹不对")
    return text


def content_of(data: bytes, sha256: str) -> bytes:
    """Return a kept file's bytes, which are those that came."""
    import hashlib  # OpenSSL: not at start

    if hashlib.sha256(data).hexdigest() != sha256:
        raise Unlike("有一份留存文件和收进来时不一样了")
    return data


def name_of(text: str) -> str:
    """Return the name that a file came with."""
    if not is_file_name(text):
        raise Unlike("有一份留存文件的名字不对")
    return text


def path_of(text: str) -> str:
    """Return where a file lay when it came, on this machine or another."""
    if "\0" in text or not (PurePosixPath(text).name and PureWindowsPath(text).name):
        raise Unlike("有一份留存文件的来处不对")
    return text


def cells_of(text: str) -> dict[str, str]:
    """Return a row's texts by column."""
    return from_json(text, dict[str, str], "有一行表格")


def figures_of(text: str) -> tuple[str, ...]:
    """Return the figures that a note explains."""
    return from_json(text, tuple[str, ...], "有一条核实说明")


def edit_of(text: str) -> Edit:
    """Return a gesture of the journal."""
    return from_json(text, Edit, "有一条撤销记录")


def opened_of(data: bytes, look: Callable[[bytes], _Value]) -> _Value:
    """Return what the reading process gave for a file, as `look` takes it; its type is known upstairs."""
    try:
        return look(data)
    except (*_UNDECODABLE, ValueError) as error:
        raise Unlike("有一份留存文件读出来的内容不对") from error


def optional(reader: Callable[[Any], _Value]) -> Callable[[Any], _Value | None]:
    """Return the reader of a column that may be NULL."""
    return lambda stored: None if stored is None else reader(stored)
