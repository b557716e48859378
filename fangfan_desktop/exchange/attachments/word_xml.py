"""Small readers for the XML of Word documents (ECMA-376, part 1, 17)."""

from collections.abc import Iterator
from functools import lru_cache
from typing import Any, cast

from fangfan_desktop.exchange.attachments.lengths import TWIP

# An element of lxml, which has no types.
Element = Any

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_LARGEST = 1e8  # no length in a file is longer, in whatever unit
# What stands around the content: controls, marks of who wrote it, links.
_AROUND = frozenset({"sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag", "hyperlink"})


def local(element: Element) -> str:
    """Return an element's name without its namespace, '' for a comment."""
    tag = element.tag
    return _local_name(tag) if isinstance(tag, str) else ""


@lru_cache(maxsize=1000)
def _local_name(tag: str) -> str:
    return tag.rpartition("}")[2]


def as_key(element: Element | None) -> bytes:
    """Return what an element says, so that what was worked out from it can be kept."""
    from lxml import etree  # pyright: ignore[reportAttributeAccessIssue, reportUnknownVariableType]  # lxml has no type stubs

    return b"" if element is None else cast("Any", etree).tostring(element, with_tail=False)


def child(element: Element | None, *path: str) -> Element | None:
    """Return the first element at a path of names, None if there is none."""
    for name in path:
        if element is None:
            return None
        element = next(element.iterchildren(f"{W}{name}"), None)
    return element


def children(element: Element | None, *path: str) -> list[Element]:
    """Return what is in the element at a path of names; nothing if there is none."""
    found = child(element, *path)
    return [] if found is None else list(found)


def attribute(element: Element | None, name: str, default: str = "") -> str:
    """Return an attribute of an element, which may be missing."""
    return default if element is None else element.get(f"{W}{name}", default)


def value(element: Element | None, *path: str) -> str:
    """Return the `w:val` of the element at a path of names, '' if there is none."""
    return attribute(child(element, *path), "val")


def number(text: str, default: float = 0.0) -> float:
    """Return a number as Word writes it; `default` for anything else, as Word does."""
    try:
        found = float(text)
    except ValueError:
        return default
    return found if abs(found) < _LARGEST else default


def length(element: Element | None, name: str, default: float = 0.0) -> float:
    """Return an attribute in twips as mm."""
    text = attribute(element, name)
    return number(text) * TWIP if text else default


def content(element: Element) -> Iterator[Element]:
    """Yield what stands in an element, without what only stands around content.

    What was deleted with a mark is left out, and of alternatives the first one is taken.
    """
    for each in element:
        name = local(each)
        if name in _AROUND:
            yield from content(each)
        elif name == "AlternateContent":
            choice = next((part for part in each if local(part) in {"Choice", "Fallback"}), None)
            if choice is not None:
                yield from content(choice)
        elif name:
            yield each
