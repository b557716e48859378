"""The built site is looked through for links that lead nowhere."""

import pytest
from web.dead_links import dead, outside


@pytest.fixture
def site(tmp_path):
    """Return what writes a page of a site and gives the site's folder."""

    def write(name, html):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(html, encoding="utf-8")
        return tmp_path

    return write


def test_links_between_pages_and_places_lead_there(site):
    site("index.html", '<a href="docs/a%20b.html#中文"></a><a href="#top"></a><p id="top"></p>')
    folder = site("docs/a b.html", '<p id="中文"></p><a href="../index.html"></a>')
    assert dead(folder) == []


@pytest.mark.parametrize(
    "html",
    [
        '<a href="b.html"></a>',
        '<a href="#nowhere"></a>',
        '<a href="index.html#nowhere"></a>',
        '<img src="picture.png">',
        '<script src="//elsewhere.example/x.js"></script>',
        '<a href="docs"></a>',
    ],
)
def test_a_link_to_nothing_is_named_with_its_page(site, html):
    folder = site("index.html", html)
    site("docs/other.html", "")
    (line,) = dead(folder)
    assert line.startswith("index.html: ")
    assert line.partition(": ")[2] in html


def test_pieces_of_the_theme_are_no_pages(site):
    site("index.html", "")
    assert dead(site("_static/piece.html", '<a href="{{ x }}"></a>')) == []


def test_addresses_elsewhere_are_listed_once(site):
    folder = site("index.html", '<a href="https://b.example"></a><a href="mailto:a@b.example"></a>')
    site("other.html", '<a href="https://b.example"></a>')
    assert outside(folder) == ["https://b.example", "mailto:a@b.example"]
    assert dead(folder) == []
