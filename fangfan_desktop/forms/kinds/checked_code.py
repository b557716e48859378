"""What numbers with a check character have in common: identity numbers, organisation codes."""

import re
from typing import ClassVar

from fangfan_desktop.forms.fold import fold_width
from fangfan_desktop.forms.kinds.cut_numbers import CUT_WORDS, looks_cut
from fangfan_desktop.forms.kinds.figures import NOT_FILLED
from fangfan_desktop.forms.kinds.reading import BLANK, Kind, Reading, Validation

LENGTH = 18


class CheckedCode(Kind):
    """A kind of codes of 18 characters, the last of which is worked out from the others.

    `name` is what sentences call it, `papers` what it is copied from, `separators` a pattern of what
    may stand between its characters.
    """

    name: ClassVar[str]
    papers: ClassVar[str]
    separators: ClassVar[str]

    def read(self, raw: str) -> Reading:
        """Read 18 characters; what separates them, and their case, do not matter."""
        text = fold_width(raw).upper()
        if re.sub(r"\s", "", text) in NOT_FILLED:
            return BLANK
        text = re.sub(self.separators, "", text)
        problem = self._problem(text)
        return Reading(problem=problem) if problem else Reading(text)

    def _problem(self, text: str) -> str:
        """Return what is wrong with a code; an empty string if it is right."""
        wrong = self.wrong_in(text) if len(text) == LENGTH else "length"
        if wrong and looks_cut(text):
            return CUT_WORDS
        if len(text) != LENGTH:
            return self.of_another_length(text)
        return wrong

    def of_another_length(self, text: str) -> str:
        """Return what is wrong with a text that has not 18 characters."""
        return f"是 {len(text)} 位，{self.name}应是 {LENGTH} 位"

    def wrong_in(self, text: str) -> str:
        """Return what is wrong with 18 characters; an empty string if nothing is."""
        raise NotImplementedError

    def explain(self) -> str:
        """Return what may be typed."""
        return f"{self.name}，{LENGTH} 位"

    def rule(self, formula: str) -> Validation:
        """Return the rule for a cell of the blank workbook."""
        return Validation("formula", f"请填{self.explain()}，照{self.papers}核对", formula)
