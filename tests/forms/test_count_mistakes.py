import pytest

from fangfan_desktop.checks.known import known_checks
from fangfan_desktop.forms.load import FormError, read_form
from fangfan_desktop.paths import resources

RULES = known_checks()
FORMS = resources() / "forms"
LEDGER = '[[ledgers]]\nname = "培训台账"\nwords = ["培训"]\n'


def said(text, form="annex1"):
    """Return what is wrong with a form that has these ledgers and counts, instead of its own."""
    own = (FORMS / f"{form}.toml").read_text(encoding="utf-8")
    own = own[: own.index("[[ledgers]]")]
    try:
        read_form(f"{own}\n{text}", "form.toml", RULES)
    except FormError as error:
        return str(error)
    return ""


@pytest.mark.parametrize("form", ["annex1", "annex2"])
def test_the_programs_own_counts_are_right(form):
    read_form((FORMS / f"{form}.toml").read_text(encoding="utf-8"), "form.toml", RULES)


def test_a_form_may_have_a_ledger_and_no_count():
    assert said(LEDGER) == ""


@pytest.mark.parametrize(
    ("text", "key", "reason"),
    [
        ('[[ledgers]]\nname = ""\nwords = ["培训"]', "ledgers[0].name", "不能是空的"),
        ('[[ledgers]]\nname = "台账"\nwords = []', "ledgers[0].words", "要有一个词"),
        ('[[ledgers]]\nname = "台账"\nwords = ["、"]', "ledgers[0].words", "不能是空的"),
        (
            '[[ledgers]]\nname = "台账"\nwords = ["a"]\nwithout = [""]',
            "ledgers[0].without",
            "不能是空的",
        ),
        (
            '[[ledgers]]\nname = "台账"\nwords = ["a"]\nplace = "、"',
            "ledgers[0].place",
            "不能是空的",
        ),
        (f"{LEDGER}{LEDGER}", "ledgers", "出现了 2 次"),
    ],
)
def test_a_ledger_that_cannot_be_known_is_refused(text, key, reason):
    found = said(text)
    assert f"$.{key}" in found
    assert reason in found


@pytest.mark.parametrize(
    ("count", "key", "reason"),
    [
        ('column = "nothing"\nrow = "01"', "column", "“nothing”不是要填数的一列"),
        ('column = "unit"', "column", "“unit”不是要填数的一列"),
        ('column = "trainees"\nledger = "别的"', "ledger", "没有“别的”这本台账"),
        ('what = "each"', "of", "要写台账的一列"),
        ('of = "身份证号"', "of", "数条数的不写 of"),
        ('what = "sum"\nof = "、"', "of", "不能是空的"),
        ('row = "01"', "row", "这张表没有写好名称的行"),
        ('by = "项目名称"', "by", "by 和 to 要一起写"),
        ('by = "项目名称"\nto = "name"', "to", "没有“name”这一列"),
        ('where = [{ column = "", test = "yes" }]', "where[0].column", "不能是空的"),
        ('where = [{ column = "a", test = "is" }]', "where[0].values", "要写是哪些词"),
        ('where = [{ column = "a", test = "yes", values = ["b"] }]', "where[0].values", "才写"),
        ('where = [{ column = "a", test = "listed" }]', "where[0].ledger", "另一本台账"),
        (
            'where = [{ column = "a", test = "listed", ledger = "培训台账" }]',
            "where[0].ledger",
            "另一本台账",
        ),
        (
            'where = [{ column = "a", test = "yes", ledger = "培训台账" }]',
            "where[0].ledger",
            "才写",
        ),
    ],
)
def test_a_count_that_cannot_be_done_is_refused(count, key, reason):
    stated = {"column": '"trainees"', "ledger": '"培训台账"'}
    stated = [
        f"{name} = {value}"
        for name, value in stated.items()
        if not f"\n{count}".count(f"\n{name} =")
    ]
    found = said("\n".join([LEDGER, "[[counts]]", *stated, count]))
    assert f"$.counts[0].{key}" in found
    assert reason in found


def test_a_line_may_be_looked_up_in_another_ledger():
    other = '[[ledgers]]\nname = "名单"\nwords = ["名单"]\n'
    count = '[[counts]]\ncolumn = "trainees"\nledger = "培训台账"\n'
    assert not said(
        f'{LEDGER}{other}{count}where = [{{ column = "a", test = "listed", ledger = "名单" }}]'
    )


def test_a_list_says_which_row_a_line_belongs_to():
    count = '[[counts]]\ncolumn = "employed"\nledger = "培训台账"'
    assert "要写台账的哪一列和表里的哪一列对" in said(f"{LEDGER}{count}", "annex2")


def test_a_form_that_names_its_rows_says_which(packs):
    text = (resources() / "packs" / "indicators" / "form.toml").read_text(encoding="utf-8")
    count = '[[counts]]\ncolumn = "this_period"\nledger = "培训台账"'
    with pytest.raises(FormError, match="要写这张表的一行的代码"):
        read_form(f"{text}\n{LEDGER}{count}", "form.toml", RULES)
    made = read_form(f'{text}\n{LEDGER}{count}\nrow = "02"', "form.toml", RULES)
    assert made.counts[0].row == "02"
