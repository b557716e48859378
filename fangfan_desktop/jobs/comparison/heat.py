"""The cells of the heat table: their words and how deep their colour is."""

from collections.abc import Sequence

from fangfan_desktop.forms.kinds.reading import all_digits
from fangfan_desktop.rollup.comparison import Against, FigureComparison, percent

_DEEPEST = 0.5  # changes from here on have the deepest colour
_LEAST, _MOST = 0.12, 0.75


def heat_rows(compared: Sequence[FigureComparison], columns: int) -> list[list[FigureComparison]]:
    """Return the figures in rows of some columns, a row for each place."""
    return [list(compared[at : at + columns]) for at in range(0, len(compared), columns)]


def heat_words(compared: FigureComparison, against: Against) -> str:
    """Return the change; or what the period added, if only that is known; or —."""
    if change := compared.against(against):
        return f"▼ {percent(change)}" if change.amount < 0 else percent(change)
    if against == "own" and compared.added is not None:
        return f"新增 {all_digits(compared.added)}"
    return "—"


def heat_depth(compared: FigureComparison, against: Against) -> float:
    """Return the depth of the colour from -1 (a fall) to 1 (a rise); 0 for no change."""
    change = compared.against(against)
    if change is None or change.amount == 0:
        return 0.0
    part = min(1.0, abs(change.rate if change.rate is not None else _DEEPEST) / _DEEPEST)
    depth = _LEAST + (_MOST - _LEAST) * part
    return -depth if change.amount < 0 else depth


def heat_description(compared: FigureComparison, caption: str, against: Against) -> str:
    """Return a cell as a screen reader says it: place, caption and change."""
    words = percent(compared.against(against))
    if not words:
        known = heat_words(compared, against).replace("—", "")
        words = "，".join(filter(None, (known, "没有可比的数")))
    return f"{compared.place} {caption} {words}"
