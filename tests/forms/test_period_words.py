import pytest
from msgspec.structs import replace

from fangfan_desktop.forms.deadlines import is_period_of, periods_of_year
from fangfan_desktop.forms.period_words import PERIOD_WORDS
from fangfan_desktop.forms.periods import PARTS, parse_period


def test_every_kind_of_period_has_its_words():
    assert PERIOD_WORDS.keys() == PARTS.keys()
    assert all(all(words) for words in PERIOD_WORDS.values())


def test_a_quarter_is_named_as_the_notice_names_it():
    words = PERIOD_WORDS["quarter"]
    assert (words.this, words.before, words.which) == ("本季度", "上季度", "哪一季度")


@pytest.mark.parametrize("kind", sorted(PARTS))
def test_the_one_before_has_no_name_that_is_a_part_of_a_year(annex1, kind):
    """上半年 is the first half of a year, and 上旬 the first ten days of a month."""

    form = replace(annex1, period=kind)
    parts = {period.part_words for period in periods_of_year(form, 2026)}
    assert PERIOD_WORDS[kind].before not in parts | {"上旬"}


@pytest.mark.parametrize("kind", sorted(PARTS))
def test_the_example_is_a_period_of_that_kind(annex1, kind):

    assert is_period_of(replace(annex1, period=kind), parse_period(PERIOD_WORDS[kind].example))
