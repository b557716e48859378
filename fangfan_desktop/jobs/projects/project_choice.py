"""项目库 as it is filtered and chosen from: the projects, and which of them are chosen."""

from collections.abc import Iterable, Sequence

from fangfan_desktop.exchange.reading.kinds import WORDS
from fangfan_desktop.forms.kinds.choices import CIRCLED
from fangfan_desktop.forms.kinds.table import kind_of
from fangfan_desktop.forms.places import Places
from fangfan_desktop.forms.report import shown
from fangfan_desktop.forms.spec import Form
from fangfan_desktop.jobs.projects.project_library import (
    Project,
    ProjectFilter,
    choice_column,
    filter_projects,
    join,
    keep_projects,
    kept_projects,
    poor_column,
)
from fangfan_desktop.jobs.returns.check import CheckResult
from fangfan_desktop.workspace.workspace import Workspace


class ProjectChoice:
    """The projects of the library. They are known by their positions, from 0."""

    def __init__(
        self, form: Form, projects: Iterable[Project] = (), chosen: Iterable[int] = ()
    ) -> None:
        self.form, self.projects, self.numbers = form, tuple(projects), set(chosen)

    @property
    def chosen(self) -> list[Project]:
        """Return the chosen projects, in order."""
        return [each for number, each in enumerate(self.projects) if number in self.numbers]

    def choose(self, numbers: Iterable[int], *, chosen: bool) -> None:
        """Choose some projects, or no longer choose them."""
        self.numbers = self.numbers | set(numbers) if chosen else self.numbers - set(numbers)

    def matching(self, wanted: ProjectFilter) -> list[int]:
        """Return the positions of the projects that a filter lets through."""
        fits = {id(each) for each in filter_projects(self.form, self.projects, wanted)}
        return [number for number, each in enumerate(self.projects) if id(each) in fits]

    def texts(self, number: int) -> list[str]:
        """Return a project's city, and its texts under the form's columns."""
        project = self.projects[number]
        columns = self.form.written_columns
        return [project.city, *(shown(column, project.row[column.id]) for column in columns)]

    @property
    def places(self) -> list[tuple[str, tuple[str, str]]]:
        """Return the words of each place to filter by, and its city and county (empty: all)."""
        found = [("全部市、县", ("", ""))]
        own = self.form.place_column.id
        for city in dict.fromkeys(each.city for each in self.projects):
            found.append((city, (city, "")))
            counties = (each.row[own].raw for each in self.projects if each.city == city)
            found += [
                (f"{city} · {county}", (city, county))
                for county in dict.fromkeys(counties)
                if county and county != city
            ]
        return found

    def count_words(self, shown_now: int) -> str:
        """Return how many projects there are, how many are shown, and how many are chosen."""
        total, chosen = len(self.projects), len(self.numbers)
        return f"共 {total} 项，筛出 {shown_now} 项，已选 {chosen} 项"

    @property
    def clear_question(self) -> str:
        """Return the question if the library is emptied."""
        return (
            f"项目库里有 {len(self.projects)} 项，已选 {len(self.numbers)} 项，清空后要重新加、"
            "重新选。各市的清单文件不动，还在原来的文件夹里。"
        )


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


def kept_choice(workspace: Workspace, form: Form) -> ProjectChoice:
    """Return the library of the workspace."""
    return ProjectChoice(form, *kept_projects(workspace, form))


def add_lists(
    workspace: Workspace, form: Form, checked: Iterable[CheckResult], places: Places
) -> tuple[ProjectChoice, Sequence[str]]:
    """Add the projects of lists to the library; return it, and what is said of the lists.

    Raises NotSaved.
    """
    known, chosen = kept_projects(workspace, form)
    joined = join(form, checked, known, places=places)
    keep_projects(workspace, joined.projects, chosen)
    return (
        ProjectChoice(form, joined.projects, chosen),
        joined.notes or (f"没有能读的表格（{WORDS}）。",),
    )
