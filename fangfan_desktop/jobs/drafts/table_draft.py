"""Draw one table of a form: its columns, groups and named rows, in the keys of a form's file."""

from collections import Counter
from collections.abc import Container, Mapping, Sequence
from typing import Any, NamedTuple

from msgspec.structs import replace

from fangfan_desktop.exchange.reading.non_data_rows import is_whole_total
from fangfan_desktop.forms.columns import FIGURES, ColumnKind, code_of
from fangfan_desktop.forms.places import Places
from fangfan_desktop.jobs.drafts.asked import Guesses
from fangfan_desktop.jobs.drafts.card_table import CARD_REASON, listed_cards
from fangfan_desktop.jobs.drafts.column_draft import (
    TableColumns,
    draft_columns,
    draft_groups,
    part_wholes,
    unprinted_name,
    unprinted_place,
)
from fangfan_desktop.jobs.drafts.column_kinds import COUNTED, KindGuess, bare_caption, guess_kind
from fangfan_desktop.jobs.drafts.explanations import explanations
from fangfan_desktop.jobs.drafts.header_shape import HeaderShape, Leaf, header_shape
from fangfan_desktop.jobs.drafts.printed_form import PrintedTable
from fangfan_desktop.jobs.drafts.printed_text import SECTION, tidy
from fangfan_desktop.jobs.drafts.row_draft import draft_rows, named_at
from fangfan_desktop.jobs.drafts.row_kinds import RowKind, RowsGuess, guess_rows, is_example
from fangfan_desktop.jobs.drafts.table_folds import unfolded, with_whole_names
from fangfan_desktop.jobs.drafts.table_kinds import TableUnit, settle_figures, table_kinds
from fangfan_desktop.jobs.drafts.table_shape import TableShape, table_shape
from fangfan_desktop.jobs.drafts.words_around import WordsAround

_NAMED = ("名称", "姓名", "项目", "单位", "企业")
# What the one row is called that the paper does not name.
_ONE_ROW = "合计"
# Kinds of which several rows have the same value, or none of their own.
_NO_NAMES = FIGURES | {"place", "serial", "yes_no", "one_of", "choices"}


class TableDraft(NamedTuple):
    """A table as it was drawn: its keys, what it was drawn from, its codes in formulas.

    `captions` are those of the columns that are printed, whatever a person answered. `named` are the numbers of its named rows, None if the form names none, `wholes` the columns
    that each column is a part of, by number.
    """

    keys: dict[str, Any]
    shape: TableShape
    captions: tuple[str, ...]
    rows: RowsGuess
    columns: tuple[str, ...]
    row_codes: tuple[str, ...]
    named: tuple[int, ...] | None
    wholes: Sequence[int | None] = ()


class _ReadTable(NamedTuple):
    """A table's parts, its captions, what its rows are, and what notes say of its captions.

    `captions` are those of the columns that are printed.
    """

    shape: TableShape
    header: HeaderShape
    rows: RowsGuess
    said: Mapping[str, str]
    captions: tuple[str, ...]


def draft_table(
    printed: PrintedTable, guesses: Guesses, places: Places, words: WordsAround, *, prefix: str = ""
) -> TableDraft:
    """Return a table in the keys of a form's file.

    `words` stand around it, `prefix` stands before the ids of its columns.
    """
    answered = guesses.kinds()
    read = _read_table(printed, places, words, answered)
    shape, header, rows, said, captions = read
    names = (0,) if rows.hides_name else named_at(shape, rows)
    kind = guesses.take_rows(rows, has_names=bool(names))
    named = names if kind == "named" else None
    columns = _columns_of(read, kind, words.unit, answered)
    columns.ids.extend(_ids(columns.kinds, prefix))
    drawn = draft_columns(columns, shape, guesses, said, accumulates=words.accumulates)
    keys: dict[str, Any] = {"rows": kind, "identity": "", "columns": drawn}
    if kind == "list" and not any(column["kind"] == "place" for column in drawn):
        keys["columns"] = [*drawn, unprinted_place(prefix)]
    if kind == "named" and rows.hides_name:
        keys["columns"] = [*drawn, unprinted_name(prefix)]
    keys["identity"] = _identity(kind, keys["columns"], guesses)
    if kind == "places":
        keys |= {"total": True, **_total_row(shape, columns.kinds)}
    if shape.has_units:
        keys["unit_row"] = any(column.get("unit") for column in drawn)
    if groups := draft_groups(columns):
        keys["groups"] = groups
    if named is not None:
        own = [{"name": _ONE_ROW}] if rows.hides_name else None
        keys["named_rows"] = own or draft_rows(shape, rows, columns.ids, named)
    codes, row_codes = _codes(keys)
    wholes = part_wholes(header, drawn, guesses)
    return TableDraft(keys, shape, captions, rows, codes, row_codes, named, wholes)


