from tests.exchange.reading.by_hand import OWN, sheet_of


def test_a_caption_that_is_like_one_is_said_and_asked(reference, annex1):
    near = sheet_of(reference, annex1, OWN, captions={"劳务合作社个数": "劳务专业合作社个数"})
    assert near.notes[0] == "表头“劳务专业合作社个数”当作“劳务合作社个数”"
    question = near.questions[0]
    assert question.words == "表头“劳务专业合作社个数”当作“劳务合作社个数”，对吗？"
    assert question.assumed == "cooperatives"
    assert [(each.value, each.words) for each in question.options] == [
        ("cooperatives", "劳务合作社个数"),
        ("-", "都不是，这一列不读"),
    ]


def test_what_may_be_a_missing_column_is_asked_with_those_that_it_may_be(reference, annex1):
    captions = {"劳务合作社个数": "合作社情况"}
    received = sheet_of(reference, annex1, OWN, captions=captions)
    question = received.questions[0]
    assert question.words == "表头“合作社情况”是哪一列？"
    assert [(each.value, each.words) for each in question.options] == [
        ("cooperatives", "劳务合作社个数"),
        ("-", "都不是，这一列不读"),
    ]
    nothing = sheet_of(reference, annex1, OWN, captions={"劳务合作社个数": "XYZ"})
    assert [each.kind for each in nothing.questions] == ["period"]
