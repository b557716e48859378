"""Read the received files of a board, with the clerk's answers and the earlier reports."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date

import msgspec

from fangfan_desktop.forms.periods import Period
from fangfan_desktop.forms.places import Place, Places, parse_place, rest_of
from fangfan_desktop.forms.report import Report
from fangfan_desktop.jobs.context import others_of
from fangfan_desktop.jobs.reference import Reference
from fangfan_desktop.jobs.returns.check import CheckResult, KnownFacts
from fangfan_desktop.jobs.returns.receive import (
    IncomingFile,
    identity_of,
    identity_of_scan,
    read_again,
)
from fangfan_desktop.jobs.returns.stamped import known_pages, pages_of, parts_of, silent_pages
from fangfan_desktop.jobs.scope import RollUpScope
from fangfan_desktop.workspace.received import Identity, ReceivedFile, path_stem
from fangfan_desktop.workspace.workspace import Workspace


class BoardReader:
    """Reads the received files of a form and period.

    The methods query the workspace at once; the functions they return may run on another thread.
    """

    def __init__(
        self,
        reference: Reference,
        workspace: Workspace,
        scope: RollUpScope,
        places: Callable[[], Places],
        today: Callable[[], date],
    ) -> None:
        self.reference, self.workspace, self.scope = reference, workspace, scope
        self._places, self._today = places, today

    @property
    def here(self) -> tuple[str, Period]:
        """Return the board's form and period."""
        return self.scope.form.id, self.scope.period

    @property
    def places(self) -> Places:
        """Return all places, including the 功能区."""
        return self._places()

    def known_facts(self) -> KnownFacts:
        """Return what is known about the board's files before they are read."""
        return KnownFacts(
            self._today(),
            answers=self.workspace.received.answers(),
            whole=self.scope.place,
            places=self.places,
            whole_is_sure=False,
        )

    def is_here(self, checked: CheckResult) -> bool:
        """Return True if a file belongs to this board, or its board is unknown."""
        if checked.received is None:
            return True
        report, (form, period) = checked.received.report, self.here
        return report.form == form and report.period in {None, period}

    # ── tables ──

    def read(self, entry: ReceivedFile, opened: bytes) -> CheckResult:
        """Return the result of a stored file, checked again with the present facts."""
        return read_again(self.reference, entry, opened, self.known_facts())

    def reading(self, entries: Iterable[ReceivedFile]) -> Callable[[], dict[int, CheckResult]]:
        """Return a function that reads stored tables and returns their results by file id."""
        reference, facts, earlier = self.reference, self.known_facts(), self.earlier()
        tables = self._opened(entry for entry in entries if not entry.scan)

        def read() -> dict[int, CheckResult]:
            before = earlier() if tables else []
            return {
                entry.id: read_again(reference, entry, opened, facts, before)
                for entry, opened in tables
                if opened
            }

        return read

    def _opened(self, entries: Iterable[ReceivedFile]) -> list[tuple[ReceivedFile, bytes]]:
        """Return the files, each with the stored output of the reading process."""
        received = self.workspace.received
        return [(entry, received.opened(entry.sha256)) for entry in entries]

    def earlier(self) -> Callable[[], list[Report]]:
        """Return a function that returns the earlier reports to compare with.

        They are the city's own reports, which hold its units' rows, and its own rest (市本级).
        If the city's report of the period before is not here, the units' files are used instead;
        a province needs them besides, since its report has no rows of the counties, and so does a
        form that names its rows, or has several tables. Of other forms that a check compares with, they are the files that
        the units sent.
        """
        form, city, period = self.scope.form, self.scope.place, self.scope.period
        before = period.before_in_year
        periods = [each for each in (before, period.year_before) if each]
        load, rest = self.workspace.reports.load, rest_of(city)
        kept = [r for each in periods if (r := load(form, city, each))]
        rests = [r for each in periods if (r := load(form, rest, each))]
        sent: list[tuple[ReceivedFile, bytes]] = []
        units = self.places.reporting(city, form.lowest)[1:]
        is_whole = not any(map(form.gathers, units))
        lacking = [before] if before else []
        if form.is_by_name or form.has_tables:
            lacking = periods
        elif is_whole and any(report.period == before for report in kept):
            lacking = []
        for when in lacking:
            sent += self._opened(self._newest_tables(form.id, when).values())
        for name, _, when in others_of(form, period, self.reference.form_for):
            sent += self._opened(self._newest_tables(name, when).values())
        reference, facts = self.reference, self.known_facts()

        def read() -> list[Report]:
            checked = (read_again(reference, entry, opened, facts) for entry, opened in sent)
            return [*kept, *rests, *(each.received.report for each in checked if each.received)]

        return read

    def wrong_units(self) -> list[Place]:
        """Return the places whose newest file has errors, in their order. It reads the files."""
        newest = self._newest_tables(*self.here)
        checked = self.reading(newest.values())()
        return sorted(
            place
            for place, entry in newest.items()
            if entry.id in checked and checked[entry.id].errors
        )

    def sent_before(self) -> dict[Place, ReceivedFile]:
        """Return each place's newest file for the period before."""
        return self._newest_tables(self.scope.form.id, self.scope.period.before)

    def _newest_tables(self, form_id: str, period: Period) -> dict[Place, ReceivedFile]:
        entries = self.workspace.received.of_board(form_id, period)
        return {
            entry.identity.place: entry
            for entry in entries
            if entry.identity.place and entry.identity.period == period and not entry.scan
        }

    # ── stamped pages ──

    def scan_identities(
        self, incoming: IncomingFile, known: Mapping[str, Identity], identity: Identity
    ) -> list[Identity]:
        """Return the identities of a new scan, one for each report whose pages it holds.

        A scan that cannot be opened has one identity with the reason. Pages without a code get
        one more identity, unless they are blank. `identity` is the board's form and period.
        """
        arrival, scanned = incoming.arrival, incoming.scanned
        assert arrival
        assert scanned
        if scanned.reason and not scanned.codes:
            return [Identity(reason=scanned.reason)]
        found = (part.identity for part in parts_of(scanned.codes, self.places))
        identities = list(dict.fromkeys(i for i in found if i.form in self.reference.forms))
        if not identities:
            return [self.page_identity(arrival.name, arrival.path, arrival.sha256, known, identity)]
        if silent_pages(scanned.codes):
            identities.append(identity)
        return identities

    def _answered(self, key: str, identity: Identity) -> Identity:
        """Return the identity with the place that the clerk answered, or unchanged without an answer."""
        answer = self.workspace.received.answers().get("place", {}).get(key, "")
        return msgspec.structs.replace(identity, place=parse_place(answer) or identity.place)

    def page_identity(
        self, name: str, path: str, sha256: str, known: Mapping[str, Identity], identity: Identity
    ) -> Identity:
        """Return a stamped page's identity by the clerk's answer and the known workbooks.

        `known` are the workbooks' identities by stem; `identity` is the page's identity until now.
        """
        answered = self._answered(sha256, msgspec.structs.replace(identity, place=None))
        units = self.places.reporting(self.scope.place, self.scope.form.lowest)[1:]
        found = identity_of_scan(name, path, units, known, answered)
        return msgspec.structs.replace(found, place=found.place or identity.place)

    def identities(
        self, entries: Sequence[ReceivedFile], checked: Mapping[int, CheckResult]
    ) -> dict[int, Identity]:
        """Return the files whose identity changed: their new identities by file id."""
        now = {each.id: identity_of(checked[each.id]) for each in entries if each.id in checked}
        books = [(each, now[each.id]) for each in entries if each.id in now]
        for page in (each for each in entries if each.scan):
            if page.identity.reason or known_pages(page, self.places):
                continue
            if pages_of(page.codes):
                # Some pages have codes: the file name says nothing about the pages without one.
                now[page.id] = self._answered(page.own_key, page.identity)
                continue
            known = _workbooks_for(page, books)
            now[page.id] = self.page_identity(
                page.name, page.path, page.sha256, known, page.identity
            )
        return {e.id: now[e.id] for e in entries if e.id in now and now[e.id] != e.identity}


def _workbooks_for(
    page: ReceivedFile, books: Sequence[tuple[ReceivedFile, Identity]]
) -> dict[str, Identity]:
    """Return the workbooks to which a page may belong: their present identities by stem.

    Units use the same file names each period. So if the page's unit is known, a workbook of
    another period does not count. Among equal stems the one received nearest to the page wins,
    and first the one with the page's form.
    """

    def nearness(book: tuple[ReceivedFile, Identity]) -> tuple[bool, int, bool]:
        (was, is_now), own = book, page.identity
        distance = abs(was.id - page.id)
        return is_now.form == own.form, -distance, was.identity.period == own.period

    periods = {None, page.identity.period}
    near = (b for b in books if page.identity.place is None or b[0].identity.period in periods)
    return {path_stem(was.path): is_now for was, is_now in sorted(near, key=nearness)}
