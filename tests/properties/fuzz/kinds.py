"""A cell or a field as somebody typed it: every kind of value, a place, a period."""

from fangfan_desktop.forms.fold import fold_key
from fangfan_desktop.forms.kinds.count import Count
from fangfan_desktop.forms.kinds.texts import printable
from fangfan_desktop.forms.mask import mask_name, mask_numbers
from fangfan_desktop.forms.periods import parse_period
from fangfan_desktop.forms.places import Place, parse_place
from fangfan_desktop.forms.report import copied, read_cell, shown
from fangfan_desktop.jobs.reference import Reference
from fangfan_desktop.paths import resources
from tests import every_kind
from tests.properties.fuzz._text import as_text

LOOKS = (
    "fangfan_desktop.forms.fold",
    "fangfan_desktop.forms.kinds.arithmetic",
    "fangfan_desktop.forms.kinds.choices",
    "fangfan_desktop.forms.kinds.count",
    "fangfan_desktop.forms.kinds.dates",
    "fangfan_desktop.forms.kinds.figures",
    "fangfan_desktop.forms.kinds.id_number",
    "fangfan_desktop.forms.kinds.month",
    "fangfan_desktop.forms.kinds.one_of",
    "fangfan_desktop.forms.kinds.organisation_code",
    "fangfan_desktop.forms.kinds.phone",
    "fangfan_desktop.forms.kinds.texts",
    "fangfan_desktop.forms.mask",
    "fangfan_desktop.forms.periods",
    "fangfan_desktop.forms.places",
    "fangfan_desktop.forms.report",
)
WORDS = tuple(
    word.encode()
    for word in (
        *(
            "①",
            "③",
            "否",
            "省乡村振兴重点帮扶县",
            "易地搬迁安置区",
            "1,234",
            "上期",
            "+5",
            "=1+2",
            "万",
            "人",
        ),
        *("2026年9月5日", "2026-09-05", "0531-", "转", "分机", "13300000001", "；", "/", "济南市"),
        *("85.5%", "12.50", "12。5", "万元", "1e-07", "-0.125", "2026年9月", "202609", "√", "②"),
        *("11010519491231002X", "91350100M000100Y43", "370102199001011000", "合作社"),
        *("370126", "Q3", "第三季度", "－", "½", "²", "٣", "㊀", "İ", "ß"),
    )
)
_LIBRARY = Reference(resources())
_FORMS = (*_LIBRARY.forms.values(), every_kind.load())
_COUNT = next(c for c in _LIBRARY.forms["annex1"].columns if c.kind == "count")


def seeds():
    return [*WORDS, "0531-66600001转123，66600002".encode(), "１，２３４人".encode()]


def enter(data):
    text = as_text(data)
    for form in _FORMS:
        for thing in (*form.columns, *form.fields):
            cell = read_cell(thing, text)
            assert cell.value is None or not cell.problem
            face = shown(thing, cell)
            copied(cell)
            if cell.value is not None and thing.kind != "serial":
                again = read_cell(thing, face)
                assert (again.value, again.problem) == (cell.value, ""), (thing.id, text, face)
    Count().grown(text, 5)
    if figure := Count().meant(text):
        assert read_cell(_COUNT, text).value is None
        assert isinstance(read_cell(_COUNT, figure).value, int)
    fold_key(text)
    assert printable(printable(text)) == printable(text)
    mask_name(text)
    mask_numbers(text)
    if period := parse_period(text):
        assert parse_period(str(period)) == period
    parse_place(text)
    _LIBRARY.places.find(text)
    _LIBRARY.places.within(Place("济南市"), text)
    _LIBRARY.places.suggest(text, _LIBRARY.places.units_of(Place("济南市")))
