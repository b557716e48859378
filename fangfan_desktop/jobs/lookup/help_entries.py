"""The pages of the help and their headings, as they can be looked for."""

from collections.abc import Iterator

from fangfan_desktop.forms.patterns import pattern
from fangfan_desktop.jobs.help.pages import HelpPages
from fangfan_desktop.jobs.lookup.entry import Entry, GoToHelp

# A heading, or the bold words that a paragraph begins with.
_HEADING = pattern(r"(?m)^(?:#{2,} +(?P<heading>.+)|\*\*(?P<lead>[^*\n]{2,30}?)[：。]?\*\*)")


def help_entries(pages: HelpPages) -> Iterator[Entry]:
    """Yield each page, then its headings."""
    for page in pages.contents:
        yield Entry("help", page.title, GoToHelp(page.name), "帮助")
        for found in _HEADING.finditer(pages.text(page.name)):
            heading = (found["heading"] or found["lead"]).strip()
            yield Entry(
                "help", heading, GoToHelp(page.name, heading), f"帮助 · {page.title}", near=1
            )
