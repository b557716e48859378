from fangfan_desktop.jobs.drafts.guess import Choice, Guess
from fangfan_desktop.ui.form_editor.question_strip import QuestionStrip

CHOICES = tuple(Choice(str(at), f"第{at}种") for at in range(5))


def test_a_question_has_a_button_for_each_choice(qtbot):
    strip = QuestionStrip()
    qtbot.addWidget(strip)
    guess = Guess("$.period", "多久", "1", "看表名", CHOICES, False, "多久报一次？")
    strip.ask(guess)
    assert strip.words.text() == "多久报一次？（看表名）"
    assert [each.text() for each in strip.buttons] == [*(c.words for c in CHOICES), "以后再说"]
    with qtbot.waitSignal(strip.answered) as said:
        strip.buttons[2].click()
    assert said.args == [guess, "2"]
    with qtbot.waitSignal(strip.put_off) as said:
        strip.buttons[-1].click()
    assert said.args == [guess]
    strip.ask(None)
    assert strip.isHidden()


def test_enter_takes_the_choice_that_looks_chosen(qtbot):
    strip = QuestionStrip()
    qtbot.addWidget(strip)
    with qtbot.waitExposed(strip):
        strip.show()
    strip.activateWindow()
    strip.ask(Guess("$.period", "多久", "3", "看表名", CHOICES, False, "多久报一次？"))
    qtbot.waitUntil(strip.buttons[3].hasFocus)
    assert strip.buttons[3].property("primary")
