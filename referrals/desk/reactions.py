"""What the desk does when something happened to a case: looks for the same person, posts where it may be seen."""

from datetime import datetime

from nrm.calendars.working_days import local_day
from nrm.guidance.adoption import adopted
from nrm.guidance.vocabulary import LetterCode, Recipient
from nrm.ledger.models import Event
from referrals.casefile.models.case import Case, Route
from referrals.correspondence import drafting
from referrals.correspondence.models.letter import Letter
from referrals.desk.matching import board, proposing
from referrals.desk.models import CandidatePair


def propose_people(event: Event, *, now: datetime) -> str:
    """Reads the person as they are described by now, so running it twice or late changes nothing."""
    case = Case.objects.select_related("person").get(pk=event.facts["case_id"])
    return f"pairs_{len(proposing.propose(case=case, now=now))}"


def move_comparisons(event: Event, *, now: datetime) -> str:
    """Fewer people see a case than before, or more: acts and flags stand where those who see both cases look."""
    case_id = event.facts["case_id"]
    pairs = CandidatePair.objects.filter(later=case_id) | CandidatePair.objects.filter(earlier=case_id)
    touched = {one for pair in pairs.values_list("later_id", "earlier_id") for one in pair}
    board.reconcile(touched, now=now)
    return f"cases_{len(touched)}"


def draft_letters(event: Event, *, now: datetime) -> str:
    """Under the version that was adopted when it was accepted, however late this runs."""
    case = Case.objects.select_for_update().select_related("person").get(pk=event.facts["case_id"])
    code = LetterCode.L1 if case.route == Route.NRM else LetterCode.L13
    guidance = adopted(local_day(event.at))
    made = drafting.draft(case=case, code=code, occasion=f"case:{case.pk}", guidance_code=guidance.code, now=now)
    return f"letters_{len(made)}"


def draft_not_reached(event: Event, *, now: datetime) -> str:
    """A letter to the person came back: those who know them may know a safe way. Of a body's letter nothing follows."""
    letter = Letter.objects.get(pk=int(event.subject_id))
    if letter.recipient != Recipient.PERSON:
        return "not_to_the_person"
    case = Case.objects.select_for_update().select_related("person").get(pk=letter.case_id)
    code = adopted(local_day(event.at)).code
    made = drafting.draft(case=case, code=LetterCode.L15, occasion=f"letter:{letter.pk}", guidance_code=code, now=now)
    return f"letters_{len(made)}"
