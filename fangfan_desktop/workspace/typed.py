"""The check of a whole workspace: each column of each table must hold what the program writes."""

import sqlite3
from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from fangfan_desktop.forms.report import RowId
from fangfan_desktop.workspace.columns import (
    Count,
    Flag,
    Id,
    OpenedReader,
    UnexpectedContent,
    Word,
    convert_rows,
    decode_opened,
    optional,
    parse_cells,
    parse_day,
    parse_digest,
    parse_edit,
    parse_figures,
    parse_file_name,
    parse_opened,
    parse_path,
    parse_stored_period,
    parse_stored_place,
    parse_time,
)
from fangfan_desktop.workspace.counts import parse_counting, parse_header_answer, parse_rules
from fangfan_desktop.workspace.deadlines import Days
from fangfan_desktop.workspace.kept import SUMMARY, parse_summary
from fangfan_desktop.workspace.letters import Way
from fangfan_desktop.workspace.profile import parse_profile
from fangfan_desktop.workspace.refusals import FILE_ERRORS
from fangfan_desktop.workspace.schema import is_intact
from fangfan_desktop.workspace.submissions import parse_findings, parse_frozen

_ROWS_AT_ONCE = 20
_BYTES_AT_ONCE = 1024 * 1024
_NUMBER_TYPES = (Id, Count, RowId)
# The greatest number in a backup that may be restored, and in a file that may be opened. No program
# counts from the one to the other, so that a restored file can always be opened.
MOST_RESTORED, _MOST_OPENED = 2**53, 2**54


class ColumnSpec(NamedTuple):
    """A column's type, and its reader; None if the type is all that is checked."""

    type: Any
    read: Callable[[Any], object] | None = None


class TableSpec(NamedTuple):
    """A table: what a row is, in Chinese, and its columns. `apart` are columns that are not read here."""

    what: str
    columns: Mapping[str, ColumnSpec]
    apart: Sequence[str] = ()


