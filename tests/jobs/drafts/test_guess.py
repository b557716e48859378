"""A draft tells what was guessed, and asks what is not certain."""

from fangfan_desktop.jobs.drafts.guess import Draft, Guess

SURE = Guess("$.title", "标题", "统计表", "最大的字")
ASKED = Guess("$.period", "多久报一次", "quarter", "没有写", certain=False, question="多久？")


def test_questions_are_the_guesses_that_are_not_certain():
    assert Draft("", (SURE, ASKED)).questions == (ASKED,)
    assert Draft("", (SURE,)).questions == ()


def test_a_draft_is_called_by_its_label_and_its_title():
    assert Draft("", (), "统计表", "附件1").called == "附件1《统计表》"
    assert Draft("", (), "统计表").called == "《统计表》"
