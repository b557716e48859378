from hypothesis import given, settings
from hypothesis import strategies as st

from fangfan_desktop.checks.context import Beside, Context
from fangfan_desktop.checks.engine import Checker
from fangfan_desktop.checks.tables import TablesChecker, checker_of
from fangfan_desktop.edits.edit import Edit, RowText, apply
from fangfan_desktop.forms.places import Place, rest_of
from fangfan_desktop.forms.report import make_row, read_cell
from fangfan_desktop.jobs.begin import begin_report
from tests.builders import CITY, Q2, Q3, TODAY, county_report, replace
from tests.stations import good_report


def found(form, report, places, **known):
    """Return (code, table, column) of what the checks find, in order."""
    context = Context(form, places, TODAY, **known)
    findings = checker_of(form).check(report, context).everything()
    return sorted(
        (f.code, "" if f.row is None else form.table_of(f.row).table.id, f.column) for f in findings
    )


def test_a_form_with_one_table_is_checked_as_it_was(annex1):
    assert type(checker_of(annex1)) is Checker


def test_each_table_is_checked_by_its_own_rules_and_head_and_foot_by_the_forms(packs, places):
    form = packs["stations"]
    assert isinstance(checker_of(form), TablesChecker)
    assert found(form, good_report(form), places) == []
    wrong = good_report(
        form,
        {"visits": "1530", "opened_in": "?"},
        services={"served_poor": "2000"},
        funds={"02": {"spent": "99"}},
    )
    wrong = replace(wrong, fields={})
    assert found(form, wrong, places) == [
        *(("LG-01", "", name) for name in ("date", "filler", "phone", "unit_name")),
        ("LG-13", "services", "served_poor"),
        ("LG-24", "funds", "spent"),
        ("LG-24", "funds", "spent"),
        ("LG-31", "list", "opened_in"),
    ]


def test_a_table_is_compared_with_another_one_place_by_place(packs, places):
    form = packs["stations"]
    report = good_report(form, {"visits": "1000"}, {"station": "乙", "visits": "529"})
    context = Context(form, places, TODAY)
    (finding,) = checker_of(form).check(report, context).everything()
    assert (finding.code, finding.row, finding.column) == ("LG-17", 1, "served")
    assert finding.message == (
        "服务人次=《表三 零工驿站名单》的驿站服务人次应当成立，这里是 1530=1529。"
        "请核对表一的服务人次和表三各驿站的服务人次。"
    )


def test_earlier_reports_are_compared_table_by_table(packs, places):
    form = packs["stations"]
    before = good_report(form, {"visits": "1600"}, period=Q2, services={"served": "1600"})
    assert found(form, good_report(form), places, previous=before) == [
        ("LG-14", "services", "served")
    ]


def test_the_own_part_of_a_city_has_no_head_and_foot(packs, places):
    form = packs["stations"]
    report = replace(good_report(form, place=rest_of(Place(CITY))), fields={})
    assert [each for each in found(form, report, places) if each[0] in {"LG-01", "LG-02"}] == []


# ── rechecking ──


TEXTS = st.sampled_from(["", "0", "2", "1530", "410", "约3", "42.5"])
NAMES = st.sampled_from(["", "甲", "乙", "甲 "])
FIRST = {"services": 1, "funds": 2**26 + 1, "list": 2 * 2**26 + 1}
COLUMNS = {
    "services": ["built", "served", "served_poor"],
    "funds": ["planned", "spent"],
    "list": ["visits", "head_phone", "opened_in"],
}


@st.composite
def cells(draw):
    """Draw a text in any table."""
    name = draw(st.sampled_from([*FIRST]))
    row = FIRST[name] + draw(st.integers(0, 2))
    if name == "list" and draw(st.booleans()):
        own = draw(st.tuples(st.just("station"), NAMES) | st.tuples(st.just("county"), PLACES))
        return (row, *own)
    if name == "services" and draw(st.integers(0, 5)) == 0:
        return row, "unit", draw(PLACES)
    return row, draw(st.sampled_from(COLUMNS[name])), draw(TEXTS)


