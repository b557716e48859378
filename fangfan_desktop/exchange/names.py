"""What exported files are called, safe on Windows and Linux alike (files.md, Names)."""

import re
from datetime import date

from fangfan_desktop.forms.periods import Period
from fangfan_desktop.forms.places import Place
from fangfan_desktop.forms.spec import Form

_FORBIDDEN = re.compile(r'[\\/:*?"<>|\x00-\x1f\x7f-\x9f\u2028\u2029]')
_EDGES = re.compile(r"^\s+|[\s.]+$")
_DEVICE = re.compile(r"(?i)(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\..*)?")
# Most file systems hold 255 bytes in a name; a Chinese character takes three.
_MOST_BYTES = 240


def safe_name(name: str) -> str:
    """Return a file name without its suffix that every system accepts, and never an empty one."""
    name = _EDGES.sub("", _FORBIDDEN.sub("_", name))
    while len(name.encode("utf-8", "replace")) > _MOST_BYTES:
        name = name[:-1]
    name = _EDGES.sub("", name) or "未命名"
    return f"_{name}" if _DEVICE.fullmatch(name) else name


def file_name(form: Form, place: Place | None, period: Period | None, day: date | None) -> str:
    """Return `附件1_防止返贫就业攻坚行动推进情况表_商河县_2026年第3季度_20260912`, suffix not."""
    parts = (
        form.label,
        form.title,
        place.label if place else "",
        period.label if period else "",
        f"{day:%Y%m%d}" if day else "",
    )
    return safe_name("_".join(filter(None, parts)))
