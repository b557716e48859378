"""Mail addresses: one or several, in the format of a `To:` header."""

import re

from fangfan_desktop.forms.fold import fold_width
from fangfan_desktop.forms.kinds.reading import BLANK, Kind, Reading

_SEPARATORS = re.compile(r"[,、;\n]")
# `李四 <li@b.cn>`, the format of mail programs.
_IN_BRACKETS = re.compile(r"[^<>]*<([^<>]*)>")
_ADDRESS = re.compile(
    r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
    r"@(?:[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?\.)+[A-Za-z]{2,}"
)


class Mail(Kind):
    """The kind of mail addresses, separated by `,` `、` or `;`."""

    def read(self, raw: str) -> Reading:
        """Read addresses. A name before an address in `<>` is dropped."""
        text = fold_width(raw)
        if not text:
            return BLANK
        addresses: list[str] = []
        for part in _SEPARATORS.split(text):
            match = _IN_BRACKETS.fullmatch(part.strip())
            address = (match[1] if match else part).strip().removeprefix("mailto:")
            if not _ADDRESS.fullmatch(address):
                return Reading(problem=_reason(address))
            addresses.append(address)
        return Reading(", ".join(addresses))


def _reason(address: str) -> str:
    if not address:
        return "分隔号之间缺一个邮箱"
    if "@" not in address:
        return f"“{address}”里没有 @，应像 name@shandong.cn"
    return f"“{address}”不像邮箱，应像 name@shandong.cn"
