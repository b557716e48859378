"""How Sphinx makes the site; `build_web.py` runs it on a copy of the pages."""

import os
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

project = "防返填报"
author = "防返填报"
version = release = os.environ["FANGFAN_VERSION"]
language = "zh_CN"
html_title = "防返填报"

extensions = ["myst_parser", "chinese_search", "own_pages"]
myst_heading_anchors = 6
myst_links_external_new_tab = False
suppress_warnings = ["misc.highlighting_failure"]  # pieces of JSON with …
source_suffix = {".md": "markdown"}

html_theme = "pydata_sphinx_theme"
html_theme_options = {
    "logo": {"text": "防返填报"},
    "header_links_before_dropdown": 6,
    "search_bar_text": "查找",
    "navbar_end": ["theme-switcher"],
    "navbar_align": "left",
    "secondary_sidebar_items": ["page-toc"],
    "show_toc_level": 2,
    "navigation_depth": 1,  # the arrow that opens a further level has no name to be read out
    "footer_start": ["made"],
    "footer_end": [],
}
html_context = {"default_mode": "auto"}
html_sidebars = {"**": ["sidebar-nav-bs"]}
html_favicon = str(Path(__file__).parents[2] / "resources" / "icons" / "app.svg")
html_static_path = ["static"]
html_css_files = ["web.css"]
html_js_files = ["from_disk.js"]
html_search_scorer = str(Path(__file__).parent / "scorer.js")
templates_path = ["templates"]
html_copy_source = False
html_show_sourcelink = False
html_use_index = False
