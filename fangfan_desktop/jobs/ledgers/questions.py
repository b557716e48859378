"""What must be asked of ledgers before their lines count: which ledger it is, which column is which."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from fangfan_desktop.counting.columns import NOT_THERE
from fangfan_desktop.exchange.ledgers.request import LedgerHead
from fangfan_desktop.forms.count_spec import HeaderAnswer, Ledger, LedgerCount
from fangfan_desktop.forms.fold import fold_key
from fangfan_desktop.jobs.ledgers.counted import Counting, SheetOfFile

NONE_OF_THEM = ""  # no ledger, or no such column


class LedgerQuestion(NamedTuple):
    """A question about one or several headers. `column` is '' if it asks which ledger they are.

    `options` are values with their words: names of ledgers, or captions; NONE_OF_THEM is the last.
    """

    ledger: str
    column: str
    words: str
    options: tuple[tuple[str, str], ...]
    signatures: tuple[str, ...]
    sheets: tuple[str, ...]


def questions_of(
    counting: Counting, ledgers: Sequence[Ledger], counts: Sequence[LedgerCount] = ()
) -> list[LedgerQuestion]:
    """Return the open questions: one for each file that may be any ledger, and each column of a ledger."""
    unknown: dict[str, list[SheetOfFile]] = {}
    lacking: dict[tuple[str, str, str], list[SheetOfFile]] = {}
    for sheet in counting.asked:
        head = sheet.answer.head
        if not head.ledger:
            unknown.setdefault(str(sheet.path), []).append(sheet)
        for column, reason in head.asked.items():
            lacking.setdefault((head.ledger, column, reason), []).append(sheet)
    return [
        *(ledger_question(sheets, ledgers) for sheets in unknown.values()),
        *(
            column_question(sheets, column, f"{ledger}的“{column}”是哪一列？{reason}。", counts)
            for (ledger, column, reason), sheets in lacking.items()
        ),
    ]


def ledger_question(sheets: Sequence[SheetOfFile], ledgers: Iterable[Ledger]) -> LedgerQuestion:
    """Return the question which ledger some sheets are."""
    options = (*((each.name, each.name) for each in ledgers), (NONE_OF_THEM, "都不是，不算"))
    return LedgerQuestion("", "", "是哪本台账？", options, _signatures(sheets), _names(sheets))


def column_question(
    sheets: Sequence[SheetOfFile], column: str, words: str, counts: Iterable[LedgerCount] = ()
) -> LedgerQuestion:
    """Return the question where a column is in some sheets; offered are the captions of any of them.

    A condition's column can be passed over; without the one that is counted nothing is known.
    """
    captions = dict.fromkeys(
        text for sheet in sheets for text in sheet.answer.head.captions.values()
    )
    ledger = sheets[0].answer.head.ledger
    is_needed = any(each.ledger == ledger and column in {each.of, each.by} for each in counts)
    without = "没有这一列，要看它的数就数不出来" if is_needed else "没有这一列，不看它"
    options = (*((text, text) for text in captions), (NONE_OF_THEM, without))
    return LedgerQuestion(ledger, column, words, options, _signatures(sheets), _names(sheets))


def _signatures(sheets: Sequence[SheetOfFile]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(sheet.answer.head.signature for sheet in sheets))


def _names(sheets: Sequence[SheetOfFile]) -> tuple[str, ...]:
    return tuple(sheet.name for sheet in sheets)


def answers_to(
    given: Mapping[LedgerQuestion, str], counting: Counting, known: Mapping[str, HeaderAnswer]
) -> dict[str, HeaderAnswer]:
    """Return the answers about headers, by signature, with what is known of them already.

    A header without the caption that was chosen stays open.
    """
    found: dict[str, HeaderAnswer] = {}
    heads = {each.answer.head.signature: each.answer.head for each in counting.sheets}
    for question, value in given.items():
        for signature in question.signatures:
            if not question.column:
                found[signature] = HeaderAnswer(value)
                continue
            head = heads[signature]
            at = NOT_THERE if value == NONE_OF_THEM else _place(head, value)
            if at is None:
                continue
            before = found.get(signature) or known.get(signature) or HeaderAnswer("")
            columns = {**head.columns, **before.columns, question.column: at}
            found[signature] = HeaderAnswer(question.ledger, columns)
    return found


def _place(head: LedgerHead, caption: str) -> int | None:
    """Return the column with a caption; None if there is none."""
    wanted = fold_key(caption)
    return next((at for at, text in head.captions.items() if fold_key(text) == wanted), None)
