"""When the letters of this floor are drafted: the person's as soon as it is final, everybody else's after service."""

from collections.abc import Set
from datetime import datetime

from decisions.letters import again, originals
from decisions.letters.composing import CODES
from decisions.models.at_eighteen import AtEighteen
from decisions.models.course import CourseChange, Turn
from decisions.models.decision import Decision
from decisions.models.disclosure import Disclosure
from decisions.models.disclosure import Recipient as DisclosedTo
from decisions.models.reconsideration import Reconsideration
from decisions.models.recovery import ReviewFound
from decisions.recovery import explaining
from nrm.calendars.working_days import local_day
from nrm.guidance.adoption import adopted
from nrm.guidance.vocabulary import ClockCode, LetterCode, Recipient
from nrm.happened import Happened
from nrm.ledger.models import Event
from referrals.casefile.models.case import Case
from referrals.casefile.requests.models import Request
from referrals.correspondence import calling_off, drafting, recipients
from referrals.correspondence.drafting import EVERYBODY, PEOPLE
from referrals.correspondence.kinds import BODIES

TURNS = {Happened.CASE_SUSPENDED: LetterCode.L7, Happened.CASE_WITHDRAWN: LetterCode.L8}
# The first word of the occasion: what the letter is then about.
STEPS = {
    Happened.RECONSIDERATION_BEGUN: "begun",
    Happened.RECONSIDERATION_DECLINED: "declined",
    Happened.RECONSIDERATION_CONCLUDED: "concluded",
}


def to_the_person(event: Event, *, now: datetime) -> str:
    """And to whoever stands for them: an officer reads these before they go."""
    return _of_decision(event, PEOPLE, now=now)


def to_bodies(event: Event, *, now: datetime) -> str:
    """Nobody learns of a decision before the person it is about."""
    return _of_decision(event, BODIES, now=now)


def of_course(event: Event, *, now: datetime) -> str:
    """What is over by the time this runs is told to nobody."""
    case = _locked(event)
    change = CourseChange.objects.filter(pk=int(event.facts["change_id"]), over_at=None).first()
    if change is None:
        return "over"
    return _drafted(case, TURNS[Happened(event.kind)], f"change:{change.pk}", event, now=now)


def of_eighteen(event: Event, *, now: datetime) -> str:
    """Asked again, the letter stays the one that it is."""
    case = _locked(event)
    row = AtEighteen.objects.filter(case=case, asked_on__isnull=False, answered_on=None).first()
    if row is None:
        return "not_asked_any_more"
    return _drafted(case, LetterCode.L14, f"asked:{row.pk}", event, now=now)


def of_death(event: Event, *, now: datetime) -> str:
    """What waits to be written to them is called off, with the reason. Whoever left or withdrew is still written to."""
    case = _locked(event)
    died = CourseChange.objects.filter(pk=int(event.facts["change_id"]), turn=Turn.DIED, over_at=None)
    return f"dropped_{calling_off.to_the_dead(case, now=now)}" if died.exists() else "nobody_died"


def of_undoing(event: Event, *, now: datetime) -> str:
    """A death that was taken back: what it called off waits to be read again. A suspension had called nothing off."""
    case = _locked(event)
    if recipients.has_died(case):
        return "has_died"
    return f"brought_back_{calling_off.bring_back(case, now=now)}"


def of_look(event: Event, *, now: datetime) -> str:
    """Where it has moved on since, the letter of its later step tells of it."""
    case, step = _locked(event), STEPS[Happened(event.kind)]
    asked = Reconsideration.objects.get(pk=int(event.subject_id))
    if asked.progress not in again.STEPS[step]:
        return "moved_on"
    return _drafted(case, LetterCode.L11, f"{step}:{asked.pk}", event, now=now)


def of_extension(event: Event, *, now: datetime) -> str:
    """Two that came one after the other are one letter, with the later date."""
    case = _locked(event)
    deadline = explaining.latest(case)
    if event.facts["clock"] != ClockCode.RECOVERY or deadline is None:
        return "another_clock"
    return _drafted(case, LetterCode.L4, f"extension:{deadline.pk}", event, now=now)


def of_review(event: Event, *, now: datetime) -> str:
    """That the work goes on; a longer period or an early decision is told by a letter of its own."""
    if event.facts["found"] != ReviewFound.ON_COURSE:
        return "told_otherwise"
    occasion = f"review:{event.facts['review_id']}"
    return _drafted(_locked(event), LetterCode.L4, occasion, event, only=PEOPLE, now=now)


def of_request(event: Event, *, now: datetime) -> str:
    case = _locked(event)
    asked = Request.objects.open().filter(pk=int(event.subject_id)).select_related("asked_of").first()
    if asked is None:
        return "not_asked_any_more"
    made = drafting.draft(
        case=case,
        code=LetterCode.L4,
        occasion=f"request:{asked.pk}",
        guidance_code=adopted(local_day(event.at)).code,
        only=BODIES,
        organisation=asked.asked_of,
        now=now,
    )
    return f"letters_{len(made)}"


def of_disclosure(event: Event, *, now: datetime) -> str:
    """To the very force that it was disclosed to."""
    case = _locked(event)
    sent = Disclosure.objects.select_related("organisation").get(pk=int(event.subject_id))
    if sent.recipient != DisclosedTo.POLICE:
        return "not_the_police"
    made = drafting.draft(
        case=case,
        code=LetterCode.L12,
        occasion=f"disclosure:{sent.pk}",
        guidance_code=adopted(local_day(event.at)).code,
        organisation=sent.organisation,
        now=now,
    )
    return f"letters_{len(made)}"


def _of_decision(event: Event, only: Set[Recipient], *, now: datetime) -> str:
    """What has ended since is not told. What was corrected is told to everybody who got what it corrects."""
    case = _locked(event)
    decision = Decision.objects.select_related("replaces").get(pk=int(event.facts["decision_id"]))
    if decision.final_at is None or decision.ended_at is not None:
        return "not_final"
    if decision.replaced_by.filter(served_at__isnull=False).exists():
        return "replaced"
    made = drafting.draft(
        case=case,
        code=CODES[decision.stage, decision.outcome],
        occasion=f"decision:{decision.pk}",
        guidance_code=adopted(local_day(event.at)).code,
        only=only,
        also=originals.of(decision) if only is BODIES else (),
        now=now,
    )
    return f"letters_{len(made)}"


def _drafted(
    case: Case, code: LetterCode, occasion: str, event: Event, *, only: Set[Recipient] = EVERYBODY, now: datetime
) -> str:
    """By the version adopted when it happened, however late this runs."""
    guidance_code = adopted(local_day(event.at)).code
    made = drafting.draft(case=case, code=code, occasion=occasion, guidance_code=guidance_code, only=only, now=now)
    return f"letters_{len(made)}"


def _locked(event: Event) -> Case:
    return Case.objects.select_for_update().select_related("person").get(pk=int(event.facts["case_id"]))
