from hashlib import sha256

from fangfan_desktop.forms.places import Place
from fangfan_desktop.workspace.letters import Letter
from fangfan_desktop.workspace.received import Arrival, Identity
from tests.builders import CITY, COUNTY, Q2, Q3

OTHER = Place(CITY, "平阴县")


def received(workspace):
    content = "来".encode()
    arrival = Arrival("甲.xlsx", "/x/甲.xlsx", sha256(content).hexdigest(), content)
    ((number,),) = workspace.received.add([(arrival, [Identity("annex1", COUNTY, Q3)])])
    return number


def test_what_was_told_a_unit_is_remembered_in_order(workspace):
    file = received(workspace)
    reminder = Letter("annex1", COUNTY, Q3, "words", at="2026-09-11T09:00:00")
    back = Letter("annex1", COUNTY, Q3, "mail", file, "2026-09-12T10:00:00")
    workspace.letters.add([reminder])
    workspace.letters.add([back, Letter("annex1", OTHER, Q2, "words", at="2026-06-11T09:00:00")])
    assert workspace.letters.of_board("annex1", Q3) == [reminder, back]
    assert workspace.letters.of_place("annex1", COUNTY) == [reminder, back]
    assert workspace.letters.of_place("annex2", COUNTY) == []
    assert (reminder.is_return, back.is_return) == (False, True)


def test_a_letter_is_of_now(workspace):
    workspace.letters.add([Letter("annex1", COUNTY, Q3, "words")])
    (letter,) = workspace.letters.of_board("annex1", Q3)
    assert len(letter.at) == len("2026-09-12T10:00:00")


def test_a_board_s_letters_are_of_its_form_and_period_and_a_unit_s_of_its_own(workspace):
    letters = [
        Letter(form, place, period, "words", at=f"2026-09-1{at}T09:00:00")
        for at, (form, place, period) in enumerate(
            [("annex1", COUNTY, Q3), ("annex1", COUNTY, Q2), ("annex2", COUNTY, Q3)]
        )
    ]
    letters.append(Letter("annex1", OTHER, Q3, "sheet", at="2026-09-01T09:00:00"))
    workspace.letters.add(letters)
    first, before, listed, other = letters
    assert workspace.letters.of_board("annex1", Q3) == [first, other]
    assert workspace.letters.of_place("annex1", COUNTY) == [first, before]
    assert workspace.letters.of_place("annex2", COUNTY) == [listed]
