"""The forms and places that every job needs, loaded once."""

from functools import cached_property
from pathlib import Path
from typing import TypeVar

import msgspec

from fangfan_desktop.checks.engine import Checker
from fangfan_desktop.checks.known import known_checks
from fangfan_desktop.forms.load import load_forms, load_workdays
from fangfan_desktop.forms.places import Places, load_places
from fangfan_desktop.forms.spec import Form
from fangfan_desktop.forms.summary_spec import SummarySpec, load_summary
from fangfan_desktop.forms.workdays import Workdays

_Periodic = TypeVar("_Periodic", Form, SummarySpec)


class Reference:
    """The contents of `resources/`, loaded at first use."""

    def __init__(self, resources: Path) -> None:
        self.folder = resources
        self._checkers: dict[str, Checker] = {}

    @cached_property
    def forms(self) -> dict[str, Form]:
        """Return the forms by id."""
        forms = load_forms(self.folder / "forms", known_checks())
        return {name: self._with_workdays(form) for name, form in forms.items()}

    @cached_property
    def places(self) -> Places:
        """Return the places of Shandong, without any 功能区."""
        return load_places(self.folder / "places" / "shandong.csv")

    @cached_property
    def summary(self) -> SummarySpec:
        """Return the specification of the year's 阶段性总结."""
        return self._with_workdays(load_summary(self.folder / "summary.toml", self.forms))

    def _with_workdays(self, form: _Periodic) -> _Periodic:
        """Return a form that knows the holidays, if its due date depends on them."""
        if not form.due.needs_workdays:
            return form
        return msgspec.structs.replace(form, workdays=self._workdays)

    @cached_property
    def _workdays(self) -> Workdays:
        return load_workdays(self.folder / "holidays.toml")

    @property
    def figures_form(self) -> Form:
        """Return the form whose figures are compared and summed up, as summary.toml names it."""
        return self.forms[self.summary.figures]

    @property
    def projects_form(self) -> Form:
        """Return the form whose rows are the projects of 项目库, as summary.toml names it."""
        return self.forms[self.summary.projects]

    def checker(self, form_id: str) -> Checker:
        """Return the checks of a form."""
        if form_id not in self._checkers:
            self._checkers[form_id] = Checker(self.forms[form_id])
        return self._checkers[form_id]
