"""The pages of the help: their order, their titles and their text, for a city or a county."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

import msgspec

from fangfan_desktop.forms.computed import purpose
from fangfan_desktop.forms.spec import Form

# A line that is left out for a county.
_CITY_LINE = re.compile(r"^\{city\}(.*\n)", re.MULTILINE)
_LINK = re.compile(r"\s*\[[^\]]+\]\((\w+)\.md\)")


_FILL_IN = "各列怎么填："


class HelpPage(NamedTuple):
    """A page: the name of its file without suffix, and its title."""

    name: str
    title: str


class _Table(msgspec.Struct, frozen=True):
    order: tuple[str, ...]
    city: tuple[str, ...]


class KeyWords(NamedTuple):
    """A line of the table of keys: the keys, and what they do."""

    keys: str
    words: str


class HelpPages:
    """The pages in resources/help; a county's help lacks the pages of the city.

    `keys` is the table of keys, already without those of the city if it is a county's help. `added`
    are the pages that came with added forms, by the form's id; a form without one has its columns.
    """

    def __init__(
        self,
        folder: Path,
        forms: Mapping[str, Form],
        keys: Iterable[KeyWords],
        *,
        for_county: bool = False,
        added: Mapping[str, str] | None = None,
    ) -> None:
        self._folder, self._forms, self.for_county = folder, forms, for_county
        self._added = added or {}
        self._keys = tuple(keys)

    @cached_property
    def _table(self) -> _Table:
        text = (self._folder / "pages.toml").read_text(encoding="utf-8")
        return msgspec.convert(tomllib.loads(text), _Table)

    @cached_property
    def contents(self) -> list[HelpPage]:
        """Return the pages of the 目录, in order."""
        order = {name: at for at, name in enumerate(self._table.order)}
        own = {path.stem for path in self._folder.glob("*.md")}
        names = sorted(
            own | self._added.keys(),
            key=lambda name: (order.get(name, len(order)), name),
        )
        return [HelpPage(name, self._title(name)) for name in names if not self._is_hidden(name)]

    def _is_hidden(self, name: str) -> bool:
        return self.for_county and name in self._table.city

    def _title(self, name: str) -> str:
        return self._read(name).partition("\n")[0].removeprefix("# ").strip()

    def _read(self, name: str) -> str:
        """Return a page as it is written: the program's own, or that of a form that was added."""
        path = self._folder / f"{name}.md"
        if path.is_file() or name not in self._added:
            return path.read_text(encoding="utf-8")
        form = self._forms[name]
        return f"# {form.full_name}\n\n{self._added[name] or _FILL_IN}\n\n{{{{columns}}}}\n"

    @property
    def own_keys(self) -> list[KeyWords]:
        """Return the keys of the table itself, which are no action's."""
        text = _CITY_LINE.sub("" if self.for_county else r"\1", self._read("keys"))
        rows = (line.strip("| ").split(" | ") for line in text.splitlines() if line[:1] == "|")
        return [KeyWords(*row) for row in rows if len(row) == 2][1:]

    def text(self, name: str) -> str:
        """Return a page in Markdown, with the tables for `{{columns}}` and `{{keys}}` filled in.

        Lines that begin with `{city}` are left out for a county.
        """
        text = _CITY_LINE.sub("" if self.for_county else r"\1", self._read(name))
        if form := self._forms.get(name):
            text = text.replace("{{columns}}", "\n\n".join(map(_columns, form.tables)))
        keys = (f"| {each.keys} | {each.words} |" for each in self._keys)
        text = text.replace("{{keys}}", "\n".join(["| 按键 | 作用 |", "|---|---|", *keys]))
        return _LINK.sub(lambda link: "" if self._is_hidden(link[1]) else link[0], text)


def _columns(table: Form) -> str:
    """Return what each column of a table is for, below its title if it is one of several."""
    lines = (
        f"- **{column.short}**{f'（{column.unit}）' if column.unit else ''}："
        f"{purpose(table, column)}{f'（{column.source}）' if column.source else ''}"
        for column in table.columns
    )
    title = f"**{table.table_title}**\n\n" if table.table_title else ""
    return title + "\n".join(lines)
