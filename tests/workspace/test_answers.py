from hashlib import sha256

import msgspec

from fangfan_desktop.forms.places import Place
from fangfan_desktop.workspace.answers import ClerkAnswer
from fangfan_desktop.workspace.history import OldFile
from fangfan_desktop.workspace.received import Arrival, Identity
from tests.builders import CITY, COUNTY, Q2, Q3

READ = msgspec.msgpack.encode({"reason": "读不出来"})
HERE = Identity("annex1", COUNTY, Q3)


def arrival(name="商河.xlsx", content=b"one", **more):
    return Arrival(name, f"/报来/{name}", sha256(content).hexdigest(), content, READ, **more)


def test_answers_are_remembered_taken_back_and_given_again(workspace):
    received = workspace.received
    received.answer_all([ClerkAnswer("place", "商河", "济南市/商河县")])
    received.answer_all([ClerkAnswer("place", "商河", "济南市/平阴县")])
    received.answer_all([ClerkAnswer("caption", "annex1//帮扶车间数", "workshops")])
    assert received.answers()["place"] == {"商河": "济南市/平阴县"}
    assert [each.kind for each in received.undo_answers()] == ["caption"]
    assert [each.value for each in received.undo_answers()] == ["济南市/平阴县"]
    assert received.answers() == {"place": {"商河": "济南市/商河县"}}
    assert [each.value for each in received.redo_answers()] == ["济南市/平阴县"]
    received.answer_all([ClerkAnswer("zone", "高新区", "alone")])
    assert received.redo_answers() == []
    for _ in range(3):
        received.undo_answers()
    assert received.undo_answers() == []


