"""项目库 as it is filtered and chosen from: the projects, and which of them are chosen."""

from array import array
from collections.abc import Iterable, Mapping, Sequence
from itertools import compress

from fangfan_desktop.exchange.reading.kinds import WORDS
from fangfan_desktop.forms.fold import fold_key
from fangfan_desktop.forms.kinds.choices import CIRCLED
from fangfan_desktop.forms.kinds.table import kind_of
from fangfan_desktop.forms.report import make_row, shown
from fangfan_desktop.forms.spec import Form
from fangfan_desktop.jobs.projects.joining import ProjectList, has_equal_texts
from fangfan_desktop.jobs.projects.project_index import (
    FactsReader,
    ProjectFacts,
    ProjectFilter,
    ProjectIndex,
    choice_column,
    poor_column,
)
from fangfan_desktop.jobs.projects.project_library import Project
from fangfan_desktop.workspace.columns import UnexpectedContent
from fangfan_desktop.workspace.kept_projects import BEFORE_ALL, GONE, KeptProject, KeptProjects

NO_LISTS = f"没有能读的表格（{WORDS}）。"
# The projects that are taken in at once: 25 ms.
_PIECE = 2_000
_REMEMBERED = 500  # projects whose texts were shown
_Listed = tuple[KeptProject, ProjectFacts]