_OPTIONAL = ColumnSpec(str | None)
_AT = ColumnSpec(str, parse_time)
_OF_REPORT = {
    "form": ColumnSpec(Word),
    "place": ColumnSpec(str, parse_stored_place),
    "period": ColumnSpec(str, parse_stored_period),
}
TABLES: Mapping[str, TableSpec] = {
    "setting": TableSpec("有一处设置", {"name": ColumnSpec(Word), "value": ColumnSpec(str)}),
    "generation": TableSpec("计数", {"number": ColumnSpec(Count)}),
    "report": TableSpec(
        "有一张报表",
        {
            "id": ColumnSpec(Id),
            **_OF_REPORT,
            "created": _AT,
            "changed": _AT,
            "exported": ColumnSpec(str | None, optional(parse_time)),
            "correction": _OPTIONAL,
        },
    ),
    "report_row": TableSpec(
        "有一行表格",
        {
            "report": ColumnSpec(Id),
            "id": ColumnSpec(RowId),
            "position": ColumnSpec(Count),
            "cells": ColumnSpec(str, parse_cells),
            "zero_report": ColumnSpec(Flag),
        },
    ),
    "report_field": TableSpec(
        "有一处表头或表尾",
        {"report": ColumnSpec(Id), "field": ColumnSpec(Word), "raw": ColumnSpec(str)},
    ),
    "note": TableSpec(
        "有一条核实说明",
        {
            "report": ColumnSpec(Id),
            "code": ColumnSpec(Word),
            "row": ColumnSpec(Count),
            "column": ColumnSpec(str),
            "text": ColumnSpec(str),
            "figures": ColumnSpec(str, parse_figures),
        },
    ),
    "journal": TableSpec(
        "有一条撤销记录",
        {
            "id": ColumnSpec(Id),
            "report": ColumnSpec(Id),
            "at": _AT,
            "edit": ColumnSpec(str, parse_edit),
            "inverse": ColumnSpec(str, parse_edit),
            "undone": ColumnSpec(Flag),
            "history": ColumnSpec(Flag),
        },
    ),
    "content": TableSpec(
        "有一份留存文件",
        {"id": ColumnSpec(Id), "sha256": ColumnSpec(str, parse_digest)},
        ("bytes", "opened"),
    ),
    "received": TableSpec(
        "有一个收到的文件",
        {
            "id": ColumnSpec(Id),
            "at": _AT,
            "name": ColumnSpec(str, parse_file_name),
            "path": ColumnSpec(str, parse_path),
            "content": ColumnSpec(Id),
            "scan": ColumnSpec(Flag),
            "form": ColumnSpec(Word | None),
            "place": ColumnSpec(str | None, optional(parse_stored_place)),
            "period": ColumnSpec(str | None, optional(parse_stored_period)),
            "reason": ColumnSpec(str),
            "aside": ColumnSpec(Flag),
            "history": ColumnSpec(Flag),
        },
    ),
    "elsewhere": TableSpec(
        "有一张另行报送的表", {**_OF_REPORT, "at": _AT, "file": ColumnSpec(str)}
    ),
    "answer": TableSpec(
        "有一个回答",
        {
            "id": ColumnSpec(Id),
            "at": _AT,
            "kind": ColumnSpec(Word),
            "key": ColumnSpec(str),
            "value": ColumnSpec(str),
            "undone": ColumnSpec(Flag),
        },
    ),
    "origin": TableSpec(
        "有一处汇总的来历",
        {
            "report": ColumnSpec(Id),
            "step": ColumnSpec(Id),
            "row": ColumnSpec(RowId),
            "received": ColumnSpec(Id),
            "source_row": ColumnSpec(RowId),
        },
    ),
    "submission": TableSpec(
        "有一次报送",
        {
            "id": ColumnSpec(Id),
            **_OF_REPORT,
            "version": ColumnSpec(Id),
            "at": _AT,
            "code": ColumnSpec(str),
            "reason": ColumnSpec(str),
            "recipient": ColumnSpec(str),
            "report": ColumnSpec(str, parse_frozen),
            "findings": ColumnSpec(str, parse_findings),
            "sent": ColumnSpec(str | None, optional(parse_day)),
        },
    ),
    "submission_file": TableSpec(
        "有一份报送的文件",
        {
            "id": ColumnSpec(Id),
            "submission": ColumnSpec(Id),
            "at": _AT,
            "name": ColumnSpec(str, parse_file_name),
            "stamped": ColumnSpec(Flag),
            "sha256": ColumnSpec(str, parse_digest),
        },
        ("bytes",),
    ),
    "library_project": TableSpec(
        "项目库里有一项",
        {
            "id": ColumnSpec(Count),
            "at": _AT,
            "city": ColumnSpec(str),
            "file": ColumnSpec(str, parse_file_name),
            "period": ColumnSpec(str | None, optional(parse_stored_period)),
            "cells": ColumnSpec(str, parse_cells),
            "chosen": ColumnSpec(Flag),
        },
    ),
    "unit_contact": TableSpec(
        "有一个联系人",
        {
            "place": ColumnSpec(str, parse_stored_place),
            "name": ColumnSpec(str),
            "phone": ColumnSpec(str),
            "mail": ColumnSpec(str),
        },
    ),
    "letter": TableSpec(
        "有一次退回或催报",
        {
            "id": ColumnSpec(Id),
            "at": _AT,
            **_OF_REPORT,
            "way": ColumnSpec(Way),
            "received": ColumnSpec(Id | None),
        },
    ),
    "deadline": TableSpec(
        "有一个期限",
        {
            "form": ColumnSpec(Word),
            "period": ColumnSpec(str, parse_stored_period),
            "day": ColumnSpec(str, parse_day),
        },
    ),
    "form_pack": TableSpec(
        "有一张装上的表",
        {
            "id": ColumnSpec(Id),
            "at": _AT,
            "form": ColumnSpec(Word),
            "version": ColumnSpec(Id),
            "sha256": ColumnSpec(str, parse_digest),
            "removed": ColumnSpec(str | None, optional(parse_time)),
        },
        ("bytes",),
    ),
    "counted": TableSpec(
        "有一处从台账数的数",
        {
            "id": ColumnSpec(Id),
            "at": _AT,
            **_OF_REPORT,
            "content": ColumnSpec(bytes, parse_counting),
        },
    ),
    "ledger_answer": TableSpec(
        "有一个对台账的回答",
        {
            "signature": ColumnSpec(Word),
            "at": _AT,
            "answer": ColumnSpec(str, parse_header_answer),
        },
    ),
    "count_rules": TableSpec(
        "有一处取数办法",
        {"form": ColumnSpec(Word), "at": _AT, "rules": ColumnSpec(str, parse_rules)},
    ),
    "deadline_rule": TableSpec(
        "有一个期限",
        {
            "form": ColumnSpec(Word),
            "since": ColumnSpec(str, parse_stored_period),
            "days": ColumnSpec(Days),
        },
    ),
}


