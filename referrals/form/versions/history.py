"""The steps from each version of a form to the next. A step that drafts were taken through is never edited."""

from referrals.form.versions.changes import Retired, Step

STEPS: tuple[Step, ...] = ()


def retired_label(code: str) -> str:
    """The words in which a question was asked that is asked no more."""
    changes = (change for step in STEPS for change in step.changes)
    return next((found.label for found in changes if isinstance(found, Retired) and found.question == code), code)
