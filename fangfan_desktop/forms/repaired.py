"""What is right of a form's file that has something wrong: the rest is left at harmless values.

So what is right can be judged, too, and all that is wrong is told at once.
"""

from collections.abc import Iterator
from itertools import count
from typing import Any, TypeGuard, TypeVar, cast, get_args, get_origin

import msgspec
from msgspec import structs

from fangfan_desktop.forms.stated import not_stated

_T = TypeVar("_T")
_LIKELY = 20.0  # a width in millimetres as well as a size in points


def repaired(stated: object, kind: type[_T]) -> _T:
    """Return a struct with what is stated rightly; what else it needs is made up."""
    return cast("_T", _struct(stated, kind, count(1)))


def _struct(stated: object, kind: type[Any], numbers: Iterator[int]) -> object:
    names = cast("dict[str, object]", stated) if isinstance(stated, dict) else {}
    values = {
        field.name: _value(names[field.encode_name], field, numbers)
        if field.encode_name in names
        else _made_up(field, numbers)
        for field in structs.fields(kind)
        if field.name not in not_stated(kind)
    }
    return kind(**values)


def _value(stated: object, field: structs.FieldInfo, numbers: Iterator[int]) -> object:
    """Return the value of a field; of a list of structs each one that is right, at its place."""
    item = get_args(field.type)[0] if get_origin(field.type) is tuple else None
    if isinstance(stated, list) and _is_struct(item):
        return tuple(_struct(each, item, numbers) for each in cast("list[object]", stated))
    if _is_struct(field.type):
        return _struct(cast("object", stated), field.type, numbers)
    try:
        return msgspec.convert(stated, field.type)
    except (msgspec.ValidationError, RecursionError):
        return _made_up(field, numbers)


def _is_struct(kind: Any) -> TypeGuard[type[msgspec.Struct]]:
    return isinstance(kind, type) and issubclass(kind, msgspec.Struct)


def _made_up(field: structs.FieldInfo, numbers: Iterator[int]) -> object:
    """Return a value that is no mistake by itself: a name that no other one has, a usual number."""
    if not field.required:
        return field.default
    kind = field.type
    if kind is str:
        return f"x{next(numbers)}"
    if _is_struct(kind):
        return _struct({}, kind, numbers)
    if get_origin(kind) is tuple:
        return ()
    return _LIKELY if kind is float else next(iter(get_args(kind)), 1)
