"""核验码: what a printed page says of itself in a small 2-D code, so that a scan finds its report.

It holds form, unit, period, version and 校验码, which page of how many, and the page's own figures as
far as they have room. It is text that any reader shows:
`FF1:ANNEX1:370126:2026Q3:1:7K3MR9QXA2:1-1:0:2.BE.BZ/…`. No name and no phone number stands in it.
"""

import re
from collections.abc import Iterator

import msgspec

from fangfan_desktop.forms.check_code import CodeWrong, read_code
from fangfan_desktop.forms.periods import Period, parse_period
from fangfan_desktop.forms.places import Place, Places
from fangfan_desktop.forms.report import Report, filled_rows
from fangfan_desktop.forms.spec import Form

# A figure of a row, in the order of the form's count columns; None: the cell is blank.
RowFigures = tuple[int | None, ...]
_SIGN = "FF1"
# What a QR code of 41 by 41 modules (version 6, level Q) holds, of the characters that it packs two
# into eleven bits, and of any others in bytes. Larger ones were not always read at 12 mm.
_MOST_PACKED, _MOST_BYTES = 108, 74
_PACKED = re.compile(r"[0-9A-Z $%*+\-./:]*")
_DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_SHAPE = re.compile(
    rf"{_SIGN}:([^:]+):([^:]+):([^:]+):([0-9]{{1,4}}):([^:]+):([0-9]{{1,3}})-([0-9]{{1,3}})"
    r"(?::([0-9]{1,6}):([0-9A-Z./]*))?"
)
_LONGEST = 300


class Proof(msgspec.Struct, frozen=True):
    """What stands in a page's code; of a whole report, with all its figures, before it has pages.

    `place` is a GB/T 2260 code, for a 功能区 its name; `version` counts a report's exports, 0 where it
    is not known. `first` is where the page's first row stands in the table, from 0; `figures` are
    those of the rows from there, in order.
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
        """Return what the code holds: with as many rows' figures as have room.

        Nothing where a 功能区 has so long a name that a scan of the code would not be read.
        """
        head = ":".join(
            (
                _SIGN,
                self.form.upper(),
                self.place,
                str(self.period),
                str(self.version),
                self.code.replace("-", ""),
                f"{self.page}-{self.pages}",
            )
        )
        for count in range(len(self.figures), 0, -1):
            rows = "/".join(".".join(map(_spelt, row)) for row in self.figures[:count])
            if _fits(whole := f"{head}:{self.first}:{rows}"):
                return whole
        return head if _fits(head) and ":" not in self.place else ""


def proof_of(form: Form, report: Report, places: Places, version: int, code: str) -> Proof | None:
    """Return a report's proof with all its figures; None where unit or period is not said."""
    if report.place is None or report.period is None:
        return None
    place = places.code_of(report.place) or str(report.place)
    figures = figures_of(form, report)
    return Proof(form.id, place, report.period, version, code, figures=figures)


def read_proof(text: str) -> Proof | None:
    """Return what a page's code holds; None where it is none of ours, or was tampered with."""
    match = _SHAPE.fullmatch(text) if len(text) <= _LONGEST else None
    if not match:
        return None
    form, place, when, version, spelt, page, pages, first, rows = match.groups()
    period = parse_period(when)
    try:
        code = read_code(spelt)
    except CodeWrong:
        return None
    if period is None or not 1 <= int(page) <= int(pages):
        return None
    figures = tuple(tuple(map(_read, row.split("."))) for row in rows.split("/")) if rows else ()
    return Proof(
        form.lower(), place, period, int(version), code, int(page), int(pages), int(first or 0),
        figures,
    )  # fmt: skip


def place_of_proof(proof: Proof, places: Places) -> Place | None:
    """Return the place that a proof names; None where there is no such one."""
    found = places.find(proof.place)
    return found[0] if len(found) == 1 else None


def figures_of(form: Form, report: Report) -> tuple[RowFigures, ...]:
    """Return the figures of a report's rows, as a code holds them."""
    columns = form.counts
    return tuple(
        tuple(v if isinstance(v := row[each.id].value, int) else None for each in columns)
        for row in filled_rows(form, report)
    )


def _fits(words: str) -> bool:
    if _PACKED.fullmatch(words):
        return len(words) <= _MOST_PACKED
    return len(words.encode()) <= _MOST_BYTES


def _spelt(figure: int | None) -> str:
    """Return a figure in base 36; nothing for a blank."""
    return "" if figure is None else "".join(reversed(list(_digits(figure))))


def _digits(figure: int) -> Iterator[str]:
    while True:
        figure, digit = divmod(figure, len(_DIGITS))
        yield _DIGITS[digit]
        if not figure:
            return


def _read(text: str) -> int | None:
    return int(text, len(_DIGITS)) if text else None
