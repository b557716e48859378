"""An entry of the journal, as JSON that somebody wrote: decoded, made and taken back."""

import msgspec

from fangfan_desktop.edits.edit import Edit, EditRefused, apply
from fangfan_desktop.forms.periods import Period
from fangfan_desktop.forms.places import Place
from fangfan_desktop.forms.report import Report, make_row
from fangfan_desktop.jobs.reference import Reference
from fangfan_desktop.paths import resources

LOOKS = ("fangfan_desktop.edits.edit", "fangfan_desktop.forms.report")
WORDS = (
    b'"words"',
    b'"remove"',
    b'"insert"',
    b'"cells"',
    b'"fields"',
    b'"zero"',
    b'"notes"',
    b'"order"',
    b'"raws"',
    b'"id"',
    b'"zero_report"',
    b'"key"',
    b'"figures"',
    b"null",
    b"[1,",
    b"-1",
    b'"brands"',
    b'"filler"',
    b"99999999999999999999",
    b"\\ud800",
    b"true",
    b'"name"',
    b'"employed"',
    b"[[2,",
)
_LIBRARY = Reference(resources())


def seeds():
    return [
        b'{"words":"a","cells":[[1,"brands","5"]],"fields":[["filler","b"]],"zero":[[2,true]]}',
        b'{"words":"a","remove":[1],"insert":[[0,{"id":3,"raws":{"name":"x"}}]],"order":[3,2]}',
        b'{"words":"a","notes":[{"key":["A1-12",null,""],"note":{"text":"x","figures":["1"]}}]}',
        b'{"words":"a","notes":[{"key":["A1-12",1,"brands"],"note":null}]}',
        b'{"words":"a","remove":[1,2],"insert":[[0,{"id":2,"raws":{"phone":"1"},"zero_report":true}]]}',
    ]


def enter(data):
    try:
        edit = msgspec.json.decode(data, type=Edit)
    except (msgspec.MsgspecError, UnicodeDecodeError):
        return
    for form in _LIBRARY.forms.values():
        rows = tuple(make_row(form, n, {form.place_column.id: "商河县"}) for n in (1, 2))
        report = Report(form.id, Place("济南市"), Period(2026), {}, rows)
        try:
            done = apply(form, report, edit)
        except EditRefused:
            continue
        assert apply(form, done.report, done.inverse).report == report
