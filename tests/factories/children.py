"""Children for tests: told of, through the real notices. What a test is about, it says itself."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction

from accounts.kinds import OrganisationKind
from accounts.models.membership import Membership
from accounts.models.organisation import Organisation
from nrm.actor import SYSTEM
from nrm.happened import Happened
from nrm.ledger.models import Event
from referrals.casefile.actions import notices
from referrals.casefile.board import post
from referrals.casefile.board.codes import ActCode, Capacity
from referrals.casefile.models import AgeClass, Case
from referrals.casefile.models.notice import NoticeKind
from referrals.casefile.models.person import BirthCertainty
from support.children import beginning
from support.models import Child
from tests.factories import accounts, casefile


@dataclass(frozen=True)
class Around:
    """Who stands around a child: a worker of the local authority, and a guardian of the service of its area."""

    worker: Membership
    guardian: Membership


def around() -> Around:
    return Around(
        accounts.membership(
            organisation=accounts.organisation(kind=OrganisationKind.LOCAL_AUTHORITY), roles=["childrens_worker"]
        ),
        accounts.membership(
            organisation=accounts.organisation(kind=OrganisationKind.GUARDIANSHIP_SERVICE), roles=["guardian"]
        ),
    )


def case(authority: Organisation, *, now: datetime) -> Case:
    return casefile.case(authority, now=now, age=AgeClass.CHILD)


def nearly_18(case: Case, on: date, *, in_days: int = 60) -> Case:
    birthday = on + timedelta(days=in_days)
    person = case.person
    person.birth_year, person.birth_month, person.birth_day = birthday.year - 18, birthday.month, birthday.day
    person.birth_certainty = BirthCertainty.EXACT
    person.save(update_fields=["birth_year", "birth_month", "birth_day", "birth_certainty"])
    return case


@transaction.atomic
def told(case: Case, by: Around, *, now: datetime) -> Child:
    """Both are told, as when a referral is sent, and what follows from the notices has followed."""
    authority, service = by.worker.organisation, by.guardian.organisation
    post.next_act(case, ActCode.SAFEGUARD_CHILD, organisation=authority, attention_at=now, now=now)
    _tell(case, authority, Capacity.LOCAL_AUTHORITY, NoticeKind.CHILD_REFERRED, now=now)
    _tell(case, service, Capacity.GUARDIAN, NoticeKind.GUARDIAN_OFFERED, now=now)
    return Child.objects.select_related("case__person").get(case=case)


def _tell(case: Case, body: Organisation, capacity: Capacity, kind: NoticeKind, *, now: datetime) -> None:
    post.party(case, body, capacity, now=now)
    notice = notices.tell(organisation=body, kind=kind, case=case, facts={}, by=SYSTEM, now=now)
    event = Event.objects.filter(kind=Happened.NOTICE_SENT, subject_id=str(notice.pk)).latest("id")
    beginning.of_notice(event, now=now)
