"""The site's search finds Chinese words: every two neighbouring characters are a word.

Sphinx asks jieba, which cuts 零报告 otherwise than a reader types it and has no wheel.
"""

import re
from typing import ClassVar

from sphinx.application import Sphinx
from sphinx.search.zh import SearchChinese

RUN = re.compile(r"[\u3400-\u9fff\u3007]+")


class SearchPairs(SearchChinese):
    """Cuts 零报告 into 零报 and 报告, on the page and in what is asked."""

    # The stemmer in the page has this name; Sphinx looks for ChineseStemmer (its issue 14229).
    language_name = "English"
    js_splitter_code = r"""
function splitQuery(query) {
  const pairs = (run) => Array.from({length: run.length - 1}, (_, at) => run.slice(at, at + 2));
  const chinese = (word) => /^[\u3400-\u9fff\u3007]{3,}$/.test(word);
  const words = query.match(/[\u3400-\u9fff\u3007]+|[a-zA-Z0-9_]+/g) || [];
  return words.flatMap((word) => (chinese(word) ? pairs(word) : [word]));
}
"""
    _alone: ClassVar = re.compile(r"[\u3400-\u9fff\u3007]")

    def split(self, input: str) -> list[str]:  # noqa: A002  # Sphinx's name
        """Return the words of a text: Latin ones, single characters, and pairs."""
        latin = self.latin1_letters.findall(input)
        self.latin_terms.update(latin)
        runs = RUN.findall(input)
        pairs = (run[at : at + 2] for run in runs for at in range(len(run) - 1))
        return [*latin, *pairs, *(character for run in runs for character in run)]

    def word_filter(self, stemmed_word: str) -> bool:
        """Return True if a word is looked for: a single character is, too."""
        return bool(self._alone.match(stemmed_word)) or super().word_filter(stemmed_word)


def setup(app: Sphinx) -> dict[str, bool]:
    """Take the place of Sphinx's own search for Chinese."""
    app.add_search_language(SearchPairs)
    return {"parallel_read_safe": True}
