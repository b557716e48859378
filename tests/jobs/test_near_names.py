from fangfan_desktop.jobs.near_names import near_names, near_question, question_of


def test_the_nearest_name_comes_first():
    assert near_names("chek", ["demo", "export", "check"]) == ["check"]
    assert near_names("expor", ["history", "rollup", "export"])[0] == "export"
    assert near_names("xyz", ["demo", "check"]) == []


def test_other_digits_are_no_slip():
    assert near_names("附件9", ["附件1", "附件2"]) == []
    assert near_names("anex1", ["annex1", "annex2"]) == ["annex1"]


def test_it_is_asked_and_not_said():
    assert near_question("chek", ["check"]) == "是不是 check？"
    assert question_of(["济南市", "青岛市"]) == "是不是济南市、青岛市？"
    assert near_question("xyz", ["check"]) == ""
