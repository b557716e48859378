"""What can be looked for: its words, and where it leads."""

from typing import Literal, NamedTuple

from fangfan_desktop.forms.periods import Period
from fangfan_desktop.forms.places import Place

# In the order in which equally good ones stand.
Kind = Literal["action", "place", "report", "project", "help"]
KIND_WORDS: dict[Kind, str] = {
    "action": "功能",
    "place": "地方",
    "report": "报表",
    "project": "项目",
    "help": "帮助",
}


class DoAction(NamedTuple):
    """An action of the window, by its id."""

    name: str


class GoToReport(NamedTuple):
    """A report of this unit; a row in it by its id or by what it is called, or its page alone."""

    form: str
    period: Period
    row: int = 0
    label: str = ""


class GoToBoard(NamedTuple):
    """A board; a unit's line on it, or the board alone."""

    form: str
    period: Period
    unit: Place | None = None


class GoToYear(NamedTuple):
    """The reports of a year."""

    year: int


class GoToProject(NamedTuple):
    """A project of 项目库, which is open, by its position."""

    number: int


class GoToHelp(NamedTuple):
    """A page of the help; a heading on it, or its beginning."""

    page: str
    heading: str = ""


Target = DoAction | GoToReport | GoToBoard | GoToYear | GoToProject | GoToHelp


class Entry(NamedTuple):
    """Something to look for. `beside` is shown with its words, `also` is only searched.

    `why` says why it is not possible now; empty if it is. Of equally good ones the `near` ones (0)
    come first. `keys` are its own.
    """

    kind: Kind
    words: str
    target: Target
    beside: str = ""
    also: str = ""
    why: str = ""
    near: int = 0
    keys: str = ""

    @property
    def key(self) -> str:
        """Return what the window remembers it by; empty for what is content: a row, a project."""
        match self.target:
            case DoAction(name):
                return f"action {name}"
            case GoToReport(form, period, 0, ""):
                return f"report {form} {period}"
            case GoToBoard(form, period, None):
                return f"board {form} {period}"
            case GoToHelp(page, heading):
                return f"help {page} {heading}".strip()
            case GoToYear(year):
                return f"year {year}"
            case _:
                return ""
