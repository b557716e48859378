"""The lines above and below the tables become fields of the form."""

from tests.jobs.drafts.builders import TABLE, attachment, drawn, loaded, right, title


def test_head_and_foot_are_fields(places):
    made = attachment(
        title("统计表"),
        ("填报单位（盖章）：", right("填报日期：    年    月    日")),
        TABLE,
        "填表人：                                    联系电话：",
    )
    form, _ = drawn(made, places)
    assert [(field["id"], field["slot"]) for field in form["fields"]] == [
        ("unit_name", "head-left"),
        ("date", "head-right"),
        ("filler", "foot-left"),
        ("phone", "foot-right"),
    ]


def test_a_form_without_a_day_has_one_that_is_not_printed(places):
    form, draft = drawn(attachment(title("统计表"), TABLE), places)
    (day,) = form["fields"]
    assert (day["kind"], day["printed"]) == ("date", False)
    assert loaded(draft).date_field.id == day["id"]


def test_of_several_days_one_is_the_forms_date(places):
    made = attachment(title("统计表"), "成立时间：  年  月  日", "填报日期：", TABLE)
    form, draft = drawn(made, places)
    assert [field["id"] for field in form["fields"] if field["kind"] == "date"] == ["date"]
    assert loaded(draft)


def test_a_day_below_the_table_without_a_label_is_only_printed(places):
    made = attachment(title("统计表"), TABLE, "商河县人社局（盖章）          年    月    日")
    form, draft = drawn(made, places)
    day, own = (field for field in form["fields"] if field["id"].startswith("date"))
    assert (day["kind"], own["printed"]) == ("fixed", False)
    assert loaded(draft)


def test_a_telephone_of_each_person_is_asked_for(places):
    words = "负责人：          联系电话：          填表人：          联系电话："
    form, draft = drawn(attachment(title("统计表"), TABLE, words), places)
    assert sum(field["kind"] == "phone" for field in form["fields"]) == 2
    assert loaded(draft)
