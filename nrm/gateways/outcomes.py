"""What can come of talking to the outside: sent (a return), or one of three errors with a code and nothing else.

The ledger reads them: Refused is not tried again, TryAgain is, Unknown waits for a person.
"""

from nrm.ledger.outcomes import OutcomeUnknown, WillNeverWork


class Refused(WillNeverWork):
    """For good: the other side said no, or we do."""

    code = "refused"

    def __init__(self, code: str = "") -> None:
        self.code = code or self.code
        super().__init__(self.code)


class TryAgain(Exception):
    """Certainly not sent, and it may work later."""

    def __init__(self, code: str) -> None:
        self.code = code
        super().__init__(code)


class Unknown(OutcomeUnknown):
    """It may have been sent: the answer was lost."""

    def __init__(self, code: str) -> None:
        self.code = code
        super().__init__(code)