class ProjectChoice:
    """The projects of a workspace's library. They are known by their positions, from 0.

    Their texts stay in the workspace; here is what they are filtered by. `load` takes them in piece
    by piece.
    """

    def __init__(self, form: Form, kept: KeptProjects) -> None:
        self.form, self._kept = form, kept
        self._read, self._index = FactsReader(form).read, ProjectIndex()
        self._ids, self._chosen = array("q"), bytearray()
        self._stored = kept.count()
        self._texts: dict[int, tuple[str, list[str]]] = {}
        self._found: tuple[ProjectFilter, Sequence[int]] | None = None

    def __len__(self) -> int:
        """Return how many projects were taken in."""
        return len(self._ids)

    @property
    def is_whole(self) -> bool:
        """Return True if all projects were taken in."""
        return len(self) >= self._stored

    def load(self) -> bool:
        """Take in more of the stored projects; return False after the last."""
        found = self._kept.after(self._ids[-1] if self._ids else BEFORE_ALL, _PIECE)
        for project_id, project in found:
            self._take_in(project_id, project, self._read(project.city, project.raws))
        return len(found) == _PIECE

    def _take_in(self, project_id: int, project: KeptProject, facts: ProjectFacts) -> None:
        self._found = None
        self._ids.append(project_id)
        self._chosen.append(project.chosen)
        self._index.append(facts)

    # ── adding ──

    def add(self, listed: ProjectList) -> str:
        """Add and store the projects of a file; return what is said of it. Raises NotSaved.

        Projects with the same city, county and name are one; the last one counts.
        """
        while self.load():
            pass
        known = self._known_of(listed.projects)
        new: dict[tuple[str, str, str], _Listed] = {}
        changed: dict[int, _Listed] = {}
        again = other = 0
        for project, facts in listed.projects:
            position, before = known.get(facts.key, (0, None))
            if before is None:
                position, before = -1, new[facts.key][0] if facts.key in new else None
            if before is None:
                new[facts.key] = project, facts
            elif has_equal_texts(self.form, before, project):
                again += 1
            else:
                other += 1
                if position < 0:
                    new[facts.key] = project, facts
                else:
                    changed[position] = project, facts
                    known[facts.key] = position, project
        self._store(list(new.values()), changed)
        return listed.note(len(new), again, other)

    def _known_of(
        self, projects: Iterable[_Listed]
    ) -> dict[tuple[str, str, str], tuple[int, KeptProject | None]]:
        """Return the projects of the library that have these projects' keys, and their positions."""
        positions = (self._index.position(facts.key) for _, facts in projects)
        by_id = {self._ids[at]: at for at in positions if at is not None}
        return {
            self._read(kept.city, kept.raws).key: (by_id[project_id], kept)
            for project_id, kept in self._kept.of(by_id).items()
        }

    def _store(self, new: Sequence[_Listed], changed: Mapping[int, _Listed]) -> None:
        replaced = {self._ids[at]: project for at, (project, _) in changed.items()}
        ids = self._kept.add([project for project, _ in new], replaced)
        for project_id, (project, facts) in zip(ids, new, strict=True):
            self._take_in(project_id, project, facts)
        for position, (_, facts) in changed.items():
            self._index.put(position, facts)
        self._texts.clear()
        self._found = None
        self._stored = len(self)

    # ── choosing ──

    @property
    def chosen(self) -> list[Project]:
        """Return the chosen projects, in order. Raises UnexpectedContent if one is no longer stored."""
        ids = list(compress(self._ids, self._chosen))
        kept = self._kept.of(ids)
        if len(kept) < len(ids):
            raise UnexpectedContent(GONE)
        found = (kept[each] for each in ids)
        return [
            Project(each.city, make_row(self.form, number, each.raws), each.file, each.period)
            for number, each in enumerate(found, 1)
        ]

    @property
    def chosen_count(self) -> int:
        """Return how many projects are chosen."""
        return self._chosen.count(1)

    def is_chosen(self, number: int) -> bool:
        """Return True if a project is chosen."""
        return bool(self._chosen[number])

    def choose(self, numbers: Iterable[int], *, chosen: bool) -> list[int]:
        """Choose some projects, or no longer choose them; return those that were not yet so."""
        flags = self._chosen
        changed = [number for number in numbers if flags[number] != chosen]
        for number in changed:
            flags[number] = chosen
        return changed

    def keep_chosen(self, numbers: Iterable[int], *, chosen: bool) -> None:
        """Store that some projects are chosen, or no longer chosen. Raises NotSaved."""
        self._kept.choose([self._ids[number] for number in numbers], chosen=chosen)

    # ── what is shown ──

    def matching(self, wanted: ProjectFilter, since: int = 0) -> Sequence[int]:
        """Return the positions of the projects that a filter lets through, from a position on."""
        if since:
            return self._index.matching(wanted, range(since, len(self)))
        among: Iterable[int] = range(len(self))
        if self._found and _is_narrower(wanted, self._found[0]):
            among = self._found[1]
        self._found = wanted, self._index.matching(wanted, among)
        return self._found[1]

    def texts(self, number: int) -> list[str]:
        """Return a project's city, and its texts under the form's columns."""
        return self._shown(number)[1]

    def file(self, number: int) -> str:
        """Return the name of the file that a project came from."""
        return self._shown(number)[0]

    def _shown(self, number: int) -> tuple[str, list[str]]:
        known = self._texts.get(number)
        if known is None:
            if len(self._texts) >= _REMEMBERED:
                self._texts.clear()
            kept = self._kept.of([self._ids[number]]).get(self._ids[number])
            project = kept or KeptProject("", "", "", {})
            row = make_row(self.form, 1, project.raws)
            texts = [shown(column, row[column.id]) for column in self.form.written_columns]
            known = self._texts[number] = project.file, [project.city, *texts]
        return known

    @property
    def places(self) -> list[tuple[str, tuple[str, str]]]:
        """Return the words of each place to filter by, and its city and county (empty: all)."""
        found = [("全部市、县", ("", ""))]
        places = self._index.places
        for city in dict.fromkeys(city for city, _ in places):
            found.append((city, (city, "")))
            found += [
                (f"{city} · {county}", (city, county))
                for whose, county in places
                if whose == city and county and county != city
            ]
        return found

    def count_words(self, shown_now: int) -> str:
        """Return how many projects there are, how many are shown, and how many are chosen."""
        if not self.is_whole:  # neither number is that of the whole library yet
            return f"共 {self._stored} 项，还在读：读到第 {len(self)} 项，其中筛出 {shown_now} 项"
        return f"共 {self._stored} 项，筛出 {shown_now} 项，已选 {self.chosen_count} 项"

    @property
    def clear_question(self) -> str:
        """Return the question if the library is emptied."""
        return (
            f"项目库里有 {self._stored} 项，已选 {self.chosen_count} 项，清空后要重新加、"
            "重新选。各市的清单文件不动，还在原来的文件夹里。"
        )


def _is_narrower(wanted: ProjectFilter, known: ProjectFilter) -> bool:
    """Return True if a filter lets through nothing but what another one does."""
    same = wanted._replace(words="") == known._replace(words="")
    return same and fold_key(known.words) in fold_key(wanted.words)


def lead_words(form: Form) -> str:
    """Return what the page is for."""
    return (
        f"把几个市的{form.label}（{form.short}）加进来，按条件筛出来，"
        "勾选后导出一份前面带市的清单。"
    )


def kind_choices(form: Form) -> list[tuple[int, str, str]]:
    """Return the kinds to filter by: number (0: none of them), caption and explanation."""
    column = choice_column(form)
    kinds = [(at, CIRCLED[at - 1], words) for at, words in enumerate(column.options, 1)]
    return [*kinds, (0, kind_of(column).show(()), "都不属于")]


def least_caption(form: Form) -> str:
    """Return the whole caption of the field with the least number of 脱贫人口."""
    return f"{poor_column(form).short}不少于"
