"""A look at one paragraph, table or style of a Word document, through the reader's own doors."""

from lxml import etree

from fangfan_desktop.exchange.attachments.word_looks import WordLooks
from fangfan_desktop.exchange.attachments.word_numbers import WordNumbers
from fangfan_desktop.exchange.attachments.word_paragraph import read_paragraph
from tests.exchange.attachments.word_files import NAMES, STYLES


def element(text):
    """Return the element of a piece of WordprocessingML."""
    return etree.fromstring(f"<w:x {NAMES}>{text}</w:x>")[0]


def root(text, name):
    return etree.fromstring(f"<w:{name} {NAMES}>{text}</w:{name}>") if text else None


def looks(styles=STYLES, theme=""):
    return WordLooks(root(styles, "styles"), etree.fromstring(theme) if theme else None)


def paragraph(text, styles=STYLES, numbering=""):
    numbers = WordNumbers(root(numbering, "numbering"))
    return read_paragraph(element(text), looks(styles), numbers)
