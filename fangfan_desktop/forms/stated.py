"""What a TOML file states, as types: each problem with its key, the reason, and what to write."""

import math
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from typing import Any, TypeVar, cast, get_args

import msgspec
from msgspec import inspect, structs

from fangfan_desktop.forms.toml_words import NoNumber, toml_reason

# A problem: the key in the TOML file, and the reason with what to write instead.
Problem = tuple[str, str]
_T = TypeVar("_T")
_MOST_SHOWN, _MOST_NAMED = 40, 20
_CLOSE = 70  # percent; from this likeness on, another name is suggested


class Misstated(ValueError):
    """What is stated does not fit; `problems` has every problem."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__("\n".join(f"{key}：{reason}" for key, reason in problems))
        self.problems = problems


def convert(stated: object, kind: type[_T], key: str) -> _T:
    """Return what is stated under a key as a struct. Raises Misstated with every problem.

    A struct's class variable `not_stated` has the names of fields that a file cannot state.
    """
    wanted = _wanted(kind)
    problems = (
        [] if _hidden_in(kind).isdisjoint(_names(stated)) else [*_problems(stated, wanted, key)]
    )
    if not problems:
        try:
            return msgspec.convert(stated, kind)
        except (msgspec.ValidationError, RecursionError):
            problems = list(_problems(stated, wanted, key))
    raise Misstated(problems or [(key, "读不出来。请照说明里的样子写")])


@cache
def _wanted(kind: Any) -> inspect.Type:
    """Return what a type wants; to find that out takes longer than to convert."""
    return inspect.type_info(kind)


def _names(stated: object) -> Iterator[str]:
    """Yield every name that is stated, however deep."""
    waiting = [stated]
    while waiting:
        each = waiting.pop()
        if isinstance(each, dict):
            yield from cast("dict[str, object]", each)
            waiting += cast("dict[str, object]", each).values()
        elif isinstance(each, list):
            waiting += cast("list[object]", each)


@cache
def _hidden_in(kind: type) -> frozenset[str]:
    """Return the names that cannot be stated in a type, or in a list of structs in it."""
    if not hasattr(kind, "__struct_fields__"):
        return frozenset()
    items = (get_args(field.type)[:1] for field in structs.fields(kind))
    return not_stated(kind).union(*(not_stated(each) for item in items for each in item))


def not_stated(kind: type) -> frozenset[str]:
    """Return the names of fields that a file cannot state."""
    return getattr(kind, "not_stated", frozenset())


def _problems(stated: object, wanted: inspect.Type, key: str) -> Iterator[Problem]:
    """Yield every problem of what is stated under a key."""
    if isinstance(wanted, inspect.StructType):
        if isinstance(stated, dict):
            yield from _key_problems(cast("dict[str, object]", stated), wanted, key)
        else:
            yield key, f"写的是 {shown(stated)}，要写成 {{ … }} 或单独的一节"
        return
    if isinstance(wanted, inspect.VarTupleType):
        if isinstance(stated, list):
            for at, each in enumerate(cast("list[object]", stated)):
                yield from _problems(each, wanted.item_type, f"{key}[{at}]")
        else:
            yield key, f"写的是 {shown(stated)}，要写成一串 [ … ]"
        return
    if isinstance(wanted, inspect.DictType):
        if isinstance(stated, dict):
            for name, each in cast("dict[str, object]", stated).items():
                yield from _problems(each, wanted.value_type, f"{key}.{name}")
        else:
            yield key, f"写的是 {shown(stated)}，要写成 {{ … }} 或单独的一节"
        return
    if isinstance(wanted, inspect.UnionType):
        yield from _union_problems(stated, wanted, key)
        return
    yield from _value_problems(stated, wanted, key)


def _union_problems(stated: object, wanted: inspect.UnionType, key: str) -> Iterator[Problem]:
    """Yield the problems of what fits none of the types; those of the type that is alike."""
    found = [list(_problems(stated, each, key)) for each in wanted.types]
    if not all(found):
        return
    for each, problems in zip(wanted.types, found, strict=True):
        if isinstance(each, _ALIKE.get(type(stated), ())):
            yield from problems
            return
    yield key, f"写的是 {shown(stated)}，要写{_or(wanted)}"


def _nearest(name: str, known: Sequence[str]) -> str:
    """Return the name that was probably meant; an empty string if none is like it."""
    from rapidfuzz import fuzz, process  # only a wrong file needs it

    found = process.extractOne(name, known, scorer=fuzz.ratio, score_cutoff=_CLOSE)
    return found[0] if found else ""


def _key_problems(
    stated: Mapping[str, object], wanted: inspect.StructType, key: str
) -> Iterator[Problem]:
    hidden = not_stated(wanted.cls)
    fields = {each.encode_name: each for each in wanted.fields if each.name not in hidden}
    known = [*fields, *([wanted.tag_field] if wanted.tag_field else [])]
    for name, value in stated.items():
        if name in fields:
            yield from _problems(value, fields[name].type, f"{key}.{name}")
        elif name not in known:
            near = _nearest(name, known)
            hint = f"是不是 {near}？" if near else f"可写的是：{'、'.join(sorted(known))}"
            yield f"{key}.{name}", f"没有这个名字。{hint}"
    for name, field in fields.items():
        if field.required and name not in stated:
            yield f"{key}.{name}", f"没有写，要写{_or(field.type)}"


def _value_problems(stated: object, wanted: inspect.Type, key: str) -> Iterator[Problem]:
    try:
        msgspec.convert(stated, _TYPES.get(type(wanted), Any))
    except (msgspec.ValidationError, RecursionError):
        yield key, f"写的是 {shown(stated)}，要写{_or(wanted)}"
        return
    if isinstance(wanted, inspect.LiteralType) and stated not in wanted.values:
        near = _nearest(str(stated), [str(each) for each in wanted.values])
        hint = f"；是不是 {shown(near)}？" if near else ""
        yield key, f"写的是 {shown(stated)}，要写{_or(wanted)}{hint}"


_ALIKE: dict[type, type] = {dict: inspect.StructType, list: inspect.VarTupleType}
_TYPES: dict[type, Any] = {
    inspect.IntType: int,
    inspect.FloatType: float,
    inspect.StrType: str,
    inspect.BoolType: bool,
    inspect.DateType: date,
    inspect.NoneType: None,
}
_WORDS: dict[type, str] = {
    inspect.IntType: "整数",
    inspect.FloatType: "数字",
    inspect.StrType: "文字（加引号）",
    inspect.BoolType: " true 或 false",
    inspect.DateType: "日期（如 2026-12-31，不加引号）",
    inspect.VarTupleType: "一串 [ … ]",
    inspect.StructType: " { … } 或单独的一节",
}


def _or(wanted: inspect.Type) -> str:
    """Return what can be written, in words."""
    if isinstance(wanted, inspect.UnionType):
        parts = [each for each in wanted.types if not isinstance(each, inspect.NoneType)]
        return "或".join(_or(each) for each in parts)
    if isinstance(wanted, inspect.LiteralType):
        values = [shown(value) for value in wanted.values if value != ""]
        return ("其中一个：" if len(values) > 1 else " ") + "、".join(values)
    return _WORDS.get(type(wanted), "别的")


def shown(value: object) -> str:
    """Return a value as it may be written in TOML, cut if it is long."""
    if isinstance(value, str):
        return f'"{_cut(value, _MOST_SHOWN)}"'
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, dict):
        names = "、".join(map(str, cast("dict[object, object]", value)))
        return f"{{ {_cut(names, _MOST_NAMED)} }}" if names else "{ }"
    if isinstance(value, list):
        return f"[ {len(cast('list[object]', value))} 项 ]"
    return _cut(str(value), _MOST_SHOWN)


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else text[:most] + "…"


def _finite(text: str) -> float:
    value = float(text)
    if not math.isfinite(value):
        raise NoNumber(f"{text} 不是数，请写一个数")
    return value


def read_toml(text: str) -> dict[str, Any]:
    """Return what a TOML text states. Raises Misstated if it is no TOML."""
    try:
        return tomllib.loads(text, parse_float=_finite)
    # Bad syntax is a ValueError, as are numbers too large for Python.
    except (ValueError, RecursionError) as error:
        raise Misstated([("", toml_reason(error))]) from error
