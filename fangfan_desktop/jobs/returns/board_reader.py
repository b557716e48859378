"""Read what was received as a board needs it: with the clerk's answers, beside what was before."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date

import msgspec

from fangfan_desktop.forms.periods import Period
from fangfan_desktop.forms.places import Place, Places, parse_place, rest_of
from fangfan_desktop.forms.report import Report
from fangfan_desktop.jobs.reference import Reference
from fangfan_desktop.jobs.returns.check import Checked, Told
from fangfan_desktop.jobs.returns.receive import Taken, identity_of, identity_of_scan, read_again
from fangfan_desktop.jobs.returns.stamped import known_pages, pages_of, parts_of, silent_pages
from fangfan_desktop.jobs.scope import RollUpScope
from fangfan_desktop.workspace.received import Identity, ReceivedFile, stem_of
from fangfan_desktop.workspace.workspace import Workspace


class BoardReader:
    """Reads the received files of a form and period.

    It asks the workspace at once; what it gives back to be called may run on another thread.
    """

    def __init__(
        self,
        reference: Reference,
        workspace: Workspace,
        wanted: RollUpScope,
        places: Callable[[], Places],
        today: Callable[[], date],
    ) -> None:
        self.reference, self.workspace, self.wanted = reference, workspace, wanted
        self._places, self._today = places, today

    @property
    def here(self) -> tuple[str, Period]:
        """Return the board's form and period."""
        return self.wanted.form.id, self.wanted.period

    @property
    def places(self) -> Places:
        """Return the places there are."""
        return self._places()

    def told(self) -> Told:
        """Return what is known that no file says."""
        return Told(
            self._today(),
            answers=self.workspace.received.answers(),  # pyright: ignore[reportArgumentType]
            city=self.wanted.city.city,
            places=self.places,
            city_is_sure=False,
        )

    def is_here(self, checked: Checked) -> bool:
        """Say whether a file is of this board, or of no known one."""
        if checked.received is None:
            return True
        report, (form, period) = checked.received.report, self.here
        return report.form == form and report.period in {None, period}

    # ── tables ──

    def read(self, entry: ReceivedFile, opened: bytes) -> Checked:
        """Return what a kept file holds, with what is known by now."""
        return read_again(self.reference, entry, opened, self.told())

    def reading(self, entries: Iterable[ReceivedFile]) -> Callable[[], dict[int, Checked]]:
        """Return what reads kept tables: what each holds, by its number."""
        reference, told, earlier = self.reference, self.told(), self.earlier()
        tables = self._opened(entry for entry in entries if not entry.scan)

        def read() -> dict[int, Checked]:
            before = earlier() if tables else []
            return {
                entry.id: read_again(reference, entry, opened, told, before)
                for entry, opened in tables
                if opened
            }

        return read

    def _opened(self, entries: Iterable[ReceivedFile]) -> list[tuple[ReceivedFile, bytes]]:
        received = self.workspace.received
        return [(entry, received.opened(entry.sha256)) for entry in entries]

    def earlier(self) -> Callable[[], list[Report]]:
        """Return what gives the reports to compare with: the city's, which hold its units' rows.

        With them its own rest (市本级), should that come as a file.
        Where the city's own was not made here, they are the files of the quarter before.
        """
        form, city, period = self.wanted.form, self.wanted.city, self.wanted.period
        before = period.before_in_year
        periods = [each for each in (before, period.year_before) if each]
        load, rest = self.workspace.load, rest_of(city.city)
        kept = [r for each in periods if (r := load(form, city, each))]
        rests = [r for each in periods if (r := load(form, rest, each))]
        sent: list[tuple[ReceivedFile, bytes]] = []
        if before and not any(report.period == before for report in kept):
            sent = self._opened(self.sent_before().values())
        reference, told = self.reference, self.told()

        def read() -> list[Report]:
            checked = (read_again(reference, entry, opened, told) for entry, opened in sent)
            return [*kept, *rests, *(each.received.report for each in checked if each.received)]

        return read

    def sent_before(self) -> dict[Place, ReceivedFile]:
        """Return the newest file that each place sent for the period before."""
        before = self.wanted.period.before
        entries = self.workspace.received.of_board(self.wanted.form.id, before)
        return {
            entry.identity.place: entry
            for entry in entries
            if entry.identity.place and entry.identity.period == before and not entry.scan
        }

    # ── stamped pages ──

    def scan_identities(
        self, taken: Taken, known: Mapping[str, Identity], of: Identity
    ) -> list[Identity]:
        """Return what a scan is of as it comes: one identity for each report whose pages are in it.

        One that cannot be opened is of nothing, with its reason. Pages without a code of ours are one
        more, where they are not the blank backs of others.
        """
        arrival, scanned = taken.arrival, taken.scanned
        assert arrival
        assert scanned
        if scanned.reason and not scanned.codes:
            return [Identity(reason=scanned.reason)]
        found = (part.identity for part in parts_of(scanned.codes, self.places))
        identities = list(dict.fromkeys(i for i in found if i.form in self.reference.forms))
        if not identities:
            return [self.page_identity(arrival.name, arrival.path, arrival.sha256, known, of)]
        if silent_pages(scanned.codes):
            identities.append(of)
        return identities

    def _said_of(self, key: str, of: Identity) -> Identity:
        """Return what the clerk said a stamped page is; what it was until now, where nothing was said."""
        said = self.workspace.received.answers().get("place", {}).get(key, "")
        return msgspec.structs.replace(of, place=parse_place(said) or of.place)

    def page_identity(
        self, name: str, path: str, sha256: str, known: Mapping[str, Identity], of: Identity
    ) -> Identity:
        """Return what a stamped page is, by what was said of it and by the workbooks that are known.

        `of` is what it was until now.
        """
        said = self._said_of(sha256, msgspec.structs.replace(of, place=None))
        units = self.places.reporting(self.wanted.city)[1:]
        found = identity_of_scan(name, path, units, known, said)
        return msgspec.structs.replace(found, place=found.place or of.place)

    def identities(
        self, entries: Sequence[ReceivedFile], checked: Mapping[int, Checked]
    ) -> dict[int, Identity]:
        """Return which files are something else than they were, and what they are, by their numbers."""
        now = {each.id: identity_of(checked[each.id]) for each in entries if each.id in checked}
        books = [(each, now[each.id]) for each in entries if each.id in now]
        for page in (each for each in entries if each.scan):
            if page.identity.reason or known_pages(page, self.places):
                continue
            if pages_of(page.codes):
                # Beside pages that are known, those that are not are nobody's by the file's name.
                now[page.id] = self._said_of(page.own_key, page.identity)
                continue
            known = _books_of(page, books)
            now[page.id] = self.page_identity(
                page.name, page.path, page.sha256, known, page.identity
            )
        return {e.id: now[e.id] for e in entries if e.id in now and now[e.id] != e.identity}


def _books_of(
    page: ReceivedFile, books: Sequence[tuple[ReceivedFile, Identity]]
) -> dict[str, Identity]:
    """Return the workbooks that a page may be of, by their stems: what they are now.

    One that was of another period than a page whose unit is known is not its own, though they have the
    same name: the units name theirs alike each quarter. The one that came nearest to it is. Beside a
    workbook with both forms a page stays of its own.
    """

    def nearness(book: tuple[ReceivedFile, Identity]) -> tuple[bool, int, bool]:
        (was, is_now), own = book, page.identity
        distance = abs(was.id - page.id)
        return is_now.form == own.form, -distance, was.identity.period == own.period

    periods = {None, page.identity.period}
    near = (b for b in books if page.identity.place is None or b[0].identity.period in periods)
    return {stem_of(was.path): is_now for was, is_now in sorted(near, key=nearness)}
