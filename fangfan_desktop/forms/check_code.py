"""校验码: ten characters that say whether a paper and a file hold the same.

They stand for what is printed on the form's face and nothing else: whoever opens the workbook in
another program and saves it changes no code, whoever changes a figure or a name does.
"""

import unicodedata
from collections.abc import Iterator

from fangfan_desktop.forms.report import Report, filled_rows, shown
from fangfan_desktop.forms.spec import Form

# 31 characters, a prime: weights then find every slip of one character and every two exchanged.
# No 0, 1, I, L, O, which are read for one another.
ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
_DATA = 9
_HALF = 5
_BASE = len(ALPHABET)


class CodeWrong(ValueError):
    """What was typed is no 校验码; the message says what is wrong with it."""


def code_of(form: Form, report: Report) -> str:
    """Return a report's code: `7K3MR-9QXA2`."""
    import hashlib  # OpenSSL: not at start

    digest = hashlib.sha256("\n".join(_printed(form, report)).encode()).digest()
    number = int.from_bytes(digest)
    digits = [number // _BASE**at % _BASE for at in range(_DATA)]
    return _spelt([*digits, _check(digits)])


def read_code(text: str) -> str:
    """Return a code as it is spelt, from what somebody typed; CodeWrong where it cannot be one.

    Case, width, spaces and hyphens do not matter.
    """
    folded = unicodedata.normalize("NFKC", text).upper()
    typed = [c for c in folded if c.isalnum()]
    if len(typed) != _DATA + 1:
        raise CodeWrong(f"校验码是 {_DATA + 1} 个字，这里有 {len(typed)} 个，请对照纸上再抄一遍。")
    if unknown := [c for c in typed if c not in ALPHABET]:
        raise CodeWrong(
            f"校验码里没有“{'”“'.join(dict.fromkeys(unknown))}”这样的字，请对照纸上再抄一遍。"
        )
    digits = [ALPHABET.index(c) for c in typed]
    if digits[-1] != _check(digits[:-1]):
        raise CodeWrong("校验码抄错了一处，请对照纸上再抄一遍。")
    return _spelt(digits)


def _check(digits: list[int]) -> int:
    """Return the last digit: the sum of the others, each by its place."""
    return sum(at * digit for at, digit in enumerate(digits, 2)) % _BASE


def _spelt(digits: list[int]) -> str:
    text = "".join(ALPHABET[digit] for digit in digits)
    return f"{text[:_HALF]}-{text[_HALF:]}"


def _printed(form: Form, report: Report) -> Iterator[str]:
    """Yield what stands on the face, a cell a line; how it is spaced does not count."""
    yield form.id
    for field in form.fields:
        yield _squeezed(shown(field, report.field(field.id)))
    columns = form.written_columns
    for row in filled_rows(form, report):
        for column in columns:
            yield _squeezed(shown(column, row[column.id]))


def _squeezed(text: str) -> str:
    return "".join(text.split())
