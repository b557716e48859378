"""The site of `docs/`, opened in a real browser, from a server and from the disk.

FANGFAN_SITE=1 asks for it: Chromium, and what `installer/requirements-site.txt` brings.
"""

import os
import re
import shutil
import subprocess
import sys
import threading
import urllib.error
import urllib.request
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from web.dead_links import outside

from tests.installer.conftest import ROOT, run

pytestmark = pytest.mark.skipif(not os.environ.get("FANGFAN_SITE"), reason="FANGFAN_SITE=1 asks")

PHONE, OFFICE = {"width": 360, "height": 740}, {"width": 1366, "height": 768}
QUIET = (
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync"),
    *("--disable-background-networking", "--disable-component-update"),
)
# Chinese is what a clerk and the IT department read; the others are for developers.
CHINESE = {"index", "forms", "development", "search", "docs/manual", "docs/it"}


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    folder = tmp_path_factory.mktemp("site") / "网站 1"
    said = run(sys.executable, ROOT / "installer" / "web" / "build_web.py", folder)
    assert "死链接" not in said
    return folder


@pytest.fixture(scope="module")
def served(site):
    class Silent(SimpleHTTPRequestHandler):
        def log_message(self, *words):
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Silent, directory=site)) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.fixture(scope="module")
def chromium(tmp_path_factory):
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        # A folder of its own each time, with nothing remembered.
        yield lambda **looks: playwright.chromium.launch_persistent_context(
            tmp_path_factory.mktemp("browser"),
            executable_path=shutil.which("chromium"),
            args=QUIET,
            locale="zh-CN",
            **looks,
        )


@pytest.fixture(params=["served", "disk"])
def root(request, site):
    return request.getfixturevalue("served") if request.param == "served" else site.as_uri()


@pytest.fixture
def browse(chromium):
    """Return what opens a tab with the given looks; what goes wrong in it is listed."""
    contexts = []

    def opened(**looks):
        context = chromium(**({"viewport": OFFICE} | looks))
        contexts.append(context)
        tab = context.pages[0]
        tab.wrong = []
        tab.asked = set()
        tab.on("console", lambda said: said.type == "error" and tab.wrong.append(said.text))
        tab.on("pageerror", lambda error: tab.wrong.append(str(error)))
        tab.on("requestfailed", lambda asked: tab.wrong.append(asked.url))
        tab.on("request", lambda asked: tab.asked.add(asked.url))
        tab.on("response", lambda told: told.status >= 400 and tab.wrong.append(told.url))
        return tab

    yield opened
    for context in contexts:
        context.close()


def names(site):
    pages = sorted(site.rglob("*.html"))
    return [
        each.relative_to(site).with_suffix("").as_posix()
        for each in pages
        if "_static" not in each.parts
    ]


def width_needed(tab):
    return tab.evaluate("document.documentElement.scrollWidth")


def test_every_page_opens_whole_at_both_widths_and_asks_nobody_else(site, root, browse):
    tab = browse()
    for name in names(site):
        tab.set_viewport_size(OFFICE)
        tab.goto(f"{root}/{name}.html")
        assert tab.title(), name
        language = "zh-CN" if name in CHINESE else "en"
        if name != "search":
            assert tab.get_attribute("article", "lang") == language, name
        assert tab.get_attribute("html", "lang") == language, name
        pictures = tab.locator("img").evaluate_all(
            "all => all.map(one => [one.src, one.alt, one.complete && one.naturalWidth])"
        )
        assert all(alt and width for _, alt, width in pictures), pictures
        assert width_needed(tab) == OFFICE["width"], name
        tab.set_viewport_size(PHONE)
        assert width_needed(tab) == PHONE["width"], name
    assert tab.wrong == []
    assert [url for url in tab.asked if not url.startswith(root)] == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_page_can_be_read_and_heard(site, served, browse, scheme):
    from axe_playwright_python.sync_playwright import Axe

    tab = browse(color_scheme=scheme)
    axe = Axe()
    for name in names(site):
        tab.goto(f"{served}/{name}.html")
        assert tab.get_attribute("html", "data-theme") == scheme
        found = axe.run(tab, options={"preload": False}).response["violations"]
        assert [(each["id"], each["nodes"][0]["html"]) for each in found] == [], name


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_start_page_shows_the_window_in_its_own_colours(served, browse, scheme):
    tab = browse(color_scheme=scheme)
    tab.goto(f"{served}/index.html")
    seen = tab.locator("article img:visible").evaluate_all("all => all.map(one => one.src)")
    of_the_form = [Path(url).stem for url in seen if Path(url).stem.startswith("window")]
    assert of_the_form == ["window-dark" if scheme == "dark" else "window"]


