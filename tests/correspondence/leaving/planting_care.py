"""What the care of a person comes to hold, each thing with a mark of its own."""

from datetime import datetime, timedelta

from accounts.models.membership import Membership
from nrm.calendars.working_days import local_day
from support.models import (
    Appointment,
    AssessedNeed,
    Care,
    Category,
    Complaint,
    ContactEntry,
    Cue,
    Danger,
    Extension,
    Goal,
    House,
    Incident,
    Leaving,
    Level,
    OwnPlan,
    PlainLanguage,
    PlanAction,
    PlanNeeds,
    PlanReview,
    ReEntry,
    Region,
    RiskAssessment,
    Room,
    Session,
    Stay,
    Wanted,
)
from tests.correspondence.leaving.marks import Marks
from tests.factories import on_its_way

DAY = timedelta(days=1)


def everything(care: Care, marks: Marks, worker: Membership, *, now: datetime) -> None:
    _plan(care, marks, worker, now)
    _days(care, marks, worker, now)
    _safety(care, marks, worker, now)
    _end(care, marks, worker, now)


def home(care: Care, marks: Marks, worker: Membership, *, now: datetime) -> None:
    """They lived in a house of the provider, and live at a place of their own."""
    provider, today = worker.organisation, local_day(now)
    house = House.objects.create(
        provider=provider,
        name="Alder",
        region=Region.LONDON,
        address_reference=on_its_way.sealed(marks.secret("house"), now=now),
        opened_on=today - DAY,
        added_at=now,
    )
    room = Room.objects.create(house=house, name="1", sleeps=1)
    lives = {"care": care, "provider": provider, "recorded_at": now}
    Stay.objects.create(room=room, from_on=today - DAY, to_on=today, **lives)
    own_place = on_its_way.sealed(marks.secret("own_place"), now=now)
    Stay.objects.create(address_reference=own_place, from_on=today, **lives)


def _plan(care: Care, marks: Marks, worker: Membership, now: datetime) -> None:
    today = local_day(now)
    gone_through = PlanNeeds.objects.create(care=care, number=1, made_by=worker, made_at=now)
    AssessedNeed.objects.create(
        assessment=gone_through, category=Category.MEDICAL, level=Level.NEED, words=marks.personal("need")
    )
    PlanAction.objects.create(
        care=care,
        category=Category.MEDICAL,
        kind=PlanAction.Kind.ACTION,
        what=marks.personal("action"),
        who=PlanAction.Who.WORKER,
        due_on=today,
        state=PlanAction.State.DONE,
        asked_on=today,
        ended_on=today,
        outcome=marks.personal("action_outcome"),
        made_by=worker,
        made_at=now,
    )
    Goal.objects.create(care=care, words=marks.personal("goal"), recorded_by=worker, recorded_at=now)
    PlanReview.objects.create(
        care=care,
        held_on=today,
        with_person=True,
        words=marks.personal("plan_review"),
        next_on=today + DAY,
        recorded_by=worker,
        recorded_at=now,
    )
    OwnPlan.objects.create(
        care=care,
        wanted=Wanted.PAPER,
        language=PlainLanguage.ENGLISH,
        lines=marks.personal("own_lines"),
        asked_by=worker,
        asked_at=now,
    )


def _days(care: Care, marks: Marks, worker: Membership, now: datetime) -> None:
    ContactEntry.objects.create(
        care=care,
        at=now,
        how=ContactEntry.How.PHONE,
        reached=ContactEntry.Reached.SPOKE,
        words=marks.personal("contact"),
        recorded_by=worker,
        recorded_at=now,
    )
    Appointment.objects.create(
        care=care,
        starts_at=now,
        cue=Cue.DOCTOR,
        words=marks.personal("appointment"),
        state=next(state for state in Appointment.State if state != Appointment.State.PLANNED),
        outcome=marks.personal("appointment_outcome"),
        made_by=worker,
        made_at=now,
        closed_at=now,
    )


def _safety(care: Care, marks: Marks, worker: Membership, now: datetime) -> None:
    today = local_day(now)
    Incident.objects.create(
        care=care,
        kind=next(kind for kind in Incident.Kind if kind != Incident.Kind.SAFEGUARDING),
        happened_on=today,
        words=marks.personal("incident"),
        done=marks.personal("incident_done"),
        told=[],
        recorded_by=worker,
        recorded_at=now,
        outcome=marks.personal("incident_outcome"),
        closed_by=worker,
        closed_at=now,
    )
    Complaint.objects.create(
        care=care,
        made_on=today,
        by_whom=Complaint.By.PERSON,
        words=marks.personal("complaint"),
        recorded_by=worker,
        recorded_at=now,
        finding=Complaint.Finding.RIGHT,
        answer=marks.personal("complaint_answer"),
        answered_by=worker,
        answered_at=now,
    )
    RiskAssessment.objects.create(
        care=care,
        number=1,
        **dict.fromkeys(("exploited_again", "from_others", "to_themselves", "to_others"), Danger.LOW),
        words=marks.personal("risk"),
        safety_plan=marks.personal("safety_plan"),
        review_on=today,
        made_by=worker,
        made_at=now,
    )


def _end(care: Care, marks: Marks, worker: Membership, now: datetime) -> None:
    today = local_day(now)
    Extension.objects.create(
        care=care,
        asked_at=now,
        asked_by=worker,
        support_until=today,
        asked_until=today,
        ground="health",
        words=marks.personal("extension"),
        is_late=True,
        late_words=marks.personal("extension_late"),
        answer="refused",
        because="other",
        answer_words=marks.personal("extension_answer"),
        decided_at=now,
        decided_by=worker,
    )
    Leaving.objects.create(care=care, begun_at=now, begun_by=worker, words=marks.personal("leaving"))
    Leaving.objects.create(
        care=care,
        begun_at=now,
        begun_by=worker,
        reason="missing",
        destination="unknown",
        left_on=today,
        recorded_at=now,
        undone_at=now,
        undone_by=worker,
        undone_because=marks.personal("never_left"),
    )
    ReEntry.objects.create(
        care=care,
        asked_at=now,
        asked_by=worker,
        risk=marks.personal("re_entry_risk"),
        needs=marks.personal("re_entry_needs"),
        asked_until=today,
        answer="refused",
        because="other",
        answer_words=marks.personal("re_entry_answer"),
        decided_at=now,
        decided_by=worker,
    )
    Session.objects.create(
        care=care,
        held_on=today,
        was_used=True,
        signposted=marks.personal("signposted"),
        recorded_by=worker,
        recorded_at=now,
    )
