"""What kind of table a text with tags is, whatever its name: by its first words."""

import re
from typing import Literal

from fangfan_desktop.exchange.reading.refused import Unreadable

MarkupKind = Literal["fods", "xml2003", "page", "pages"]

_HEAD = 1 << 14
_WIDE = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16", b"<\x00": "utf-16-le", b"\x00<": "utf-16-be"}
_PAGE = re.compile(
    r"<(?:!doctype\s+html|(?:html|head|body|meta|title|style|script|link|base|form|div|center|span|p|br|"
    r"font|b|h[1-6]|table|caption|thead|tbody|tr|frameset|xml|!\[if)\b)",
    re.IGNORECASE,
)
_BEFORE = re.compile(
    r"(?:\s|\ufeff|<\?xml[^>]{0,500}\?>|<\?[^>]{0,500}\?>|<!--.{0,8000}?-->)*", re.DOTALL
)
_ROOT = re.compile(r"<(?:[\w.-]+:)?([\w.-]+)")
_TABLE = re.compile(rb"<table\b", re.IGNORECASE)
_PAGE_NAMES = frozenset({".xls", ".xlsx", ".html", ".htm"})
_OTHER_XML = "这是 XML，但不是 Excel 或 WPS 存的表格。请在 Excel 或 WPS 里打开，另存为 .xlsx 再试。"


def markup_kind(content: bytes, suffix: str) -> MarkupKind | None:
    """Return which kind a text with tags is, None for any other; Unreadable for XML of others."""
    head = _head(content)
    if head[:13].lower() == "mime-version:" or _is_mail(head):
        return "pages"
    start = _BEFORE.match(head)
    rest = head[start.end() :] if start else head
    if _PAGE.match(rest):
        return "page"
    if root := _ROOT.match(rest):
        if root[1] == "Workbook" and "urn:schemas-microsoft-com:office:spreadsheet" in rest:
            return "xml2003"
        if root[1] == "document" and "opendocument" in rest:
            return "fods"
    if head.lstrip("\ufeff \t\r\n").startswith(("<?xml", "<!DOCTYPE")):
        raise Unreadable(_OTHER_XML)
    return "page" if suffix in _PAGE_NAMES and _TABLE.search(content) else None


def _head(content: bytes) -> str:
    coding = _WIDE.get(content[:2], "utf-8")
    return content[:_HEAD].decode(coding, errors="replace").lstrip("\ufeff \t\r\n")


def _is_mail(head: str) -> bool:
    """Say whether a text begins as a page does that was saved as one file, with its parts."""
    first = head.split("\n\n" if "\r\n\r\n" not in head else "\r\n\r\n", 1)[0].lower()
    return "\nmime-version:" in f"\n{first}" and "content-type:" in first
