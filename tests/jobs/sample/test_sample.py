import pytest

from fangfan_desktop.checks.finding import settled_by
from fangfan_desktop.jobs.sample.sample import load_sample
from tests.builders import check


@pytest.fixture(scope="module")
def sample(reference):
    return load_sample(reference)


def test_it_has_three_quarters_and_a_list_of_one_city(sample):
    assert [(r.form, str(r.period)) for r in sample.reports] == [
        ("annex1", "2026Q1"),
        ("annex1", "2026Q2"),
        ("annex1", "2026Q3"),
        ("annex2", "2026"),
    ]
    assert {str(r.place) for r in sample.reports} == {"济南市"}


def found_in(reference, sample, report):
    before = next(
        (
            earlier
            for earlier in sample.reports
            if earlier.form == report.form and earlier.period == report.period.before_in_year
        ),
        None,
    )
    form = reference.forms[report.form]
    return check(form, report, reference.places, today=sample.today, previous=before)


def test_every_finding_has_its_note_and_every_note_its_finding(reference, sample):
    for report in sample.reports:
        found = found_in(reference, sample, report)
        assert {f.key for f in found} == set(report.notes)
        assert all(settled_by(f, report.notes) for f in found)
