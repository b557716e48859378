from datetime import datetime
from hashlib import sha256

import msgspec
import pytest

from fangfan_desktop.forms.places import Place
from fangfan_desktop.workspace.answers import ClerkAnswer
from fangfan_desktop.workspace.received import Arrival, Identity, ReceivedFile
from fangfan_desktop.workspace.refusals import WorkspaceDamaged
from fangfan_desktop.workspace.workspace import Workspace
from tests.builders import CITY, COUNTY, Q2, Q3

READ = msgspec.msgpack.encode({"reason": "读不出来"})
HERE = Identity("annex1", COUNTY, Q3)


def arrival(name="商河.xlsx", content=b"one", **more):
    return Arrival(name, f"/报来/{name}", sha256(content).hexdigest(), content, READ, **more)


def test_a_file_is_kept_byte_for_byte_with_when_and_under_which_name_it_came(workspace):
    ((received,),) = workspace.received.add([(arrival(), [HERE])])
    (entry,) = workspace.received.of_board("annex1", Q3)
    assert (entry.id, entry.name, entry.path, entry.identity) == (
        received,
        "商河.xlsx",
        "/报来/商河.xlsx",
        HERE,
    )
    assert entry.at[:2] == "20"
    assert workspace.received.content(entry.sha256) == b"one"
    assert workspace.received.opened(entry.sha256) == READ


def test_what_came_on_another_day_says_so(workspace):
    workspace.received.add([(arrival(), [HERE])], datetime(2026, 9, 8, 10, 12))
    assert workspace.received.of_board("annex1", Q3)[0].at == "2026-09-08T10:12:00"


def test_the_same_bytes_are_received_once_whatever_their_name(workspace):
    workspace.received.add([(arrival(), [HERE])])
    for identity in (HERE, Identity("annex1", Place(CITY, "平阴县"), Q2)):
        assert workspace.received.add([(arrival("改了名.xlsx"), [identity])]) == [[]]
    assert len(workspace.received.of_board("annex1", Q3)) == 1


def test_both_forms_of_one_file_are_two_lines_on_two_boards(workspace):
    listed = Identity("annex2", COUNTY, None)
    workspace.received.add([(arrival(), [HERE, listed])])
    assert len(workspace.received.of_board("annex1", Q3)) == 1
    assert [e.identity.form for e in workspace.received.of_board("annex2", Q3)] == ["annex2"]


def test_what_is_not_known_stands_on_every_board_until_it_is(workspace):
    ((received,),) = workspace.received.add([(arrival(), [Identity(reason="读不出来。")])])
    assert len(workspace.received.of_board("annex1", Q2)) == 1
    workspace.received.identify({received: HERE})
    assert workspace.received.of_board("annex1", Q2) == []
    assert workspace.received.entry(received).identity == HERE


def test_a_file_taken_off_the_board_is_kept_and_may_come_again(workspace):
    ((received,),) = workspace.received.add([(arrival(), [HERE])])
    workspace.received.put_aside(received)
    assert workspace.received.of_board("annex1", Q3) == []
    assert workspace.received.content(sha256(b"one").hexdigest()) == b"one"
    assert workspace.received.entry(received).name == "商河.xlsx"
    with pytest.raises(WorkspaceDamaged):
        workspace.received.entry(received + 1)
    assert len(workspace.received.add([(arrival(), [HERE])])[0]) == 1


def test_the_same_scan_of_another_unit_is_another_page(workspace):
    received = workspace.received
    page = Arrival("一.pdf", "/一.pdf", sha256(b"pdf").hexdigest(), b"pdf", scan=True)
    other = Place(CITY, "平阴县")
    for unit, period, count in (
        (COUNTY, Q3, 1),
        (COUNTY, Q3, 0),
        (None, Q3, 0),
        (other, Q3, 1),
        (COUNTY, Q2, 1),
    ):
        (ids,) = received.add([(page, [Identity("annex1", unit, period)])])
        assert len(ids) == count


def test_all_of_it_is_there_after_the_program_was_closed(tmp_path):
    first = Workspace(tmp_path)
    first.received.add([(arrival(), [HERE])])
    first.received.answer_all([ClerkAnswer("zone", "高新区", "alone")])
    first.close()
    second = Workspace(tmp_path)
    assert len(second.received.of_board("annex1", Q3)) == 1
    assert second.received.answers() == {"zone": {"高新区": "alone"}}
    second.close()


def test_what_a_place_sent_of_a_form_is_there_of_all_periods_also_what_was_taken_off(workspace):
    before = Identity("annex1", COUNTY, Q2)
    ((first,),) = workspace.received.add([(arrival(content=b"two"), [before])])
    ((second,),) = workspace.received.add([(arrival(), [HERE])])
    workspace.received.put_aside(second)
    found = workspace.received.of_place("annex1", COUNTY)
    assert [(entry.id, entry.aside) for entry in found] == [(first, False), (second, True)]
    assert workspace.received.of_place("annex2", COUNTY) == []


