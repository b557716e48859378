"""Long numbers that a spreadsheet program has cut: it keeps 15 digits of a number."""

import re

from fangfan_desktop.forms.patterns import pattern

# 18 digits that end in three zeros, or how Excel shows such a number: 3.70102E+17.
_CUT = pattern(r"\d{15}000|\d(?:\.\d+)?E\+17", re.ASCII)
CUT_WORDS = (
    "Excel 把它当成数，只留了前 15 位，后 3 位没有了。请先把这一格的格式改成“文本”，再照证件填一遍"
)


def looks_cut(text: str) -> bool:
    """Return True if 18 characters, in capitals, may have been cut; a right number may be so, too."""
    return _CUT.fullmatch(text) is not None
