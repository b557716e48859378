"""The forms and places that every job needs, loaded once; forms may have several versions."""

from collections.abc import Iterable, Mapping
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Protocol, TypeVar

import msgspec

from fangfan_desktop.checks.engine import Checker
from fangfan_desktop.checks.tables import TablesChecker, checker_of
from fangfan_desktop.forms.periods import Period
from fangfan_desktop.forms.places import Place, Places
from fangfan_desktop.forms.spec import Form
from fangfan_desktop.forms.workdays import Workdays
from fangfan_desktop.jobs.compiled import compiled

if TYPE_CHECKING:  # the loaders are imported only when something is not compiled
    from fangfan_desktop.forms.pack import FormPack
    from fangfan_desktop.forms.summary_spec import SummarySpec

_Periodic = TypeVar("_Periodic", Form, "SummarySpec")


class AddedPack(NamedTuple):
    """A form pack that was added here on a day (None: not known).

    `removed`: its form is no longer reported.
    """

    pack: "FormPack"
    day: date | None = None
    removed: bool = False


class OfForm(Protocol):
    """Something that belongs to a form (an id) and a period: a report, a submission."""

    @property
    def form(self) -> str:
        """Return the form's id."""
        ...

    @property
    def period(self) -> Period | None:
        """Return the period; None if it is not known."""
        ...


