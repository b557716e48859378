"""The parser of the command with all its subcommands, for what is made from it."""

from fangfan_desktop.cli.argparse_words import in_chinese
from fangfan_desktop.cli.parser import CommandParser
from fangfan_desktop.cli.subcommands import SUBCOMMANDS, make_parser


def every_command() -> CommandParser:
    """Return the whole parser; its subcommands run nothing."""
    names = list(SUBCOMMANDS)
    with in_chinese():
        return make_parser(dict.fromkeys(names, lambda *_: 0), names)


def parsers_of(parser: CommandParser) -> list[CommandParser]:
    """Return a parser and those of all its subcommands, in the order of the help."""
    below = [each for child in parser.subcommands.values() for each in parsers_of(child)]
    return [parser, *below]
