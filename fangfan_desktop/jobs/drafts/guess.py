"""A guess about a form: what was taken, why, what else it could be."""

import msgspec

# The reason of what a person answered.
ANSWERED = "这是您选的"


class Choice(msgspec.Struct, frozen=True):
    """One of the things that a guess could be: its value in the form's file, and in words."""

    value: str
    words: str


class Guess(msgspec.Struct, frozen=True):
    """What was guessed at a key of the form's file (`$.columns[3].kind`).

    `about` says what it is about (`联系电话`), `chosen` is the value that was taken, `reason` why
    (`表头里有“电话”`). What is not `certain` is asked: `question` is the sentence.
    """

    key: str
    about: str
    chosen: str
    reason: str
    choices: tuple[Choice, ...] = ()
    certain: bool = True
    question: str = ""


class Draft(msgspec.Struct, frozen=True):
    """A form as it was drawn from an attachment: its TOML, and every guess in it.

    `title` and `printed` (附件1) tell it from the other forms of its file. `help` is what the file
    says about it on other pages (填报说明), in Markdown.
    """

    text: str
    guesses: tuple[Guess, ...]
    title: str = ""
    printed: str = ""
    help: str = ""

    @property
    def called(self) -> str:
        """Return what it is called beside the other forms of its file."""
        return f"{self.printed}《{self.title}》"

    @property
    def questions(self) -> tuple[Guess, ...]:
        """Return the guesses that are not certain."""
        return tuple(guess for guess in self.guesses if not guess.certain)
