"""A whole workspace read through once: every column of every table is what the program writes there."""

import sqlite3
from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

import msgspec

from fangfan_desktop.forms.report import RowId
from fangfan_desktop.workspace.columns import (
    Count,
    Flag,
    Id,
    Unlike,
    Word,
    ask,
    cells_of,
    day_of,
    digest_of,
    edit_of,
    figures_of,
    moment_of,
    name_of,
    opened_of,
    optional,
    path_of,
    period_of,
    place_of,
    typed,
)
from fangfan_desktop.workspace.deadlines import Days
from fangfan_desktop.workspace.kept import SUMMARY, summary_of
from fangfan_desktop.workspace.letters import Way
from fangfan_desktop.workspace.profile import profile_of
from fangfan_desktop.workspace.refusals import UNREADABLE
from fangfan_desktop.workspace.schema import sound
from fangfan_desktop.workspace.submissions import findings_of, frozen_of

# What takes what the reading process gave for a file; ValueError where it is none.
OpenedReader = Callable[[bytes], object]

_TOGETHER = 20
_CHUNK = 1024 * 1024
_NUMBERS = (Id, Count, RowId)
# Nobody counts from what may be restored to what may be opened.
MOST_RESTORED, _MOST_FOUND = 2**53, 2**54


class TypedColumn(NamedTuple):
    """Of which type a column is, and what reads it: nothing where the type says it all."""

    of: Any
    read: Callable[[Any], object] | None = None


class TypedTable(NamedTuple):
    """What a table holds, in people's words, and its columns. Files' bytes are looked at apart."""

    what: str
    columns: Mapping[str, TypedColumn]
    apart: Sequence[str] = ()


_OPTIONAL = TypedColumn(str | None)
_AT = TypedColumn(str, moment_of)
_OF_REPORT = {
    "form": TypedColumn(Word),
    "place": TypedColumn(str, place_of),
    "period": TypedColumn(str, period_of),
}
TABLES: Mapping[str, TypedTable] = {
    "setting": TypedTable("有一处设置", {"name": TypedColumn(Word), "value": TypedColumn(str)}),
    "generation": TypedTable("计数", {"number": TypedColumn(Count)}),
    "report": TypedTable(
        "有一张报表",
        {
            "id": TypedColumn(Id),
            **_OF_REPORT,
            "created": _AT,
            "changed": _AT,
            "exported": TypedColumn(str | None, optional(moment_of)),
            "correction": _OPTIONAL,
        },
    ),
    "report_row": TypedTable(
        "有一行表格",
        {
            "report": TypedColumn(Id),
            "id": TypedColumn(RowId),
            "position": TypedColumn(Count),
            "cells": TypedColumn(str, cells_of),
            "zero_report": TypedColumn(Flag),
        },
    ),
    "report_field": TypedTable(
        "有一处表头或表尾",
        {"report": TypedColumn(Id), "field": TypedColumn(Word), "raw": TypedColumn(str)},
    ),
    "note": TypedTable(
        "有一条核实说明",
        {
            "report": TypedColumn(Id),
            "code": TypedColumn(Word),
            "row": TypedColumn(Count),
            "column": TypedColumn(str),
            "text": TypedColumn(str),
            "figures": TypedColumn(str, figures_of),
        },
    ),
    "journal": TypedTable(
        "有一条撤销记录",
        {
            "id": TypedColumn(Id),
            "report": TypedColumn(Id),
            "at": _AT,
            "edit": TypedColumn(str, edit_of),
            "inverse": TypedColumn(str, edit_of),
            "undone": TypedColumn(Flag),
            "history": TypedColumn(Flag),
        },
    ),
    "content": TypedTable(
        "有一份留存文件",
        {"id": TypedColumn(Id), "sha256": TypedColumn(str, digest_of)},
        ("bytes", "opened"),
    ),
    "received": TypedTable(
        "有一个收到的文件",
        {
            "id": TypedColumn(Id),
            "at": _AT,
            "name": TypedColumn(str, name_of),
            "path": TypedColumn(str, path_of),
            "content": TypedColumn(Id),
            "scan": TypedColumn(Flag),
            "form": TypedColumn(Word | None),
            "place": TypedColumn(str | None, optional(place_of)),
            "period": TypedColumn(str | None, optional(period_of)),
            "reason": TypedColumn(str),
            "aside": TypedColumn(Flag),
            "history": TypedColumn(Flag),
        },
    ),
    "elsewhere": TypedTable(
        "有一张另行报送的表", {**_OF_REPORT, "at": _AT, "file": TypedColumn(str)}
    ),
    "answer": TypedTable(
        "有一个回答",
        {
            "id": TypedColumn(Id),
            "at": _AT,
            "kind": TypedColumn(Word),
            "key": TypedColumn(str),
            "value": TypedColumn(str),
            "undone": TypedColumn(Flag),
        },
    ),
    "origin": TypedTable(
        "有一处汇总的来历",
        {
            "report": TypedColumn(Id),
            "step": TypedColumn(Id),
            "row": TypedColumn(RowId),
            "received": TypedColumn(Id),
            "source_row": TypedColumn(RowId),
        },
    ),
    "submission": TypedTable(
        "有一次报送",
        {
            "id": TypedColumn(Id),
            **_OF_REPORT,
            "version": TypedColumn(Id),
            "at": _AT,
            "code": TypedColumn(str),
            "reason": TypedColumn(str),
            "recipient": TypedColumn(str),
            "report": TypedColumn(str, frozen_of),
            "findings": TypedColumn(str, findings_of),
            "sent": TypedColumn(str | None, optional(day_of)),
        },
    ),
    "submission_file": TypedTable(
        "有一份报送的文件",
        {
            "id": TypedColumn(Id),
            "submission": TypedColumn(Id),
            "at": _AT,
            "name": TypedColumn(str, name_of),
            "stamped": TypedColumn(Flag),
            "sha256": TypedColumn(str, digest_of),
        },
        ("bytes",),
    ),
    "library_project": TypedTable(
        "项目库里有一项",
        {
            "id": TypedColumn(Count),
            "at": _AT,
            "city": TypedColumn(str),
            "file": TypedColumn(str, name_of),
            "period": TypedColumn(str | None, optional(period_of)),
            "cells": TypedColumn(str, cells_of),
            "chosen": TypedColumn(Flag),
        },
    ),
    "unit_contact": TypedTable(
        "有一个联系人",
        {
            "place": TypedColumn(str, place_of),
            "name": TypedColumn(str),
            "phone": TypedColumn(str),
            "mail": TypedColumn(str),
        },
    ),
    "letter": TypedTable(
        "有一次退回或催报",
        {
            "id": TypedColumn(Id),
            "at": _AT,
            **_OF_REPORT,
            "way": TypedColumn(Way),
            "received": TypedColumn(Id | None),
        },
    ),
    "deadline": TypedTable(
        "有一个期限",
        {
            "form": TypedColumn(Word),
            "period": TypedColumn(str, period_of),
            "day": TypedColumn(str, day_of),
        },
    ),
    "deadline_rule": TypedTable(
        "有一个期限",
        {
            "form": TypedColumn(Word),
            "since": TypedColumn(str, period_of),
            "days": TypedColumn(Days),
        },
    ),
}


