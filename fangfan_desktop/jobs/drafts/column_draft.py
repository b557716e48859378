"""Draw the columns of a table and the groups above them, in the keys of a form's file."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from fangfan_desktop.forms.columns import AMOUNTS, FIGURES, ColumnKind
from fangfan_desktop.forms.fold import fold_key, fold_width
from fangfan_desktop.forms.named_rows import NAMING
from fangfan_desktop.jobs.drafts.asked import Guesses
from fangfan_desktop.jobs.drafts.column_kinds import KindGuess, bare_caption
from fangfan_desktop.jobs.drafts.header_shape import Above, HeaderShape
from fangfan_desktop.jobs.drafts.printed_text import without_mark
from fangfan_desktop.jobs.drafts.table_shape import TableShape

_LONGEST_SHORT = 20
_LEAST_WIDTH, _MOST_WIDTH = 5.0, 243.0
_WITHOUT_UNIT = NAMING | frozenset[ColumnKind]({"percent"})
_SO_FAR = re.compile(r"累计|年初以来|1\s*[-—~至]\s*本?月|1月1日以来")
_OF_PERIOD = re.compile(r"本[期月季旬]|当[期月季]|本半年|新增")
# The answers to whether a column is a part of another one.
_PART, _NO_PART = "part", "none"
_CAPTION_PARTS = re.compile(r"[^、（）()“”：:①-⑳]+[、：:]?|[（(“].*?[）)”]|[①-⑳]")


class TableColumns(NamedTuple):
    """The columns of a table: their ids, what they hold, their captions."""

    ids: list[str]
    kinds: list[KindGuess]
    header: HeaderShape


def draft_columns(
    columns: TableColumns,
    shape: TableShape,
    guesses: Guesses,
    said: Mapping[str, str],
    *,
    accumulates: bool,
) -> list[dict[str, Any]]:
    """Return the columns in the keys of a form's file.

    `said` is what the form's text says of captions, by their folded text. With `accumulates` it
    says that all figures are cumulative.
    """
    drawn = [
        _column(at, columns, shape, guesses, said_of(leaf.header, said))
        for at, leaf in enumerate(columns.header.leaves)
    ]
    for at, leaf in enumerate(columns.header.leaves):
        captions = "".join((*leaf.path, drawn[at]["header"]))
        drawn[at] |= _span(at, drawn[at], captions, guesses, accumulates=accumulates)
    return drawn


def part_wholes(
    header: HeaderShape, drawn: Sequence[Mapping[str, Any]], guesses: Guesses
) -> list[int | None]:
    """Return for each drawn column the column that it is a part of, and so cannot exceed.

    A caption below another one is no part of it if it counts something else: 个, and 人 below it.
    """
    found: list[int | None] = []
    for at, leaf in enumerate(header.leaves):
        found.append(None)
        if leaf.whole is None:
            continue
        part, whole = drawn[at], drawn[leaf.whole]
        if part["kind"] not in FIGURES or part["kind"] != whole["kind"]:
            continue
        is_alike = part.get("unit", "") == whole.get("unit", "")
        units = f"{part.get('unit') or '没有单位'}、{whole.get('unit') or '没有单位'}"
        reason = "表头里在它下面、后面" if is_alike else f"单位不一样（{units}）"
        about = f"{part['short']}和{whole['short']}"
        words = {
            _PART: f"是“{whole['short']}”的一部分，不能多于它",
            _NO_PART: f"不是“{whole['short']}”的一部分",
        }
        taken = guesses.add(
            f"columns[{at}].part", about, _PART if is_alike else _NO_PART, reason, words
        )
        found[at] = leaf.whole if taken == _PART else None
    return found


def _column(
    at: int, columns: TableColumns, shape: TableShape, guesses: Guesses, explain: str
) -> dict[str, Any]:
    leaf, guess = columns.header.leaves[at], columns.kinds[at]
    header, short = _named(leaf.header, at), _short(at, columns.header)
    if guess.kind == "row_class" and not leaf.header:
        header, short = "", f"类别{at + 1}"
    is_named = any(each.kind == "row_name" for each in columns.kinds)
    kind = guesses.take_kind(at, short, guess, is_named=is_named)
    number = "".join(fold_width(shape.numbers[at]).split())
    has_unit = guess.unit and kind not in _WITHOUT_UNIT
    stated: dict[str, Any] = {
        "id": columns.ids[at],
        "header": header,
        "short": short,
        "kind": kind,
        "width": round(min(max(shape.widths[at], _LEAST_WIDTH), _MOST_WIDTH), 2),
        "words": caption_words(header),
        "unit": guess.unit if has_unit else "",
        "number": number,
        "under": _under(leaf.under, columns.ids) if leaf.under else "",
        **_values(kind, guess, header),
        "explain": explain,
    }
    return {key: value for key, value in stated.items() if value or key == "header"}


def _named(header: str, at: int) -> str:
    """Return a caption that a table is read by: one that has letters or digits."""
    if fold_key(header):
        return header
    return f"占比{header}" if header in {"%", "％"} else header or f"第{at + 1}列"


def _values(kind: ColumnKind, guess: KindGuess, header: str) -> dict[str, Any]:
    """Return what a column says of its values beside their kind."""
    found: dict[str, Any] = {}
    if kind in {"one_of", "choices"}:
        found["options"] = list(guess.options)
        found["none"] = "否" if kind == "choices" and re.search("是否|属于", header) else ""
    if kind in {"decimal", "percent"}:
        found["scale"] = guess.scale
    return found


def _span(
    at: int, column: Mapping[str, Any], captions: str, guesses: Guesses, *, accumulates: bool
) -> dict[str, Any]:
    """Return over what time a column's figures go."""
    if column["kind"] not in AMOUNTS:
        return {}
    is_said = bool(_SO_FAR.search(captions))
    if accumulates or is_said:
        reason = "表头里写着累计" if is_said else "注里写着是累计的数"
        words = {"true": "从1月1日起累计", "false": "到期末的数"}
        key = f"columns[{at}].adds_up"
        return (
            {"adds_up": True}
            if guesses.add(key, column["short"], "true", reason, words) == "true"
            else {}
        )
    return {"of_period": True} if _OF_PERIOD.search(captions) else {}