def test_the_newest_workbook_of_each_place_is_found_whatever_its_form(workspace):
    listed = Identity("annex2", COUNTY, None)
    ((old,),) = workspace.received.add([(arrival(), [HERE])])
    ((new,),) = workspace.received.add([(arrival(content=b"list"), [listed])])
    workspace.received.add([(arrival("章.pdf", b"%PDF", scan=True), [HERE])])
    assert workspace.received.newest_tables()[COUNTY].id == new
    workspace.received.put_aside(new)
    assert workspace.received.newest_tables()[COUNTY].id == old


@pytest.fixture
def many(workspace):
    """Files that are nearly the same: of another form, place and period, unknown ones, a scan."""
    other = Place(CITY, "平阴县")
    identities = {
        "own": HERE,
        "period": Identity("annex1", COUNTY, Q2),
        "place": Identity("annex1", other, Q3),
        "form": Identity("annex2", COUNTY, Q3),
        "any period": Identity("annex1", COUNTY, None),
        "unknown": Identity(reason="读不出来。"),
        "no place": Identity("annex1", None, Q3),
    }
    for name, identity in identities.items():
        workspace.received.add([(arrival(f"{name}.xlsx", name.encode()), [identity])])
    workspace.received.add([(arrival("scan.pdf", b"%PDF", scan=True), [HERE])])
    return workspace.received


def stems(entries):
    return [entry.name.split(".")[0] for entry in entries]


def test_a_board_has_what_is_its_own_or_may_be(many):
    assert stems(many.of_board("annex1", Q3)) == [
        *("own", "place", "any period", "unknown", "no place", "scan"),
    ]
    assert stems(many.of_board("annex2", Q3)) == ["form", "unknown"]
    assert stems(many.of_board("annex2", Q2)) == ["unknown"]


def test_a_place_s_files_are_of_one_form_and_a_known_period(many):
    assert stems(many.of_place("annex1", COUNTY)) == ["own", "period", "scan"]
    assert stems(many.of_place("annex2", COUNTY)) == ["form"]


def test_files_are_found_by_their_digests_and_content(many):
    digests = [sha256(name).hexdigest() for name in (b"place", b"own")]
    assert stems(many.of_digests([*digests, digests[0]])) == ["place", "own"]
    assert many.content(digests[0]) == b"place"
    assert many.opened(digests[1]) == READ
    newest = {str(place): entry.name for place, entry in many.newest_tables().items()}
    assert newest == {"济南市/商河县": "any period.xlsx", "济南市/平阴县": "place.xlsx"}


def test_only_what_is_named_becomes_another_or_is_put_aside(many):
    (own, *_) = many.of_board("annex1", Q3)
    many.identify({own.id: Identity("annex2", COUNTY, Q3)})
    assert stems(many.of_board("annex2", Q3)) == ["own", "form", "unknown"]
    assert stems(many.of_board("annex1", Q2)) == ["period", "any period", "unknown"]
    many.put_aside(own.id)
    assert stems(many.of_board("annex2", Q3)) == ["form", "unknown"]
    assert many.entry(own.id).aside


def test_a_stamped_page_beside_a_workbook_is_found_by_its_name(workspace):
    workspace.received.add([(arrival("甲.xlsx", b"1"), [HERE])])
    workspace.received.add([(arrival("甲.pdf", b"2", scan=True), [HERE])])
    workspace.received.add([(arrival("乙.pdf", b"3", scan=True), [HERE])])
    (table, page, _) = workspace.received.of_board("annex1", Q3)
    assert workspace.received.beside([table]) == [page]
    workspace.received.put_aside(page.id)
    assert workspace.received.beside([table]) == []


def test_a_file_s_own_answers_are_kept_under_its_number(workspace):
    ((number,),) = workspace.received.add([(arrival(), [HERE])])
    assert workspace.received.entry(number).own_key == f"#{number}"
    assert workspace.received.name_of(ClerkAnswer("place", f"#{number}", "")) == "商河.xlsx"
    assert workspace.received.name_of(ClerkAnswer("aside", "99", "")) == "99"


def test_a_file_that_is_received_is_a_workbook_on_a_board_unless_it_says_otherwise(workspace):
    plain = Arrival("甲.xlsx", "/甲.xlsx", sha256(b"x").hexdigest(), b"x")
    workspace.received.add([(plain, [HERE])])
    (entry,) = workspace.received.of_board("annex1", Q3)
    assert (entry.scan, entry.aside, entry.codes, entry.unsealed) == (False, False, (), False)
    assert workspace.received.opened(plain.sha256) == b""
    named = ReceivedFile(1, "", "", "", "", scan=True, identity=HERE)
    assert (named.aside, named.codes, named.unsealed) == (False, (), False)
