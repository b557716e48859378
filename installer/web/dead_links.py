"""Every link, picture, script and anchor of the built site leads to something in it."""

from html.parser import HTMLParser
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote, urlsplit


class Page(NamedTuple):
    """What a page points at, and the places on it that can be pointed at."""

    links: list[str]
    anchors: set[str]


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.page = Page([], set())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        _ = tag
        for name, value in attrs:
            if value and name in {"href", "src"}:
                self.page.links.append(value)
            elif value and name == "id":
                self.page.anchors.add(value)


def read(folder: Path) -> dict[Path, Page]:
    """Return the pages of a site by their paths."""
    pages: dict[Path, Page] = {}
    for path in sorted(folder.rglob("*.html")):
        if "_static" in path.parts:
            continue  # pieces of the theme
        reader = _Reader()
        reader.feed(path.read_text("utf-8"))
        pages[path.resolve()] = reader.page
    return pages


def outside(folder: Path) -> list[str]:
    """Return the addresses that lead out of the site."""
    links = {link for page in read(folder).values() for link in page.links}
    return sorted(link for link in links if urlsplit(link).scheme)


def dead(folder: Path) -> list[str]:
    """Return what leads nowhere: `page: link`."""
    pages = read(folder)
    return [
        f"{path.relative_to(folder.resolve()).as_posix()}: {link}"
        for path, page in pages.items()
        for link in page.links
        if not _leads(link, path, pages)
    ]


def _leads(link: str, path: Path, pages: dict[Path, Page]) -> bool:
    """Return True if a link leads somewhere."""
    parts = urlsplit(link)
    if parts.scheme:
        return True
    target = (path.parent / unquote(parts.path)).resolve() if parts.path else path
    anchor = unquote(parts.fragment)
    if not anchor or target not in pages:
        return target.is_file()
    return anchor in pages[target].anchors
