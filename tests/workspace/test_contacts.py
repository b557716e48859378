import pytest

from fangfan_desktop.forms.places import Place
from fangfan_desktop.workspace.contacts import Contact
from fangfan_desktop.workspace.refusals import NotSaved
from tests.builders import CITY, COUNTY

OTHER = Place(CITY, "平阴县")


def test_what_was_typed_is_there_again_by_unit(workspace):
    typed = Contact(COUNTY, "李四", "0531-6660", "不是邮箱")
    other = Contact(Place("枣庄市", "市中区"), "王五")
    workspace.contacts.put([typed, other])
    assert workspace.contacts.by_place() == {COUNTY: typed, other.place: other}


def test_a_contact_takes_the_place_of_the_one_before_and_a_blank_one_is_forgotten(workspace):
    workspace.contacts.put([Contact(COUNTY, "李四", mail="a@b.cn"), Contact(OTHER, "王五")])
    workspace.contacts.put([Contact(COUNTY, "赵六"), Contact(OTHER)])
    assert workspace.contacts.by_place() == {COUNTY: Contact(COUNTY, "赵六")}
    assert Contact(OTHER).is_blank


def test_what_cannot_be_read_has_its_reason_and_is_no_address():
    wrong = Contact(COUNTY, "李四", "1330000", "li.b.cn")
    assert "11 位" in wrong.phone_problem
    assert "没有 @" in wrong.mail_problem
    assert wrong.addresses == ""
    right = Contact(COUNTY, phone="13300000001", mail="李四<li@b.cn>；wang@b.cn")
    assert (right.phone_problem, right.mail_problem) == ("", "")
    assert right.addresses == "li@b.cn, wang@b.cn"


def test_a_full_disk_is_said_and_nothing_is_half_kept(workspace):
    workspace.contacts.put([Contact(COUNTY, "李四")])
    connection = workspace._database
    pages = connection.execute("PRAGMA page_count").fetchone()[0]
    connection.execute(f"PRAGMA max_page_count = {pages}")
    many = [Contact(Place(CITY, f"功能区{n}"), "名" * 500) for n in range(200)]
    with pytest.raises(NotSaved):
        workspace.contacts.put([Contact(COUNTY), *many])
    assert workspace.contacts.by_place() == {COUNTY: Contact(COUNTY, "李四")}


def test_whose_contact_is_kept_anew_no_other_one_s_is_touched(workspace):
    both = [Contact(COUNTY, "李四"), Contact(OTHER, phone="13300000001")]
    workspace.contacts.put(both)
    workspace.contacts.put([Contact(COUNTY, mail="a@b.cn")])
    assert workspace.contacts.by_place() == {
        COUNTY: Contact(COUNTY, mail="a@b.cn"),
        OTHER: both[1],
    }
    assert not Contact(COUNTY, phone="1").is_blank
    assert not Contact(COUNTY, mail="1").is_blank


def test_a_mail_that_cannot_be_read_is_told_whole():
    assert Contact(COUNTY, mail="li.b.cn").mail_problem == (
        "“li.b.cn”里没有 @，应像 name@shandong.cn"
    )
