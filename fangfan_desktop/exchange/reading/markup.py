"""Recognize the kind of a table in markup by the start of its text, whatever its suffix is."""

import re
from typing import Literal

from fangfan_desktop.exchange.reading.refused import Unreadable

MarkupKind = Literal["fods", "xml2003", "page", "pages"]

_HEAD_BYTES = 1 << 14
_WIDE_ENCODINGS = {
    b"\xff\xfe": "utf-16",
    b"\xfe\xff": "utf-16",
    b"<\x00": "utf-16-le",
    b"\x00<": "utf-16-be",
}
_PAGE_TAG = re.compile(
    r"<(?:!doctype\s+html|(?:html|head|body|meta|title|style|script|link|base|form|div|center|span|p|br|"
    r"font|b|h[1-6]|table|caption|thead|tbody|tr|frameset|xml|!\[if)\b)",
    re.IGNORECASE,
)
_PROLOGUE = re.compile(
    r"(?:\s|\ufeff|<\?xml[^>]{0,500}\?>|<\?[^>]{0,500}\?>|<!--.{0,8000}?-->)*", re.DOTALL
)
_ROOT = re.compile(r"<(?:[\w.-]+:)?([\w.-]+)")
_TABLE_TAG = re.compile(rb"<table\b", re.IGNORECASE)
_PAGE_SUFFIXES = frozenset({".xls", ".xlsx", ".html", ".htm"})
_OTHER_XML = "这是 XML，但不是 Excel 或 WPS 存的表格。请在 Excel 或 WPS 里打开，另存为 .xlsx 再试。"


def markup_kind(content: bytes, suffix: str) -> MarkupKind | None:
    """Return the kind of a text in markup, None if it is none. Raises Unreadable for other XML."""
    head = _head(content)
    if head[:13].lower() == "mime-version:" or _is_mail(head):
        return "pages"
    start = _PROLOGUE.match(head)
    rest = head[start.end() :] if start else head
    if _PAGE_TAG.match(rest):
        return "page"
    if root := _ROOT.match(rest):
        if root[1] == "Workbook" and "urn:schemas-microsoft-com:office:spreadsheet" in rest:
            return "xml2003"
        if root[1] == "document" and "opendocument" in rest:
            return "fods"
    if head.lstrip("\ufeff \t\r\n").startswith(("<?xml", "<!DOCTYPE")):
        raise Unreadable(_OTHER_XML)
    return "page" if suffix in _PAGE_SUFFIXES and _TABLE_TAG.search(content) else None


def _head(content: bytes) -> str:
    encoding = _WIDE_ENCODINGS.get(content[:2], "utf-8")
    return content[:_HEAD_BYTES].decode(encoding, errors="replace").lstrip("\ufeff \t\r\n")


def _is_mail(head: str) -> bool:
    """Return True if a text starts like a web page saved as one file with its parts (MHTML)."""
    headers = head.split("\n\n" if "\r\n\r\n" not in head else "\r\n\r\n", 1)[0].lower()
    return "\nmime-version:" in f"\n{headers}" and "content-type:" in headers