def test_what_was_answered_together_is_taken_back_together(workspace):
    received = workspace.received
    received.answer_all([ClerkAnswer("place", "平阴", "济南市/平阴县")])
    together = [
        ClerkAnswer("place", "商河", "济南市/商河县"),
        ClerkAnswer("zone", "高新区", "alone"),
    ]
    ((number,),) = received.add([(arrival(), [HERE])])
    received.answer_all(together, [number])
    together.append(ClerkAnswer("aside", str(number), ""))
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
    assert [received.name_of(ClerkAnswer(kind, key, "")) for kind, key in names] == [
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

    received.answer_all([ClerkAnswer("place", page.sha256, "济南市/平阴县")])
    assert whose() == Place(CITY, "平阴县")
    received.answer_all([ClerkAnswer("place", page.sha256, "济南市/商河县")])
    assert whose() == COUNTY
    received.undo_answers()
    assert whose() == Place(CITY, "平阴县")
    received.undo_answers()
    assert whose() is None
    received.redo_answers()
    assert whose() == Place(CITY, "平阴县")
    received.answer_all([ClerkAnswer("place", page.sha256, "")])
    assert whose() is None
    assert [entry.id for entry in received.of_digests([page.sha256, page.sha256])] == [number]


def test_answers_of_a_clock_that_went_wrong_are_taken_back_one_by_one(workspace):
    received = workspace.received
    received.answer_all([ClerkAnswer("place", "商河", "济南市/商河县")])
    with workspace._database.transaction() as connection:
        connection.execute("UPDATE answer SET at = '9999-12-31T23:59:59'")
    received.answer_all([ClerkAnswer("place", "平阴", "济南市/平阴县")])
    assert len(received.undo_answers()) == 1


def test_an_answer_to_one_page_leaves_other_pages_and_workbooks_alone(workspace):
    received = workspace.received
    pages = [
        Arrival(f"{n}.pdf", f"/{n}.pdf", sha256(n.encode()).hexdigest(), n.encode(), scan=True)
        for n in ("p1", "p2")
    ]
    (one,), (two,) = received.add([(page, [Identity("annex1", None, Q3)]) for page in pages])
    ((table,),) = received.add([(arrival(), [HERE])])

    def whose():
        return [received.entry(number).identity.place for number in (one, two, table)]

    received.answer_all([ClerkAnswer("place", pages[0].sha256, "济南市/平阴县")])
    received.answer_all([ClerkAnswer("place", arrival().sha256, "济南市/平阴县")])
    assert whose() == [Place(CITY, "平阴县"), None, COUNTY]
    received.answer_all([ClerkAnswer("place", f"#{two}", "济南市/商河县")])
    assert whose() == [Place(CITY, "平阴县"), COUNTY, COUNTY]
    received.answer_all([ClerkAnswer("zone", pages[1].sha256, "济南市/平阴县")])
    assert whose() == [Place(CITY, "平阴县"), COUNTY, COUNTY]


def test_one_file_is_put_back_beside_others_that_are_not_the_same(workspace):
    received = workspace.received
    ((first,),) = received.add([(arrival(), [HERE])])
    ((second,),) = received.add([(arrival("平阴.xlsx", b"two"), [HERE])])
    received.answer_all([], [first, second])
    assert received.of_board("annex1", Q3) == []
    assert [each.key for each in received.undo_answers()] == [str(first), str(second)]
    assert [entry.id for entry in received.of_board("annex1", Q3)] == [first, second]
    received.redo_answers()
    received.answer_all([ClerkAnswer("zone", "高新区", "alone")])
    received.undo_answers()
    assert received.of_board("annex1", Q3) == []


def test_two_gestures_in_one_second_are_two(workspace):
    received = workspace.received
    received.answer_all([ClerkAnswer("zone", "甲", "alone")])
    received.answer_all([ClerkAnswer("zone", "乙", "alone")])
    assert [each.key for each in received.undo_answers()] == ["乙"]
    assert [each.key for each in received.undo_answers()] == ["甲"]
    assert [each.key for each in received.redo_answers()] == ["甲"]
    assert received.answers() == {"zone": {"甲": "alone"}}


def test_a_step_is_of_a_second_after_the_newest_though_the_clock_is_behind(workspace):
    workspace.received.answer_all([ClerkAnswer("zone", "甲", "alone")])
    with workspace._database.transaction() as connection:
        connection.execute("UPDATE answer SET at = '2099-12-31T23:59:59'")
    workspace.received.answer_all([ClerkAnswer("zone", "乙", "alone")])
    times = workspace._database.execute("SELECT at FROM answer ORDER BY id").fetchall()
    assert times == [("2099-12-31T23:59:59",), ("2100-01-01T00:00:00",)]


def test_an_answer_about_a_name_that_is_a_number_puts_no_file_back(workspace):
    old = OldFile(arrival(), (HERE,), aside=True)
    workspace.history.keep([old], history=True)
    (file,) = workspace.received.of_place("annex1", COUNTY)
    workspace.received.answer_all([ClerkAnswer("place", str(file.id), "济南市/平阴县")])
    workspace.received.undo_answers()
    assert workspace.received.entry(file.id).aside


def test_a_file_is_put_back_beside_what_else_is_on_the_board(workspace):
    received, scan = workspace.received, {"scan": True}
    page = [
        (arrival(**scan), [HERE]),
        (arrival(**scan), [Identity("annex1", COUNTY, Q2)]),
        (arrival("平阴.xlsx", b"two"), [HERE]),
    ]
    (first,), (other,), (third,) = received.add(page)
    received.put_aside(first)
    ((again,),) = received.add(page[:1])
    received.put_aside(again)
    received.undo_answers()
    assert [entry.id for entry in received.of_board("annex1", Q3)] == [third, again]
    received.undo_answers()
    assert [entry.id for entry in received.of_board("annex1", Q3)] == [third, again]
    received.put_aside(again)
    received.undo_answers()
    assert [entry.id for entry in received.of_board("annex1", Q2)] == [other]


def test_to_answer_nothing_keeps_what_can_be_redone(workspace):
    workspace.received.answer_all([ClerkAnswer("zone", "甲", "alone")])
    workspace.received.undo_answers()
    workspace.received.answer_all([])
    assert [each.key for each in workspace.received.redo_answers()] == ["甲"]


def test_an_answer_is_named_by_the_newest_name_of_its_file(workspace):
    received, page = workspace.received, {"scan": True}
    received.add([(arrival("旧名.pdf", **page), [HERE])])
    received.add([(arrival("新名.pdf", **page), [Identity("annex1", COUNTY, Q2)])])
    received.add([(arrival("别的.pdf", b"two"), [HERE])])
    answer = ClerkAnswer("place", arrival().sha256, "")
    assert received.name_of(answer) == "新名.pdf"
