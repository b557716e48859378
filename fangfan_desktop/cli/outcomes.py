"""How commands end, and how they tell people what they could not do (cli.md)."""

import sys
from contextlib import suppress
from pathlib import Path

from fangfan_desktop.forms.kinds.texts import printable
from fangfan_desktop.jobs.reference import Reference

DONE, FOUND_ERRORS, NOT_DONE, STOPPED = 0, 1, 2, 130


def print_error(text: str) -> None:
    """Tell a person a sentence; if it cannot be told, the exit status still says it.

    What steers a terminal (in a file's name, an argument) is not passed on to it.
    """
    with suppress(OSError):
        print(printable(text), file=sys.stderr)


def comes_of_stopping(error: BaseException | None) -> bool:
    """Return True for Ctrl+C, also where what it struck answered with an error of its own.

    A ZIP file that is being written does, and a class that is being made.
    """
    while error and not isinstance(error, KeyboardInterrupt):
        error = error.__cause__ or error.__context__
    return error is not None


def use_added_forms(reference: Reference, data: Path) -> None:
    """Use the forms that were added to the data in a folder; say which cannot be read."""
    from fangfan_desktop.jobs.form_packs.published import published

    found = published(data)
    reference.add(found.packs)
    for words in found.refused:
        print_error(words)
