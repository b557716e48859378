"""The formats in which a report is exported."""

from typing import Literal, get_args

Format = Literal["xlsx", "pdf", "eml", "ofd"]
# All formats there are, and those written by default.
FORMATS: tuple[Format, ...] = get_args(Format)
USUAL: tuple[Format, ...] = ("xlsx", "pdf", "eml")
