"""Change a form's TOML text: a key, a section. Comments, order and everything else stay as they are."""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Any, cast

from fangfan_desktop.forms.columns import Column, Field, Group
from fangfan_desktop.forms.form_table import FormTable
from fangfan_desktop.forms.named_rows import NamedRow
from fangfan_desktop.forms.spec import Form, TitledTable
from fangfan_desktop.forms.stated import read_toml
from fangfan_desktop.jobs.form_editor.pieces import (
    Key,
    Piece,
    Statement,
    is_in,
    joined,
    list_of,
    pieces_of,
    position_of,
    statements_of,
)

if TYPE_CHECKING:
    from tomlkit import TOMLDocument

# The order in which a form's file states its lists (docs/forms.md), and the keys of each part: as
# their types have them, a table's behind its name.
_LISTS = ("fields", "columns", "groups", "named_rows", "checks", "tables")

_SECTIONS = frozenset({*_LISTS, "counts"})


def _own_first(kind: type[FormTable]) -> tuple[str, ...]:
    own, table = kind.__struct_encode_fields__, FormTable.__struct_encode_fields__
    return (*(name for name in own if name not in table), *table)


_ORDER: Mapping[str, tuple[str, ...]] = {
    "": _own_first(Form),
    "tables": _own_first(TitledTable),
    "columns": Column.__struct_fields__,
    "groups": Group.__struct_fields__,
    "fields": Field.__struct_fields__,
    "named_rows": NamedRow.__struct_fields__,
}
_AT = re.compile(r"\[\d+\]")
_INLINE = (
    "这张表把 {name} 写成了一串 [ … ]，编辑器只会改一节一节的 [[{name}]]。请先在文件里改成那样。"
)


class NotEditable(ValueError):
    """The text is written in a way that cannot be changed here; the message says what to do."""


def refuse_inline(text: str) -> None:
    """Raise NotEditable if a list of the form is written on one line, not in sections."""
    for piece in pieces_of(text):
        if piece.key == "$" or _AT.sub("", piece.key) == "$.tables":
            for statement in piece.statements:
                name = statement.name.partition(".")[0]
                if statement.kind == "key" and name in _SECTIONS and "{" in statement.text:
                    raise NotEditable(_INLINE.format(name=name))


def stated_at(text: str, key: Key) -> Any:
    """Return what a text states at a key; None if nothing. Raises Misstated if it is no TOML.

    It is not to be changed: the next one who asks gets the same.
    """
    return part_of(_stated(text), key)


@lru_cache(maxsize=8)
def _stated(text: str) -> dict[str, Any]:
    return read_toml(text)  # a gesture asks the same text dozens of times


def part_of(stated: object, key: Key) -> Any:
    """Return the part of what is stated at a key; None if there is none."""
    found: Any = stated
    for name in re.findall(r"[^.$\[\]]+", key):
        if isinstance(found, list) and name.isdigit():
            items = cast("list[Any]", found)
            found = items[int(name)] if int(name) < len(items) else None
        else:
            found = cast("dict[str, Any]", found).get(name) if isinstance(found, dict) else None
    return found


def as_section(stated: object) -> dict[str, Any]:
    """Return what is stated by name; nothing if it is something else."""
    return cast("dict[str, Any]", stated) if isinstance(stated, dict) else {}


def as_sections(stated: object) -> list[dict[str, Any]]:
    """Return what each item of a list states by name."""
    items = cast("list[Any]", stated) if isinstance(stated, list) else []
    return [as_section(each) for each in items]


def section_at(text: str, key: Key) -> dict[str, Any]:
    """Return what a text states by name at a key."""
    return as_section(stated_at(text, key))


# ── keys ──


def set_key(text: str, item: Key, name: str, value: object) -> str:
    """Return the text with a key of an item set (`due.day` within an inline table, too).

    None, a blank text, an empty list and False remove it: these are what a form has if it does not
    say so. The comment behind a value stays.
    """
    if value is None or value in ("", False, [], ()):
        return remove_key(text, item, name)
    return write_key(text, item, name, value)


