"""校验码: a ten-character checksum that shows whether a paper and a file have the same content.

It covers the printed content of the form and nothing else. Saving the workbook in another program
keeps the code; changing a figure or a name changes it.
"""

import unicodedata
from collections.abc import Iterator

from fangfan_desktop.forms.report import Report, filled_rows, shown
from fangfan_desktop.forms.spec import Form

# 31 characters. As 31 is prime, the weighted check digit detects each single wrong character and
# each exchange of two characters. 0, 1, I, L and O are left out: they are easily confused.
ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
_DATA_LENGTH = 9
_HALF_LENGTH = 5
_BASE = len(ALPHABET)


class InvalidCheckCode(ValueError):
    """The typed text is not a valid 校验码. The message says what is wrong with it."""


def code_of(form: Form, report: Report) -> str:
    """Return the 校验码 of a report: `7K3MR-9QXA2`."""
    import hashlib  # loads OpenSSL: not at start-up

    digest = hashlib.sha256("\n".join(_printed_texts(form, report)).encode()).digest()
    number = int.from_bytes(digest)
    digits = [number // _BASE**at % _BASE for at in range(_DATA_LENGTH)]
    return _with_hyphen([*digits, _check_digit(digits)])


def read_code(text: str) -> str:
    """Return a typed 校验码 in its standard spelling.

    Case, character width, spaces and hyphens are ignored. Raises CodeWrong if the text is not a
    valid code.
    """
    folded = unicodedata.normalize("NFKC", text).upper()
    typed = [c for c in folded if c.isalnum()]
    if len(typed) != _DATA_LENGTH + 1:
        raise InvalidCheckCode(
            f"校验码是 {_DATA_LENGTH + 1} 个字，这里有 {len(typed)} 个，请对照纸上再抄一遍。"
        )
    if unknown := [c for c in typed if c not in ALPHABET]:
        raise InvalidCheckCode(
            f"校验码里没有“{'”“'.join(dict.fromkeys(unknown))}”这样的字，请对照纸上再抄一遍。"
        )
    digits = [ALPHABET.index(c) for c in typed]
    if digits[-1] != _check_digit(digits[:-1]):
        raise InvalidCheckCode("校验码抄错了一处，请对照纸上再抄一遍。")
    return _with_hyphen(digits)


def _check_digit(digits: list[int]) -> int:
    """Return the check digit: the sum of the other digits, each weighted by its position."""
    return sum(at * digit for at, digit in enumerate(digits, 2)) % _BASE


def _with_hyphen(digits: list[int]) -> str:
    text = "".join(ALPHABET[digit] for digit in digits)
    return f"{text[:_HALF_LENGTH]}-{text[_HALF_LENGTH:]}"


def _printed_texts(form: Form, report: Report) -> Iterator[str]:
    """Yield the printed text of each cell. White space is removed."""
    yield form.id
    for field in form.on_paper.fields:
        yield _without_spaces(shown(field, report.field(field.id)))
    for row in filled_rows(form, report):
        for column in form.table_of(row.id).on_paper.written_columns:
            yield _without_spaces(shown(column, row[column.id]))


def _without_spaces(text: str) -> str:
    return "".join(text.split())
