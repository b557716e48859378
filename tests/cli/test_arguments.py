import pytest

from fangfan_desktop.cli.argparse_words import in_chinese
from fangfan_desktop.cli.arguments import (
    ArgumentsWrong,
    form_of,
    missing_path_sentences,
    place_of,
)
from fangfan_desktop.cli.subcommands import make_parser
from fangfan_desktop.forms.periods import Period

NAMES = (
    *("demo", "template", "check", "export", "rollup", "history", "forms", "ledger", "count"),
    "verify",
)


@pytest.fixture
def parse():
    """Return what reads the command's words, each command by its name."""
    commands = {name: name for name in NAMES}

    def parse(*words):
        with in_chinese():
            return make_parser(commands, words).parse_args(words)

    return parse


@pytest.mark.parametrize("command", ["export", "rollup"])
def test_notes_can_be_given_several_times(parse, command):
    words = (command, "a.xlsx", "--place", "济南市", "--period", "2026Q3", "--out", "x")
    asked = parse(*words, "--note", "A1-12=延后", "--note", "A1-09=市本级")
    assert asked.command == command
    assert asked.note == ["A1-12=延后", "A1-09=市本级"]
    assert parse(*words).note == []


@pytest.mark.parametrize("name", ["annex1", "附件1", "附件 1", "附件１", "ANNEX1"])
def test_a_form_is_meant_by_its_id_or_its_label(reference, name):
    assert form_of(reference, name, Period(2026, 3)).id == "annex1"


def test_what_is_no_form_is_said_with_those_there_are(reference):
    with pytest.raises(ArgumentsWrong, match="annex1（附件1）、annex2（附件2）"):
        form_of(reference, "附件9", Period(2026))
    with pytest.raises(ArgumentsWrong, match="附件1的期间请写成 2026Q3"):
        form_of(reference, "附件1", Period(2026))


def test_a_place_in_no_table_is_one_of_a_city(reference):
    assert str(place_of(reference, "济南市/南部山区")) == "济南市/南部山区"
    with pytest.raises(ArgumentsWrong):
        place_of(reference, "火星/南部山区")


def test_a_path_to_nothing_is_named_once(tmp_path):
    there, gone = tmp_path / "有.xlsx", tmp_path / "没有.xlsx"
    there.touch()
    (said,) = missing_path_sentences([there, gone, tmp_path, gone])
    assert "没有.xlsx" in said
    assert "什么都没有写" in said
    assert len(missing_path_sentences([tmp_path / ("长" * 300)])) == 1


@pytest.mark.parametrize("name", NAMES)
def test_each_command_tells_what_it_takes(parse, name, capsys):
    with pytest.raises(SystemExit) as ended:
        parse(name, "--help")
    assert ended.value.code == 0
    assert f"fangfan {name}" in capsys.readouterr().out


def test_all_commands_are_told_without_one(parse, capsys):
    with pytest.raises(SystemExit):
        parse("--help")
    told = capsys.readouterr().out
    assert all(name in told for name in NAMES)
    with pytest.raises(ArgumentsWrong, match="verify"):
        parse("chek")
