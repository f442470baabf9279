"""A rule that says no: the error an action raises, carrying one sentence a person can act on."""

from django.utils.functional import Promise


class Refusal(Exception):
    """Subclass it with the broken rule's name; `sentence` is shown to the person, so it holds no data."""

    sentence: str | Promise = ""

    def __init__(self, sentence: str | Promise = "") -> None:
        self.sentence = sentence or self.sentence
        super().__init__(str(self.sentence))

    def __str__(self) -> str:
        return str(self.sentence)
