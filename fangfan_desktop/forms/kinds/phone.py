"""Phone numbers: one or several, mobile or landline (domain.md, Phone)."""

import re
from collections.abc import Iterable, Iterator

from fangfan_desktop.forms.fold import fold_width
from fangfan_desktop.forms.kinds.reading import BLANK, Kind, Reading
from fangfan_desktop.forms.patterns import pattern

# On printed pages each number starts a line, after the separator of the one before.
_SEPARATORS = pattern(r"[,、;/]\s*\n|[,、;/\n]")
_LONE_BREAK = pattern(r"(?<![,、;/\s])\s*\n\s*")
_MOBILE = pattern(r"1[3-9]\d{9}", re.ASCII)
# 010, 02x: eight digits; 03xx-09xx: seven or eight.
_LANDLINE = pattern(
    r"(?:\(?(0(?:10|2\d|[3-9]\d\d))\)?-?)?([2-9]\d{6,7})(?:(?:-|转|分机)(\d{1,6}))?", re.ASCII
)
# A complete number; a landline number in two groups: 0531-8888-8888.
_WHOLE = pattern(rf"{_MOBILE.pattern}|(?:0\d{{2,3}}-)?[2-9]\d{{6,7}}", re.ASCII)
_GROUPED = pattern(r"(\(?0\d{2,3}\)?-?)?([2-9]\d{2,3})-(\d{4})", re.ASCII)
_DASHES = pattern("[‐‑‒–—―－−]")
# One number in its standard spelling, as most are: it means itself.
_PLAIN = pattern(
    rf"{_MOBILE.pattern}|0(?:(?:10|2\d)-[2-9]\d{{7}}|[3-9]\d\d-[2-9]\d{{6,7}})", re.ASCII
)


class Phone(Kind):
    """The kind of phone numbers, in the spelling of the notice: `0531-51788353，51788378`."""

    def read(self, raw: str) -> Reading:
        """Read numbers separated by `,` `、` `;` `/`. Later ones inherit the area code."""
        if _PLAIN.fullmatch(raw):
            return Reading(raw)
        text = _DASHES.sub("-", fold_width(raw))
        if not text:
            return BLANK
        reading = _read(text)
        # A narrow box on paper breaks a number into lines, and so does our workbook.
        whole = _read(_LONE_BREAK.sub("", text)) if reading.problem else reading
        return reading if whole.problem else whole

    def explain(self) -> str:
        """Return what may be typed."""
        return "电话，手机写 11 位，座机写 区号-号码"


def _read(text: str) -> Reading:
    area = ""
    numbers: list[str] = []
    for part in _separate(_SEPARATORS.split(text)):
        number = re.sub(r"\s", "", part)
        if not number:
            return Reading(problem="分隔号之间缺一个号码")
        spelled, area, problem = _read_one(number, area)
        if problem:
            return Reading(problem=problem)
        numbers.append(spelled)
    return Reading("，".join(numbers))


def _separate(parts: Iterable[str]) -> Iterator[str]:
    """Yield the single numbers; also separate complete numbers with only a space between them."""
    for part in parts:
        several = part.split()
        if len(several) > 1 and all(_WHOLE.fullmatch(_ungrouped(each)) for each in several):
            yield from several
        else:
            yield part


def _ungrouped(number: str) -> str:
    """Return a number without hyphens that only group digits (`133-0000-0001`)."""
    bare = number.replace("-", "")
    if _MOBILE.fullmatch(bare):
        return bare
    match = _GROUPED.fullmatch(number)
    return f"{match[1] or ''}{match[2]}{match[3]}" if match else number


def _read_one(number: str, area: str) -> tuple[str, str, str]:
    """Return (standard spelling, area code for the next number, problem)."""
    number = _ungrouped(number)
    if _MOBILE.fullmatch(number):
        return number, area, ""
    match = _LANDLINE.fullmatch(number)
    if not match:
        return "", area, _reason(number)
    own, local, extension = match.groups()
    if not own and not area:
        return "", area, f"“{number}”缺区号，如 0531-{number}"
    if (own or area)[:2] in {"01", "02"} and len(local) != 8:
        return "", area, f"“{number}”位数不对，{own or area} 后面应是 8 位"
    spelled = (f"{own}-" if own else "") + local + (f"转{extension}" if extension else "")
    return spelled, own or area, ""


def _reason(number: str) -> str:
    digits = re.sub(r"\D", "", number)
    if number.startswith("+"):
        return f"“{number}”不要带国家代码，手机写 11 位，座机写 区号-号码"
    if digits.startswith("1") and len(digits) != 11:
        return f"“{number}”是 {len(digits)} 位，手机号应是 11 位"
    return f"“{number}”不像电话号码，手机写 11 位，座机写 区号-号码"
