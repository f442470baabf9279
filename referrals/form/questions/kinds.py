"""What a question is: typed data. One view and one template draw every page; wording stands in the sections."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from django.utils.functional import Promise

from nrm.vault.kinds import VaultKind
from referrals.form.questions.conditions import ALWAYS, Condition

Text = str | Promise
STORY = 15_000
LINE = 300


class Kind(StrEnum):
    LINE = "line"  # one line of text: str
    STORY = "story"  # paragraphs, kept to the letter: str
    CHOICE = "choice"  # one of few: option code
    CHOICES = "choices"  # any of few: list of option codes
    PICK = "pick"  # one of a long list: code of `options_from`
    PICKS = "picks"  # several of a long list: list of codes
    DATE = "date"  # as exact as known: {"day": "", "month": "5", "year": "2019", "words": "spring"}
    NUMBER = "number"  # whole number as typed: str
    PHONE = "phone"  # str, or a vault reference when tier0
    EMAIL = "email"  # str, or a vault reference when tier0
    ADDRESS = "address"  # always in the vault: {"vault": uuid, "area": "town or district, as far as may be known"}


class Needed(StrEnum):
    """How much a missing answer matters. Nothing but FOR_SENDING ever holds a referral back."""

    FOR_SENDING = "for_sending"
    WANTED = "wanted"
    OPTIONAL = "optional"


@dataclass(frozen=True, slots=True)
class Option:
    code: str
    label: Text
    hint: Text = ""
    # The question drawn under this option when it is chosen.
    reveals: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    code: str
    label: Text
    kind: Kind
    hint: Text = ""
    # Why we ask: shown in a small disclosure beside the question.
    why: Text = ""
    options: tuple[Option, ...] = ()
    # For PICK and PICKS: the name of a list in `lists.py`.
    options_from: str = ""
    when: Condition = ALWAYS
    needed: Needed = Needed.WANTED
    longest: int = LINE
    # Kept in the vault from the first keystroke; drafts, snapshots and PDFs hold a reference.
    vault: VaultKind | None = None
    # The short form of the label in task lists, check-your-answers and PDFs, where it differs.
    short: Text = ""

    @property
    def is_tier0(self) -> bool:
        return self.vault is not None

    @property
    def name(self) -> Text:
        return self.short or self.label


@dataclass(frozen=True, slots=True)
class Page:
    code: str
    title: Text
    questions: tuple[Question, ...]
    intro: Text = ""
    when: Condition = ALWAYS
    # A page that may be filled in several times over: each situation, each exploiter, each place.
    repeats: bool = False
    # What one of them is called: "situation", "exploiter".
    row_name: Text = ""


@dataclass(frozen=True, slots=True)
class Section:
    code: str
    title: Text
    pages: tuple[Page, ...]
    hint: Text = ""
    when: Condition = ALWAYS


class FormKind(StrEnum):
    FULL = "full"
    SAFETY = "safety"
    DUTY_TO_NOTIFY = "duty_to_notify"


@dataclass(frozen=True)
class Form:
    """One version of one form. Versions are never edited after they were used; `versions/` says how drafts move on."""

    kind: FormKind
    version: int
    sections: tuple[Section, ...]
    by_code: dict[str, Question] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        questions = list(self.questions())
        by_code = {question.code: question for question in questions}
        if len(by_code) != len(questions):
            raise ValueError(f"Two questions of the {self.kind} form share a code.")
        object.__setattr__(self, "by_code", by_code)

    def pages(self) -> Iterator[tuple[Section, Page]]:
        for section in self.sections:
            for page in section.pages:
                yield section, page

    def questions(self) -> Iterator[Question]:
        for _section, page in self.pages():
            yield from page.questions
