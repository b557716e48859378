"""The sample attachments are drawn as their .expected.toml say."""

import tomllib

import pytest

from fangfan_desktop.jobs.drafts.draw_file import read_attachment
from tests.jobs.drafts.builders import loaded
from tests.jobs.drafts.expected import attachments, differences

SAMPLES = attachments()


@pytest.fixture(scope="module")
def drafts(places):
    """Return the drafts of each sample attachment, by its name."""
    return {path.name: read_attachment(path).drafts(places) for path, _ in SAMPLES}


@pytest.mark.parametrize(("path", "wanted"), SAMPLES, ids=lambda each: getattr(each, "name", ""))
def test_an_attachment_is_drawn_as_expected(drafts, path, wanted):
    found = [tomllib.loads(draft.text) for draft in drafts[path.name]]
    assert [differences(*pair) for pair in zip(found, wanted, strict=True)] == [[]] * len(wanted)


@pytest.mark.parametrize(("path", "wanted"), SAMPLES, ids=lambda each: getattr(each, "name", ""))
def test_no_more_is_asked_than_expected(drafts, path, wanted):
    for draft, each in zip(drafts[path.name], wanted, strict=True):
        assert len(draft.questions) <= each["asked"]["most"]


@pytest.mark.parametrize(("path", "wanted"), SAMPLES, ids=lambda each: getattr(each, "name", ""))
def test_a_drawn_form_is_loaded_without_a_problem(drafts, path, wanted):
    titles = ["".join(loaded(draft).title.split()) for draft in drafts[path.name]]
    assert titles == ["".join(each["title"].split()) for each in wanted]


def test_only_what_nothing_says_is_asked(drafts):
    """Two of these attachments say nowhere how often they are reported."""
    asked = {
        name: keys
        for name, each in drafts.items()
        if (keys := [guess.key for draft in each for guess in draft.questions])
    }
    assert asked == {"graduates.docx": ["$.period"], "notice.docx": ["$.period"]}


def test_every_guess_has_its_reason_and_every_question_its_choices(drafts):
    for draft in (draft for each in drafts.values() for draft in each):
        assert all(guess.reason and guess.about for guess in draft.guesses)
        assert all(guess.choices and guess.question for guess in draft.questions)
        assert len({guess.key for guess in draft.guesses}) == len(draft.guesses)


def test_the_kind_of_every_column_is_a_guess_that_is_shown(drafts):
    for draft in (draft for each in drafts.values() for draft in each):
        form = tomllib.loads(draft.text)
        keys = {guess.key for guess in draft.guesses}
        tables = form.get("tables") or [form]
        for number, own in enumerate(tables):
            part = f"$.tables[{number}]" if "tables" in form else "$"
            at = [n for n, each in enumerate(own["columns"]) if each.get("printed", True)]
            assert {f"{part}.columns[{n}].kind" for n in at} <= keys
