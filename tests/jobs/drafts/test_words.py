"""What can be guessed has words for people."""

from typing import get_args

from fangfan_desktop.forms.columns import ColumnKind
from fangfan_desktop.forms.periods import PeriodKind
from fangfan_desktop.jobs.drafts.row_kinds import RowKind
from fangfan_desktop.jobs.drafts.words import guess_words


def test_every_kind_of_rows_and_period_has_its_words():
    words = guess_words()
    assert set(words.rows) == set(get_args(RowKind))
    assert set(words.periods) == set(get_args(PeriodKind))


def test_every_kind_of_column_that_a_person_may_choose_has_its_words():
    given = {"row_class", "row_name", "row_code", "row_unit"}
    assert set(guess_words().kinds) == set(get_args(ColumnKind)) - given


def test_no_two_choices_have_the_same_words():
    for words in (guess_words().kinds, guess_words().rows, guess_words().periods):
        assert len(set(words.values())) == len(words)
