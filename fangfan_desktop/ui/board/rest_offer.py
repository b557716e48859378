"""The strip over the board: 市本级 was filled in last period, and is blank now."""

from fangfan_desktop.forms.period_words import PERIOD_WORDS
from fangfan_desktop.forms.place_words import said_of
from fangfan_desktop.forms.places import Place
from fangfan_desktop.forms.report import Report
from fangfan_desktop.forms.spec import Form
from fangfan_desktop.ui.widgets.strip import Strip

_WORDS = "{rest}%s填过，%s还空着；不填，{whole}一行就只有各单位之和。"


class RestOffer(Strip):
    """Its buttons ask for `rest` and `bring_rest`."""

    def __init__(self, form: Form, place: Place) -> None:
        period, fill = PERIOD_WORDS[form.period], said_of("填{rest}", place)
        words = said_of(_WORDS % (period.before, period.here), place)
        super().__init__(words, ((fill, "rest"), ("带入上期", "bring_rest")), "warning")
        self.hide()

    def offer(self, before: Report | None, *, same_year: bool) -> None:
        """Show it if there was a 市本级 before; figures of another year cannot be brought over."""
        self.buttons["bring_rest"].setVisible(same_year)
        self.setVisible(before is not None)
