"""What the palette looks in: gathered when it opens, from the window, the workspace and the help."""

from collections.abc import Callable, Sequence
from functools import cached_property, partial

from fangfan_desktop.forms.places import Place
from fangfan_desktop.jobs.lookup.desk import Desk
from fangfan_desktop.jobs.lookup.entry import Entry
from fangfan_desktop.jobs.lookup.finder import Finder, at_first
from fangfan_desktop.jobs.lookup.help_entries import help_entries
from fangfan_desktop.jobs.lookup.readings import Readings
from fangfan_desktop.jobs.lookup.report_entries import report_entries
from fangfan_desktop.jobs.lookup.row_entries import ProjectEntries, place_entries
from fangfan_desktop.jobs.reference import Reference
from fangfan_desktop.jobs.year.due import asked_of, dues_in_year
from fangfan_desktop.jobs.year.stored_reports import kept_here
from fangfan_desktop.ui.shell.action_entries import action_entries
from fangfan_desktop.ui.shell.help_window import pages_of
from fangfan_desktop.ui.shell.shell import Shell, Whereabouts


class PaletteSource:
    """Makes the search of a palette; what does not change is kept between two."""

    def __init__(self, window: Shell, reference: Reference) -> None:
        self._window, self._reference = window, reference
        self._projects = ProjectEntries()

    @cached_property
    def _readings(self) -> Readings:
        return Readings(self._reference.folder)

    def finder(self, now: Whereabouts) -> Callable[[str], Sequence[Entry]]:
        """Return the search in all that there is now; without a query it lists what is at hand."""
        finder = Finder(self._readings, self.entries(now))
        first = partial(at_first, finder.entries, self._window.state.recent)
        return lambda query: finder.find(query) if query.strip() else first()

    def entries(self, now: Whereabouts) -> list[Entry]:
        """Return all that can be looked for."""
        window, controller = self._window, self._window.controller
        kind = controller.kind if controller else "home"
        place, for_county = now.place, not now.has_boards
        found = list(action_entries(window.actions_by_id, kind, place, for_county=for_county))
        if place:
            desk = self._desk(now, place)
            found += place_entries(desk)
            found += report_entries(desk)
            found += self._projects.of_lists(desk)
        if kind == "projects":
            form = self._reference.projects_form
            found += self._projects.of_library(form, window.workspace.projects)
        pages = pages_of(self._reference, for_county=for_county, place=place)
        return [*found, *help_entries(pages)]

    def _desk(self, now: Whereabouts, unit: Place) -> Desk:
        """Return what a unit has at hand."""
        window, reference = self._window, self._reference
        kept = kept_here(reference, window.workspace, unit)
        asked = asked_of(reference, unit, kept)
        dues = dues_in_year(asked, kept, now.year, window.today())
        opened = window.report
        report = opened.session.report if opened and not opened.session.is_rest else None
        return Desk(
            reference,
            window.workspace,
            unit,
            window.places,
            tuple(dues),
            tuple(kept),
            now.year,
            window.today(),
            now.here,
            report,
        )
