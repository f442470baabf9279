"""What a reaction may say besides done: that nobody can know, or that trying again is useless. Codes, never words."""

import re

CODE = re.compile(r"^[a-z][a-z0-9_]{0,59}$")


class OutcomeUnknown(Exception):
    """The outside may or may not have acted, and a look-up did not tell: a person decides, nothing is sent twice."""

    code = "outcome_unknown"


class WillNeverWork(Exception):
    """Refused for a reason that a later attempt cannot change."""

    code = "will_never_work"


class LeaseLost(Exception):
    """Somebody else owns the row by now; what we did must not overwrite what they did."""

    code = "lease_lost"


class WorkLimitReached(BaseException):
    """Not an Exception, so that no reaction can swallow it."""

    code = "work_limit_reached"


def code_of(error: BaseException) -> str:
    """A code of its own or the name of its class: an error's text may hold what a log must not."""
    code = getattr(error, "code", None)
    if isinstance(code, str) and CODE.match(code):
        return code
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", type(error).__name__).lower()[:60]
