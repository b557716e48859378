"""The bar above the city's own figures (市本级): what is filled in here, and what comes next."""

from fangfan_desktop.jobs.rest_page import rest_words
from fangfan_desktop.ui.report.session import Session
from fangfan_desktop.ui.widgets.strip import Strip, StripButton


class RestBar(Strip):
    """Asks for `board`, or for `bring` if the last period has figures."""

    def __init__(self, session: Session) -> None:
        buttons: list[StripButton] = [("带入上期", "bring")] if session.context.previous else []
        super().__init__(rest_words(session), [*buttons, ("回到进度（Esc）", "board")])
