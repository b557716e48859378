"""Guess how often a form is reported and when it is due: from its title, and from the notice."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cache

import msgspec

from fangfan_desktop.forms.due_mistakes import mistakes_of_due
from fangfan_desktop.forms.due_rule import Due
from fangfan_desktop.forms.fold import fold_width
from fangfan_desktop.forms.load import load_stated
from fangfan_desktop.forms.periods import PeriodKind
from fangfan_desktop.jobs.drafts.words import guess_words
from fangfan_desktop.paths import resources

_UNKNOWN: PeriodKind = "quarter"
_SPELT = {
    "{日}": r"(?P<日>\d{1,2})",
    "{月}": r"(?P<月>\d{1,2})",
    "{年}": r"(?P<年>20\d\d)",
    "{前}": r"(?:[(（][^()（）]{1,8}[)）])?(?:以?前|之前|以内|内)",
}
_YEAR = re.compile(r"20\d\d年")
# Days that some months do not have.
_LATE_DAYS = frozenset({29, 30, 31})
# An entry in the list of attachments: 附件1：甲表.
_ENTRY = re.compile(r"附件[0-9０-９一二三四五六七八九十]{0,3}[:：.．]")
# Years that are spoken of otherwise; and how long a line below the title is at most.
_NOT_HOW_OFTEN = re.compile(r"毕业年度|[上本去今]年度")
_SHORT = 24
# What else a notice says of a year or a month is not how often: 年度任务.
_EACH = ("每", "按", "逐")
_HOW_OFTEN = re.compile(r"[报送]|更新|一次")
_SPEAKS_OF_IT = re.compile(r"[报送交]|反馈|返回")
# What is stated for a due date: numbers, the name of a number in the clause, 年-月-日.
StatedDue = dict[str, int | str]
DueKeys = Mapping[str, object]


class Clause(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words that say how often and when: `resources/drafts/periods.toml`.

    Without `due` the usual one is taken. What is not `sure` is asked.
    """

    words: str
    period: PeriodKind
    due: StatedDue = {}
    sure: bool = True


class TitleWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words of a title that say how often; `note` says more if that is not `sure`."""

    words: str
    period: PeriodKind
    sure: bool = True
    note: str = ""


class UsualDue(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What is taken for the due date if nothing says it, and how it is said."""

    period: PeriodKind
    due: dict[str, int]
    words: str


