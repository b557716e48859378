"""The types of the year's 阶段性总结, as loaded from `resources/summary.toml`."""

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import ClassVar, Literal

import msgspec

from fangfan_desktop.forms.due_rule import Due
from fangfan_desktop.forms.patterns import pattern
from fangfan_desktop.forms.periods import Period
from fangfan_desktop.forms.spec import Form
from fangfan_desktop.forms.workdays import WEEKENDS_ONLY, Workdays

PLACEHOLDER = pattern(r"\{([^{}]*)\}")
_GENERAL_WORDS = frozenset(
    {"year", "place", "city", "title", "to", "date", "unit", "risks", "shared", "open"}
)
_REPORT_WORDS = frozenset({"report", "used", "version"})


class Block(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A block of the text: title, addressee, heading, paragraph, table with caption, signature.

    `only` limits a block to a city's summary, or to a summary with `open` points (a report that is
    missing or not sent). `alone` replaces `text` if nothing is known about the year before.
    """

    kind: Literal[
        "notice",
        "title",
        "addressee",
        "heading",
        "subheading",
        "paragraph",
        "table",
        "signature",
    ]
    text: str
    table: Literal["", "figures", "projects_by_kind", "projects_by_place"] = ""
    only: Literal["", "city", "open"] = ""
    alone: str = ""


class Addressees(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The addressee of a city's summary, and of a county's."""

    city: str
    county: str


class OpenWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The remarks on figures that are not final.

    `{report}`, `{used}` and `{version}` are filled in. `unsent` and `corrected` are about one
    report; `marked` explains the marks on figures, once;
    `earlier` is used if another quarter's figures are taken, `blank` if there are no figures,
    `alone` if there is nothing about the year before.
    """

    unsent: str
    corrected: str
    marked: str
    earlier: str
    blank: str
    alone: str


class SummarySpec(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The definition of the summary: names, due date, addressees, and its blocks in order.

    `figures` and `projects` are the ids of the forms with the data: one by place, one a list.
    """

    not_stated: ClassVar = frozenset({"workdays", "period", "added", "removed"})

    id: str
    label: str
    title: str
    short: str
    figures: str
    projects: str
    due: Due
    to: Addressees
    open: OpenWords
    blocks: tuple[Block, ...]
    period: Literal["year"] = "year"
    workdays: Workdays = WEEKENDS_ONLY
    added: date | None = None
    removed: bool = False

    def at(self, period: Period | None) -> "SummarySpec":  # noqa: ARG002  # it has one version
        """Return this: it is the same for all years."""
        return self


def load_summary(path: Path, forms: Mapping[str, Form]) -> SummarySpec:
    """Return the summary definition in a TOML file.

    Raises FormError, which names file, block and reason, if the file is invalid.
    """
    from fangfan_desktop.forms.load import FormError, load_stated  # a kept summary needs neither

    spec = load_stated(path, SummarySpec)
    for reason in _form_mistakes(spec, forms):
        raise FormError(f"{path.name}：{reason}")
    for number, block in enumerate(spec.blocks, 1):
        for word in PLACEHOLDER.findall(block.text + block.alone):
            if not _is_known(word, forms):
                raise FormError(f"{path.name}：第 {number} 段：没有“{word}”这个数")
    for words, known in ((spec.to, {"city"}), (spec.open, _REPORT_WORDS)):
        for name, text in msgspec.structs.asdict(words).items():
            for word in PLACEHOLDER.findall(text):
                if word not in known:
                    raise FormError(f"{path.name}：{name}：没有“{word}”可以填")
    return spec


def _form_mistakes(spec: SummarySpec, forms: Mapping[str, Form]) -> Iterator[str]:
    """Yield a reason for each form that is missing or of the wrong kind."""
    figures, projects = forms.get(spec.figures), forms.get(spec.projects)
    if not (figures and figures.is_by_place):
        yield f"figures：“{spec.figures}”不是一地一行的表"
    if not (projects and projects.project_library):
        yield f"projects：“{spec.projects}”不是有项目库的表"


def filled(text: str, words: Mapping[str, str]) -> str:
    """Return a text with its placeholders filled in. Raises KeyError for an unknown one."""
    return PLACEHOLDER.sub(lambda match: words[match[1]], text)


def _is_known(word: str, forms: Mapping[str, Form]) -> bool:
    form_id, _, column = word.removesuffix("+").partition(".")
    form = forms.get(form_id)
    if form is None:
        return word in _GENERAL_WORDS
    known = (*form.amount_ids, "", "by_kind") if form.is_list else form.figure_ids
    return column in known
