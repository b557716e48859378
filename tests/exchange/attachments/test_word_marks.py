from fangfan_desktop.exchange.attachments.word_marks import with_signs, without_signs
from fangfan_desktop.exchange.reading.text_marks import LOWERED, STRUCK


def test_marks_go_with_the_text_and_come_out_again():
    runs = [("12", STRUCK), ("34", ""), ("5", LOWERED)]
    assert without_signs(with_signs(runs)) == runs
    assert with_signs([("甲", "")]) == "甲"
