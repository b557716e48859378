from hypothesis import given
from hypothesis import strategies as st

from fangfan_desktop.forms.header_tree import header_tree
from fangfan_desktop.forms.mistakes import mistakes
from tests.headers import headed, headers


def told(nodes):
    """Return captions as `id:level@first+span`, with their parts in brackets; a column has a star."""
    found = []
    for node in nodes:
        star, parts = "*" * node.is_column, f"[{told(node.parts)}]" if node.parts else ""
        found.append(f"{node.id}{star}:{node.level}@{node.first}+{node.span}{parts}")
    return " ".join(found)


def test_the_given_forms_have_parts_beside_their_wholes(annex1):
    tree = annex1.header
    assert tree.depth == 2
    assert len(tree.roots) == 11
    assert told([tree.by_id["workshops"]]) == "workshops*:0@5+2[workshop_poor*:1@6+1]"
    assert tree.paths["workshop_poor"] == ("workshops", "workshop_poor")
    assert tree.paths["brands"] == ("brands",)


def test_a_group_stands_over_its_columns_a_whole_over_its_own_too(annex1):
    form = headed(annex1, ["a", ("b", "c", ["d", "e", "f"]), "g"], "h")
    assert told(form.header.roots) == (
        "unit*:0@0+1 "
        "a:0@1+5[a-b*:1@1+4[a-b-c*:2@2+1 a-b-d:2@3+2[a-b-d-e*:3@3+1 a-b-d-f*:3@4+1]] a-g*:1@5+1] "
        "h*:0@6+1"
    )
    assert form.header.depth == 4


def test_a_table_without_columns_has_no_captions():
    assert header_tree((), ()).roots == ()
    assert header_tree((), ()).depth == 1


@given(data=st.data())
def test_each_column_stands_where_the_paper_has_it(annex1, data):
    form = data.draw(headers(annex1))
    assert list(mistakes(form)) == []
    tree = form.header
    assert [n.id for n in tree.nodes if n.is_column] == [c.id for c in form.columns]
    assert all(form.columns[n.first].id == n.id for n in tree.nodes if n.is_column)
    for node in tree.nodes:
        assert node.span == node.is_column + sum(part.span for part in node.parts)
        assert all(part.level == node.level + 1 for part in node.parts)
        assert tree.paths[node.id][-1] == node.id
        assert len(tree.paths[node.id]) == node.level + 1
