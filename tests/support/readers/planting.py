"""What the matrix plants beside the cases that letters are looked at for: an outcome told, a report, a look."""

from datetime import datetime

from django.db import transaction

from accounts.cast import actor_through
from accounts.kinds import OrganisationKind
from accounts.models.membership import Membership
from accounts.models.organisation import Organisation
from decisions.letters import reactions
from decisions.models import Decision
from decisions.sharing.sending import to_organisation
from nrm.happened import Happened
from nrm.ledger import sentences
from nrm.ledger.models import Event
from referrals.casefile.board import post
from referrals.casefile.board.codes import IntakeState, TrackCode
from referrals.casefile.models import Case
from referrals.correspondence import making, sending
from referrals.correspondence.models import Letter
from referrals.correspondence.models.protocol import DataClass
from referrals.form.models import DraftKind, Referral
from support.locations import urgent
from tests.correspondence.leaving import answers
from tests.correspondence.leaving.marks import Marks
from tests.factories import decisions, letters, on_its_way, sharing


def outcome_told(decision: Decision, *, now: datetime) -> None:
    """Whoever takes part is written to once it is served, and the letter stands in their list."""
    served = Event.objects.get(kind=Happened.DECISION_SERVED, facts__decision_id=decision.pk)
    with transaction.atomic():
        reactions.to_bodies(served, now=now)
    drafted = Letter.objects.filter(case=decision.case, occasion=f"decision:{decision.pk}")
    for letter in drafted.filter(organisation__isnull=False):
        assert making.make(letters.approval_of(letter), now=now) == "made"
        with transaction.atomic():
            assert sending.send(on_its_way.event_of(letter, Happened.LETTER_MADE), now=now) == "sent"


def outcome_sent(decision: Decision, immigration: Organisation, officer: Membership, *, now: datetime) -> None:
    """To those who decide on immigration, under a protocol: by post."""
    keeper = decisions.checker(officer, role="authority_manager")
    sharing.protocol(keeper, OrganisationKind(immigration.kind), now=now)
    sharing.sent(decision, to_organisation(immigration), DataClass.OUTCOME, actor_through(officer), now=now)


def reported(marks: Marks, by: Membership, *, now: datetime) -> Referral:
    """An adult who does not want to be referred, and helps the police: their name is kept."""
    own = Marks()
    sent = answers.sent(DraftKind.DUTY_TO_NOTIFY, own, chosen={}, by=actor_through(by), now=now)
    post.track(sent.case, TrackCode.INTAKE, IntakeState.ACCEPTED_REPORT, now=now)
    marks.words |= {f"reported_{name}": own.words[name] for name in ("given_names", "family_names")}
    return sent


def looked(case: Case, marks: Marks, by: Membership, *, now: datetime) -> None:
    """Somebody opens where they live in an emergency."""
    urgent.open_urgently(case=case, reason=marks.personal("opened_because"), by=actor_through(by), now=now)
    marks.words["look"] = sentences.words(urgent.WHY).replace(" ", "")
