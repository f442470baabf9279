"""Who gets a letter: the classes that the version names, as far as somebody of the case is one of them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from accounts.models.organisation import Organisation
from nrm.guidance.content import Guidance
from nrm.guidance.vocabulary import LetterCode, Recipient
from referrals.casefile.board.codes import Capacity
from referrals.casefile.models.case import Case
from referrals.casefile.models.safe_contact import DecisionTo, SafeContact
from referrals.casefile.models.wall import Wall
from referrals.correspondence.models.letter import Reader
from referrals.correspondence.models.representative import Representative, Standing

CAPACITIES: Mapping[Recipient, Capacity] = {
    Recipient.FIRST_RESPONDER: Capacity.REFERRER,
    Recipient.PRIME: Capacity.PRIME,
    Recipient.LOCAL_AUTHORITY: Capacity.LOCAL_AUTHORITY,
    Recipient.GUARDIAN: Capacity.GUARDIAN,
    Recipient.POLICE: Capacity.FORCE,
}


@dataclass(frozen=True, slots=True)
class To:
    recipient: Recipient
    organisation: Organisation | None = None
    representative: Representative | None = None
    reader: Reader = Reader.STANDARD


def recipients(case: Case, code: LetterCode, guidance: Guidance, *, on: date) -> list[To]:
    """Nobody twice, and nobody before whom a wall stands."""
    found = (to for recipient in guidance.recipients(code) for to in _of(case, recipient, on=on))
    return list(dict.fromkeys(found))


def _of(case: Case, recipient: Recipient, *, on: date) -> Iterator[To]:
    if recipient == Recipient.PERSON:
        yield _person(case, on=on)
    elif recipient == Recipient.REPRESENTATIVE:
        for one in case.representatives.filter(ended_at=None, standing=Standing.LAWYER):
            yield To(recipient, representative=one)
    elif capacity := CAPACITIES.get(recipient):
        for organisation in _bodies(case, capacity):
            yield To(recipient, organisation=organisation)


def _bodies(case: Case, capacity: Capacity) -> Iterator[Organisation]:
    walled = Wall.objects.standing().filter(case=case, organisation__isnull=False).values("organisation")
    parties = case.parties.filter(to_on=None, capacity=capacity).exclude(organisation__in=walled)
    yield from (party.organisation for party in parties.select_related("organisation").order_by("id"))


def _person(case: Case, *, on: date) -> To:
    """Themselves, or whom they chose, who then gets it in their place."""
    contract = SafeContact.objects.filter(person=case.person_id, closed_at=None).first()
    if contract and contract.decision_to == DecisionTo.SOMEONE_ELSE:
        chosen = case.representatives.filter(ended_at=None, standing=Standing.CHOSEN).first()
        if chosen:
            return To(Recipient.REPRESENTATIVE, representative=chosen)
    return To(Recipient.PERSON, reader=reader_of(case, on=on))


def reader_of(case: Case, *, on: date) -> Reader:
    """By age on the day. Whose age is not known, and who is treated as a child, reads what a young person reads."""
    if not case.is_child:
        return Reader.STANDARD
    person = case.person
    if person.birth_year is None:
        return Reader.YOUNG
    birthday = (person.birth_month or 12, person.birth_day or 31)
    years = on.year - person.birth_year - ((on.month, on.day) < birthday)
    return Reader.CHILD if years < 12 else Reader.YOUNG
