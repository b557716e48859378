"""Yes or no: 是 or 否."""

from fangfan_desktop.forms.fold import fold_width
from fangfan_desktop.forms.kinds.figures import NOT_FILLED
from fangfan_desktop.forms.kinds.reading import BLANK, Kind, Reading, Validation

YES, NO = "是", "否"
# Only what can mean nothing else; an x may be a cross or a tick. Worksheets store TRUE and FALSE.
_SPELLINGS = {
    **dict.fromkeys(("是", "是的", "有", "对", "√", "✓", "✔", "☑", "Y", "YES", "TRUE"), YES),
    **dict.fromkeys(
        ("否", "不是", "无", "没有", "\N{MULTIPLICATION SIGN}", "✗", "✘", "N", "NO", "FALSE"), NO
    ),
}


class YesNo(Kind):
    """The kind of answers to a question."""

    def read(self, raw: str) -> Reading:
        """Read `是`, `有`, `√`, `Y` and `否`, `无`, `✗`, `N`. A dash is blank."""
        text = fold_width(raw).upper()
        if answer := _SPELLINGS.get(text):
            return Reading(answer)
        return BLANK if text in NOT_FILLED else Reading(problem=f"只能填“{YES}”或“{NO}”")

    def explain(self) -> str:
        """Return what may be typed."""
        return f"填“{YES}”或“{NO}”"

    def validation(self) -> Validation:
        """Return the two answers."""
        return Validation("list", "请从列表里选", options=(YES, NO))
