"""The mutants that behave as the program does: listed in `equivalent.toml`, and not counted.

A room's place stands there by its text, not by its line's number, so that it may move.
"""

import tomllib
from pathlib import Path

LIST = Path(__file__).with_name("equivalent.toml")


def equivalents(path=LIST):
    """Return what is known to change nothing: (module, before, after)."""
    listed = tomllib.loads(path.read_text(encoding="utf-8")).get("mutant", [])
    return {
        (each["module"], each["was"], becomes) for each in listed for becomes in each["becomes"]
    }
