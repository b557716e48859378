"""Draw one table of a form: its columns, groups and named rows, in the keys of a form's file."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple, cast

from fangfan_desktop.forms.columns import AMOUNTS, FIGURES, ColumnKind
from fangfan_desktop.forms.fold import fold_key, fold_width
from fangfan_desktop.forms.places import Places
from fangfan_desktop.jobs.drafts.asked import Guesses
from fangfan_desktop.jobs.drafts.column_kinds import KindGuess, bare_caption, guess_kind
from fangfan_desktop.jobs.drafts.header_shape import Above, HeaderShape, header_shape
from fangfan_desktop.jobs.drafts.printed_form import PrintedTable, tidy
from fangfan_desktop.jobs.drafts.row_kinds import (
    RowKind,
    RowsGuess,
    guess_rows,
    is_closed,
    is_example,
)
from fangfan_desktop.jobs.drafts.table_shape import TableShape, table_shape

_LONGEST_SHORT = 20
_LEAST_WIDTH, _MOST_WIDTH = 5.0, 243.0
_SO_FAR = re.compile(r"累计|年初以来|1\s*[-—~至]\s*本?月|1月1日以来")
_OF_PERIOD = re.compile(r"本[期月季旬]|当[期月季]|本半年|新增")
_INDENT = re.compile(r"^[　 ]*")
_NAMED = ("名称", "姓名", "项目", "单位", "企业")
_UNIT_WORDS = re.compile(r"[(（]\s*([^()（）]{1,6})\s*[)）]\s*$")
_CAPTION_PARTS = re.compile(r"[^、（）()“”：:①-⑳]+[、：:]?|[（(“].*?[）)”]|[①-⑳]")


class TableDraft(NamedTuple):
    """A table as it was drawn: its keys, what it was drawn from, its codes in formulas."""

    keys: dict[str, Any]
    shape: TableShape
    rows: RowsGuess
    columns: tuple[str, ...]
    row_codes: tuple[str, ...]
    named: tuple[int, ...] | None


class _Columns(NamedTuple):
    ids: list[str]
    kinds: list[KindGuess]
    header: HeaderShape


def draft_table(
    printed: PrintedTable,
    guesses: Guesses,
    places: Places,
    *,
    prefix: str,
    unit: str,
    accumulates: str,
    said: Mapping[str, str],
) -> TableDraft:
    """Return a table in the keys of a form's file.

    `prefix` stands before the ids of its columns. `unit` is what the head says of all amounts
    (单位：万元), `accumulates` the words that say that its figures are cumulative, `said` what the
    form's text says of captions, by their folded text.
    """
    shape = table_shape(printed.table)
    header = header_shape(shape)
    rows = guess_rows(shape, _kinds(shape, header, unit, said, figures=False), places)
    kind = cast(
        "RowKind",
        guesses.take("rows", "下面的行", rows.rows, rows.reason, certain=rows.certain),
    )
    kinds = _kinds(shape, header, unit, said, figures=kind != "list")
    ids = _ids(kinds, prefix)
    columns = _Columns(ids, kinds, header)
    named = _named_at(shape, rows) if kind == "named" else None
    if kind == "named":
        _set_naming(columns, shape, rows)
    else:
        _leave_one_place(columns, wanted=kind == "places")
    drawn = [
        _column(at, columns, shape, guesses, accumulates, said) for at in range(len(columns.ids))
    ]
    keys: dict[str, Any] = {"rows": kind, "identity": "", "columns": drawn}
    if kind == "list" and not any(column["kind"] == "place" for column in drawn):
        keys["columns"] = [_unprinted_place(prefix), *drawn]
    keys["identity"] = _identity(kind, keys["columns"], guesses)
    if kind == "places":
        keys["total"] = True
    if shape.has_units:
        keys["unit_row"] = any(column.get("unit") for column in drawn)
    if groups := _groups(header, prefix, columns.ids):
        keys["groups"] = groups
    if named is not None:
        keys["named_rows"] = _named_rows(shape, rows, columns, named)
    codes = tuple(
        number for column in drawn if (number := _code(column.get("number", "")))
    )
    row_codes = tuple(row["code"] for row in keys.get("named_rows", ()) if row.get("code"))
    return TableDraft(keys, shape, rows, codes, row_codes, named)


def _kinds(
    shape: TableShape,
    header: HeaderShape,
    unit: str,
    said: Mapping[str, str],
    *,
    figures: bool,
) -> list[KindGuess]:
    """Return the kind of each column."""
    found: list[KindGuess] = []
    for at, leaf in enumerate(header.leaves):
        samples = [row[at] for row in shape.body if is_example(row) or _is_filled(row, at)]
        words = _said_of(leaf.header, said)
        guess = guess_kind(leaf, shape.units[at], samples, words, figures=figures)
        if guess.kind == "decimal" and not guess.unit and unit:
            guess = _with(guess, unit=unit)
        found.append(guess)
    for at, leaf in enumerate(header.leaves):
        whole = found[leaf.whole] if leaf.whole is not None else None
        if whole and whole.kind in FIGURES:
            found[at] = _as_part(found[at], whole, header.leaves[cast("int", leaf.whole)].header)
    return found


def _as_part(guess: KindGuess, whole: KindGuess, caption: str) -> KindGuess:
    """Return the kind of a part: what its whole is, if its own caption says nothing of figures."""
    if guess.kind in FIGURES and guess.certain:
        return guess if guess.unit or guess.kind != whole.kind else _with(guess, unit=whole.unit)
    reason = f"是“{caption}”的一部分"
    return _with(whole, reason=reason, certain=whole.certain)


def _is_filled(row: Sequence[str], at: int) -> bool:
    """Return True if a row has an example in most of its columns."""
    filled = sum(bool(text.strip()) and not is_closed(text) for text in row)
    return filled * 3 > len(row) * 2 and bool(row[at].strip())


def _with(guess: KindGuess, **keys: object) -> KindGuess:
    from msgspec.structs import replace

    return replace(guess, **keys)


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


def _set_naming(columns: _Columns, shape: TableShape, rows: RowsGuess) -> None:
    """Set the kinds of the columns that say what the rows are, and of the figures beside them."""
    naming: dict[int, ColumnKind] = {rows.name_at: "row_name"}
    if rows.code_at is not None:
        naming[rows.code_at] = "row_code"
    if rows.unit_at is not None:
        naming[rows.unit_at] = "row_unit"
    units = {tidy(row[rows.unit_at]) for row in shape.body if rows.unit_at is not None} - {""}
    for at, kind in enumerate(columns.kinds):
        if at in naming:
            columns.kinds[at] = KindGuess(naming[at], "这一列已经印好了")
        elif kind.kind in {"serial", "place"}:
            columns.kinds[at] = KindGuess("text", "印好的")
        elif kind.kind in FIGURES and len(units) > 1:
            reason = f"各行的单位不同：{'、'.join(sorted(units)[:3])}"
            columns.kinds[at] = KindGuess("number", reason)
        elif kind.kind == "count" and not kind.certain and units:
            columns.kinds[at] = _of_unit(next(iter(units)))


def _of_unit(unit: str) -> KindGuess:
    from fangfan_desktop.jobs.drafts.header_shape import Leaf

    guess = guess_kind(Leaf(""), unit, (), "", figures=True)
    return guess if guess.certain else KindGuess("number", f"各行的单位是“{unit}”")


def _leave_one_place(columns: _Columns, *, wanted: bool) -> None:
    """Leave the first column of places; what else looks like one is text."""
    found = [at for at, kind in enumerate(columns.kinds) if kind.kind == "place"]
    for at in found[1:]:
        columns.kinds[at] = KindGuess("text", "前面已经有一列单位")
    if wanted and not found:
        columns.kinds[0] = KindGuess("place", "第一列写各单位")


def _unprinted_place(prefix: str) -> dict[str, Any]:
    return {
        "id": f"{prefix}unit",
        "header": "所在单位",
        "short": "所在单位",
        "kind": "place",
        "width": 20.0,
        "printed": False,
        "explain": "是哪个单位的。表上没有这一列，不印出来。",
    }


def _column(
    at: int,
    columns: _Columns,
    shape: TableShape,
    guesses: Guesses,
    accumulates: str,
    said: Mapping[str, str],
) -> dict[str, Any]:
    leaf, guess = columns.header.leaves[at], columns.kinds[at]
    header = leaf.header or f"第{at + 1}列"
    short = _short(at, columns.header)
    kind = cast(
        "ColumnKind",
        guesses.take(
            f"columns[{at}].kind", short, guess.kind, guess.reason, certain=guess.certain, of_kind=True
        ),
    )
    column: dict[str, Any] = {
        "id": columns.ids[at],
        "header": header,
        "short": short,
        "kind": kind,
        "width": round(min(max(shape.widths[at], _LEAST_WIDTH), _MOST_WIDTH), 2),
    }
    if words := caption_words(header):
        column["words"] = words
    if guess.unit and kind != "percent" and kind not in {"row_name", "row_code", "row_unit"}:
        column["unit"] = guess.unit
    if number := shape.numbers[at].strip():
        column["number"] = "".join(fold_width(number).split())
    if leaf.under:
        column["under"] = _under(leaf.under, columns.ids)
    if kind in {"one_of", "choices"} and guess.options:
        column["options"] = list(guess.options)
        if kind == "choices" and re.search("是否|属于", header):
            column["none"] = "否"
    if kind in {"decimal", "percent"} and guess.scale:
        column["scale"] = guess.scale
    if kind in AMOUNTS:
        caption = "".join((*leaf.path, leaf.header))
        if _SO_FAR.search(caption) or accumulates:
            column["adds_up"] = True
        elif _OF_PERIOD.search(caption):
            column["of_period"] = True
    if explain := _said_of(header, said):
        column["explain"] = explain
    return column


def _said_of(header: str, said: Mapping[str, str]) -> str:
    """Return what the form's text says of a caption, '' if it says nothing."""
    keys = (fold_key(header), fold_key(bare_caption(header)[0]))
    return next((said[key] for key in keys if key in said), "")