def _read_table(
    printed: PrintedTable, places: Places, words: WordsAround, answered: Mapping[int, ColumnKind]
) -> _ReadTable:
    """Return a table's parts; the rows that a form names are named by one column of them."""
    cards = listed_cards(printed.table)
    shape = unfolded(table_shape(cards or printed.table))
    header = header_shape(shape)
    captions = tuple(leaf.header for leaf in header.leaves)
    said = explanations(words.notes, [*captions, *(bare_caption(each)[0] for each in captions)])
    kinds = table_kinds(shape, header, words.unit, said, figures=False)
    rows = guess_rows(shape, _with_answers(kinds, answered), places)
    if rows.rows == "named":
        shape, rows = with_whole_names(shape, rows)
        header = header_shape(shape)
        shape = _with_caption_of_names(shape, header, rows)
    if cards:
        rows = RowsGuess("list", CARD_REASON, certain=False)
    return _ReadTable(shape, header, rows, said, captions)


def _columns_of(
    read: _ReadTable, kind: RowKind, unit: TableUnit, answered: Mapping[int, ColumnKind]
) -> TableColumns:
    """Return the columns, without ids yet, as rows of a kind have them."""
    shape, header, rows, said, _ = read
    kinds = table_kinds(shape, header, unit, said, figures=kind != "list")
    columns = TableColumns([], _with_answers(kinds, answered), header)
    if kind == "named" and not rows.hides_name:
        _set_naming(columns, shape, rows)
    elif kind != "named":
        place_at = rows.place_at if kind == "places" else None
        _leave_one_place(columns, place_at, list(answered), wanted=kind == "places")
    if kind == "list":
        _leave_a_name(columns, answered)
    else:
        settle_figures(columns.kinds, header)
    return columns


