"""Make the attachments in this folder: blank forms as offices send them, and filled copies.

Run by hand: `python -m tests.samples.attachments.make`. Needs LibreOffice. What must be drawn from
each (`NAME.expected.toml`) is written by hand, never from what the program read.
"""

import tempfile
from pathlib import Path

from tests.samples.attachments import (
    excel_forms,
    excel_lists,
    filled,
    filled_values,
    more_forms,
    notice_file,
    office,
    word_forms,
    word_lists,
)

HERE = Path(__file__).parent
WORD = {
    "notice": notice_file.notice,
    "training": word_forms.training,
    "relief": word_forms.relief,
    "statistics": word_lists.statistics,
    "farmers": word_lists.farmers,
    "schools": word_lists.schools,
    "graduates": word_lists.graduates,
    "farmland": word_lists.farmland,
    "workplaces": word_lists.workplaces,
    "industry": more_forms.industry,
    "living_allowance": more_forms.living_allowance,
    "assistance": more_forms.assistance,
}
BOOKS = {
    "workshops": excel_forms.workshops,
    "subsidies": excel_forms.subsidies,
    "public_posts": excel_lists.public_posts,
    "revival": excel_lists.revival,
    "villages": excel_lists.villages,
    "care": excel_lists.care,
    "loans": more_forms.loans,
}
CONVERTED = {
    "elderly_meals": (word_forms.elderly_meals, "docx", "pdf"),
    "assets": (word_lists.assets, "docx", "pdf"),
    "allowances": (more_forms.allowances, "docx", "pdf"),
    "progress": (more_forms.progress, "xlsx", "xls"),
    "harvest": (excel_lists.harvest, "xlsx", "pdf"),
    "start_ups": (excel_lists.start_ups, "xlsx", "ods"),
    "pension": (excel_lists.pension, "xlsx", "xls"),
}


def main():
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        for name, form in WORD.items():
            form().save(HERE / f"{name}.docx")
        for name, form in BOOKS.items():
            form().save(HERE / f"{name}.xlsx")
        for name, (form, kind, to) in CONVERTED.items():
            form().save(work / f"{name}.{kind}")
            office.convert(work / f"{name}.{kind}", to, HERE, work)
    for name in filled_values.FILLED:
        filled.fill(HERE, name)
    for path in sorted(HERE.iterdir()):
        office.settle(path)


if __name__ == "__main__":
    main()
