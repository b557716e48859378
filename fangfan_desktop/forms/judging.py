"""What those share that judge a form's file: a mistake, which keys are broken, how texts are judged."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from fangfan_desktop.forms.check_entry import CheckEntry
from fangfan_desktop.forms.columns import Column, Field, Group
from fangfan_desktop.forms.fold import fold_key
from fangfan_desktop.forms.patterns import pattern
from fangfan_desktop.forms.spec import Form

# A mistake: the key in the TOML file, and the reason.
Mistake = tuple[str, str]
_AT = pattern(r"\[\d+\]")
# It is part of file names and of commands.
_ID = pattern(r"[a-z][a-z0-9_-]{0,39}")
_NAMES: Mapping[str, tuple[str, ...]] = {
    "$": Form.__struct_encode_fields__,
    "$.columns": Column.__struct_fields__,
    "$.groups": Group.__struct_fields__,
    "$.fields": Field.__struct_fields__,
    "$.tables.columns": Column.__struct_fields__,
}


class Broken:
    """The keys of a file that are wrong: what depends on them is not judged until they are mended."""

    def __init__(self, keys: Iterable[str] = ()) -> None:
        self._keys = frozenset(keys)
        self._everywhere = {_AT.sub("", key) for key in self._keys}

    def spares(self, *parts: str) -> bool:
        """Return True if nothing is wrong in these parts: `$.due`, or of all columns `$.columns.id`.

        A name that is not known beside a part may be that part, mistyped.
        """
        return not any(_is_in(key, part) for key in self._everywhere for part in parts)

    def in_part(self, part: str) -> "Broken":
        """Return what is broken in a part, as if it stood alone."""
        return Broken(f"${key.removeprefix(part)}" for key in self._keys if key.startswith(part))

    def below(self, part: str) -> set[str]:
        """Return the names directly below a part that are wrong, or have something wrong in them.

        If the part itself is, '' is among them.
        """
        inner = {key.removeprefix(part) for key in self._keys if f"{key}.".startswith(f"{part}.")}
        return {_AT.sub("", key.lstrip(".").partition(".")[0]) for key in inner}


def _is_in(key: str, part: str) -> bool:
    parent, _, name = key.rpartition(".")
    is_beside = parent == part.rpartition(".")[0]
    is_unknown = name not in _NAMES.get(parent, (name,))
    return (
        f"{part}.".startswith(f"{key}.")
        or f"{key}.".startswith(f"{part}.")
        or (is_beside and is_unknown)
    )


def repeated(key: str, name: str, texts: Iterable[str]) -> Iterator[Mistake]:
    """Yield the texts that stand more than once."""
    for text, times in Counter(texts).items():
        if times > 1:
            yield key, f"{name} “{text}”出现了 {times} 次"


def line_mistakes(key: str, text: str, most: int) -> Iterator[Mistake]:
    """Yield why a text is no line of at most so many characters that can be read."""
    if not fold_key(text):
        yield key, "不能是空的"
    elif len(text) > most or not text.replace("　", "").isprintable():
        yield key, f"写成一行，最多 {most} 个字，不带看不见的字符"


def id_mistakes(key: str, text: str) -> Iterator[Mistake]:
    """Yield why a text is no id that files, commands and samples can name."""
    if text and not _ID.fullmatch(text):
        yield key, f"“{text}”只能用小写字母、数字、- 和 _，以字母开头，最多 40 个字符"


def key_of_check(part: str, at: int, check: CheckEntry, broken: Broken) -> str:
    """Return the key of a check, with its code if that is right: `$.checks[3]（A1-04）`."""
    key = f"{part}.checks[{at}]"
    return key if "code" in broken.below(key) else f"{key}（{check.code}）"


def spelt_kinds(kinds: Iterable[str]) -> str:
    """Return kinds as they are written in TOML."""
    return "、".join(f'"{kind}"' for kind in sorted(kinds))
