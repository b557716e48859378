import pytest

from fangfan_desktop.cli.argparse_words import in_chinese
from fangfan_desktop.cli.subcommands import SUBCOMMANDS, make_parser


def parsed(*words):
    with in_chinese():
        return make_parser({name: name for name in SUBCOMMANDS}, words).parse_args(words)


@pytest.mark.parametrize(
    "words",
    [("--debug", "check", "x"), ("check", "x", "--debug"), ("--debug", "check", "x", "--debug")],
)
def test_a_traceback_is_asked_for_before_or_behind_the_subcommand(words):
    assert parsed(*words).debug is True
    assert not hasattr(parsed("check", "x"), "debug")


def test_only_the_subcommand_that_is_named_gets_its_arguments():
    with in_chinese():
        parser = make_parser({name: name for name in SUBCOMMANDS}, ["check"])
    told = {name: len(each.actions) for name, each in parser.subcommands.items()}
    assert told.pop("check") > 5
    assert set(told.values()) == {1}  # --help