class PeriodWordings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The whole file."""

    clauses: tuple[Clause, ...]
    titles: tuple[TitleWords, ...]
    usual: tuple[UsualDue, ...]


class PeriodGuess(msgspec.Struct, frozen=True):
    """How often, the keys of `due`, why; `certain` is False if nothing says how often."""

    period: PeriodKind
    due: DueKeys
    reason: str
    due_reason: str
    certain: bool = True


@cache
def _wordings() -> PeriodWordings:
    return load_stated(resources() / "drafts" / "periods.toml", PeriodWordings)


@cache
def _pattern(words: str) -> re.Pattern[str]:
    for name, spelt in _SPELT.items():
        words = words.replace(name, spelt)
    return re.compile(words)


def usual_due(period: PeriodKind) -> tuple[DueKeys, str]:
    """Return what is taken for the due date if nothing says it, and how it is said."""
    found = next((each for each in _wordings().usual if each.period == period), None)
    return (found.due, found.words) if found else ({"on": date(date.today().year, 12, 31)}, "年底")


def guess_period(
    label: str, title: str, lines: Sequence[str], notice: Sequence[str]
) -> PeriodGuess:
    """Return how often a form is reported.

    `lines` stand around its table and in its notes, `notice` are the paragraphs of the notice that
    it is attached to.
    """
    for text in (
        *_about(label, title, notice),
        *(line for line in lines if _SPEAKS_OF_IT.search(line)),
    ):
        if found := _from_clause(text):
            return found
    for text in (_plain(title), *(each for line in lines for each in _telling(line))):
        for words in _wordings().titles:
            if match := _pattern(words.words).search(text):
                return _said(words, match[0].strip("（）()"), "表上")
    if found := _from_words(_about(label, title, notice)):
        return found
    if match := _YEAR.search(title):
        return _usual_guess("year", f"标题里有“{match[0]}”", certain=False)
    return _usual_guess(_UNKNOWN, "表上没有写多久报一次", certain=False)


def _from_words(clauses: Iterable[str]) -> PeriodGuess | None:
    """Return how often the clauses of a notice say, if they say no day; None if they do not."""
    for text in (part for clause in clauses for part in _telling(clause)):
        for words in _wordings().titles:
            for match in _pattern(words.words).finditer(text):
                if match[0].startswith(_EACH):
                    return _said(words, match[0], "通知里")
    return None


def _said(words: TitleWords, said: str, where: str) -> PeriodGuess:
    return _usual_guess(words.period, f"{where}写着“{said}”{words.note}", certain=words.sure)


def _usual_guess(period: PeriodKind, reason: str, *, certain: bool = True) -> PeriodGuess:
    due, words = usual_due(period)
    reason_of_due = f"没有写哪天报，先当作{guess_words().periods[period]}，{words}"
    return PeriodGuess(period, due, reason, reason_of_due, certain)


def _plain(text: str) -> str:
    return "".join(fold_width(text).split())


def _telling(line: str) -> list[str]:
    """Return what may say how often in a line: all of a short one, of a note what speaks of reporting."""
    plain = _NOT_HOW_OFTEN.sub("", _plain(line))
    if len(plain) <= _SHORT:
        return [plain]
    return [part for part in re.split(r"[。；;，,]", plain) if _HOW_OFTEN.search(part)]


def _about(label: str, title: str, notice: Sequence[str]) -> Iterator[str]:
    """Yield the clauses of a notice that speak of a form, by its label or its title."""
    names = [name for name in (_plain(title), _plain(label)) if name]
    names = names if any(character.isdigit() for character in label) else names[:1]
    for paragraph in notice:
        clauses = [each for each in re.split(r"[；;。]", _plain(paragraph)) if each]
        for at, clause in enumerate(clauses):
            if not any(_is_named(name, clause) for name in names) or _ENTRY.match(clause):
                continue
            yield clause
            following = clauses[at + 1] if at + 1 < len(clauses) else ""
            if "附件" not in following:
                yield following


def _is_named(name: str, clause: str) -> bool:
    """Return True if a clause has a name: 附件1 is not in 附件12."""
    return bool(re.search(rf"{re.escape(name)}(?!\d)", clause))


def _from_clause(text: str) -> PeriodGuess | None:
    """Return what a clause says; None if it says nothing of when."""
    plain = _plain(text)
    for clause in _wordings().clauses:
        if match := _pattern(clause.words).search(plain):
            said = f"写着“{match[0]}”"
            if not clause.due:
                return _usual_guess(clause.period, said, certain=clause.sure)
            if due := _due(clause, match.groupdict()):
                return PeriodGuess(clause.period, due, said, said, clause.sure)
    return None


def _due(clause: Clause, read: Mapping[str, str]) -> DueKeys | None:
    """Return the due date that a clause states; None for a day that no month has, as 2月30日.

    A day that some months do not have, as the 31st, is the last one.
    """
    try:
        due = {name: _due_value(value, read) for name, value in clause.due.items()}
    except ValueError:
        return None
    is_late = due.get("day") in _LATE_DAYS
    for each in (due, {**due, "day": "last"}) if is_late else (due,):
        if not any(mistakes_of_due(msgspec.convert(each, Due), clause.period)):
            return each
    return None


def _due_value(stated: int | str, read: Mapping[str, str]) -> object:
    """Return a value of the due date, with what was read in place of its names."""
    if stated == "年-月-日":
        return date(int(read["年"]), int(read["月"]), int(read["日"]))
    return int(read[stated]) if isinstance(stated, str) and stated in read else stated
