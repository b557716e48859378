"""Build the site of `docs/` into `dist/site`: every page, its pictures, a search; no network.

    python3 installer/bootstrap.py site

It works on a copy of the pages, since Sphinx wants all of them under one folder.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import dead_links

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
OUT = ROOT / "dist" / "site"
# The site's own start page takes the place of the README.
PAGES = ("CHANGELOG.md", "CONTRIBUTING.md", "SECURITY.md")
OF_THE_SITE = ("index.md", "forms.md", "development.md")
FOLDERS = ("docs", "resources/help")  # the manual shows the pictures of the help
ALL_REASONS = """```{toctree}
:glob:
:hidden:

0*
```
"""


def gather(folder: Path) -> None:
    """Put all pages and pictures into a folder, as they stand to each other in the source."""
    for name in PAGES:
        shutil.copy(ROOT / name, folder)
    for name in OF_THE_SITE:
        shutil.copy(HERE / name, folder)
    for name in FOLDERS:
        keep = shutil.ignore_patterns("*.md") if name != "docs" else None
        shutil.copytree(ROOT / name, folder / name, ignore=keep)
    reasons = folder / "docs" / "decisions" / "README.md"
    reasons.write_text(f"{reasons.read_text('utf-8')}\n{ALL_REASONS}", "utf-8")


def build(out: Path) -> None:
    """Build the site anew; a warning is an error."""
    shutil.rmtree(out, ignore_errors=True)
    (version,) = re.findall(
        r'__version__ = "(.+)"', (ROOT / "fangfan_desktop" / "__init__.py").read_text("utf-8")
    )
    with tempfile.TemporaryDirectory() as folder:
        pages = Path(folder) / "pages"
        pages.mkdir()
        gather(pages)
        sphinx = [sys.executable, "-I", "-m", "sphinx", "-q", "-W", "--keep-going", "-n"]
        places = ["-c", HERE, "-d", Path(folder) / "doctrees", pages, out]
        subprocess.run(
            [*sphinx, *map(str, places)],
            check=True,
            env={**os.environ, "FANGFAN_VERSION": version},
        )
    for left in (".buildinfo", "objects.inv"):  # for other sites and for the next build
        (out / left).unlink(missing_ok=True)
    shutil.rmtree(out / "_sources", ignore_errors=True)


def main() -> int:
    """Build the site, look at what came out, and say where it is."""
    out = Path(sys.argv[1]) if len(sys.argv) > 1 else OUT
    try:
        build(out)
    except subprocess.CalledProcessError as error:
        return error.returncode
    if dead := dead_links.dead(out):
        print("死链接：", *dead, sep="\n  ")
        return 1
    print("网站以外的链接：", *dead_links.outside(out), sep="\n  ")
    print(f"做好了：{out / 'index.html'}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
