"""Files of a letter that came to nothing: an attempt that died, one that lost a race, one of a letter never to be sent.

Each is named in its letter before it is written, so that none lies somewhere with nobody to know of it.
"""

from functools import partial

from django.db import transaction

from nrm.gateways import filestore
from referrals.correspondence.models.letter import Letter


def begin(letter: Letter) -> str:
    """The name for the next attempt; what an earlier one may have left goes. Call with the letter locked."""
    clear(letter)
    letter.laying = filestore.new_name()
    letter.save(update_fields=["laying"])
    return letter.laying


def clear(letter: Letter) -> None:
    """Call with the letter locked, and save it afterwards."""
    if letter.laying:
        discard(letter.laying)
    letter.laying = ""


def discard(name: str) -> None:
    """Once it is settled that nothing refers to it."""
    transaction.on_commit(partial(filestore.delete, name), robust=True)
