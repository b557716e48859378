"""Forms of any shape: a legal one works in all that is done with it, any other is refused in words."""

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from fangfan_desktop.checks.known import known_checks
from fangfan_desktop.forms.computed import figure_text, with_computed
from fangfan_desktop.forms.computed_rows import with_rows_computed
from fangfan_desktop.forms.deadlines import periods_of_year
from fangfan_desktop.forms.formula import evaluate
from fangfan_desktop.forms.kinds.reading import Figure
from fangfan_desktop.forms.kinds.table import kind_of
from fangfan_desktop.forms.load import FormError, read_form
from fangfan_desktop.forms.places import Place
from fangfan_desktop.forms.report import read_cell
from fangfan_desktop.rollup.merge_named import added_columns
from tests.builders import CITY
from tests.properties import form_chain as chain
from tests.properties.random_forms import as_toml, forms
from tests.properties.several_tables import any_forms, forms_with_tables
from tests.properties.spoilt_forms import spoilt

RULES = known_checks()
# A line of a refusal: the file, the key, the reason.
IN_WORDS = re.compile(r"form\.toml：(\$.*：.*[\u4e00-\u9fff].*|读不出来：.*)")
UNITS = [Place(CITY, name) for name in ("商河县", "平阴县", "历下区")]


def loaded(stated):
    return chain.known_in_full(read_form(as_toml(stated), "form.toml", RULES))


def a_period(data, form):
    year = form.due.on.year if form.due.on else 2026
    return data.draw(st.sampled_from(periods_of_year(form, year)))


def drawn(data, form):
    return data.draw(chain.reports(form, chain.place_of(form), a_period(data, form)))


def sum_of(column, cells):
    """Return the sum of figures as a cell holds it; None for one with more digits than it can."""
    known = [value for value in cells if isinstance(value, Figure)]
    return read_cell(column, kind_of(column).show(sum(known))).value if known else None


def assert_read(form, report, path):
    received = chain.read(form, path)
    assert chain.values(form, received.report) == chain.values(form, report)
    assert (received.findings, received.questions) == ((), ())
    return received


@settings(max_examples=20)
@given(data=st.data())
def test_checks_run_on_any_form_and_every_period_has_its_due_date(data):
    form = loaded(data.draw(any_forms()))
    place, period = chain.place_of(form), a_period(data, form)
    report, *others = (data.draw(chain.reports(form, place, period)) for _ in range(3))
    chain.ask_deadlines(form)
    chain.run_checks(form, report, [*others, others[0]])


@settings(max_examples=15)
@given(data=st.data())
def test_a_blank_workbook_is_filled_in_and_every_cell_is_read(data, tmp_path, paper):
    form = loaded(data.draw(any_forms()))
    report, path = drawn(data, form), tmp_path / "空白表.xlsx"
    chain.blank_filled_in(form, report, path, paper.measure)
    assert assert_read(form, chain.as_on_paper(form, report), path).report.period == report.period


@settings(max_examples=15)
@given(data=st.data())
def test_an_exported_workbook_is_read_back(data, tmp_path, paper):
    form = loaded(data.draw(any_forms()))
    report = drawn(data, form)
    (path,) = chain.exported(form, report, tmp_path, paper)
    assert_read(form, report, path)


@settings(max_examples=5)
@given(data=st.data())
def test_a_citys_workbook_is_read_back_whatever_its_total_is_called(data, tmp_path, paper):
    stated = data.draw(forms(most=6, kinds=("places",)))
    called = data.draw(st.sampled_from(("合计", "全市合计", "总  计", "济南全域")))
    at = data.draw(st.sampled_from(("first", "last")))
    stated |= {"total": True, "total_row": called, "total_at": at, "lowest": "county"}
    form = loaded(stated)
    report = data.draw(chain.reports(form, Place(CITY), a_period(data, form)))
    (path,) = chain.exported(form, report, tmp_path, paper)
    assert_read(form, report, path)


@settings(max_examples=5)
@given(data=st.data())
def test_the_pages_of_any_form_are_printed(data, tmp_path, paper):
    form = loaded(data.draw(any_forms()))
    (path,) = chain.exported(form, drawn(data, form), tmp_path, paper, ("pdf",))
    assert path.read_bytes().startswith(b"%PDF")


@settings(max_examples=15)
@given(data=st.data())
def test_amounts_of_three_units_add_up(data):
    form = loaded({**data.draw(forms()), "lowest": "county"})
    period = a_period(data, form)
    reports = [data.draw(chain.reports(form, place, period)) for place in UNITS]
    done = chain.rolled_up(form, reports)
    if form.is_by_name:
        for row in done.report.rows:
            for name in added_columns(form, row.id):
                cells = [report.row(row.id)[name].value for report in reports]
                assert row[name].value == sum_of(form.by_id[name], cells)
        assert with_rows_computed(form, done.report.rows) == {}
        return
    for column in form.amounts:
        cells = [row[column.id].value for report in reports for row in report.rows]
        if column.computed:
            continue
        known = [value for value in cells if isinstance(value, Figure)]
        assert done.merge.totals[column.id] == (sum(known) if known else None)
        if form.is_by_place and known:
            assert done.report.rows[0][column.id].value == sum_of(column, cells)
    for column, expression in form.computed_columns:
        if column.is_amount:
            exact = evaluate(expression, lambda name: done.merge.totals.get(form.by_code[name].id))
            right = None if exact is None else read_cell(column, figure_text(column, exact)).value
            assert done.merge.totals[column.id] == right
    assert all(row.cells == with_computed(form, row).cells for row in done.report.rows)


@settings(max_examples=40)
@given(data=st.data())
def test_what_is_no_form_with_several_tables_is_refused_in_words_once_or_works(data):
    stated = data.draw(spoilt(data.draw(forms_with_tables())))
    try:
        form = loaded(stated)
    except FormError as error:
        lines = str(error).splitlines()
        assert all(map(IN_WORDS.fullmatch, lines)), lines
        assert len(lines) == len(set(lines))
        return
    report = drawn(data, form)
    chain.ask_deadlines(form)
    chain.run_checks(form, report, [report] * 3)


@settings(max_examples=40)
@given(data=st.data())
def test_what_is_no_form_is_refused_in_words_or_works(data, tmp_path, paper):
    stated = data.draw(spoilt(data.draw(forms())))
    try:
        form = loaded(stated)
    except FormError as error:
        refused = str(error)
        form = None
    if form is None:
        assert all(map(IN_WORDS.fullmatch, refused.splitlines())), refused
        return
    report = drawn(data, form)
    chain.ask_deadlines(form)
    chain.run_checks(form, report, [report] * 3)
    (path,) = chain.exported(form, report, tmp_path, paper)
    received = chain.read(form, path).report
    assert chain.values(form, received)[0] == chain.values(form, report)[0]
