"""What the year's 阶段性总结 is: the shape of `resources/summary.toml`."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Literal

import msgspec

from fangfan_desktop.forms.load import TOML_UNREADABLE, FormError
from fangfan_desktop.forms.spec import Due, Form

PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
_OWN = frozenset(
    {"year", "place", "city", "title", "to", "date", "unit", "risks", "shared", "open"}
)
_OF_A_REPORT = frozenset({"report", "used", "version"})


class Block(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A piece of the text: title, addressee, heading, paragraph, table with its caption, signature.

    Some stand there `only` in a city's, or only while something is `open`: not sent, or missing.
    `alone` is said instead where nothing is known of the year before.
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
    """To whom a city sends it, and a county."""

    city: str
    county: str


class OpenWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What is said of figures that are not final. `{report}`, `{used}` and `{version}` are filled in.

    `unsent` and `corrected` are said of a report, `marked` once of their figures' marks; `earlier`
    where another quarter's figures are taken, `blank` where there are none, `alone` where there is
    nothing of the year before.
    """

    unsent: str
    corrected: str
    marked: str
    earlier: str
    blank: str
    alone: str


class SummarySpec(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The summary: what it is called, when it is due, to whom it goes, and its pieces in order.

    `figures` and `projects` are the forms (by id) from which they come: one by place, one a list.
    """

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


def load_summary(path: Path, forms: Mapping[str, Form]) -> SummarySpec:
    """Return the summary in a TOML file; FormError names file, block and reason."""
    try:
        spec = msgspec.convert(tomllib.loads(path.read_text(encoding="utf-8")), SummarySpec)
    except (*TOML_UNREADABLE, msgspec.ValidationError) as error:
        raise FormError(f"{path.name}：读不出来：{error}") from error
    for reason in _form_mistakes(spec, forms):
        raise FormError(f"{path.name}：{reason}")
    for number, block in enumerate(spec.blocks, 1):
        for word in PLACEHOLDER.findall(block.text + block.alone):
            if not _is_known(word, forms):
                raise FormError(f"{path.name}：第 {number} 段：没有“{word}”这个数")
    for words, known in ((spec.to, {"city"}), (spec.open, _OF_A_REPORT)):
        for name, text in msgspec.structs.asdict(words).items():
            for word in PLACEHOLDER.findall(text):
                if word not in known:
                    raise FormError(f"{path.name}：{name}：没有“{word}”可以填")
    return spec


def _form_mistakes(spec: SummarySpec, forms: Mapping[str, Form]) -> Iterator[str]:
    """Yield where a form is not there, or none of the kind that is needed."""
    figures, projects = forms.get(spec.figures), forms.get(spec.projects)
    if not (figures and figures.is_by_place):
        yield f"figures：“{spec.figures}”不是一地一行的表"
    if not (projects and projects.project_library):
        yield f"projects：“{spec.projects}”不是有项目库的表"


def filled(text: str, words: Mapping[str, str]) -> str:
    """Return a text with what its placeholders name in their stead."""
    return PLACEHOLDER.sub(lambda match: words[match[1]], text)


def _is_known(word: str, forms: Mapping[str, Form]) -> bool:
    form_id, _, column = word.removesuffix("+").partition(".")
    form = forms.get(form_id)
    if form is None:
        return word in _OWN
    return column in form.count_ids or (form.is_list and column in {"", "by_kind"})
