"""What makes two lines the same person or thing, as a number from which nobody can be told.

A key is worked out with a secret of this workspace. What was counted is compared by keys, so that names
and identity numbers need not leave the process that reads the ledger.
"""

from datetime import date
from hashlib import blake2b

from fangfan_desktop.counting.ledger_sheet import CellValue, text_of
from fangfan_desktop.counting.tallied import KEY_LENGTH
from fangfan_desktop.forms.count_spec import LedgerColumn
from fangfan_desktop.forms.fold import fold_key
from fangfan_desktop.forms.kinds.cut_numbers import CUT_WORDS, looks_cut
from fangfan_desktop.forms.kinds.id_number import IdNumber

_CUT_FROM = 1e15  # a number in a worksheet has 15 digits
_ID = IdNumber()


def key_of(text: str, secret: bytes) -> int:
    """Return the key of a text."""
    return int.from_bytes(
        blake2b(text.encode(), digest_size=KEY_LENGTH, key=secret).digest(), "big"
    )


def person_key(name: str, birth: date, secret: bytes) -> int:
    """Return the key of a person without identity number: name and day of birth."""
    return key_of(f"{name}\n{birth.isoformat()}", secret)


def read_key(value: CellValue, column: LedgerColumn) -> tuple[str, str]:
    """Return the text that makes a line one of its own, or '' and a sentence why it is not known."""
    text = text_of(value)
    if column.holds == "id_number":
        is_number = isinstance(value, (int, float)) and value >= _CUT_FROM
        if is_number or looks_cut(text):
            return "", CUT_WORDS  # its last digits are made up, and may fit by chance
        reading = _ID.read(text)
        if reading.problem:
            return "", reading.problem
        return (str(reading.value), "") if reading.value else ("", "没有填")
    folded = fold_key(text)
    return folded, "" if folded else "没有填"


def birth_of(id_number: str) -> date:
    """Return the day of birth in an identity number that is right."""
    return date.fromisoformat(f"{id_number[6:10]}-{id_number[10:12]}-{id_number[12:14]}")
