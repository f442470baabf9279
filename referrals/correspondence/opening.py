"""Opens a letter that was made: written down first, and shown only if it is the one that was made."""

from datetime import datetime

from nrm.actor import Actor
from nrm.gateways import filestore
from nrm.gateways.filestore import FileDamaged, NoSuchFile
from nrm.ledger.access import looked
from referrals.correspondence import making, refusals
from referrals.correspondence.models.letter import Letter


def read(*, letter: Letter, by: Actor, now: datetime, purpose: str = "") -> bytes:
    """Byte for byte what was stored. Its fingerprint is compared at each reading."""
    looked(subject=letter, by=by, at=now, action="opened", purpose=purpose, fields=["letter_file"])
    try:
        return filestore.read(making.stored_file(letter))
    except (FileDamaged, NoSuchFile):
        raise refusals.FileLost from None
