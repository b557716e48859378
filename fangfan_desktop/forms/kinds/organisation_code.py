"""Unified social credit codes of organisations: 18 characters (GB 32100-2015)."""

import re

from fangfan_desktop.forms.fold import fold_width
from fangfan_desktop.forms.kinds.cut_numbers import CUT_WORDS, looks_cut
from fangfan_desktop.forms.kinds.figures import NOT_FILLED
from fangfan_desktop.forms.kinds.reading import BLANK, Kind, Reading, Validation

LENGTH = 18
# I, O, S, V and Z are left out. A character's position is its value; 31 is prime.
_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_LEFT_OUT = "IOSVZ"
# Department, kind, six digits of the place, nine characters of the organisation, check character.
_CODE = re.compile(rf"[{_ALPHABET}]{{2}}\d{{6}}[{_ALPHABET}]{{10}}", re.ASCII)


class OrganisationCode(Kind):
    """The kind of organisation codes (统一社会信用代码)."""

    def read(self, raw: str) -> Reading:
        """Read 18 characters; spaces and hyphens between them and their case do not matter."""
        text = fold_width(raw).upper()
        if text in NOT_FILLED:
            return BLANK
        text = re.sub(r"[\s-]", "", text)
        problem = _problem(text)
        return Reading(problem=problem) if problem else Reading(text)

    def explain(self) -> str:
        """Return what may be typed."""
        return f"统一社会信用代码，{LENGTH} 位"

    def validation(self) -> Validation:
        """Return the rule for a cell: its length and its check character."""
        rows = f'ROW(INDIRECT("A1:A{LENGTH - 1}"))'
        values = f'FIND(MID(UPPER({{cell}}),{rows},1),"{_ALPHABET}")-1'
        remainder = f"MOD(SUMPRODUCT(({values})*MOD(3^({rows}-1),31)),31)"
        last = f'FIND(UPPER(RIGHT({{cell}},1)),"{_ALPHABET}")-1'
        formula = f"LEN({{cell}})={LENGTH},MOD({remainder}+{last},31)=0"
        return Validation("formula", f"请填{self.explain()}，照证照核对", formula)


def check_character(characters: str) -> str:
    """Return the check character of the first 17 characters."""
    weighted = sum(_ALPHABET.index(each) * 3**at for at, each in enumerate(characters))
    return _ALPHABET[-weighted % len(_ALPHABET)]


def _problem(text: str) -> str:
    """Return what is wrong with a code; an empty string if it is right."""
    is_right = _CODE.fullmatch(text) and text[-1] == check_character(text[:-1])
    if looks_cut(text) and not is_right:
        return CUT_WORDS
    if len(text) != LENGTH:
        return f"是 {len(text)} 位，统一社会信用代码应是 {LENGTH} 位"
    if wrong := [each for each in text if each in _LEFT_OUT]:
        return f"代码里没有字母 {wrong[0]}（I、O、S、V、Z 都不用），请照证照核对"
    if not _CODE.fullmatch(text):
        return "代码只有数字和大写字母，第 3 到 8 位都是数字，请照证照核对"
    return "" if is_right else "最后一位校验码对不上，有字抄错了，请照证照核对"
