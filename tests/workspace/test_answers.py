from hashlib import sha256

import msgspec

from fangfan_desktop.forms.places import Place
from fangfan_desktop.workspace.answers import Given
from fangfan_desktop.workspace.received import Arrival, Identity
from tests.builders import CITY, COUNTY, Q3

READ = msgspec.msgpack.encode({"reason": "读不出来"})
HERE = Identity("annex1", COUNTY, Q3)


def arrival(name="商河.xlsx", content=b"one", **more):
    return Arrival(name, f"/报来/{name}", sha256(content).hexdigest(), content, READ, **more)


def test_answers_are_remembered_taken_back_and_given_again(workspace):
    received = workspace.received
    received.answer_all([Given("place", "商河", "济南市/商河县")])
    received.answer_all([Given("place", "商河", "济南市/平阴县")])
    received.answer_all([Given("caption", "annex1//帮扶车间数", "workshops")])
    assert received.answers()["place"] == {"商河": "济南市/平阴县"}
    assert [each.kind for each in received.undo_answers()] == ["caption"]
    assert [each.value for each in received.undo_answers()] == ["济南市/平阴县"]
    assert received.answers() == {"place": {"商河": "济南市/商河县"}}
    assert [each.value for each in received.redo_answers()] == ["济南市/平阴县"]
    received.answer_all([Given("zone", "高新区", "alone")])
    assert received.redo_answers() == []
    for _ in range(3):
        received.undo_answers()
    assert received.undo_answers() == []


def test_what_was_answered_together_is_taken_back_together(workspace):
    received = workspace.received
    received.answer_all([Given("place", "平阴", "济南市/平阴县")])
    together = [Given("place", "商河", "济南市/商河县"), Given("zone", "高新区", "alone")]
    ((number,),) = received.add([(arrival(), [HERE])])
    received.answer_all(together, [number])
    together.append(Given("aside", str(number), ""))
    assert received.of_board("annex1", Q3) == []
    assert received.undo_answers() == together
    assert received.answers() == {"place": {"平阴": "济南市/平阴县"}}
    assert [entry.id for entry in received.of_board("annex1", Q3)] == [number]
    assert received.redo_answers() == together
    assert received.answers()["zone"] == {"高新区": "alone"}
    assert received.of_board("annex1", Q3) == []
    received.answer_all([])
    assert received.undo_answers() == together


def test_a_file_that_came_again_is_not_put_back_beside_itself(workspace):
    received = workspace.received
    ((first,),) = received.add([(arrival(), [HERE])])
    received.put_aside(first)
    ((second,),) = received.add([(arrival(), [HERE])])
    received.undo_answers()
    assert [entry.id for entry in received.of_board("annex1", Q3)] == [second]


def test_what_an_answer_is_about_has_a_name(workspace):
    received = workspace.received
    file = arrival()
    ((number,),) = received.add([(file, [HERE])])
    names = [("aside", str(number)), ("period", file.sha256), ("caption", "annex1//帮扶车间数")]
    assert [received.name_of(Given(kind, key, "")) for kind, key in names] == [
        "商河.xlsx",
        "商河.xlsx",
        "帮扶车间数",
    ]


def test_a_stamped_page_is_whose_the_answer_says_and_nobodys_without_it(workspace):
    received = workspace.received
    page = Arrival("扫描.pdf", "/扫描.pdf", sha256(b"pdf").hexdigest(), b"pdf", scan=True)
    ((number,),) = received.add([(page, [Identity("annex1", None, Q3)])])

    def whose():
        return received.entry(number).identity.place

    received.answer_all([Given("place", page.sha256, "济南市/平阴县")])
    assert whose() == Place(CITY, "平阴县")
    received.answer_all([Given("place", page.sha256, "济南市/商河县")])
    assert whose() == COUNTY
    received.undo_answers()
    assert whose() == Place(CITY, "平阴县")
    received.undo_answers()
    assert whose() is None
    received.redo_answers()
    assert whose() == Place(CITY, "平阴县")
    received.answer_all([Given("place", page.sha256, "")])
    assert whose() is None
    assert [entry.id for entry in received.of_digests([page.sha256, page.sha256])] == [number]


def test_answers_of_a_clock_that_went_wrong_are_taken_back_one_by_one(workspace):
    received = workspace.received
    received.answer_all([Given("place", "商河", "济南市/商河县")])
    with workspace._connection.transaction() as connection:
        connection.execute("UPDATE answer SET at = '9999-12-31T23:59:59'")
    received.answer_all([Given("place", "平阴", "济南市/平阴县")])
    assert len(received.undo_answers()) == 1