PLACES = st.sampled_from(["", "商河县", "历下区", "东京"])


@st.composite
def edits(draw, report):
    """Draw an edit of a report, perhaps of several tables at once; the listed rows may move."""
    listed = [row.id for row in report.rows if row.id >= FIRST["list"]]
    others = [row.id for row in report.rows if row.id < FIRST["list"]]
    edit = {}
    known = set(report.positions)
    if draw(st.booleans()):
        gone = draw(st.sets(st.sampled_from(listed))) if listed else set()
        listed = [row_id for row_id in listed if row_id not in gone]
        edit["remove"] = tuple(sorted(gone))
        known -= gone
    if draw(st.booleans()):
        new = max(listed, default=FIRST["list"] - 1) + 1
        if new not in known:
            at = len(others) + draw(st.integers(0, len(listed)))
            raws = {"county": "商河县", "station": draw(NAMES), "visits": draw(TEXTS)}
            edit["insert"] = ((at, RowText(new, raws)),)
            listed.insert(at - len(others), new)
            known.add(new)
    if draw(st.booleans()):
        edit["order"] = (*others, *draw(st.permutations(listed)))
    drawn = draw(st.lists(cells(), max_size=4))
    edit["cells"] = tuple(cell for cell in drawn if cell[0] in known)
    if draw(st.integers(0, 3)) == 0:
        edit["fields"] = (("date", draw(st.sampled_from(["", "2026-9-30", "x"]))),)
    return Edit("改", **edit)


def same(one, other):
    return (dict(one.by_row), dict(one.by_rule), one.in_fields) == (
        dict(other.by_row),
        dict(other.by_rule),
        other.in_fields,
    )


@settings(max_examples=150)
@given(data=st.data())
def test_rechecking_any_table_equals_a_full_run_and_undo_gives_the_report_back(packs, places, data):
    form = packs["stations"]
    report = good_report(form, {}, {"station": "乙", "visits": "0"}, {"station": "丙"})
    before = good_report(form, period=Q2, services={"served": "1600"})
    beside = Context(form, places, TODAY, before, before)
    checker = checker_of(form)
    known = checker.check(report, beside)
    for _ in range(3):
        edit = data.draw(edits(report))
        result = apply(form, report, edit)
        known = checker.recheck(known, result.report, result.change, beside)
        assert same(known, checker.check(result.report, beside))
        back = apply(form, result.report, result.inverse)
        assert back.report == report
        assert apply(form, report, back.inverse).report == result.report
        report = result.report


def test_a_rule_looks_again_at_rows_that_moved_while_another_table_changed(packs, places):
    form = packs["stations"]
    listed = form.tables[2].first_row
    report = good_report(form, {}, {"station": "乙"}, {})
    context, checker = Context(form, places, TODAY), checker_of(form)
    order = tuple(row.id for row in report.rows[:-2])
    edit = Edit("改", cells=((1, "built", "9"),), order=(*order, listed + 2, listed + 1))
    after = apply(form, report, edit)
    known = checker.recheck(checker.check(report, context), after.report, after.change, context)
    (again,) = [f for f in known.everything() if f.code == "LG-33"]
    assert again.message == "第 1、2 项都是“许商街道零工驿站”。一个驿站只写一行。"


def test_a_citys_tables_are_checked_against_its_units(packs, places):
    form = packs["stations"]
    city = Place(CITY)
    report = begin_report(form, city, Q3, places.reporting(city, form.lowest), {})
    edit = Edit("填", cells=((1, "built", "1"), (2, "built", "2")))
    report = apply(form, report, edit).report
    assert ("LG-15", "services", "built") in found(form, report, places)


