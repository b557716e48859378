"""What makes two lines the same person or thing, as a number from which nobody can be told.

A key is worked out with a secret of this workspace. What was counted is compared by keys, so that names
and identity numbers need not leave the process that reads the ledger.
"""

from hashlib import blake2b

from fangfan_desktop.counting.ledger_sheet import CellValue, text_of
from fangfan_desktop.counting.tallied import KEY_LENGTH
from fangfan_desktop.forms.count_spec import LedgerColumn
from fangfan_desktop.forms.fold import fold_width
from fangfan_desktop.forms.kinds.cut_numbers import CUT_WORDS
from fangfan_desktop.forms.kinds.figures import NOT_FILLED
from fangfan_desktop.forms.kinds.id_number import IdNumber, is_right_number

_CUT_FROM = 1e15  # a number in a worksheet has 15 digits
_CUT_END = "000"
_MAYBE_CUT = "末三位是 000，可能是 Excel 截掉了，请照证件核对"
_NOTHING = NOT_FILLED | {"暂无", "没有", "暂时没有"}
_POSITIVE = 2**63 - 1
_ID = IdNumber()


def key_of(text: str, secret: bytes) -> int:
    """Return the key of a text."""
    return int.from_bytes(
        blake2b(text.encode(), digest_size=KEY_LENGTH, key=secret).digest(), "big"
    )


def born(person: int, id_number: str) -> int:
    """Return the key of a person of this name (its key) who was born on the day in a right number."""
    return hash((person, int(id_number[6:14]))) & _POSITIVE or 1


def read_key(value: CellValue, column: LedgerColumn) -> tuple[str, str]:
    """Return the text that makes a line one of its own, or '' and a sentence why it is not known."""
    text = text_of(value)
    if column.holds == "id_number":
        if is_right_number(text) and not text.endswith(_CUT_END) and isinstance(value, str):
            return text, ""
        if isinstance(value, (int, float)) and value >= _CUT_FROM:
            return "", CUT_WORDS  # its last digits are made up, and may fit by chance
        reading = _ID.read(text)
        if reading.problem:
            return "", reading.problem
        if str(reading.value).endswith(_CUT_END):
            return "", _MAYBE_CUT
        return (str(reading.value), "") if reading.value else ("", "没有填")
    if fold_width(text) in _NOTHING:
        return "", "没有填"
    return "".join(fold_width(text).split()).casefold(), ""
