"""Who gets a letter: the classes that the version names, as far as somebody of the case is one of them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from accounts.models.organisation import Organisation
from nrm.guidance.content import Guidance
from nrm.guidance.vocabulary import LetterCode, Recipient
from referrals.casefile.access import walls
from referrals.casefile.board.codes import Capacity, CourseState, TrackCode
from referrals.casefile.models.case import Case
from referrals.casefile.models.safe_contact import DecisionTo, SafeContact
from referrals.casefile.models.wall import Wall
from referrals.correspondence import reading
from referrals.correspondence.models.letter import Letter, Reader
from referrals.correspondence.models.representative import Representative, Standing

CAPACITIES: Mapping[Recipient, Capacity] = {
    Recipient.FIRST_RESPONDER: Capacity.REFERRER,
    Recipient.PRIME: Capacity.PRIME,
    Recipient.PROVIDER: Capacity.PROVIDER,
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
        if not has_died(case):
            yield _person(case, on=on)
    elif recipient == Recipient.REPRESENTATIVE:
        for one in case.representatives.filter(ended_at=None, standing=Standing.LAWYER):
            yield To(recipient, representative=one)
    elif capacity := CAPACITIES.get(recipient):
        for organisation in _bodies(case, capacity):
            yield To(recipient, organisation=organisation)


def has_died(case: Case) -> bool:
    """As the board says it: nothing is written to the dead, nor to whoever reads in their place."""
    return case.tracks.filter(track=TrackCode.COURSE, state=CourseState.VOID).exists()


def stays_theirs(letter: Letter) -> bool:
    """Of what corrects or ends what they were told, if no wall stands before them.

    Where somebody else does by now what they did, what corrects it goes to those. To stop is for the very body alone.
    """
    if letter.organisation is None or walls.stands_before(letter.case, letter.organisation):
        return False
    return letter.code == LetterCode.L17 or not is_replaced(
        letter.case, Recipient(letter.recipient), letter.organisation
    )


def is_replaced(case: Case, recipient: Recipient, organisation: Organisation) -> bool:
    capacity = CAPACITIES.get(recipient)
    now_theirs = list(_bodies(case, capacity)) if capacity else []
    return bool(now_theirs) and organisation not in now_theirs


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
    """What somebody recorded that they read best; else by age on the day.

    Whose age is not known, and who is treated as a child, reads what a young person reads.
    """
    if recorded := reading.recorded(case):
        return Reader(recorded.reader)
    if not case.is_child:
        return Reader.STANDARD
    person = case.person
    if person.birth_year is None:
        return Reader.YOUNG
    birthday = (person.birth_month or 12, person.birth_day or 31)
    years = on.year - person.birth_year - ((on.month, on.day) < birthday)
    return Reader.CHILD if years < 12 else Reader.YOUNG
