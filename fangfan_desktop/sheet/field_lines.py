"""The lines with fields above and below the table: which columns each field takes."""

from collections.abc import Iterator, Sequence
from itertools import accumulate

from fangfan_desktop.forms.columns import Field
from fangfan_desktop.forms.paper import PrintedLine
from fangfan_desktop.forms.report import Report, shown
from fangfan_desktop.forms.spec import Form
from fangfan_desktop.sheet.faces import style_of
from fangfan_desktop.sheet.model import MM_PER_PT, PADDING, Align, Box, Line, Style

_SLOT_ALIGN: dict[str, Align] = {
    "head-left": "left",
    "head-middle": "centre",
    "head-right": "right",
    "foot-left": "left",
    "foot-middle": "left",
    "foot-right": "right",
}
# Kinds whose words are kept whole: a phone number with its extension, a name.
WHOLE_KINDS = frozenset({"person", "phone", "place", "choices"})
# The height of the line with the seal (mm).
_SEAL_HEIGHT = 45.0
# The size of the fields (pt); the width of digits and Latin letters in the widest font (em).
_FIELD_SIZE, _NARROW, _FIRST_WIDE = 12, 0.64, 0x2000
# A field that does not fit into its columns is so much worse than one that begins elsewhere.
_CUT = 1000


def field_lines(form: Form, report: Report, place: str, widths: Sequence[float]) -> Iterator[Line]:
    """Yield the lines above (`head`) or below (`foot`) the table, if there are fields for them.

    The fields of a line share the columns, left to right; two above the table have what they need.
    Those that say where they begin, begin at the column nearest to it.
    """
    placed = [field for field in form.fields if field.slot.startswith(place)]
    stated = (form.paper.head if place == "head" else form.paper.foot) if form.paper else ()
    for number in sorted({field.line for field in placed}):
        fields = [field for field in placed if field.line == number]
        printed = stated[number - 1] if number <= len(stated) else None
        style = style_of(printed, "left") if printed else Style("body", _FIELD_SIZE, "left")
        starts = _starts(fields, report, place, widths, style.size, fits=printed is not None)
        ends = [*starts[1:], len(widths)]
        boxes = tuple(
            _box(field, report, start, end, printed, style)
            for field, start, end in zip(fields, starts, ends, strict=True)
        )
        band = "top" if place == "head" else "foot"
        if printed:
            yield Line(boxes, printed.height, band, exact=True)
            continue
        seal = form.paper is None and any(field.seal for field in fields)
        yield Line(boxes, 10, band, most=_SEAL_HEIGHT if seal else 0)


def _box(
    field: Field, report: Report, start: int, end: int, printed: PrintedLine | None, style: Style
) -> Box:
    align = (printed.align if printed else "") or (
        _SLOT_ALIGN[field.slot] if field.left is None else "left"
    )
    return Box(
        start,
        field_text(field, report),
        Style(
            style.face,
            style.size,
            align,
            whole=field.kind in WHOLE_KINDS,
            bold=style.bold,
            named=style.named,
        ),
        columns=end - start,
        value=report.field(field.id).value,
        source=(None, field.id),
        seal=field.seal,
    )


def _starts(
    fields: Sequence[Field],
    report: Report,
    place: str,
    widths: Sequence[float],
    size: float,
    *,
    fits: bool,
) -> list[int]:
    """Return the column at which each field of a line begins; with `fits`, so that all have room."""
    span = len(widths)
    shared = [round(span * at / len(fields)) for at in range(len(fields))]
    if place == "head" and len(fields) == 2:
        shared[1] = _head_edge(fields, report, widths, size)
    if not fits and all(field.left is None for field in fields):
        return shared
    edges = [0.0, *accumulate(widths)]
    wanted = [
        edges[start] if field.left is None else field.left
        for field, start in zip(fields, shared, strict=True)
    ]
    needed = [_width(field_text(field, report), size) for field in fields]
    # The best places of the fields so far, by the column at which the last of them begins:
    # how far they are from where they are wanted, and the columns.
    best = {at: (abs(edges[at] - wanted[0]), [at]) for at in range(span - len(fields) + 1)}
    for number, left in enumerate(wanted[1:], 1):
        found: dict[int, tuple[float, list[int]]] = {}
        for at in range(number, span - len(fields) + number + 1):
            found[at] = min(
                (cost + _lack(needed[number - 1], edges[at] - edges[before]), starts)
                for before, (cost, starts) in best.items()
                if before < at
            )
        best = {
            at: (cost + abs(edges[at] - left), [*starts, at])
            for at, (cost, starts) in found.items()
        }
    ended = (
        (cost + _lack(needed[-1], edges[-1] - edges[at]), starts)
        for at, (cost, starts) in best.items()
    )
    return min(ended)[1]


def _lack(needed: float, width: float) -> float:
    """Return the cost of a text that does not fit into its columns."""
    return max(needed - width, 0) * _CUT


def _head_edge(
    fields: Sequence[Field], report: Report, widths: Sequence[float], size: float
) -> int:
    """Return the column at which the right one of two fields above the table begins.

    The left one has two thirds of the columns, or fewer if the right one needs more for one line;
    what is typed there and not understood can be long, and stays in its third.
    """
    usual, right = len(widths) * 2 // 3, fields[1]
    text = field_text(right, report) if report.field(right.id).value else right.label + right.blank
    needed = _width(text, size)
    return next((at for at in range(usual, 0, -1) if needed <= sum(widths[at:])), usual)


def _width(text: str, size: float) -> float:
    """Return the width that a text needs in any face (mm)."""
    ems = sum(_NARROW if ord(character) < _FIRST_WIDE else 1 for character in text)
    return ems * size * MM_PER_PT + 2 * PADDING


def field_text(field: Field, report: Report) -> str:
    """Return the printed text of a field: label, content (or blank text), and suffix.

    A place that has another name than `…市` (山东省) is printed without that suffix.
    """
    place, suffix = report.place, field.suffix
    if field.prefill == "city" and place and not place.city.endswith(suffix):
        suffix = ""
    return field.label + (shown(field, report.field(field.id)) or field.blank) + suffix