def focused(tab):
    return tab.evaluate("document.activeElement.innerText.trim()")


def test_the_keyboard_goes_past_the_frame_to_the_page_and_on_through_the_menu(root, browse):
    tab = browse()
    tab.goto(f"{root}/index.html")
    tab.keyboard.press("Tab")
    assert focused(tab) == "跳转至主要内容"
    # It slides in.
    tab.wait_for_function(
        "document.querySelector('#pst-skip-link a').getBoundingClientRect().y >= 0"
    )
    tab.keyboard.press("Enter")
    tab.keyboard.press("Tab")
    assert tab.evaluate("document.getElementById('main-content').contains(document.activeElement)")
    tab.goto(f"{root}/index.html")
    reached = []
    for _ in range(12):
        tab.keyboard.press("Tab")
        reached.append(focused(tab))
        outline = tab.evaluate("getComputedStyle(document.activeElement).outlineStyle")
        assert outline != "none", reached
        if reached[-1] == "使用手册":
            break
    tab.keyboard.press("Enter")
    tab.wait_for_url("**/docs/manual.html")
    assert tab.inner_text("h1").startswith("使用手册")
    assert tab.wrong == []


@pytest.mark.parametrize(
    ("words", "first", "place"),
    [
        ("零报告", "使用手册", "manual"),
        ("静默", "给信息科", "it"),
        ("rollup", "command", "cli"),
    ],
)
def test_the_search_finds_by_keyboard(root, browse, words, first, place):
    tab = browse()
    tab.goto(f"{root}/index.html")
    tab.keyboard.press("Control+k")
    tab.keyboard.type(words)
    tab.keyboard.press("Enter")
    tab.wait_for_selector("#search-results li a")
    tab.wait_for_load_state("networkidle")  # a summary that is left behind is an error
    found = tab.locator("#search-results li a").all()
    (wanted,) = (link for link in found if link.get_attribute("href").startswith(f"docs/{place}."))
    if first != "command":
        assert found[0].inner_text() == first
    wanted.focus()
    tab.keyboard.press("Enter")
    tab.wait_for_url(f"**/docs/{place}.html**")
    assert words.lower() in tab.inner_text("article").lower().replace("\n", "")
    assert tab.wrong == []


def test_what_nobody_wrote_is_said_not_to_be_found(root, browse):
    tab = browse()
    tab.goto(f"{root}/search.html?q=鲸鱼座")
    tab.wait_for_function("document.querySelector('#search-results p')?.innerText.includes('没有')")
    assert tab.locator("#search-results li").count() == 0


def test_on_a_phone_the_menu_opens_and_closes_by_keyboard(served, browse):
    tab = browse(viewport=PHONE)
    tab.goto(f"{served}/docs/it.html")
    tab.locator("button.primary-toggle").focus()
    tab.keyboard.press("Enter")
    link = tab.locator("#pst-primary-sidebar-modal a", has_text="使用手册").first
    link.wait_for(state="visible")
    tab.keyboard.press("Escape")
    link.wait_for(state="hidden")
    assert tab.wrong == []


def test_the_manual_is_printed_without_the_frame(served, browse, tmp_path):
    tab = browse()
    tab.goto(f"{served}/docs/manual.html")
    tab.pdf(path=tmp_path / "manual.pdf", format="A4")
    told = subprocess.run(
        ["pdftotext", tmp_path / "manual.pdf", "-"], capture_output=True, text=True
    )
    words = re.sub(r"\s", "", told.stdout)
    assert "防止返贫就业攻坚行动推进情况表" in words
    assert "本页内容" not in words
    assert "开发和证明" not in words


def test_links_out_of_the_site_lead_somewhere_where_there_is_a_network(site):
    for address in outside(site):
        asked = urllib.request.Request(address, method="HEAD", headers={"User-Agent": "links"})
        try:
            urllib.request.urlopen(asked, timeout=20).close()
        except urllib.error.HTTPError as error:
            if error.code in {404, 410}:
                pytest.fail(f"dead: {address}")
        except OSError as error:
            pytest.skip(f"no network: {error}")
