"""Questions whose answer is a story: long, kept to the letter, with a count of what is left."""

from referrals.form.questions.conditions import ALWAYS, Condition
from referrals.form.questions.kinds import STORY, Kind, Needed, Question, Text


def story(
    code: str,
    label: Text,
    *,
    hint: Text = "",
    short: Text = "",
    why: Text = "",
    when: Condition = ALWAYS,
    needed: Needed = Needed.WANTED,
) -> Question:
    return Question(code, label, Kind.STORY, hint=hint, short=short, why=why, when=when, needed=needed, longest=STORY)
