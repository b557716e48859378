"""The pages of a city's window, and how each is opened."""

from fangfan_desktop.forms.periods import Period
from tests.builders import Q3

PAGES = {
    "the year's reports": lambda window: window.show_home(),
    "annex 1": lambda window: window.open_report("annex1", Q3),
    "annex 2": lambda window: window.open_report("annex2", Period(2026)),
    "a board": lambda window: window.show_board("annex1", Q3),
    "what was sent": lambda window: window.show_sent(),
    "the comparison": lambda window: window.show_comparison(),
    "the library": lambda window: window.show_projects(),
    "the backups": lambda window: window.show_data(),
    "the profile": lambda window: window.show_profile(),
    "the preview": lambda window: window.do("paper"),
}
