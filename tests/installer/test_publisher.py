import pytest
from assembly.fit import NotFit
from assembly.publisher import OURS, Publisher, publisher_of

WHOLE = """
name = "某某市人力资源和社会保障局"
mail = "xxzx@example.org"
homepage = "https://example.org/fangfan"
source = "https://example.org/fangfan/source"
pictures = "https://example.org/fangfan/pictures"
"""


@pytest.fixture
def written(tmp_path):
    def write(text):
        path = tmp_path / "publisher.toml"
        path.write_text(text, encoding="utf-8")
        return path

    return write


def test_the_project_itself_names_nobody_and_invents_nothing():
    assert publisher_of(OURS, release=False) == Publisher()


def test_where_nobody_publishes_the_packages_say_so():
    assert Publisher().maintainer.endswith(".invalid>")
    assert "没有发布单位" in Publisher().company


def test_a_release_stops_where_it_is_not_said_who_publishes(written):
    with pytest.raises(NotFit, match="name、mail、homepage、source、pictures"):
        publisher_of(OURS, release=True)
    with pytest.raises(NotFit, match="没有填：mail。"):
        publisher_of(written(WHOLE.replace("xxzx@example.org", "")), release=True)


def test_who_publishes_stands_in_the_packages(written):
    publisher = publisher_of(written(WHOLE), release=True)
    assert publisher.maintainer == "某某市人力资源和社会保障局 <xxzx@example.org>"
    assert publisher.company == "某某市人力资源和社会保障局"


def test_a_file_from_windows_notepad_is_read(written):
    assert publisher_of(written(f"\ufeff{WHOLE}"), release=True).mail == "xxzx@example.org"


def test_another_encoding_is_told(tmp_path):
    (tmp_path / "publisher.toml").write_bytes('name = "某市"'.encode("gb18030"))
    with pytest.raises(NotFit, match="UTF-8"):
        publisher_of(tmp_path / "publisher.toml", release=False)


@pytest.mark.parametrize("text", ["name = 某某市", "name = 5", 'nmae = "某某市"'])
def test_what_cannot_be_read_is_told_in_one_sentence(written, text):
    with pytest.raises(NotFit, match=r"publisher\.toml 写得不对"):
        publisher_of(written(text), release=False)


@pytest.mark.parametrize(
    ("text", "said"),
    [('homepage = "http://a"', "homepage 要写 https://"), ('mail = "fangfan"', "不是邮箱")],
)
def test_what_is_no_address_is_refused(written, text, said):
    with pytest.raises(NotFit, match=said):
        publisher_of(written(text), release=False)
