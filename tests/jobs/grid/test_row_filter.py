from fangfan_desktop.jobs.grid.row_filter import FilterRules


def names(projects, rules):
    hidden = rules.hidden()
    return [row["name"].raw for row in projects.report.rows if row.id not in hidden]


def test_rows_are_kept_that_fit_all_rules(projects):
    rules = FilterRules(projects, projects.form)
    assert not rules.hidden()
    rules.choose("name", ["甲"], open_only=False)
    rules.choose("employed", ["10", "7"], open_only=False)
    assert names(projects, rules) == ["甲", "甲"]
    rules.choose("name", None, open_only=False)
    assert names(projects, rules) == ["甲", "丙", "甲"]
    rules.drop_all()
    assert len(names(projects, rules)) == 6


def test_the_values_of_a_column_are_counted_where_the_other_rules_fit(projects, annex2):
    rules, columns = FilterRules(projects, projects.form), annex2.by_id
    assert rules.values(columns["employed"]) == {"3": 1, "7": 1, "9": 1, "10": 2, "约8": 1}
    assert list(rules.values(columns["name"]))[-1] == ""
    rules.choose("name", ["甲"], open_only=False)
    assert rules.values(columns["employed"]) == {"7": 1, "10": 1, "约8": 1}
    assert rules.values(columns["name"])["乙"] == 1


def test_only_rows_with_open_findings(projects, annex2):
    rules = FilterRules(projects, projects.form)
    rules.choose("name", None, open_only=True)
    kept = [row for row in projects.report.rows if row.id not in rules.hidden()]
    assert "约8" in [row["employed"].raw for row in kept]
    assert all(projects.marks_of_row(row.id) for row in kept)


def test_the_rules_in_words(projects, annex2):
    rules = FilterRules(projects, projects.form)
    assert rules.words_for(6) == ""
    rules.choose("name", ["甲"], open_only=True)
    name = annex2.by_id["name"].short
    assert rules.words_for(3) == f"筛选：{name}、只看有问题的。显示 3 项，共 6 项。"