def read_through(
    connection: sqlite3.Connection,
    read_opened: OpenedReader = decode_opened,
    most: int = _MOST_OPENED,
) -> None:
    """Read all of a workspace of the newest schema.

    Raises WorkspaceDamaged if a value is not one that we write, or a number is greater than `most`.
    Pages, indexes and references are checked first. The digest of a kept file is computed in chunks,
    so that the file is never in memory as a whole.
    """
    try:
        if not is_intact(connection):
            raise UnexpectedContent("有些内容对不上")
        for name, table in TABLES.items():
            _check_rows(connection, name, table)
            _check_numbers(connection, name, table, most)
        if connection.execute("SELECT count(*) FROM generation").fetchone() != (1,):
            raise UnexpectedContent("计数不见了")
        _check_settings(connection)
        for name, table in TABLES.items():
            if table.apart:
                _check_digests(connection, name)
        _check_opened(connection, read_opened)
    except FILE_ERRORS as error:
        raise UnexpectedContent("有一处读不出来") from error


def _check_rows(connection: sqlite3.Connection, name: str, table: TableSpec) -> None:
    """Read all rows of a table, a few at once: a pasted list makes a long table."""
    columns = table.columns.values()
    row_type: Any = list[tuple[tuple(each.type for each in columns)]]  # pyright: ignore[reportInvalidTypeArguments]  # the tuple is built at run time
    readers = [(index, column.read) for index, column in enumerate(columns) if column.read]
    names = ", ".join(f'"{column}"' for column in table.columns)
    cursor = connection.execute(f"SELECT {names} FROM {name}")  # noqa: S608  # our own names
    while rows := cursor.fetchmany(_ROWS_AT_ONCE):
        for row in convert_rows(rows, row_type, table.what):
            for index, read in readers:
                read(row[index])


def _check_numbers(connection: sqlite3.Connection, name: str, table: TableSpec, most: int) -> None:
    """Raise UnexpectedContent if a number of a table is so great that no more would follow it."""
    for column, spec in table.columns.items():
        if spec.type in _NUMBER_TYPES:
            statement = f'SELECT 1 FROM {name} WHERE "{column}" > ?'  # noqa: S608  # our own names
            if connection.execute(statement, (most,)).fetchone():
                raise UnexpectedContent(f"{table.what}读不出来")


def _check_settings(connection: sqlite3.Connection) -> None:
    for key, text in connection.execute("SELECT name, value FROM setting"):
        if key == "profile":
            parse_profile(text)
        elif key.startswith(SUMMARY):
            parse_summary(key, text)


def _check_digests(connection: sqlite3.Connection, table: str) -> None:
    """Compare the kept files of a table with their digests."""
    what = TABLES[table].what
    statement = f"SELECT id, sha256, typeof(bytes) FROM {table}"  # noqa: S608  # our own names
    for number, sha256, kind in connection.execute(statement):
        import hashlib  # OpenSSL: not at start

        if kind != "blob":
            raise UnexpectedContent(f"{what}读不出来")
        digest = hashlib.sha256()
        with connection.blobopen(table, "bytes", number, readonly=True) as blob:
            while chunk := blob.read(_BYTES_AT_ONCE):
                digest.update(chunk)
        if digest.hexdigest() != sha256:
            raise UnexpectedContent(f"{what}和存下时不一样了")


def _check_opened(connection: sqlite3.Connection, read_opened: OpenedReader) -> None:
    """Decode the reading process's result for each file; each content must belong to a received file."""
    what = TABLES["content"].what
    statement = "SELECT id FROM content WHERE id NOT IN (SELECT content FROM received)"
    if connection.execute(statement).fetchone():
        raise UnexpectedContent(f"{what}没有来处")
    statement = "SELECT opened FROM content WHERE opened IS NOT NULL"
    for row in connection.execute(statement):
        ((data,),) = convert_rows([row], list[tuple[bytes]], what)
        parse_opened(data, read_opened)
