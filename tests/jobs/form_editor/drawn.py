"""Forms as they are drawn from the sample attachments, for tests of the editor."""

from functools import cache

from fangfan_desktop.exchange.attachments.worker import draw_file
from fangfan_desktop.jobs.drafts.drafting import draw_forms
from fangfan_desktop.jobs.form_editor.editing import FormEditing
from fangfan_desktop.jobs.reference import Reference
from fangfan_desktop.paths import resources
from tests.jobs.drafts.expected import attachments

NAMES = [path.stem for path, _ in attachments()]


@cache
def drawn_text(name):
    """Return the text of the first form that is drawn from a sample attachment (`industry`)."""
    (path,) = (path for path, _ in attachments() if path.stem == name)
    return draw_forms(draw_file(path), Reference(resources()).places)[0].text


def drawn(name):
    """Open such a form."""
    return FormEditing(drawn_text(name))