def opened_map(opened: bytes) -> object:
    """Return what the reading process gave as far as can be seen here: names and values."""
    return msgspec.msgpack.decode(opened, type=dict[str, Any])


def read_through(
    connection: sqlite3.Connection, opened: OpenedReader = opened_map, most: int = _MOST_FOUND
) -> None:
    """Read all of a workspace of the newest schema; WorkspaceDamaged where it is not as we write it.

    No number is greater than `most`: one can go on counting from there.

    Pages, indexes and references are looked at first. A kept file's bytes are weighed as they are
    read, and never held whole.
    """
    try:
        if not sound(connection):
            raise Unlike("有些内容对不上")
        for name, table in TABLES.items():
            _read(connection, name, table)
            _count(connection, name, table, most)
        if connection.execute("SELECT count(*) FROM generation").fetchone() != (1,):
            raise Unlike("计数不见了")
        _read_settings(connection)
        for name, table in TABLES.items():
            if table.apart:
                _weigh(connection, name)
        _read_opened(connection, opened)
    except UNREADABLE as error:
        raise Unlike("有一处读不出来") from error


def _read(connection: sqlite3.Connection, name: str, table: TypedTable) -> None:
    """Read a table, a few rows at a time: a pasted list makes a long one."""
    columns = table.columns.values()
    of: Any = list[tuple[tuple(column.of for column in columns)]]  # pyright: ignore[reportInvalidTypeArguments]  # made at run time
    readers = [(at, column.read) for at, column in enumerate(columns) if column.read]
    names = ", ".join(f'"{column}"' for column in table.columns)
    cursor = connection.execute(f"SELECT {names} FROM {name}")  # noqa: S608 - ours
    while found := cursor.fetchmany(_TOGETHER):
        for row in typed(found, of, table.what):
            for at, read in readers:
                read(row[at])


def _count(connection: sqlite3.Connection, name: str, table: TypedTable, most: int) -> None:
    """Refuse a table from whose numbers one cannot go on counting."""
    for column, known in table.columns.items():
        if known.of in _NUMBERS:
            statement = f'SELECT max("{column}") FROM {name}'  # noqa: S608 - ours
            (greatest,) = connection.execute(statement).fetchone()
            if (greatest or 0) > most:
                raise Unlike(f"{table.what}读不出来")


def _read_settings(connection: sqlite3.Connection) -> None:
    statement = "SELECT name, value FROM setting"
    for key, text in ask(connection, list[tuple[str, str]], "有一处设置", statement):
        if key == "profile":
            profile_of(text)
        elif key.startswith(SUMMARY):
            summary_of(key, text)


def _weigh(connection: sqlite3.Connection, table: str) -> None:
    """Weigh the kept files of a table against their digests."""
    what = TABLES[table].what
    statement = f"SELECT id, sha256, typeof(bytes) FROM {table}"  # noqa: S608 - ours
    for number, sha256, kind in ask(connection, list[tuple[Id, str, str]], what, statement):
        import hashlib  # OpenSSL: not at start

        if kind != "blob":
            raise Unlike(f"{what}读不出来")
        weighed = hashlib.sha256()
        with connection.blobopen(table, "bytes", number, readonly=True) as blob:
            while chunk := blob.read(_CHUNK):
                weighed.update(chunk)
        if weighed.hexdigest() != sha256:
            raise Unlike(f"{what}和存下时不一样了")


def _read_opened(connection: sqlite3.Connection, opened: OpenedReader) -> None:
    """Look at what the reading process gave for each file, and that each file came as something."""
    what = TABLES["content"].what
    statement = "SELECT id FROM content WHERE id NOT IN (SELECT content FROM received)"
    if ask(connection, list[tuple[Id]], what, statement):
        raise Unlike(f"{what}没有来处")
    statement = "SELECT opened FROM content WHERE opened IS NOT NULL"
    for row in connection.execute(statement):
        ((data,),) = typed([row], list[tuple[bytes]], what)
        opened_of(data, opened)
