"""What goes to the reading process and back arrives as it was sent."""

import msgspec
import pytest

from fangfan_desktop.exchange.ledgers.request import (
    CountRequest,
    LedgerContent,
    LedgerHead,
    SheetAnswer,
    ShownLines,
    ShowRequest,
)
from fangfan_desktop.forms.count_spec import HeaderAnswer
from tests.counting.ledgers import COLUMNS, ON, TRAINEES, line, read, sheet
from tests.exchange.ledgers.books import request

HEAD = LedgerHead(
    "培训", "f00", {1: "姓名"}, "技能培训台账", {"姓名": 1}, {"工种": "没有这一列"}, ("甲",)
)


@pytest.mark.parametrize(
    "sent",
    [
        request(answers={"f00": HeaderAnswer("技能培训台账", {"姓名": 2})}),
        ShowRequest("培训", (3, 7), COLUMNS, ("工种",)),
    ],
)
def test_a_request_arrives_as_one_of_its_kind(sent):
    stored = msgspec.msgpack.encode(sent)
    assert msgspec.msgpack.decode(stored, type=CountRequest | ShowRequest) == sent


def test_figures_stand_on_the_day_of_the_report():
    assert request().on == ON


@pytest.mark.parametrize(
    "answer",
    [
        LedgerContent("a" * 64, (SheetAnswer(HEAD, read(sheet(line(1)), TRAINEES), ("甲",)),)),
        LedgerContent(reason="读不出来"),
        ShownLines(("姓名",), {3: ("张三",)}, "a" * 64),
    ],
)
def test_an_answer_arrives_as_it_was_sent(answer):
    stored = msgspec.msgpack.encode(answer)
    assert msgspec.msgpack.decode(stored, type=type(answer)) == answer