def write_key(text: str, item: Key, name: str, value: object) -> str:
    """Return the text with a key of an item set, also to a blank text or to False."""
    pieces = pieces_of(text)
    outer, _, inner = name.partition(".")
    below = _find(pieces, f"{item}.{outer}")
    if inner and below is not None:
        pieces[below] = _with_key(pieces[below], inner, value)
        return joined(pieces)
    if below is not None:  # a section of its own becomes one line
        del pieces[below]
    at = _place(pieces, item)
    own = {each.name: each for each in pieces[at].statements if each.kind == "key"}
    if inner and name not in own and outer not in own:
        name, value = outer, {inner: value}
    if not inner:
        pieces[at] = _without(pieces[at], [each for each in own if each.startswith(f"{name}.")])
    pieces[at] = _with_key(pieces[at], name, value)
    return joined(pieces)


def remove_key(text: str, item: Key, name: str) -> str:
    """Return the text without a key of an item."""
    outer, _, inner = name.partition(".")
    if inner:
        stated = section_at(text, f"{item}.{outer}")
        if inner not in stated:
            return text
        if (below := _find(pieces_of(text), f"{item}.{outer}")) is not None and len(stated) > 1:
            pieces = pieces_of(text)
            pieces[below] = _without(pieces[below], [inner])
            return joined(pieces)
        rest = {each: value for each, value in stated.items() if each != inner}
        return set_key(text, item, outer, rest or None)
    pieces = [piece for piece in pieces_of(text) if piece.key != f"{item}.{name}"]
    at = _place(pieces, item)
    gone = [
        each.name
        for each in pieces[at].statements
        if each.kind == "key" and (each.name == name or each.name.startswith(f"{name}."))
    ]
    pieces[at] = _without(pieces[at], gone)
    return joined(pieces)


def change_list(text: str, item: Key, name: str, change: Callable[[list[Any]], object]) -> str:
    """Return the text with a list changed in place (`look.rows`); its lines and comments stay.

    A list that stands in sections of its own (`[[paper.head]]`) stays as it is.
    """
    pieces = pieces_of(text)
    outer, _, inner = name.partition(".")
    at = _find(pieces, f"{item}.{outer}")
    at, name = (_place(pieces, item), name) if at is None else (at, inner)
    statements = list(pieces[at].statements)
    for number, each in enumerate(statements):
        if each.kind == "key" and each.name in {name, name.partition(".")[0]}:
            document, holder, last = _holder_of(each.text, name)
            change(holder[last])
            statements[number] = each._replace(text=document.as_string())
    pieces[at] = pieces[at]._replace(statements=tuple(statements))
    return joined(pieces)


def _find(pieces: Sequence[Piece], key: Key) -> int | None:
    return next((at for at, piece in enumerate(pieces) if piece.key == key), None)


def _place(pieces: Sequence[Piece], key: Key) -> int:
    """Return the position of the piece that states an item. Raises KeyError if there is none."""
    at = _find(pieces, key)
    if at is None:
        raise KeyError(key)
    return at


def _without(piece: Piece, names: Sequence[str]) -> Piece:
    kept = (s for s in piece.statements if s.kind != "key" or s.name not in names)
    return piece._replace(statements=tuple(kept))


def _with_key(piece: Piece, name: str, value: object) -> Piece:
    """Return a piece with a key: its value replaced, or in a new line after those that go before it."""
    statements = list(piece.statements)
    for at, each in enumerate(statements):
        if each.kind == "key" and each.name in {name, name.partition(".")[0]}:
            statements[at] = each._replace(text=_with_value(each.text, name, value))
            return piece._replace(statements=tuple(statements))
    order = _order_of(piece.key)
    rank = {each: at for at, each in enumerate(order)}
    mine, at = rank.get(name, len(order)), 0
    for number, each in enumerate(statements, 1):
        is_before = each.kind == "key" and rank.get(each.name, len(order)) <= mine
        if each.kind == "section" or is_before:
            at = number
    near = statements[at - 1].text if at else ""
    indent = near[: len(near) - len(near.lstrip())] if at else ""
    if near and not near.endswith("\n"):
        statements[at - 1] = statements[at - 1]._replace(text=f"{near}\n")
    statements.insert(at, Statement("key", f"{indent}{name} = {spelt(value)}\n", name))
    return piece._replace(statements=tuple(statements))


def _order_of(key: Key) -> Sequence[str]:
    return _ORDER.get(_AT.sub("", key).lstrip("$.").rpartition(".")[2], ())


def _with_value(text: str, name: str, value: object) -> str:
    """Return a statement with another value; the comment behind it stays."""
    import tomlkit

    document, holder, last = _holder_of(text, name)
    holder[last] = tomlkit.value(spelt(value))
    return document.as_string()


