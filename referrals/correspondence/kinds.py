"""Picks the one kind of letter for an event, a class of recipient and a reader: by table, so that nobody else can.

Each floor holds its own table. What is in none of them is refused by name.
"""

from collections.abc import Mapping
from enum import StrEnum

from nrm.guidance.adoption import version
from nrm.guidance.vocabulary import LetterCode, Recipient
from nrm.letters import Letter
from referrals.correspondence.composing import Wanted
from referrals.correspondence.models.letter import Reader
from referrals.correspondence.models.representative import Standing
from referrals.correspondence.refusals import NoSuchLetter


class Audience(StrEnum):
    """Who reads it: that decides what it may say at all."""

    PERSON = "person"
    # Somebody whom the person chose, who gets the person's own letter.
    CHOSEN = "chosen"
    LAWYER = "lawyer"
    BODY = "body"


Table = Mapping[tuple[LetterCode, Audience, Reader], type[Letter]]
BODIES = frozenset(Recipient) - {Recipient.PERSON, Recipient.REPRESENTATIVE}
# Where there is none worded for a reader, the next is taken.
FALLS_BACK = (Reader.CHILD, Reader.YOUNG, Reader.EASY_READ, Reader.STANDARD)


def audience_of(wanted: Wanted) -> Audience:
    if wanted.recipient in BODIES:
        return Audience.BODY
    if wanted.recipient == Recipient.PERSON:
        return Audience.PERSON
    standing = wanted.representative.standing if wanted.representative else ""
    return Audience.CHOSEN if standing == Standing.CHOSEN else Audience.LAWYER


def kind_of(table: Table, wanted: Wanted) -> type[Letter]:
    audience = audience_of(wanted)
    if _named(audience, wanted.recipient) not in version(wanted.guidance_code).recipients(wanted.code):
        raise NoSuchLetter
    if audience is Audience.CHOSEN:
        audience = Audience.PERSON
    for reader in FALLS_BACK[FALLS_BACK.index(reader_of(wanted)) :]:
        if kind := table.get((wanted.code, audience, reader)):
            return kind
    raise NoSuchLetter


def reader_of(wanted: Wanted) -> Reader:
    """Whoever was chosen for a child reads what a young person reads: nothing in it is only for adults."""
    chosen = wanted.recipient == Recipient.REPRESENTATIVE and audience_of(wanted) is Audience.CHOSEN
    return Reader.YOUNG if chosen and wanted.case.is_child else wanted.reader


def _named(audience: Audience, recipient: Recipient) -> Recipient:
    """Whoever was chosen stands in the person's place, also where the version names no representative."""
    return Recipient.PERSON if audience is Audience.CHOSEN else recipient
