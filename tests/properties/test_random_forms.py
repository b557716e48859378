"""Forms of any shape: a legal one is checked and printed."""

from hypothesis import given, settings
from hypothesis import strategies as st

from fangfan_desktop.checks.known import known_checks
from fangfan_desktop.forms.deadlines import periods_of_year
from fangfan_desktop.forms.load import read_form
from tests.properties import form_chain as chain
from tests.properties.random_forms import as_toml, forms

RULES = known_checks()


def loaded(stated):
    return chain.known_in_full(read_form(as_toml(stated), "form.toml", RULES))


def a_period(data, form):
    year = form.due.on.year if form.due.on else 2026
    return data.draw(st.sampled_from(periods_of_year(form, year)))


@settings(max_examples=15)
@given(data=st.data())
def test_checks_run_on_any_form_and_every_period_has_its_due_date(data):
    form = loaded(data.draw(forms()))
    place, period = chain.place_of(form), a_period(data, form)
    report, *others = (data.draw(chain.reports(form, place, period)) for _ in range(3))
    chain.ask_deadlines(form)
    chain.run_checks(form, report, [*others, others[0]])


@settings(max_examples=5)
@given(data=st.data())
def test_the_pages_of_any_form_are_printed(data, tmp_path, paper):
    form = loaded(data.draw(forms()))
    report = data.draw(chain.reports(form, chain.place_of(form), a_period(data, form)))
    (path,) = chain.exported(form, report, tmp_path, paper, ("pdf",))
    assert path.read_bytes().startswith(b"%PDF")
