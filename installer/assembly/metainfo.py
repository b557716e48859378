"""What software centres show (AppStream)."""

import re
from collections.abc import Sequence
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

from assembly.changelog import Section
from assembly.pack import filled
from assembly.publisher import Publisher

LINUX = Path(__file__).resolve().parents[1] / "linux"
# As in docs/pictures; the first is the one that is shown first.
PICTURES = {
    "window.png": ("A city's report, with what its checks found", "一个市的附件1和查出的问题")
}
# A release is told in its first changes; the rest is in the changelog.
_TOLD = 8


def metainfo(app: str, versions: Sequence[Section], publisher: Publisher) -> str:
    """Return the file's text. Pictures and homepage are addresses of the publisher's, or are left out."""
    urls = (
        f'  <url type="homepage">{escape(publisher.homepage)}</url>\n' if publisher.homepage else ""
    )
    made_by = (
        f"  <developer_name>{escape(publisher.name)}</developer_name>\n" if publisher.name else ""
    )
    return filled(
        LINUX / "metainfo.xml.in",
        {
            "APP": app,
            "PUBLISHER": made_by + urls,
            "PICTURES": _pictures(publisher.pictures.rstrip("/")),
            "RELEASES": "".join(map(_release, versions)),
        },
    )


def _pictures(folder: str) -> str:
    if not folder:
        return ""
    shown = ""
    for name, (english, chinese) in PICTURES.items():
        kind = "" if shown else ' type="default"'
        shown += f"    <screenshot{kind}>\n      <caption>{english}</caption>\n"
        shown += f'      <caption xml:lang="zh_CN">{chinese}</caption>\n'
        shown += f"      <image>{escape(f'{folder}/{name}')}</image>\n    </screenshot>\n"
    return f"  <screenshots>\n{shown}  </screenshots>\n"


def _release(section: Section) -> str:
    items = "".join(
        f"          <li>{escape(_capital(words))}</li>\n" for _, words in section.changes[:_TOLD]
    )
    return f"""\
    <release version={quoteattr(section.version)} date="{section.day}">
      <description>
        <ul>
{items}        </ul>
      </description>
    </release>
"""


def _capital(words: str) -> str:
    return re.sub(r"^[a-z]", lambda found: found[0].upper(), words)
