import pytest

from fangfan_desktop.checks.finding import settled_by
from fangfan_desktop.forms.load import FormError
from fangfan_desktop.jobs.reference import Reference
from fangfan_desktop.jobs.sample.sample import load_sample
from fangfan_desktop.paths import resources
from tests.builders import GOOD, check

SAMPLE = """
today = 2026-09-12
profile = { place = "济南市/商河县" }
trial = { today = 2026-09-12, recipient = "" }

[rows.annex1]
columns = ["unit", "brands"]
others = { OTHERS }

[[reports]]
form = "annex1"
period = "2026Q3"
date = "2026年9月12日"
rows = [["商河县", "2"], ["平阴县", "3"]]
"""


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


@pytest.fixture
def load_small(tmp_path):
    """Return what loads a sample with two columns in its rows and the given others, one text changed."""

    def load(others, old="", new=""):
        for name in ("forms", "places", "summary.toml"):
            (tmp_path / name).symlink_to(resources() / name)
        (tmp_path / "samples").mkdir()
        said = ", ".join(f'{column} = "{text}"' for column, text in others.items())
        text = SAMPLE.replace("OTHERS", said).replace(old, new, 1)
        (tmp_path / "samples" / "small.toml").write_text(text, encoding="utf-8")
        return load_sample(Reference(tmp_path), "small")

    return load


OTHERS = {column: figure for column, figure in GOOD.items() if column != "brands"}


def test_a_column_that_stands_in_no_row_is_the_same_in_each(load_small):
    (report,) = load_small(OTHERS).reports
    assert [row["brands"].value for row in report.rows] == [2, 3]
    for column, figure in OTHERS.items():
        assert [row[column].raw for row in report.rows] == [figure, figure]


def test_a_new_column_of_the_form_has_to_be_given(load_small):
    known = {column: figure for column, figure in OTHERS.items() if column != "bases"}
    with pytest.raises(FormError, match=r"^small\.toml：\$\.rows\.annex1：“bases”要写一次"):
        load_small(known)


def test_a_column_is_given_once(load_small):
    with pytest.raises(FormError, match=r"：“brands”要写一次：在 columns 里，或者在 others 里$"):
        load_small(GOOD)


def test_a_column_that_the_form_has_not_is_refused(load_small):
    with pytest.raises(FormError, match=r"^small\.toml：\$\.rows\.annex1：没有“shops”这一列$"):
        load_small({**OTHERS, "shops": "1"})


def test_a_row_of_the_wrong_length_is_named(load_small):
    where = r"^small\.toml：\$\.reports\[0\]\.rows\[1\]（2026Q3 平阴县）："
    with pytest.raises(FormError, match=where + "有 1 格，应按 columns 写 2 格$"):
        load_small(OTHERS, '["平阴县", "3"]', '["平阴县"]')


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('form = "annex1"', 'form = "annex2"', r"\$\.rows\.annex2：没有写它的 columns"),
        ("[rows.annex1]", "[rows.annex9]", r"\$\.rows\.annex9：没有这张表"),
    ],
)
def test_rows_and_reports_are_of_forms_that_there_are(load_small, old, new, said):
    with pytest.raises(FormError, match=rf"^small\.toml：{said}$"):
        load_small(OTHERS, old, new)
