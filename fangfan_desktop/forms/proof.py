"""核验码: the text in the small 2-D code on a printed page, which links a scan to its report.

It contains form, unit, period, version and 校验码, the page number and page count, and as many of
the page's figures as fit. Every QR reader shows it as text:
`FF1:ANNEX1:370126:2026Q3:1:7K3MR9QXA2:1-1:0:2.BE.BZ/…`. It contains no name and no phone number.
"""

from collections.abc import Iterator
from decimal import Decimal

import msgspec

from fangfan_desktop.forms.check_code import InvalidCheckCode, read_code
from fangfan_desktop.forms.columns import Column
from fangfan_desktop.forms.kinds.reading import Figure, Value, all_digits
from fangfan_desktop.forms.patterns import pattern
from fangfan_desktop.forms.periods import Period, parse_period
from fangfan_desktop.forms.places import Place, Places
from fangfan_desktop.forms.report import Report, filled_rows
from fangfan_desktop.forms.spec import Form

# The figures of a row, in the order of the form's columns of figures; None for a blank cell. Where
# a column has a fixed number of digits after the point, its figures are counted in the last one:
# 1250 for 12.50.
RowFigures = tuple[Figure | None, ...]
_PREFIX = "FF1"
# The capacity of a QR code of 41 by 41 modules (version 6, level Q): in characters of the
# alphanumeric mode (two in eleven bits), and in bytes. At 12 mm, larger codes were not always
# readable.
_MOST_ALPHANUMERIC, _MOST_BYTES = 108, 74
_ALPHANUMERIC = pattern(r"[0-9A-Z $%*+\-./:]*")
_DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_PATTERN = pattern(
    rf"{_PREFIX}:([^:]+):([^:]+):([^:]+):([0-9]{{1,4}}):([^:]+):([0-9]{{1,3}})-([0-9]{{1,3}})"
    r"(?::([0-9]{1,6}):([0-9A-Z./*-]*))?"
)
_MOST_LENGTH = 300
_MOST_AFTER = 2  # characters that say how many digits follow the point


class Proof(msgspec.Struct, frozen=True):
    """The content of a page's code. Before paging, one Proof covers the whole report.

    `place` is a GB/T 2260 code, or the name of a 功能区. `version` counts the exports of a report
    (0: unknown). `first` is the position in the table of the page's first row, from 0; `figures`
    are the figures of the rows from there on.
    """

    form: str
    place: str
    period: Period
    version: int
    code: str
    page: int = 1
    pages: int = 1
    first: int = 0
    figures: tuple[RowFigures, ...] = ()

    @property
    def words(self) -> str:
        """Return the text of the code, with the figures of as many rows as fit.

        Return an empty string if a 功能区 has too long a name for a readable code.
        """
        head = ":".join(
            (
                _PREFIX,
                self.form.upper(),
                self.place,
                str(self.period),
                str(self.version),
                self.code.replace("-", ""),
                f"{self.page}-{self.pages}",
            )
        )
        for count in range(len(self.figures), 0, -1):
            rows = "/".join(".".join(map(_spell, row)) for row in self.figures[:count])
            if _fits(whole := f"{head}:{self.first}:{rows}"):
                return whole
        return head if _fits(head) and ":" not in self.place else ""


def proof_of(form: Form, report: Report, places: Places, version: int, code: str) -> Proof | None:
    """Return the proof of a whole report; None if its unit or period is unknown."""
    if report.place is None or report.period is None:
        return None
    place = places.division_code(report.place) or str(report.place)
    figures = figures_of(form, report)
    return Proof(form.id, place, report.period, version, code, figures=figures)


def read_proof(text: str) -> Proof | None:
    """Return the content of a page's code; None if it is not ours or not valid."""
    match = _PATTERN.fullmatch(text) if len(text) <= _MOST_LENGTH else None
    if not match:
        return None
    form, place, when, version, spelt, page, pages, first, rows = match.groups()
    period = parse_period(when)
    try:
        code = read_code(spelt)
    except InvalidCheckCode:
        return None
    if period is None or not 1 <= int(page) <= int(pages):
        return None
    try:
        figures = (
            tuple(tuple(map(_figure, row.split("."))) for row in rows.split("/")) if rows else ()
        )
    except ValueError:
        return None
    return Proof(
        form.lower(),
        place,
        period,
        int(version),
        code,
        int(page),
        int(pages),
        int(first or 0),
        figures,
    )


def place_of_proof(proof: Proof, places: Places) -> Place | None:
    """Return the place that a proof names; None if there is no such place."""
    found = places.find(proof.place)
    return found[0] if len(found) == 1 else None


def figures_of(form: Form, report: Report) -> tuple[RowFigures, ...]:
    """Return the figures of a report's filled rows, in the format of the code."""
    return tuple(
        tuple(_scaled(column, row[column.id].value) for column in form.table_of(row.id).figures)
        for row in filled_rows(form, report)
    )


def _scaled(column: Column, value: Value | None) -> Figure | None:
    if not isinstance(value, Decimal):
        return value if isinstance(value, int) else None
    if column.decimals is None:
        return value
    return int(value.scaleb(column.decimals))


def unscaled(column: Column, figure: Figure) -> Figure:
    """Return the figure of a column that the code holds: 12.50 for 1250."""
    return Decimal(figure).scaleb(-column.decimals) if column.decimals else figure


def _fits(words: str) -> bool:
    if _ALPHANUMERIC.fullmatch(words):
        return len(words) <= _MOST_ALPHANUMERIC
    return len(words.encode()) <= _MOST_BYTES


def _spell(figure: Figure | None) -> str:
    """Return a figure in base 36; an empty string for None.

    A decimal is its digits, `*` and how many of them follow the point: `-YQ*2` for -12.50.
    """
    if figure is None:
        return ""
    if isinstance(figure, int):
        return _base36(figure)
    sign, _, fraction = all_digits(abs(figure)).partition(".")
    return f"{'-' if figure < 0 else ''}{_base36(int(sign + fraction))}*{_base36(len(fraction))}"


def _base36(number: int) -> str:
    return "".join(reversed(list(_digits(number))))


def _digits(figure: int) -> Iterator[str]:
    while True:
        figure, digit = divmod(figure, len(_DIGITS))
        yield _DIGITS[digit]
        if not figure:
            return


def _figure(text: str) -> Figure | None:
    """Return the figure that `_spell` has written. Raises ValueError for another text."""
    if not text:
        return None
    digits, is_decimal, after = text.partition("*")
    number = int(digits, len(_DIGITS))
    if not is_decimal:
        return number
    if len(after) > _MOST_AFTER:
        raise ValueError(text)
    return Decimal(number).scaleb(-int(after, len(_DIGITS)))
