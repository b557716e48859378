"""What the site does with pages that are written for a code host.

A link to a file that is not a page of the site becomes its label with the file's path as a
hint: the site stands alone, and no address is invented. Lines of Chinese are joined without a space.
"""

import re
from pathlib import PurePosixPath
from typing import Any

from build_web import ROOT
from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.locale import get_translation
from sphinx.transforms import SphinxTransform
from sphinx.transforms.post_transforms import SphinxPostTransform

WIDE = r"[\u3000-\u303f\u3400-\u9fff\uff00-\uffef“”]"
BETWEEN = re.compile(rf"(?<={WIDE})\n(?={WIDE})")
# What the theme has no Chinese for.
OWN_WORDS = {"Breadcrumb": "所在位置", "Color mode": "颜色", "System Settings": "跟随系统"}
CHINESE = re.compile(r"[\u3400-\u9fff]")


class SourceFiles(SphinxPostTransform):
    """Links to files of the source become text, with the file's path as a hint."""

    default_priority = 5  # before MyST looks for them among the pages

    def run(self, **_kwargs: Any) -> None:
        """Replace the links that lead out of the site, to something that is there."""
        for link in list(self.document.findall(addnodes.pending_xref)):
            if link.get("reftype") != "myst":
                continue
            here = PurePosixPath(self.env.docname).parent
            target = (ROOT / here / link["reftarget"].partition("#")[0]).resolve()
            if link["reftarget"].startswith("#") or not target.exists():
                continue  # a place on a page, or dead: MyST says so
            path = target.relative_to(ROOT).as_posix()
            if path.removesuffix(".md") in self.env.found_docs:
                continue
            words = nodes.abbreviation("", "", *link.children, explanation=path)
            words["classes"].append("source-file")
            link.replace_self(words)


class ChineseLines(SphinxTransform):
    """The end of a line between two Chinese characters is no space."""

    default_priority = 400

    def apply(self, **_kwargs: Any) -> None:
        """Join the lines of all texts that are not code."""
        for text in list(self.document.findall(nodes.Text)):
            if "\n" in text and not isinstance(text.parent, nodes.literal_block):
                text.parent.replace(text, nodes.Text(BETWEEN.sub("", text)))


def tell(
    _app: Sphinx, _name: str, _template: str, context: dict[str, Any], page: nodes.document | None
) -> None:
    """Give a page's template the page's language, that of most of its words, and the frame's words."""
    words = "".join(part.astext() for part in page.findall(nodes.paragraph)) if page else "中"
    chinese = len(CHINESE.findall(words)) * 4 > len(words)
    context["language"] = "zh-CN" if chinese else "en"
    known = get_translation("sphinx")
    context["_"] = lambda text: OWN_WORDS.get(text) or known(text)


def setup(app: Sphinx) -> dict[str, bool]:
    """Add all of it."""
    app.add_post_transform(SourceFiles)
    app.add_transform(ChineseLines)
    app.connect("html-page-context", tell)
    return {"parallel_read_safe": True}
