"""What a workbook says of itself: custom properties, as names and values one after the other."""

from fangfan_desktop.exchange.marks import marks_from_properties, report_notes, to_properties
from tests.properties.fuzz._text import as_texts

LOOKS = (
    "fangfan_desktop.exchange.marks",
    "fangfan_desktop.forms.periods",
    "fangfan_desktop.forms.places",
)
WORDS = (
    b"fangfan.form",
    b"fangfan.notes",
    b"fangfan.zones",
    b"fangfan.zero_reports",
    b"fangfan.place",
    b"fangfan.period",
    b"fangfan.code",
    b"\x1e",
    b"[[",
    b"]]",
    b"null",
    b"1e999",
    b"-1",
    b'"2026Q3"',
    b"\\ud800",
    b'{"code":',
    b'"row":',
    b'"figures":[',
    b"/",
)


def seeds():
    yield (
        b'fangfan.form\x1e"annex1"\x1efangfan.period\x1e"2026Q3"\x1efangfan.zero_reports\x1e[0]\x1e'
        b'fangfan.notes\x1e[{"code":"A1-12","row":0,"column":"","text":"a","figures":["1"]}]'
    )


def enter(data):
    texts = as_texts(data)
    marks = marks_from_properties(dict(zip(texts[::2], texts[1::2], strict=False)))
    if marks is None:
        return
    marks.place_value()
    marks.period_value()
    for ids in ((), (1,), (1, 2, 3)):
        report_notes(marks, ids)
    assert marks_from_properties(to_properties(marks)) == marks