def _codes(keys: Mapping[str, Any]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the names of a table's columns and of its rows in formulas."""
    numbers = (
        code_of(column.get("number", "")) for column in keys["columns"] if column["kind"] in FIGURES
    )
    rows: list[dict[str, Any]] = keys.get("named_rows", [])
    codes = (row["code"] for row in rows if "code" in row and "heading" not in row)
    return tuple(filter(None, numbers)), tuple(codes)


def _with_caption_of_names(shape: TableShape, header: HeaderShape, rows: RowsGuess) -> TableShape:
    """Leave a caption over classes and names to the names, with its number: it reaches over them all."""
    own = rows.name_at
    over = next(
        (s for row in shape.captions for s in row if s.last == own + 1 and s.words and s.span > 1),
        None,
    )
    columns = range(over.first, own) if over else range(0)
    leaves = header.leaves
    if not columns or not {*columns} <= {*rows.class_at} or leaves[own].header:
        return shape
    leaves[own].header, leaves[columns[0]].header = leaves[columns[0]].header, ""
    numbers = list(shape.numbers)
    numbers[own], numbers[columns[0]] = numbers[columns[0]], numbers[own]
    return replace(shape, numbers=tuple(numbers))


def _total_row(shape: TableShape, kinds: Sequence[KindGuess]) -> dict[str, str]:
    """Return what the row of the total is called (合计), and where it stands, if it is printed."""
    place_at = next(at for at, kind in enumerate(kinds) if kind.kind == "place")
    rows = [row[: place_at + 1] for row in shape.body if not is_example(row)]
    names = [next((text for each in reversed(row) if (text := tidy(each))), "") for row in rows]
    found = next((at for at, name in enumerate(names) if is_whole_total(name)), None)
    if found is None:
        return {}
    return {"total_row": names[found], **({"total_at": "last"} if any(names[:found]) else {})}


def _ids(kinds: Sequence[KindGuess], prefix: str) -> list[str]:
    """Return an id for each column: what it is, if that is said once, else its number."""
    plain: dict[ColumnKind, str] = {"place": "unit", "serial": "serial", "id_number": "id_number"}
    seen = Counter(kind.kind for kind in kinds)
    return [
        f"{prefix}{plain[kind.kind]}"
        if kind.kind in plain and seen[kind.kind] == 1
        else f"{prefix}c{at:02}"
        for at, kind in enumerate(kinds, 1)
    ]


def _set_naming(columns: TableColumns, shape: TableShape, rows: RowsGuess) -> None:
    """Set the kinds of the columns that say what the rows are, and of the figures beside them."""
    naming: dict[int, ColumnKind] = dict.fromkeys(rows.class_at, "row_class")
    naming[rows.name_at] = "row_name"
    if rows.code_at is not None:
        naming[rows.code_at] = "row_code"
    if rows.unit_at is not None:
        naming[rows.unit_at] = "row_unit"
    units = {tidy(row[rows.unit_at]) for row in shape.body if rows.unit_at is not None} - {""}
    units = units or _units_of_names(shape, rows)
    for at, kind in enumerate(columns.kinds):
        if at in naming:
            columns.kinds[at] = KindGuess(naming[at], "这一列已经印好了")
        elif kind.kind in {"serial", "place"}:
            columns.kinds[at] = KindGuess("text", "印好的")
        elif kind.kind in FIGURES and len(units) > 1:
            reason = f"各行的单位不同：{'、'.join(sorted(units - {''})[:3])}"
            columns.kinds[at] = KindGuess("number", reason)
        elif kind.kind in COUNTED and not kind.certain and units:
            columns.kinds[at] = _of_unit(next(iter(units)))


def _units_of_names(shape: TableShape, rows: RowsGuess) -> set[str]:
    """Return the units in the names of rows, with '' if only some have one; none if none has."""
    names = [tidy(row[rows.name_at]) for row in shape.body]
    units = {bare_caption(name)[1] for name in names if name and not SECTION.match(name)}
    return units if units != {""} else set()


def _of_unit(unit: str) -> KindGuess:
    guess = guess_kind(Leaf(""), unit, (), "", figures=True)
    return guess if guess.certain else KindGuess("number", f"各行的单位是“{unit}”")


def _with_answers(
    kinds: Sequence[KindGuess], answered: Mapping[int, ColumnKind]
) -> list[KindGuess]:
    """Return the kinds of the columns with what a person said of some."""
    return [
        replace(kind, kind=answered.get(at, kind.kind), certain=kind.certain or at in answered)
        for at, kind in enumerate(kinds)
    ]


def _leave_one_place(
    columns: TableColumns, place_at: int | None, answered: Sequence[int], *, wanted: bool
) -> None:
    """Leave one column of places: the one that a person said last, else that of the rows, or the first.

    What else looks like one is text.
    """
    found = [at for at, kind in enumerate(columns.kinds) if kind.kind == "place"]
    said = next((at for at in reversed(answered) if at in found), None)
    if said is None and place_at is not None and place_at not in found:
        columns.kinds[place_at] = KindGuess("place", "这一列写各单位")
        found.append(place_at)
    kept = (
        said if said is not None else place_at if place_at is not None else min(found, default=None)
    )
    for at in found:
        if at != kept:
            columns.kinds[at] = KindGuess("text", "另有一列是单位")
    if wanted and not found:
        columns.kinds[0] = KindGuess("place", "第一列写各单位")


def _leave_a_name(columns: TableColumns, answered: Container[int]) -> None:
    """Leave a list a column that tells its rows apart: the place, else the first one, as text.

    What a person said of a column stays.
    """
    kinds = [guess.kind for guess in columns.kinds]
    if any(kind not in _NO_NAMES for kind in kinds):
        return
    left = [at for at in range(len(kinds)) if at not in answered]
    left.sort(key=lambda at: (kinds[at] != "place", kinds[at] == "serial"))
    if left:
        reason = "名单里要有一列是名称，先当作这一列"
        columns.kinds[left[0]] = KindGuess("text", reason, certain=False)


def _identity(kind: RowKind, columns: Sequence[Mapping[str, Any]], guesses: Guesses) -> str:
    by_kind = {column["kind"]: column["id"] for column in reversed(columns)}
    if kind == "places":
        return by_kind["place"]
    if kind == "named":
        return by_kind["row_name"]
    if "id_number" in by_kind:
        return by_kind["id_number"]
    texts = [c for c in columns if c["kind"] in {"text", "person", "organisation_code"}]
    own = next((c for word in _NAMED for c in texts if c["header"].endswith(word)), None)
    others = [c for c in columns if c["kind"] not in _NO_NAMES]
    found = own or (texts or others or list(columns))[0]
    choices = {c["id"]: c["short"] for c in texts or others}
    reason = f"“{found['short']}”是一行的名字"
    taken = guesses.add("identity", "一行靠哪一列认出来", found["id"], reason, choices)
    return taken if taken in choices else found["id"]