def _under(above: Above, ids: Sequence[str]) -> str:
    assert above
    kind, at = above
    return ids[at] if kind == "column" else _group_id(ids, at)


def _group_id(ids: Sequence[str], at: int) -> str:
    prefix = re.match(r"t\d+_", ids[0])
    return f"{prefix[0] if prefix else ''}g{at + 1}"


def _groups(header: HeaderShape, prefix: str, ids: Sequence[str]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    for at, branch in enumerate(header.branches):
        group: dict[str, Any] = {"id": f"{prefix}g{at + 1}", "header": branch.header}
        if words := caption_words(branch.header):
            group["words"] = words
        if branch.under:
            group["under"] = _under(branch.under, ids)
        found.append(group)
    return found


def caption_words(header: str) -> list[str]:
    """Return a caption in the parts that a line break keeps whole: brackets, numbered options."""
    parts = [part for part in _CAPTION_PARTS.findall(header)]
    return parts if len(parts) > 1 and "".join(parts) == header else []


def _short(at: int, header: HeaderShape) -> str:
    """Return a name for a column that no other one has."""
    def name(number: int) -> str:
        leaf = header.leaves[number]
        return re.split(r"[:：①]", re.sub(r"^其中[:：]?", "", leaf.header))[0][:_LONGEST_SHORT] or leaf.header[:_LONGEST_SHORT] or f"第{number + 1}列"

    def whole(number: int) -> str:
        leaf = header.leaves[number]
        above = [words for words in leaf.path if not re.fullmatch(r"其中[:：]?", words)]
        return "".join((*above[-1:], name(number)))[:40]

    names = Counter(map(name, range(len(header.leaves))))
    if names[name(at)] == 1:
        return name(at)
    wholes = Counter(map(whole, range(len(header.leaves))))
    return whole(at) if wholes[whole(at)] == 1 else f"{whole(at)[:36]}（{at + 1}）"


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
    others = [c for c in columns if c["kind"] not in {"place", "serial"}]
    found = own or (texts or others or list(columns))[0]
    guesses.tell("identity", "一行靠哪一列认出来", found["id"], f"“{found['short']}”是一行的名字", {c["id"]: c["short"] for c in texts})
    return found["id"]


def _code(number: str) -> str:
    code = fold_width(number).partition("=")[0].strip("()[] ")
    return code


def _named_at(shape: TableShape, rows: RowsGuess) -> tuple[int, ...]:
    """Return the numbers of the rows with a name."""
    return tuple(
        at for at, row in enumerate(shape.body) if tidy(row[rows.name_at]) or _spans(shape, at)
    )


def _spans(shape: TableShape, at: int) -> bool:
    """Return True if a row is one cell over the whole table: a heading."""
    slots = [slot for slot in shape.body_slots[at] if slot.span]
    return len(slots) == 1 and slots[0].span == len(shape.widths) and bool(slots[0].words)


def _named_rows(
    shape: TableShape, rows: RowsGuess, columns: _Columns, named: Sequence[int]
) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    naming = {at for at in (rows.name_at, rows.code_at, rows.unit_at) if at is not None}
    figures = [at for at in range(len(columns.ids)) if at not in naming]
    for at in named:
        texts = shape.body[at]
        raw = texts[rows.name_at] or next(text for text in texts if text.strip())
        row: dict[str, Any] = {"name": tidy(raw)}
        code = fold_width(texts[rows.code_at]) if rows.code_at is not None else ""
        if code and not is_closed(code):
            row["code"] = code
        unit = tidy(texts[rows.unit_at]) if rows.unit_at is not None else ""
        if unit and not is_closed(unit):
            row["unit"] = unit
        if indent := _indent(raw):
            row["indent"] = indent
        closed = [columns.ids[column] for column in figures if is_closed(texts[column])]
        if _is_heading(shape, at, rows, figures, row, closed):
            row["heading"] = True
            row.pop("unit", None)
        elif closed:
            row["closed"] = closed
        found.append(row)
    return found


def _indent(name: str) -> int:
    blanks = _INDENT.match(name.strip("\n"))
    assert blanks
    return min(10, round(sum(1.0 if c == "　" else 0.5 for c in blanks[0])))


def _is_heading(
    shape: TableShape,
    at: int,
    rows: RowsGuess,
    figures: Sequence[int],
    row: Mapping[str, Any],
    closed: Sequence[str],
) -> bool:
    """Return True if a row has its name alone: over the table, or beside closed cells without a code."""
    if _spans(shape, at):
        return True
    over = next((s for s in shape.body_slots[at] if s.first <= rows.name_at < s.last), None)
    if over and over.last > min(figures, default=0) and over.span > 1:
        return True
    is_section = bool(re.match(r"[一二三四五六七八九十]+、|[（(][一二三四五六七八九十]+[)）]", row["name"]))
    return is_section and "code" not in row and "unit" not in row and (
        len(closed) == len(figures) or rows.unit_at is not None or rows.code_at is not None
    )
