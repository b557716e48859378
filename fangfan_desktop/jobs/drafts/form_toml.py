"""Write a drawn form as the TOML of docs/forms.md, with a remark at what is to be looked at."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, cast

from fangfan_desktop.jobs.drafts.guess import Guess

if TYPE_CHECKING:
    from tomlkit import TOMLDocument
    from tomlkit.items import InlineTable, Table

_HEAD = "照着附件画的表样，可以改。各项怎么写，见 docs/forms.md。"
_LOOK_AT = "请核对：{reason}"
# Tables with a heading of their own; other ones, and lists below these, stand on one line.
_TABLES = frozenset({"paper", "look"})
_ON_ONE_LINE = frozenset({"head", "foot"})
Stated = Mapping[str, Any]


def form_toml(keys: Stated, guesses: Iterable[Guess]) -> str:
    """Return the text of a form's file."""
    import tomlkit

    document = tomlkit.document()
    document.add(tomlkit.comment(_HEAD))
    asked = {guess.key: guess.reason for guess in guesses if not guess.certain}
    _fill(document, keys, "$", asked)
    return tomlkit.dumps(document)


def _fill(table: "TOMLDocument | Table", stated: Stated, part: str, asked: Stated) -> None:
    """Add keys to a table: plain ones first, as TOML wants it. `asked` are the reasons by key."""
    import tomlkit

    for key in sorted(stated, key=lambda each: _is_table(each, stated[each])):
        value = stated[key]
        if not _is_table(key, value):
            if reason := asked.get(f"{part}.{key}"):
                words = "".join(c if c.isprintable() else " " for c in reason)
                table.add(tomlkit.comment(_LOOK_AT.format(reason=words)))
            table.add(key, _plain(value))
        elif isinstance(value, dict):
            own = tomlkit.table()
            _fill(own, cast("Stated", value), f"{part}.{key}", asked)
            table.add(key, own)
        else:
            array = tomlkit.aot()
            for at, entry in enumerate(cast("list[Stated]", value)):
                own = tomlkit.table()
                _fill(own, entry, f"{part}.{key}[{at}]", asked)
                array.append(own)  # pyright: ignore[reportUnknownMemberType]  # tomlkit's list
            table.add(key, array)


def _is_table(key: str, value: object) -> bool:
    """Return True if a value has a heading of its own: [paper], [[columns]]."""
    if key in _ON_ONE_LINE or not value:
        return False
    is_list = isinstance(value, list) and isinstance(cast("list[object]", value)[0], dict)
    return key in _TABLES or is_list


def _plain(value: object) -> object:
    """Return a value as it stands on one line."""
    import tomlkit

    if isinstance(value, list):
        items = cast("list[object]", value)
        array = tomlkit.array()
        for each in items:
            array.append(_plain(each))  # pyright: ignore[reportUnknownMemberType]  # tomlkit's list
        return array.multiline(bool(items) and isinstance(items[0], dict))
    if not isinstance(value, dict):
        return value
    inline: InlineTable = tomlkit.inline_table()
    for key, each in cast("dict[str, object]", value).items():
        inline.add(key, _plain(each))
    return inline
