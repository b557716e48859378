import pytest

from fangfan_desktop.jobs.drafts.guess import Choice, Draft, Guess
from fangfan_desktop.jobs.form_editor.columns import move_column
from fangfan_desktop.jobs.form_editor.editing import FormEditing
from fangfan_desktop.jobs.form_editor.form_text import set_key
from fangfan_desktop.jobs.form_editor.guesses import OpenGuesses

KINDS = (Choice("count", "整数"), Choice("decimal", "小数"))


@pytest.fixture
def draft(text):
    return Draft(
        text("workshops"),
        (
            Guess("$.columns[2].kind", "本月吸纳", "count", "单位是“人”", KINDS),
            Guess(
                "$.columns[5].kind", "工资", "count", "表头里有“（元）”", KINDS, False, "有小数吗？"
            ),
            Guess("$.period", "多久报一次", "month", "表名里有“月”", (), False, "每月报吗？"),
        ),
    )


@pytest.fixture
def answered():
    return []


@pytest.fixture
def guesses(draft, answered):
    def answer(key, value):
        answered.append((key, value))
        item, _, name = key.rpartition(".")
        return Draft(set_key(draft.text, item, name, value), draft.guesses)

    return OpenGuesses(draft, answer)


def test_questions_come_one_at_a_time(guesses, draft):
    first = guesses.question
    assert first.question == "有小数吗？"
    guesses.put_off(first)
    assert guesses.question.question == "每月报吗？"
    guesses.put_off(guesses.question)
    assert guesses.question is None


def test_an_answer_draws_the_draft_again(guesses, draft, answered):
    form = FormEditing(draft.text)
    text = guesses.settled(form, guesses.question, "decimal")
    assert answered == [("$.columns[5].kind", "decimal")]
    assert FormEditing(text).section("$.columns[5]")["kind"] == "decimal"
    assert guesses.question.about == "多久报一次"


def test_after_a_change_by_hand_only_the_one_key_is_changed(guesses, draft, answered):
    form = FormEditing(draft.text)
    edited = move_column(form.text, "$.columns[5]", -1)
    form.make(edited.text, "移", edited.chosen)
    text = guesses.settled(form, draft.guesses[1], "decimal")
    assert not answered
    assert FormEditing(text).section("$.columns[4]")["kind"] == "decimal"
    other = Guess("$.columns[2].nothing", "", "", "")
    assert 'nothing = "x"' in guesses.settled(form, other, "x")


def test_another_period_brings_the_day_that_its_choice_states(guesses, draft):
    form = FormEditing(draft.text)
    drawn = form.section("$.due")
    form.make(set_key(form.text, "$", "title", "别的"), "表名")
    form.make(guesses.settled(form, draft.guesses[2], "quarter"), "答")
    assert form.section("$.due") == {"days_after": 10}
    form.make(guesses.settled(form, draft.guesses[2], "month"), "答")
    assert form.section("$.due") == drawn
    assert form.is_valid


def test_an_answer_is_written_as_what_it_means(guesses, draft):
    form = FormEditing(draft.text + "\n")
    form.make(set_key(form.text, "$", "title", "别的"), "表名")
    text = guesses.settled(form, Guess("$.due", "期限", "", ""), "{ day = 25 }")
    assert FormEditing(text).section("$.due") == {"day": 25}
    text = guesses.settled(form, Guess("$.columns[2].of_period", "", "", ""), "false")
    assert "of_period" not in FormEditing(text).section("$.columns[2]")
    text = guesses.settled(form, Guess("$.total", "", "", ""), "true")
    assert FormEditing(text).section("$")["total"] is True
    text = guesses.settled(form, Guess("$.title", "", "", ""), "2026")
    assert FormEditing(text).section("$")["title"] == "2026"


def test_a_guess_is_shown_at_its_line_also_after_it_moved(guesses, draft):
    form = FormEditing(draft.text)
    (line,) = guesses.of(form, "$.columns[2]")
    assert (line.name, line.guess.reason) == ("kind", "单位是“人”")
    assert [choice.value for choice in line.others] == ["decimal"]
    edited = move_column(form.text, "$.columns[2]", 1)
    form.make(edited.text, "移", edited.chosen)
    assert [each.guess for each in guesses.of(form, "$.columns[3]")] == [draft.guesses[0]]
    assert [each.name for each in guesses.of(form, "$")] == ["period"]


def test_a_guess_about_a_span_stands_at_its_line(text):
    choices = (Choice("true", "当年累计"), Choice("false", "期末的数"))
    guess = Guess("$.columns[4].adds_up", "累计", "true", "表头里有“累计”", choices)
    guesses = OpenGuesses(Draft(text("workshops"), (guess,)), lambda *_: None)
    (line,) = guesses.of(FormEditing(text("workshops")), "$.columns[4]")
    assert (line.name, [each.words for each in line.others]) == ("span", ["期末的数"])
