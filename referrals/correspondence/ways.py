"""By which ways a letter may go at this moment, and why by none: who gets it and the contract are asked each time."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from accounts.models.organisation import Organisation
from nrm.calendars.working_days import local_day
from nrm.guidance.adoption import version
from nrm.guidance.vocabulary import LetterCode, Recipient
from referrals.casefile.board.codes import Capacity
from referrals.casefile.models.case import Case
from referrals.casefile.models.safe_contact import ChannelKind, SafeContact
from referrals.casefile.person import permitting
from referrals.casefile.person.permitting import NotAllowed
from referrals.correspondence.held import Held
from referrals.correspondence.models.dispatch import Channel, Dispatch, DispatchState
from referrals.correspondence.models.letter import Letter
from referrals.correspondence.models.representative import Representative
from referrals.correspondence.readers import readers
from referrals.correspondence.recipients import To, recipients, stays_theirs
from referrals.correspondence.sharing import grounds

# Those who see the person, so that a letter can be put into their hands.
HAND_OVER = (Capacity.PRIME, Capacity.PROVIDER, Capacity.GUARDIAN, Capacity.LOCAL_AUTHORITY, Capacity.REFERRER)


@dataclass(frozen=True, slots=True)
class Way:
    channel: Channel
    # In whose list it stands: theirs to read, or to hand over.
    listed_for: Organisation | None = None
    address_reference: UUID | None = None
    contract: SafeContact | None = None

    @property
    def code(self) -> str:
        """As a form names it: which way, and through whom."""
        return f"{self.channel}:{self.listed_for.reference}" if self.listed_for else str(self.channel)


@dataclass(frozen=True, slots=True)
class Found:
    ways: tuple[Way, ...] = ()
    # Why there is none.
    why: str = ""

    def by_code(self, code: str) -> Way | None:
        return next((way for way in self.ways if way.code == code), None)


def found(letter: Letter, *, now: datetime) -> Found:
    """Call inside a transaction that holds the case."""
    if not is_theirs(letter, on=local_day(now)):
        return Found(why=Held.NO_LONGER_THEIRS)
    if letter.organisation is not None:
        return _to_body(letter, letter.organisation, now=now)
    if letter.representative is not None:
        return _to_representative(letter, letter.representative)
    return _to_person(letter, now=now)


def is_theirs(letter: Letter, *, on: date) -> bool:
    guidance = version(letter.guidance_code)
    if letter.was_told:
        return stays_theirs(letter)
    now_theirs = recipients(letter.case, LetterCode(letter.code), guidance, on=on)
    key = (Recipient(letter.recipient), letter.organisation_id, letter.representative_id)
    return key in {_key(to) for to in now_theirs}


def _key(to: To) -> tuple[Recipient, int | None, int | None]:
    organisation = to.organisation.pk if to.organisation else None
    return to.recipient, organisation, to.representative.pk if to.representative else None


def _to_body(letter: Letter, organisation: Organisation, *, now: datetime) -> Found:
    if grounds.is_withdrawn(letter):
        return Found(why=Held.CONSENT_WITHDRAWN)
    if not readers(organisation, letter.case, now=now).exists():
        return Found(why=Held.NOBODY_READS_THERE)
    return Found((Way(Channel.PORTAL, organisation),))


def _to_representative(letter: Letter, standing: Representative) -> Found:
    """By post alone: nobody who takes part in the case hands a lawyer their letters."""
    reference = standing.address_reference
    if standing.ended_at is not None:
        return Found(why=Held.NO_LONGER_THEIRS)
    if permitting.is_never_told(letter.case, (standing.name, standing.firm)):
        return Found(why=Held.NEVER_TOLD)
    if reference is None:
        return Found(why=Held.NO_ADDRESS)
    if permitting.is_place_of_exploitation(letter.case, reference):
        return Found(why=permitting.Because.PLACE_OF_EXPLOITATION)
    if _came_back(reference):
        return Found(why=permitting.Because.CAME_BACK)
    return Found((Way(Channel.POST, address_reference=reference),))


def _came_back(reference: UUID) -> bool:
    return Dispatch.objects.filter(address_reference=reference, state=DispatchState.RETURNED).exists()


def _to_person(letter: Letter, *, now: datetime) -> Found:
    try:
        by_hand = tuple(_by_hand(letter.case, now=now))
    except NotAllowed as no:
        return Found(why=no.code)
    try:
        post = permitting.allowed(letter.case, ChannelKind.POST, now=now)
    except NotAllowed as no:
        return Found(by_hand, why="" if by_hand else no.code)
    return Found((Way(Channel.POST, address_reference=post.reference, contract=post.contract), *by_hand))


def _by_hand(case: Case, *, now: datetime) -> Iterator[Way]:
    """Through each body that sees them, has somebody who reads here, and was not named as never to be told.

    Whoever stands behind a wall reads nothing here.
    """
    contract = permitting.may_be_handed(case)
    parties = case.parties.filter(to_on=None, capacity__in=HAND_OVER)
    bodies = {one.organisation for one in parties.select_related("organisation")}
    for body in sorted(bodies, key=lambda body: body.name):
        if readers(body, case, now=now).exists() and not permitting.is_never_told(case, (body.name,)):
            yield Way(Channel.BY_HAND, body, contract=contract)
