"""Readers of stored values: each returns a value of its type, or raises UnexpectedContent."""

import sqlite3
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime
from pathlib import PurePosixPath, PureWindowsPath
from typing import Annotated, Any, Literal, TypeVar

import msgspec

from fangfan_desktop.edits.edit import Edit
from fangfan_desktop.forms.patterns import pattern
from fangfan_desktop.forms.periods import Period, any_period
from fangfan_desktop.forms.places import Place, parse_place
from fangfan_desktop.forms.report import MOST_NUMBER
from fangfan_desktop.forms.safe_names import is_file_name
from fangfan_desktop.workspace.database import Database
from fangfan_desktop.workspace.refusals import FILE_ERRORS, RESTORE, WorkspaceDamaged

_Value = TypeVar("_Value")

# The types of plain columns.
Id = Annotated[int, msgspec.Meta(ge=1, le=MOST_NUMBER)]
Count = Annotated[int, msgspec.Meta(ge=0, le=MOST_NUMBER)]
Flag = Literal[0, 1]
Word = Annotated[str, msgspec.Meta(min_length=1)]

_DIGEST = pattern(r"[0-9a-f]{64}")
# What msgspec raises for data that it cannot decode; too deep nesting is no MsgspecError.
_DECODE_ERRORS = (msgspec.MsgspecError, RecursionError, UnicodeError)


class UnexpectedContent(WorkspaceDamaged):
    """A value in the file is not one that we write; `what` names it in Chinese."""

    def __init__(self, what: str) -> None:
        super().__init__(f"工作区文件里{what}，可能是磁盘坏了或者文件被改过。{RESTORE}")
        self.what = what


# ── whole rows ──


def query(
    connection: sqlite3.Connection | Database,
    row_type: type[list[_Value]],
    what: str,
    statement: str,
    parameters: Sequence[object] | Mapping[str, Any] = (),
) -> list[_Value]:
    """Return the rows of a SELECT, each of its type. Raises UnexpectedContent, which names `what`."""
    try:
        rows = connection.execute(statement, parameters).fetchall()
    except FILE_ERRORS as error:
        raise UnexpectedContent(f"{what}读不出来") from error
    return convert_rows(rows, row_type, what)


def convert_rows(rows: Sequence[object], row_type: type[list[_Value]], what: str) -> list[_Value]:
    """Return rows as rows of a type. Raises UnexpectedContent if they are not."""
    try:
        return msgspec.convert(rows, row_type)
    except _DECODE_ERRORS as error:
        raise UnexpectedContent(f"{what}读不出来") from error


def single_row(rows: Sequence[_Value], what: str) -> _Value:
    """Return the only row. Raises UnexpectedContent if there is none, or several."""
    if len(rows) != 1:
        raise UnexpectedContent(f"{what}不见了")
    (row,) = rows
    return row


def only_value(rows: Iterable[tuple[_Value]]) -> _Value | None:
    """Return the value of the one row of one column; None if there is no row."""
    return next((value for (value,) in rows), None)


# ── columns ──


def parse_json(text: str, value_type: type[_Value], what: str) -> _Value:
    """Return the value that a column holds as JSON."""
    return _parse(text, msgspec.json.Decoder(value_type), what)


def _parse(text: str | bytes, decoder: msgspec.json.Decoder[_Value], what: str) -> _Value:
    try:
        return decoder.decode(text)
    except _DECODE_ERRORS as error:
        raise UnexpectedContent(f"{what}读不出来") from error


def parse_time(text: str) -> str:
    """Return a stored time: local, to the second, `2026-09-12T12:00:00`."""
    try:
        is_exact = datetime.fromisoformat(text).isoformat(timespec="seconds") == text
    except (ValueError, TypeError):
        is_exact = False
    if not is_exact or len(text) != len("2026-09-12T12:00:00"):
        raise UnexpectedContent("有一处时间读不出来")
    return text


def parse_day(text: str) -> str:
    """Return a stored day: `2026-09-12`."""
    try:
        is_exact = date.fromisoformat(text).isoformat() == text
    except (ValueError, TypeError):
        is_exact = False
    if not is_exact:
        raise UnexpectedContent("有一处日期读不出来")
    return text


def parse_stored_place(text: str) -> Place:
    """Return a stored place."""
    place = parse_place(text)
    if place is None or str(place) != text:
        raise UnexpectedContent("有一处单位读不出来")
    return place


def parse_stored_period(text: str) -> Period:
    """Return a stored period. Any year may occur: the date in a file may be mistyped."""
    period = any_period(text)
    if period is None or str(period) != text:
        raise UnexpectedContent("有一处期别读不出来")
    return period


def parse_digest(text: str) -> str:
    """Return a stored SHA-256."""
    if not _DIGEST.fullmatch(text):
        raise UnexpectedContent("有一份留存文件的指纹不对")
    return text


def check_content(data: bytes, sha256: str) -> bytes:
    """Return the bytes of a kept file. Raises UnexpectedContent if they do not have this digest."""
    import hashlib  # OpenSSL: not at start

    if hashlib.sha256(data).hexdigest() != sha256:
        raise UnexpectedContent("有一份留存文件和收进来时不一样了")
    return data


def parse_file_name(text: str) -> str:
    """Return the name under which a file was received."""
    if not is_file_name(text):
        raise UnexpectedContent("有一份留存文件的名字不对")
    return text


def parse_path(text: str) -> str:
    """Return the path from which a file was received, on this machine or another."""
    if "\0" in text or not (PurePosixPath(text).name and PureWindowsPath(text).name):
        raise UnexpectedContent("有一份留存文件的来处不对")
    return text


# Made once: there are rows by the thousand.
_CELLS = msgspec.json.Decoder(dict[str, str])


def parse_cells(text: str | bytes) -> dict[str, str]:
    """Return the texts of a row by column, from the stored text or its UTF-8."""
    return _parse(text, _CELLS, "有一行表格")


def parse_figures(text: str) -> tuple[str, ...]:
    """Return the figures that a note explains."""
    return parse_json(text, tuple[str, ...], "有一条核实说明")


def parse_edit(text: str) -> Edit:
    """Return an edit of the journal."""
    return parse_json(text, Edit, "有一条撤销记录")


# Decodes the result of the reading process for a file. Raises ValueError if it cannot.
OpenedReader = Callable[[bytes], object]


def decode_opened(opened: bytes) -> object:
    """Return the result of the reading process as a plain mapping: its types belong to a higher floor."""
    return msgspec.msgpack.decode(opened, type=dict[str, Any])


def parse_opened(
    data: bytes,
    decode: Callable[[bytes], _Value],
    wrong: str = "有一份留存文件读出来的内容不对",
) -> _Value:
    """Return bytes that were stored, decoded by `decode`: mostly what the reading process gave for a file.

    Its type belongs to a higher floor, so the caller brings the decoder; `wrong` says what is damaged.
    """
    try:
        return decode(data)
    except (*_DECODE_ERRORS, ValueError) as error:
        raise UnexpectedContent(wrong) from error


def optional(reader: Callable[[Any], _Value]) -> Callable[[Any], _Value | None]:
    """Return the reader of a column that may be NULL."""
    return lambda stored: None if stored is None else reader(stored)
