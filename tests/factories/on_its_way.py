"""Letters on their way, for tests: a contract with the person, bodies that read, and letters as making leaves them."""

from collections.abc import Sequence
from datetime import datetime
from itertools import count
from typing import Any

from django.db import transaction

from accounts.kinds import OrganisationKind
from accounts.models.membership import Membership
from accounts.models.organisation import Organisation
from nrm.actor import SYSTEM, Actor
from nrm.calendars.working_days import local_day
from nrm.gateways import filestore
from nrm.gateways.filestore import StoredFile
from nrm.guidance.adoption import adopted
from nrm.guidance.vocabulary import Approval, LetterCode, Recipient
from nrm.happened import Happened
from nrm.ledger.models import Event
from nrm.ledger.record import record
from nrm.vault import vault
from nrm.vault.kinds import VaultKind
from referrals.casefile.actions import contact
from referrals.casefile.actions.contact import Channel, Contract
from referrals.casefile.board import post
from referrals.casefile.board.codes import Capacity
from referrals.casefile.models import Case
from referrals.casefile.models.safe_contact import ChannelKind, SafeContact
from referrals.correspondence import lifecycle, sending
from referrals.correspondence.models import Letter
from referrals.correspondence.models.letter import State
from tests import canaries
from tests.factories import accounts
from tests.form.evidence import corpus
from tests.numbering import FIRST

# Far from the occasions that tests give by hand.
_occasions = count(1_000 + FIRST)
POST, TEXT, EMAIL = ChannelKind.POST, ChannelKind.TEXT_MESSAGE, ChannelKind.EMAIL


def sealed(text: str, *, now: datetime) -> Any:
    return vault.store(plaintext=text, kind=VaultKind.ADDRESS, by=SYSTEM, now=now)


def agreed(
    case: Case,
    *ways: tuple[ChannelKind, str, bool],
    now: datetime,
    hours: Sequence[str] = ("any",),
    decision_to: str = "person",
    words: str = "",
    never: str = "",
) -> SafeContact:
    """Each way is a kind, what it is, and whether it is safe."""
    contact.close(person=case.person, now=now)
    contract = Contract(
        channels=tuple(Channel(kind, sealed(text, now=now), safe) for kind, text, safe in ways),
        hours=tuple(hours),
        words_reference=sealed(words, now=now) if words else None,
        never_tell_reference=sealed(never, now=now) if never else None,
        decision_to=decision_to,
    )
    return contact.agree(person=case.person, contract=contract, now=now)


def address() -> str:
    return f"{canaries.secret('street')}\n{canaries.secret('town')}"


def body(
    case: Case,
    *,
    now: datetime,
    kind: OrganisationKind = OrganisationKind.PRIME_CONTRACTOR,
    role: str = "contractor_coordinator",
    capacity: Capacity = Capacity.PRIME,
) -> Membership:
    """A body of the case with somebody who reads what it is sent."""
    organisation = accounts.organisation(kind=kind)
    post.party(case, organisation, capacity, now=now)
    return accounts.membership(organisation=organisation, roles=[role])


def stranger(
    kind: OrganisationKind = OrganisationKind.PRIME_CONTRACTOR, role: str = "contractor_coordinator"
) -> Membership:
    """Of the same kind, and takes no part."""
    return accounts.membership(organisation=accounts.organisation(kind=kind), roles=[role])


def stored() -> StoredFile:
    return filestore.put(corpus.pdf())


def made(
    case: Case,
    *,
    by: Actor,
    now: datetime,
    to: Organisation | None = None,
    recipient: Recipient = Recipient.PERSON,
    code: LetterCode = LetterCode.L8,
    approval: Approval = Approval.SECOND,
    file: StoredFile | None = None,
    occasion: str = "",
    **more: Any,
) -> Letter:
    """As a worker leaves it that has just made it, and has told nobody yet."""
    kept = file or stored()
    return Letter.objects.create(
        case=case,
        code=code,
        occasion=occasion or f"case:{next(_occasions)}",
        recipient=recipient,
        organisation=to,
        language="en",
        guidance_code=adopted(local_day(now)).code,
        approval=approval,
        state=State.MADE,
        drafted_at=now,
        dated=local_day(now),
        approved_at=now,
        approved_by_id=by.membership_id,
        made_at=now,
        file=kept.name,
        sha256=kept.sha256,
        size=kept.size,
        pages=1,
        **more,
    )


def made_event(letter: Letter, *, now: datetime) -> Event:
    return record(Happened.LETTER_MADE, subject=letter, by=SYSTEM, at=now, facts=lifecycle.facts_of(letter))


def sent(letter: Letter, *, now: datetime) -> str:
    """What the worker does with it next."""
    with transaction.atomic():
        outcome = sending.send(made_event(letter, now=now), now=now)
    letter.refresh_from_db()
    return outcome


def event_of(letter: Letter, kind: Happened) -> Event:
    found = Event.objects.filter(kind=kind, subject_id=str(letter.pk)).order_by("-id").first()
    assert found is not None
    return found