class Reference:
    """The contents of `resources/`, loaded at first use, and the form packs that were added.

    `more_places` are CSV files, or folders of such, with the places of other provinces, or below
    the counties.
    """

    def __init__(self, resources: Path, *more_places: Path) -> None:
        self.folder, self._more_places = resources, more_places
        self._added: tuple[AddedPack, ...] = ()

    def add(self, added: Iterable[AddedPack]) -> None:
        """Use these packs instead of those that were added before."""
        now = tuple(added)
        if now == self._added:
            return
        self._added = now
        for name in ("_newest", "forms", "summary", "places", "_checkers"):
            vars(self).pop(name, None)

    @property
    def added(self) -> tuple[AddedPack, ...]:
        """Return the packs that were added."""
        return self._added

    @cached_property
    def own_forms(self) -> dict[str, Form]:
        """Return the program's own forms by id."""
        return compiled(self.folder, "forms", self._form_sources, self._load_forms)

    @property
    def _form_sources(self) -> tuple[Path, ...]:
        return self.folder / "forms", self.folder / "holidays.toml"

    def _load_forms(self) -> dict[str, Form]:
        from fangfan_desktop.checks.known import known_checks
        from fangfan_desktop.forms.load import load_forms

        forms = load_forms(self.folder / "forms", known_checks())
        return {name: self.with_workdays(form) for name, form in forms.items()}

    @cached_property
    def _newest(self) -> dict[str, Form]:
        """Return the newest version of each form by id, also of removed ones; it has the earlier ones."""
        versions = {name: {form.version: form} for name, form in self.own_forms.items()}
        for each in self._added:
            form = self.with_workdays(each.pack.form)
            if each.removed and form.id in self.own_forms:
                continue  # the program's own version is used again
            versions.setdefault(form.id, {})[form.version] = form
        newest: dict[str, Form] = {}
        for name, known in versions.items():
            for version in sorted(known):
                earlier = (*newest[name].earlier, newest[name]) if name in newest else ()
                newest[name] = msgspec.structs.replace(
                    known[version],
                    earlier=earlier,
                    added=None if name in self.own_forms else self._day_added(name),
                    removed=name in self._removed,
                )
        return newest

    def _day_added(self, form_id: str) -> date | None:
        """Return the day on which a form was added first."""
        days = [each.day for each in self._added if each.pack.form.id == form_id and each.day]
        return min(days, default=None)

    @cached_property
    def forms(self) -> dict[str, Form]:
        """Return each form that is reported here by id, in its newest version."""
        return {name: form for name, form in self._newest.items() if name not in self._removed}

    @property
    def help_of_added(self) -> dict[str, str]:
        """Return the help pages of added forms by id, in Markdown; empty if they have none."""
        return {each.pack.form.id: each.pack.help for each in self._added}

    @property
    def known(self) -> dict[str, Form]:
        """Return each form in its newest version by id, also those that are no longer reported."""
        return self._newest

    @property
    def removed(self) -> dict[str, Form]:
        """Return each form that is no longer reported here by id, in its newest version."""
        return {name: self._newest[name] for name in self._removed}

    @property
    def _removed(self) -> list[str]:
        gone = {each.pack.form.id for each in self._added if each.removed}
        return sorted(gone - self.own_forms.keys())

    def newest(self, form_id: str) -> Form:
        """Return the newest version of a form, also of a removed one. Raises KeyError if unknown."""
        return self._newest[form_id]

    def form_for(self, form_id: str, period: Period | None) -> Form | None:
        """Return the version of a form that a period is reported with; None if the form is unknown.

        Without a period it is the newest. A removed form is returned, too: its reports stay.
        """
        newest = self._newest.get(form_id)
        return newest.at(period) if newest else None

    def form_of(self, thing: OfForm) -> Form:
        """Return the version of the form that something is reported with. Raises KeyError if unknown."""
        return self._newest[thing.form].at(thing.period)

    @cached_property
    def places(self) -> Places:
        """Return the places of Shandong, then those added, without any 功能区.

        Raises PlacesWrong if a table is wrong.
        """
        return self.places_with(self._added)

    def places_with(self, packs: Iterable[AddedPack]) -> Places:
        """Return the places that would be known with some packs. Raises PlacesWrong."""
        packed = {
            f"{each.pack.form.label} {name}": content
            for each in packs
            for name, content in each.pack.places.items()
        }
        own = self.folder / "places"

        def load() -> Places:
            from fangfan_desktop.forms.place_packs import load_places

            return load_places((own, *self._more_places), packed).indexed()

        if packed or self._more_places:
            return load()
        return compiled(self.folder, "places", (own,), load)

    @cached_property
    def summary(self) -> "SummarySpec":
        """Return the specification of the year's 阶段性总结."""
        if self._added:
            return self.with_workdays(self.summary_with(self.forms))
        sources = *self._form_sources, self.folder / "summary.toml"
        return compiled(
            self.folder,
            "summary",
            sources,
            lambda: self.with_workdays(self.summary_with(self.forms)),
        )

    def summary_with(self, forms: Mapping[str, Form]) -> "SummarySpec":
        """Return the summary of some forms by id. Raises FormError if one lacks what it says."""
        from fangfan_desktop.forms.summary_spec import load_summary

        return load_summary(self.folder / "summary.toml", forms)

    def with_workdays(self, form: _Periodic) -> _Periodic:
        """Return a form that knows the holidays, if its due date depends on them."""
        if not form.due.needs_workdays:
            return form
        return msgspec.structs.replace(form, workdays=self._workdays)

    @cached_property
    def _workdays(self) -> Workdays:
        from fangfan_desktop.forms.load import load_workdays

        return load_workdays(self.folder / "holidays.toml")

    @property
    def figures_form(self) -> Form:
        """Return the form whose figures are compared and summed up, as summary.toml names it."""
        return self.forms[self.summary.figures]

    @property
    def projects_form(self) -> Form:
        """Return the form whose rows are the projects of 项目库, as summary.toml names it."""
        return self.forms[self.summary.projects]

    def gathered(self, place: Place, places: Places) -> dict[str, Form]:
        """Return the forms that a place gathers from its units, by id. `places` has the 功能区."""
        forms = self.forms.items()
        return {i: form for i, form in forms if len(places.reporting(place, form.lowest)) > 1}

    @cached_property
    def _checkers(self) -> dict[tuple[str, int], Checker | TablesChecker]:
        return {}

    def checker(self, form: Form) -> Checker | TablesChecker:
        """Return the checks of a form."""
        key = form.id, form.version
        if key not in self._checkers:
            self._checkers[key] = checker_of(form)
        return self._checkers[key]
