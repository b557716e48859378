"""Text that another program put on the clipboard, pasted into both forms."""

from fangfan_desktop.edits.edit import apply
from fangfan_desktop.edits.gestures import add_rows
from fangfan_desktop.edits.paste import format_block, parse_block, paste
from fangfan_desktop.forms.periods import Period
from fangfan_desktop.forms.places import Place
from fangfan_desktop.forms.report import Report, make_row, shown
from fangfan_desktop.jobs.reference import Reference
from fangfan_desktop.paths import resources
from tests.properties.fuzz._text import as_text

LOOKS = (
    "fangfan_desktop.edits.paste",
    "fangfan_desktop.edits.edit",
    "fangfan_desktop.edits.gestures",
    "fangfan_desktop.forms.report",
    "fangfan_desktop.forms.fold",
    "fangfan_desktop.forms.kinds.choices",
    "fangfan_desktop.forms.kinds.count",
    "fangfan_desktop.forms.kinds.dates",
    "fangfan_desktop.forms.kinds.phone",
    "fangfan_desktop.forms.kinds.texts",
)
WORDS = (
    b'"',
    b'""',
    b"\t",
    b"\n",
    b"\r\n",
    b'"\t"',
    b"1,234",
    b"=1+1",
    b"'=1",
    b"\0",
    b"\x1f",
    "①".encode(),
    "０".encode(),
    "\u2028".encode(),
    "省乡村振兴重点帮扶县".encode(),
)
_LIBRARY = Reference(resources())
_PLACE = Place("济南市", "商河县")
_PERIODS = {"quarter": Period(2026, 3), "year": Period(2026)}


def seeds():
    yield '商河县\t12\t①③\t0531-66600001，66600002\r\n"a\nb"\t""\t1,234\t=1+1\r\n'.encode()
    yield b"\xff" + "甲\t乙".encode("utf-16-le")


def enter(data):
    block = parse_block(as_text(data))
    assert parse_block(format_block(block)) == block
    for form in _LIBRARY.forms.values():
        rows = (make_row(form, 1, {form.place_column.id: _PLACE.label}),)
        report = Report(form.id, _PLACE, _PERIODS[form.period], {}, rows)
        if form.rows == "list":
            report = apply(form, report, add_rows(form, report, 0, 2)).report
        for column in (0, 2):
            pasted = paste(form, report, block, (0, column))
            if pasted.edit.is_empty:
                continue
            done = apply(form, report, pasted.edit)
            assert apply(form, done.report, done.inverse).report == report
            for row in done.report.rows:
                for each in form.columns:
                    shown(each, row[each.id])
