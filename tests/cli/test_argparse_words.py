import argparse
import ast
import re
from pathlib import Path

import pytest

from fangfan_desktop.cli.argparse_words import WORDS, in_chinese


def words_of_argparse():
    """Return all words that argparse asks gettext for, in the Python that runs."""
    for node in ast.walk(ast.parse(Path(argparse.__file__).read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") in {"_", "ngettext"}:
            for argument in node.args:
                for part in ast.walk(argument):
                    if isinstance(part, ast.Constant) and part.value not in {
                        "title",
                        "description",
                    }:
                        yield part.value


def test_each_word_of_argparse_is_in_the_table():
    words = {word for word in words_of_argparse() if word}
    assert len(words) > 25
    assert words - WORDS.keys() == set()


@pytest.mark.parametrize("word", WORDS)
def test_a_translation_has_the_same_places_for_what_was_typed(word):
    places = re.compile(r"%(?:\(\w+\))?[sr]")
    assert sorted(places.findall(WORDS[word])) == sorted(places.findall(word))
    assert re.sub(places, "", WORDS[word]) != re.sub(places, "", word) or word == "%(heading)s:"


def test_argparse_speaks_chinese_only_while_it_is_asked_to():
    parser = argparse.ArgumentParser(exit_on_error=False)
    parser.add_argument("--number", type=int)
    with in_chinese(), pytest.raises(argparse.ArgumentError, match="不能是 'x'（要写 int）"):
        parser.parse_args(["--number", "x"])
    with in_chinese(), pytest.raises(argparse.ArgumentError, match="后面要写一个值"):
        parser.parse_args(["--number"])
    with pytest.raises(argparse.ArgumentError, match="expected one argument"):
        parser.parse_args(["--number"])
