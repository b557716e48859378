"""Write a drawn form as the TOML of docs/forms.md, with a remark at what is to be looked at."""

from collections.abc import Iterable, Mapping
from typing import Any

from fangfan_desktop.jobs.drafts.guess import Guess

_HEAD = "照着附件画的表样，可以改。各项怎么写，见 docs/forms.md。"


def form_toml(keys: Mapping[str, Any], guesses: Iterable[Guess]) -> str:
    """Return the text of a form's file."""
    import tomlkit
    from tomlkit.items import AoT, Table

    remarks = {guess.key: guess for guess in guesses if not guess.certain}
    document = tomlkit.document()
    document.add(tomlkit.comment(_HEAD))

    def value(stated: object) -> Any:
        if isinstance(stated, dict):
            inline = tomlkit.inline_table()
            inline.update({key: value(each) for key, each in stated.items()})
            return inline
        return stated

    def fill(table: Any, stated: Mapping[str, Any], part: str) -> None:
        for key, each in stated.items():
            if isinstance(each, list) and each and isinstance(each[0], dict) and key not in _INLINE:
                array = tomlkit.aot()
                for at, entry in enumerate(each):
                    own = tomlkit.table()
                    fill(own, entry, f"{part}.{key}[{at}]")
                    array.append(own)
                table.add(key, array)
            elif isinstance(each, dict) and key in _TABLES:
                own = tomlkit.table()
                fill(own, each, f"{part}.{key}")
                table.add(key, own)
            else:
                if guess := remarks.get(f"{part}.{key}"):
                    table.add(tomlkit.comment(f"请核对：{guess.reason}"))
                table.add(key, value(each))

    plain = {k: v for k, v in keys.items() if not _is_table(k, v)}
    fill(document, {**plain, **{k: v for k, v in keys.items() if k not in plain}}, "$")
    assert AoT
    assert Table
    return tomlkit.dumps(document)


_TABLES = frozenset({"paper", "look"})
_INLINE = frozenset({"head", "foot"})


def _is_table(key: str, stated: object) -> bool:
    is_array = isinstance(stated, list) and stated and isinstance(stated[0], dict)
    return key in _TABLES or bool(is_array and key not in _INLINE)
