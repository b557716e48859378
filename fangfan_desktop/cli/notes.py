"""Parse `--note CODE[:UNIT[:COLUMN]]=TEXT`, and report the notes that fit no warning."""

from collections.abc import Iterable, Iterator, Mapping

from fangfan_desktop.cli.arguments import ArgumentsWrong
from fangfan_desktop.forms.kinds.texts import printable
from fangfan_desktop.jobs.submit.explain import Explanation, Fit

_LIKE = "请写成 --note A1-12=说明、--note A1-06:商河县=说明，或者 --note A1-06:商河县:栏名=说明"
_MOST_PARTS = 2
_UNFIT_WORDS = {
    Fit.NOTHING: "没有对得上的提醒，这句说明没有用上",
    Fit.ERROR: "对上的是错误，不是提醒：错误要改正，不能写说明",
    Fit.EXPLAINED_BEFORE: "对上的提醒已经有说明，没有再改",
}
# For each file, how each explanation fitted.
Fits = list[Mapping[Explanation, Fit]]


def explanations_of(words: Iterable[str]) -> tuple[Explanation, ...]:
    """Return the explanations in the arguments. Raises ArgumentsWrong if one is malformed."""
    return tuple(_explanation(each) for each in words)


def _explanation(words: str) -> Explanation:
    where, _, text = words.partition("=")
    code, *parts = (part.strip() for part in where.split(":"))
    text = " ".join(printable(text).split())
    if not (text and code and len(parts) <= _MOST_PARTS):
        raise ArgumentsWrong(f"“--note {printable(words)}”写得不对：{_LIKE}。")
    unit, column = (*parts, "", "")[:_MOST_PARTS]
    return Explanation(code, unit, column, text)


def unfit_sentences(explanations: Iterable[Explanation], met: Fits) -> Iterator[str]:
    """Yield a sentence for each explanation that settled no warning in any file."""
    for each in explanations:
        best = max((fits[each] for fits in met), default=Fit.NOTHING)
        if best is not Fit.SETTLED:
            where = ":".join(filter(None, (each.code, each.unit, each.column)))
            yield f"--note {where}：{_UNFIT_WORDS[best]}。"
