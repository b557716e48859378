"""What must be asked of ledgers before their lines count: which ledger it is, which column is which."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from fangfan_desktop.counting.columns import NOT_THERE
from fangfan_desktop.exchange.ledgers.request import LedgerHead
from fangfan_desktop.exchange.reading.grid import address
from fangfan_desktop.forms.count_spec import HeaderAnswer, Ledger
from fangfan_desktop.forms.fold import fold_key
from fangfan_desktop.jobs.ledgers.counted import Counting, SheetOfFile

NONE_OF_THEM = ""  # no ledger, or no such column
_LETTER = re.compile(r"([A-Za-z]{1,3})(?:\s(.*))?", re.ASCII | re.DOTALL)


class LedgerQuestion(NamedTuple):
    """A question about one or several sheets. `column` is '' if it asks which ledger they are.

    `options` are values with their words: names of ledgers; or captions, with the column's letter where
    several have the same one. NONE_OF_THEM is the last. `keys` and `sheets`
    are the sheets' keys and names.
    """

    ledger: str
    column: str
    words: str
    options: tuple[tuple[str, str], ...]
    keys: tuple[str, ...]
    sheets: tuple[str, ...]


class LedgerAnswers(NamedTuple):
    """What was answered: of headers, by signature, and columns of very sheets, by the sheets' keys."""

    headers: dict[str, HeaderAnswer]
    chosen: dict[str, dict[str, int]]


def questions_of(counting: Counting, ledgers: Sequence[Ledger]) -> list[LedgerQuestion]:
    """Return the open questions: of sheets that may be any ledger, and of each column of a ledger.

    Sheets of one file with the same captions are one question, but not those that may not be meant.
    """
    unknown: dict[object, list[SheetOfFile]] = {}
    lacking: dict[tuple[str, str, str], list[SheetOfFile]] = {}
    for sheet in counting.asked:
        head = sheet.answer.head
        if not head.ledger:
            aside = head.sheet if head.is_aside else ""
            unknown.setdefault((sheet.path, *head.captions.items(), aside), []).append(sheet)
        for column, reason in head.asked.items():
            lacking.setdefault((head.ledger, column, reason), []).append(sheet)
    return [
        *(ledger_question(sheets, ledgers) for sheets in unknown.values()),
        *(
            column_question(sheets, column, f"{ledger}的“{column}”是哪一列？{reason}。")
            for (ledger, column, reason), sheets in lacking.items()
        ),
    ]


def ledger_question(sheets: Sequence[SheetOfFile], ledgers: Iterable[Ledger]) -> LedgerQuestion:
    """Return the question which ledger some sheets are."""
    options = (*((each.name, each.name) for each in ledgers), (NONE_OF_THEM, "都不是，不算"))
    return LedgerQuestion("", "", "是哪本台账？", options, _keys(sheets), _names(sheets))


def column_question(sheets: Sequence[SheetOfFile], column: str, words: str) -> LedgerQuestion:
    """Return the question where a column is in some sheets; offered are the captions of any of them.

    A condition's column can be passed over; without the one that is counted nothing is known.
    """
    heads = [sheet.answer.head for sheet in sheets]
    captions = dict.fromkeys(words for head in heads for words in caption_words(head).values())
    is_needed = any(column in head.counted for head in heads)
    without = "没有这一列，要看它的数就数不出来" if is_needed else "没有这一列，不看它"
    options = (*((text, text) for text in captions), (NONE_OF_THEM, without))
    return LedgerQuestion(heads[0].ledger, column, words, options, _keys(sheets), _names(sheets))


def caption_words(head: LedgerHead) -> dict[int, str]:
    """Return what a person calls each column: its caption, `D 身份证号` if another one has the same."""
    several = Counter(map(fold_key, head.captions.values()))
    return {
        at: f"{address(1, at)[:-1]} {text}" if several[fold_key(text)] > 1 else text
        for at, text in head.captions.items()
    }


def column_called(head: LedgerHead, words: str) -> int | None:
    """Return the column that a person means by a caption or a letter; None if there is not one."""
    wanted = fold_key(words)
    same = [at for at, text in head.captions.items() if fold_key(text) == wanted]
    if not same and (letter := _LETTER.fullmatch(words)):
        caption = fold_key(letter[2] or "")
        same = [
            at
            for at, text in head.captions.items()
            if address(1, at)[:-1] == letter[1].upper() and caption in {"", fold_key(text)}
        ]
    return same[0] if len(same) == 1 else None


def _keys(sheets: Sequence[SheetOfFile]) -> tuple[str, ...]:
    return tuple(sheet.key for sheet in sheets)


def _names(sheets: Sequence[SheetOfFile]) -> tuple[str, ...]:
    return tuple(sheet.name for sheet in sheets)


def answers_to(
    given: Mapping[LedgerQuestion, str], counting: Counting, known: Mapping[str, HeaderAnswer]
) -> LedgerAnswers:
    """Return the answers to questions about a counting's sheets, with what is known of headers already.

    A header without the caption that was chosen stays open.
    """
    found = LedgerAnswers({}, {})
    heads = {each.key: each.answer.head for each in counting.sheets}
    for question, value in given.items():
        for key in question.keys:
            head = heads[key]
            if not question.column:
                found.headers[head.own] = HeaderAnswer(value)
                continue
            at = NOT_THERE if value == NONE_OF_THEM else column_called(head, value)
            if at is None:
                continue
            before = found.headers.get(head.signature) or known.get(head.signature)
            columns = {**head.columns, **(before.columns if before else {}), question.column: at}
            found.headers[head.signature] = HeaderAnswer(question.ledger, columns)
            found.chosen.setdefault(key, {})[question.column] = at
    return found