def said_of(header: str, said: Mapping[str, str]) -> str:
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


def draft_groups(columns: TableColumns) -> list[dict[str, Any]]:
    """Return the captions that only group, in the keys of a form's file."""
    found: list[dict[str, Any]] = []
    for at, branch in enumerate(columns.header.branches):
        group: dict[str, Any] = {"id": _group_id(columns.ids, at), "header": branch.header}
        if words := caption_words(branch.header):
            group["words"] = words
        if branch.under:
            group["under"] = _under(branch.under, columns.ids)
        found.append(group)
    return found


def caption_words(header: str) -> list[str]:
    """Return a caption in the parts that a line break keeps whole: brackets, numbered options."""
    parts = _CAPTION_PARTS.findall(header)
    return parts if len(parts) > 1 and "".join(parts) == header else []


def _short(at: int, header: HeaderShape) -> str:
    """Return a name for a column that no other one has."""

    def name(number: int) -> str:
        leaf = header.leaves[number]
        return (
            re.split(r"[:：①]", without_mark(leaf.header))[0][:_LONGEST_SHORT]
            or _named(leaf.header, number)[:_LONGEST_SHORT]
            or f"第{number + 1}列"
        )

    def whole(number: int) -> str:
        leaf = header.leaves[number]
        above = list(filter(without_mark, leaf.path))
        return "".join((*above[-1:], name(number)))[:40]

    names = Counter(map(name, range(len(header.leaves))))
    if names[name(at)] == 1:
        return name(at)
    wholes = Counter(map(whole, range(len(header.leaves))))
    return whole(at) if wholes[whole(at)] == 1 else f"{whole(at)[:36]}（{at + 1}）"


def unprinted_name(prefix: str) -> dict[str, Any]:
    """Return the column with the name of a row that the paper does not name."""
    explain = "表上只有一行，没有行名，不印出来。"
    return _unprinted(f"{prefix}name", "行", "row_name", explain)


def unprinted_place(prefix: str) -> dict[str, Any]:
    """Return the column of places of a list whose paper has none."""
    explain = "是哪个单位的。表上没有这一列，不印出来。"
    return _unprinted(f"{prefix}unit", "所在单位", "place", explain)


def _unprinted(identifier: str, header: str, kind: ColumnKind, explain: str) -> dict[str, Any]:
    return {
        "id": identifier,
        "header": header,
        "short": header,
        "kind": kind,
        "width": 20.0,
        "printed": False,
        "explain": explain,
    }
