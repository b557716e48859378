from fangfan_desktop.forms.kinds.reading import BLANK
from fangfan_desktop.forms.kinds.serial import Serial


def test_a_serial_number_is_given_and_never_read():
    assert Serial().read("7") == BLANK
    assert Serial().show(7) == "7"


def test_nobody_types_it_and_a_worksheet_holds_a_number():
    assert Serial().explain() == "由程序编号，不用填"
    assert (Serial().number_format, Serial().validation()) == ("0", None)
