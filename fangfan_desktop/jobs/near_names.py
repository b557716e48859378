"""Names that were probably meant: they are offered, and never taken for what was written."""

from collections.abc import Iterable

from fangfan_desktop.forms.fold import fold_key

_CLOSE = 60  # of 100
_MOST = 3


def near_names(text: str, names: Iterable[str]) -> list[str]:
    """Return up to three names that are like a text, the nearest first.

    Numbers tell apart what is alike otherwise (附件1, 附件3): a name with other digits is none.
    """
    from rapidfuzz import fuzz, process  # only wrong words need it

    wanted, digits = fold_key(text), _digits(text)
    known = {name: fold_key(name) for name in names if _digits(name) == digits}
    found = process.extract(wanted, known, scorer=fuzz.ratio, score_cutoff=_CLOSE, limit=_MOST)
    return [name for _, _, name in found]


def near_question(text: str, names: Iterable[str]) -> str:
    """Return `是不是 check？`, or an empty string if no name is like the text."""
    return question_of(near_names(text, names))


def question_of(names: Iterable[str]) -> str:
    """Return `是不是 check？` or `是不是济南市？` for these names, an empty string for none."""
    near = "、".join(names)
    return f"是不是{' ' * near[0].isascii()}{near}？" if near else ""


def _digits(text: str) -> str:
    return "".join(each for each in fold_key(text) if each.isdigit())
