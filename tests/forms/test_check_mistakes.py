import pytest

from fangfan_desktop.checks.rules.balance import Balance
from fangfan_desktop.checks.rules.between_forms import BetweenForms
from fangfan_desktop.checks.rules.part_of import PartOf
from fangfan_desktop.forms.check_entry import On
from fangfan_desktop.forms.check_mistakes import check_mistakes

WRONG = On(ids=("x",))


def told(form, check, broken=frozenset(), *, columns=True, fields=True):
    found = check_mistakes(form, check, set(broken), columns=columns, fields=fields)
    return [key for key, _ in found]


def part_of(**stated):
    return PartOf(**{"code": "A-1", "severity": "error", "message": "", "whole": "y", **stated})


def test_what_a_check_names_is_judged_as_far_as_it_is_right(annex1):
    assert told(annex1, part_of(on=WRONG)) == [".on.ids", ""]
    assert told(annex1, part_of(on=WRONG), {"message"}) == [".on.ids"]
    assert told(annex1, part_of(on=WRONG), {"on"}) == []
    assert told(annex1, part_of(on=WRONG), {"onn"}) == []
    assert told(annex1, part_of(on=WRONG), columns=False) == []


@pytest.mark.parametrize(("broken", "keys"), [((), [".formula"]), (("message",), [".formula"])])
def test_a_formula_is_judged_whatever_else_is_wrong(annex1, broken, keys):
    check = Balance(code="A-1", severity="error", message="", formula="x=y")
    assert told(annex1, check, broken) == keys
    assert told(annex1, check, {"formula"}) == told(annex1, check, {"rule"}) == []


def test_a_sentence_says_only_what_its_rule_knows(annex1):
    check = part_of(whole="brands", on=On(ids=("bases",)), message="{wat}")
    assert told(annex1, check) == told(annex1, check, {"code"}) == [".message"]
    assert told(annex1, check, {"message"}) == told(annex1, check, {"rule"}) == []
    assert [*check_mistakes(annex1, part_of(message="{"), {"on"}, columns=True, fields=True)] == [
        (".message", "句子里的花括号不成对，要像 {name} 这样")
    ]


def test_a_code_is_one_line(annex1):
    for code in ("", "甲\n", "A" * 21):
        check = part_of(code=code, whole="brands", on=On(ids=("bases",)))
        assert told(annex1, check) == [".code"]


@pytest.mark.parametrize(
    ("stated", "told"),
    [
        ({"note_length": 0}, "0，应在 1 到 100 之间"),
        ({"note_length": 101}, "101，应在 1 到 100 之间"),
        ({"severity": "hint", "note_length": 5}, 'severity = "serious"、"warning" 的检查才要说明'),
    ],
)
def test_a_note_s_length_is_one_that_a_person_can_write(annex1, stated, told):
    check = part_of(
        **{"whole": "brands", "on": On(ids=("bases",)), "severity": "warning", **stated}
    )
    assert [*check_mistakes(annex1, check, set(), columns=True, fields=True)] == [
        (".note_length", told)
    ]
    assert [*check_mistakes(annex1, check, {"severity"}, columns=True, fields=True)] == []


def test_a_form_is_compared_with_another_one(annex1):
    stated = {"code": "A-1", "severity": "error", "message": "", "formula": "brands≤other.x"}
    assert told(annex1, BetweenForms(**stated, other="annex2")) == []
    assert told(annex1, BetweenForms(**stated, other="annex1")) == [".other"]
    assert told(annex1, BetweenForms(**{**stated, "formula": "x≤other.x"}, other="annex2")) == [
        ".formula"
    ]


def test_a_table_is_compared_with_another_one_of_its_form_not_with_itself_or_the_whole(packs):
    form = packs["stations"].tables[0]
    stated = {"code": "A-1", "severity": "error", "message": "", "formula": "served≤other.x"}
    reasons = [
        [
            *check_mistakes(
                form, BetweenForms(**stated, other=other), set(), columns=True, fields=True
            )
        ]
        for other in ("list", "annex1", "services", "stations")
    ]
    assert reasons == [
        [],
        [],
        [(".other", '是这张小表自己；一张小表里的关系用 rule = "balance"')],
        [(".other", '是本表自己；要和另一张小表比，写它的 id；一张小表里的用 rule = "balance"')],
    ]