def test_another_form_is_known_beside_the_other_tables(packs, places, annex1):
    form = packs["stations"]
    checks = tuple(
        replace(check, other="annex1", formula="served=other.trainees")
        if check.other_form()
        else check
        for check in form.stated_tables[0].checks
    )
    form = replace(
        form,
        stated_tables=(replace(form.stated_tables[0], checks=checks), *form.stated_tables[1:]),
    )
    other = county_report(annex1)
    beside = {"annex1": Beside(annex1, other, other.rows)}
    assert found(form, good_report(form), places, beside=beside) == [
        ("LG-17", "services", "served")
    ]


def test_an_empty_list_has_nothing_and_one_that_is_not_there_says_nothing(packs, places):
    form = packs["stations"]
    listed = form.tables[2]
    empty = replace(
        good_report(form), rows=tuple(r for r in good_report(form).rows if not listed.has_row(r.id))
    )
    assert found(form, empty, places) == [("LG-17", "services", "served")]
    assert found(form, empty, places, absent=frozenset({"list"})) == []


def test_a_place_has_the_lines_of_its_units_too(packs, places):
    """In a province's table a city has its counties' lines."""
    form, province = packs["stations"], Place("山东省")
    services, _, listed = form.tables
    report = good_report(form)
    rows = [
        make_row(services, 1, {"unit": "山东省", "built": "2", "served": "30", "served_poor": "1"}),
        make_row(services, 2, {"unit": CITY, "built": "2", "served": "30", "served_poor": "1"}),
        *report.rows[1:-1],
        make_row(
            listed,
            listed.first_row,
            {
                **{n: c.raw for n, c in report.rows[-1].cells.items()},
                "county": "济南市商河县",
                "visits": "30",
            },
        ),
    ]
    whole = replace(report, place=province, rows=tuple(rows))
    assert "LG-17" not in {code for code, _, _ in found(form, whole, places)}
    less = replace(
        whole,
        rows=(
            *rows[:-1],
            replace(
                rows[-1], cells={**rows[-1].cells, "visits": read_cell(form.by_id["visits"], "29")}
            ),
        ),
    )
    assert [each for each in found(form, less, places) if each[0] == "LG-17"] == [
        ("LG-17", "services", "served")
    ] * 2


def test_an_empty_list_is_not_filled_in_yet(packs, places):
    form = packs["stations"]
    listed = form.tables[2]
    rows = tuple(row for row in good_report(form).rows if not listed.has_row(row.id))
    context = Context(form, places, TODAY)
    report = replace(good_report(form), rows=rows)
    (found,) = checker_of(form).check(report, context).everything()
    assert (found.code, found.is_error, found.blank) == ("LG-17", True, True)
    wrong = good_report(form, {"visits": "1"})
    (found,) = checker_of(form).check(wrong, context).everything()
    assert (found.code, found.blank) == ("LG-17", False)


def test_a_city_s_own_part_is_not_compared_with_a_list_that_it_does_not_have(packs, places):
    form, own = packs["stations"], rest_of(Place(CITY))
    begun = begin_report(form, own, Q3, (own,), {})
    filled = make_row(
        form, 1, {"unit": own.label, "built": "1", "served": "100", "served_poor": "0"}
    )
    assert "LG-17" not in {code for code, _, _ in found(form, begun.with_rows([filled]), places)}


def test_what_a_city_has_itself_stands_in_its_list_under_its_name(packs, places):
    form, city = packs["stations"], Place(CITY)
    listed = form.tables[2]
    begun = begin_report(form, city, Q3, places.reporting(city, form.lowest), {})
    line = good_report(form).rows[-1]
    for name, wrong in ((CITY, False), ("商河县", False), ("滕州市", True)):
        cells = {**line.cells, "county": read_cell(form.by_id["county"], name)}
        report = begun.with_rows([replace(line, id=listed.first_row, cells=cells)])
        assert (("LG-34", "list", "county") in found(form, report, places)) == wrong
