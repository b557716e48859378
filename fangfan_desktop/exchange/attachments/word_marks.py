"""Signs in a text of a Word document for what is struck out, raised or lowered.

They go with the text through the layout, and are taken out again where a filled copy is read.
"""

import re
from collections.abc import Iterable

from fangfan_desktop.exchange.reading.text_marks import LOWERED, RAISED, STRUCK, Run

# Code points that are no characters, so that no text has them.
_BEGIN = {STRUCK: "\ufdd0", RAISED: "\ufdd1", LOWERED: "\ufdd2"}
_END = "\ufdd3"
_MARKS = {sign: mark for mark, sign in _BEGIN.items()}
_SIGN = re.compile("([\ufdd0-\ufdd3])")


def with_signs(runs: Iterable[Run]) -> str:
    """Return the text of runs with signs around those that are marked."""
    return "".join(f"{_BEGIN[mark]}{text}{_END}" if mark else text for text, mark in runs)


def without_signs(text: str) -> list[Run]:
    """Return the runs of a text with signs."""
    runs: list[Run] = []
    mark = ""
    for part in _SIGN.split(text):
        if part in _MARKS or part == _END:
            mark = _MARKS.get(part, "")
        elif part:
            runs.append((part, mark))
    return runs
