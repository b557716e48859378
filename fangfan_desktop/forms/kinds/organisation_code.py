"""Unified social credit codes of organisations: 18 characters (GB 32100-2015)."""

import re

from fangfan_desktop.forms.kinds.checked_code import LENGTH, CheckedCode
from fangfan_desktop.forms.kinds.reading import Validation
from fangfan_desktop.forms.patterns import pattern

# I, O, S, V and Z are left out. A character's position is its value; 31 is prime.
_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_LEFT_OUT = "IOSVZ"
# Department, kind, six digits of the place, nine characters of the organisation, check character.
_CODE = pattern(rf"[{_ALPHABET}]{{2}}\d{{6}}[{_ALPHABET}]{{10}}", re.ASCII)


class OrganisationCode(CheckedCode):
    """The kind of organisation codes (统一社会信用代码)."""

    name, papers, separators = "统一社会信用代码", "证照", r"[\s-]"

    def validation(self) -> Validation:
        """Return the rule for a cell: its length and its check character."""
        rows = f'ROW(INDIRECT("A1:A{LENGTH - 1}"))'
        values = f'FIND(MID(UPPER({{cell}}),{rows},1),"{_ALPHABET}")-1'
        remainder = f"MOD(SUMPRODUCT(({values})*MOD(3^({rows}-1),31)),31)"
        last = f'FIND(UPPER(RIGHT({{cell}},1)),"{_ALPHABET}")-1'
        return self.rule(f"LEN({{cell}})={LENGTH},MOD({remainder}+{last},31)=0")

    def wrong_in(self, text: str) -> str:
        """Return what is wrong with the characters, or the check character."""
        if wrong := [each for each in text if each in _LEFT_OUT]:
            return f"代码里没有字母 {wrong[0]}（I、O、S、V、Z 都不用），请照证照核对"
        if not _CODE.fullmatch(text):
            return "代码只有数字和大写字母，第 3 到 8 位都是数字，请照证照核对"
        is_right = text[-1] == check_character(text[:-1])
        return "" if is_right else "最后一位校验码对不上，有字抄错了，请照证照核对"


def check_character(characters: str) -> str:
    """Return the check character of the first 17 characters."""
    weighted = sum(_ALPHABET.index(each) * 3**at for at, each in enumerate(characters))
    return _ALPHABET[-weighted % len(_ALPHABET)]
