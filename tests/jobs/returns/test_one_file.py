import logging
import os
import sys
from datetime import date

import pytest
from openpyxl import load_workbook

from fangfan_desktop.exchange.reading.refused import Unreadable
from fangfan_desktop.jobs.returns import check
from fangfan_desktop.jobs.returns.check import KnownFacts, check_files
from fangfan_desktop.jobs.returns.one_file import STUMBLED, one_file
from fangfan_desktop.jobs.returns.receive import take_in
from tests.returned import county_file

TOLD = KnownFacts(date(2026, 11, 20))


@pytest.fixture
def three(tmp_path, annex1):
    return [county_file(tmp_path, annex1, unit) for unit in ("平阴县", "商河县", "历下区")]


@pytest.fixture
def stumbling(monkeypatch):
    """Return what makes one of the program's own steps raise for the file of one unit."""

    def go(name, unit):
        real = getattr(check, name)

        def step(*given):
            if unit in repr(given):
                raise KeyError(f"13300000001 {unit}")
            return real(*given)

        monkeypatch.setattr(check, name, step)

    return go


@pytest.mark.parametrize("step", ["read_reports", "_with_facts", "context_among", "_is_unchanged"])
def test_a_file_that_makes_the_program_stumble_ends_no_other(
    reference, three, stumbling, caplog, step
):
    stumbling(step, "商河县")
    with caplog.at_level(logging.ERROR):
        outcomes = check_files(reference, three, TOLD)
    assert [each.status for each in outcomes] == ["ok", "unreadable", "ok"]
    assert outcomes[1].reason == STUMBLED
    assert "KeyError at" in caplog.text
    assert "13300000001" not in caplog.text
    assert "商河县" not in caplog.text


def test_nor_does_one_that_is_received_or_only_compared_with(reference, three, stumbling):
    stumbling("read_reports", "商河县")
    taken = list(take_in(reference, three, TOLD))
    assert [each.checked[0].status for each in taken] == ["ok", "unreadable", "ok"]
    outcomes = check_files(reference, three[:1], TOLD, three[1:])
    assert [each.status for each in outcomes] == ["ok"]
    assert STUMBLED in outcomes[0].notes[0]


@pytest.mark.parametrize("caption", ["序号", "备注"])
def test_a_second_sheet_with_one_caption_twice_is_no_table(reference, tmp_path, annex1, caption):
    path = county_file(tmp_path, annex1, "商河县")
    book = load_workbook(path)
    sheet = book.create_sheet("别的")
    sheet["A1"], sheet["C1"], sheet["A2"] = caption, caption, 1
    book.save(path)
    (checked,) = check_files(reference, [path], TOLD)
    assert checked.status == "ok"


@pytest.mark.skipif(sys.platform == "win32", reason="names there are always text")
def test_a_name_that_is_no_text_is_read_like_any_other(reference, three, capsys):
    from fangfan_desktop.cli.main import main

    odd = three[0].with_name(os.fsdecode(b"\xff.xlsx"))
    three[0].rename(odd)
    outcomes = check_files(reference, [odd, three[1]], TOLD)
    assert [each.status for each in outcomes] == ["ok", "ok"]
    assert main(["check", str(odd), "--json"]) == 0
    assert "\N{REPLACEMENT CHARACTER}.xlsx" in capsys.readouterr().out
    (taken,) = take_in(reference, [odd], TOLD)
    taken.arrival.path.encode()


def test_what_a_file_says_itself_is_passed_on():
    with pytest.raises(Unreadable, match="请去掉密码"), one_file():
        raise Unreadable("请去掉密码")
    with pytest.raises(LookupError), one_file(passed=(LookupError,)):
        raise KeyError