def _holder_of(text: str, name: str) -> tuple["TOMLDocument", Any, str]:
    """Return a statement as a document, what holds a key in it, and the key's name there."""
    import tomlkit

    document = tomlkit.parse(text)
    *outer, last = name.split(".")
    holder: Any = document
    for each in outer:
        holder = holder[each]
    return document, holder, last


def spelt(value: object) -> str:
    """Return a value as it is written in a form's file."""
    import tomlkit

    if isinstance(value, Mapping):
        pairs = cast("Mapping[str, object]", value).items()
        return f"{{ {', '.join(f'{name} = {spelt(each)}' for name, each in pairs)} }}"
    if isinstance(value, list | tuple):
        return f"[{', '.join(spelt(each) for each in cast('Sequence[object]', value))}]"
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    assert isinstance(value, str | bool | int | float | date)
    return tomlkit.item(value).as_string()


def number_or_text(text: str) -> object:
    """Return what was typed as a number or a day, or as it is: then the form says what is wrong."""
    for read in (int, float, date.fromisoformat):
        try:
            return read(text)
        except ValueError:
            continue
    return text


# ── items ──


def items_of(text: str, part: Key) -> list[dict[str, Any]]:
    """Return what the items of a list (`$.columns`) state, in their order."""
    return as_sections(stated_at(text, part))


def add_item(text: str, part: Key, at: int, values: Mapping[str, object]) -> str:
    """Return the text with a new section in a list (`$.tables[1].columns`), at a position from 0."""
    pieces = pieces_of(text)
    header = f"[[{_AT.sub('', part).removeprefix('$.')}]]"
    lines = (f"{name} = {spelt(value)}" for name, value in values.items())
    new = Piece(f"{part}[{at}]", tuple(statements_of("\n".join([header, *lines, "", ""]))))
    place = _find(pieces, f"{part}[{at}]")
    if place is None:
        place = _end_of(pieces, part)
    return _put(pieces, place, [new])


def _end_of(pieces: Sequence[Piece], part: Key) -> int:
    """Return the position behind a list's last section, or behind what goes before the list."""
    table, _, name = part.rpartition(".")
    before = [f"{table}.{each}" for each in _LISTS[: _LISTS.index(name) + 1]]
    last = 0
    for at, piece in enumerate(pieces):
        is_single = table == "$" and piece.key and "[" not in piece.key  # [project_library]
        if piece.key == table or is_single or any(is_in(piece.key, each) for each in before):
            last = at + 1
    return last


def remove_item(text: str, item: Key) -> str:
    """Return the text without a section, and without what is stated in it."""
    pieces = pieces_of(text)
    start, end = _reach(pieces, item)
    del pieces[start:end]
    return _ended(joined(pieces)) if start == len(pieces) else joined(pieces)


def move_item(text: str, item: Key, to: int) -> str:
    """Return the text with a section at another position in its list, from 0."""
    if to == position_of(item):
        return text
    pieces, part = pieces_of(text), list_of(item)
    start, end = _reach(pieces, item)
    first, last = _reach(pieces, f"{part}[{to}]")
    place = first if to < position_of(item) else last - (end - start)
    moved = pieces[start:end]
    del pieces[start:end]
    return _put(pieces, place, moved)


def _reach(pieces: Sequence[Piece], item: Key) -> tuple[int, int]:
    """Return where an item's pieces begin and end. Raises KeyError if there is no such item."""
    start = _place(pieces, item)
    own = [at for at, piece in enumerate(pieces) if is_in(piece.key, item)]
    return start, own[-1] + 1


def _put(pieces: Sequence[Piece], place: int, new: Sequence[Piece]) -> str:
    """Return the text with pieces put in, a blank line before and behind them."""
    before, behind = joined(pieces[:place]), joined(pieces[place:])
    return _ended(_parted(before) + _parted(joined(new)) + behind)


def _parted(text: str) -> str:
    """Return a text that ends with a blank line, if there is anything in it."""
    ended = text if text.endswith("\n") or not text else f"{text}\n"
    return ended if not text or re.search(r"\n[ \t\r]*\n\Z", ended) else f"{ended}\n"


def _ended(text: str) -> str:
    """Return a text without blank lines at its end."""
    return f"{text.rstrip()}\n"
