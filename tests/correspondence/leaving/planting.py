"""What a case file comes to hold beside the referral and the decisions, each thing with a mark of its own."""

from datetime import datetime, timedelta
from uuid import uuid4

from accounts.models.membership import Membership
from accounts.models.organisation import Organisation
from decisions.models import Decision
from decisions.models.citation import Citation
from decisions.models.detention import Detention
from decisions.models.disqualification import Disqualification
from decisions.models.early_decision import EarlyDecision
from decisions.models.justice import Defence, ImmigrationMatter
from decisions.models.recovery import RecoveryReview
from decisions.models.unanswered import Unanswered
from nrm.actor import Actor
from nrm.calendars.working_days import local_day
from nrm.gateways import filestore
from referrals.casefile.board.codes import Capacity
from referrals.casefile.models import Case
from referrals.casefile.models.note import Note
from referrals.casefile.models.person import Alias
from referrals.casefile.models.person_change import PersonChange
from referrals.casefile.requests.models import Purpose, Request
from referrals.correspondence import representing
from referrals.correspondence.models.representative import Representative, Standing
from referrals.form.models import Addition, Evidence, Referral
from referrals.form.models.addition import Withdrawal
from tests.correspondence.leaving.marks import BORN, Marks
from tests.factories import accounts, on_its_way
from tests.factories.on_its_way import EMAIL, POST, TEXT

DAY = timedelta(days=1)


def everything(
    case: Case, marks: Marks, officer: Membership, supporter: Organisation, *, by: Actor, now: datetime
) -> None:
    _person(case, marks, officer, now)
    _contact(case, marks, now)
    _after_sending(case, marks, officer, now)
    _evidence(case, marks, officer, now)
    _casework(case, marks, officer, supporter, now)
    _justice(case, marks, officer, now)
    for standing in Standing:
        representative(case, standing, marks, by=by, now=now)


def representative(case: Case, standing: Standing, marks: Marks, *, by: Actor, now: datetime) -> Representative:
    return representing.name(
        case=case,
        standing=standing,
        called=marks.personal(f"{standing}_name"),
        firm=marks.personal(f"{standing}_firm"),
        address=marks.secret(f"{standing}_address"),
        by=by,
        now=now,
    )


def _person(case: Case, marks: Marks, officer: Membership, now: datetime) -> None:
    person = case.person
    person.birth_year = int(BORN)
    for name in ("given_names", "family_names", "native_name"):
        setattr(person, name, marks.personal(name))
    person.save()
    Alias.objects.create(person=person, name=marks.personal("alias"))
    earlier = {"given_names": marks.personal("earlier_name")}
    reason = marks.personal("change_reason")
    PersonChange.objects.create(
        person=person, revision=90, before=earlier, reason=reason, changed_by=officer, changed_at=now
    )


def _contact(case: Case, marks: Marks, now: datetime) -> None:
    """As it is agreed by now, with the safe house as the address for the post."""
    agreed = on_its_way.agreed(
        case,
        (POST, marks.secret("safe_house"), True),
        (TEXT, marks.secret("telephone"), True),
        (EMAIL, marks.secret("mailbox"), True),
        never=marks.secret("never"),
        now=now,
    )
    agreed.reason = marks.personal("contact_reason")
    agreed.save()


def _after_sending(case: Case, marks: Marks, officer: Membership, now: datetime) -> None:
    referral = Referral.objects.get(case=case)
    words = {"text": marks.personal("addition"), "added_by": officer, "added_at": now}
    Addition.objects.create(referral=referral, **words)
    Withdrawal.objects.create(
        referral=referral,
        manner="by_word",
        said_on=local_day(now),
        said=marks.personal("withdrawal"),
        reported_by=officer,
        reported_at=now,
    )


def _evidence(case: Case, marks: Marks, officer: Membership, now: datetime) -> None:
    kept = filestore.put(marks.personal("evidence_text").encode())
    Evidence.objects.create(
        case=case,
        referral=Referral.objects.get(case=case),
        name=f"{marks.personal('evidence_name')}.pdf",
        kind="pdf",
        size=kept.size,
        stored_as=kept.name,
        sha256=kept.sha256,
        given_sha256=kept.sha256,
        note=marks.personal("evidence_note"),
        made_when=marks.personal("evidence_when"),
        added_by=officer,
        added_at=now,
    )


def _casework(case: Case, marks: Marks, officer: Membership, supporter: Organisation, now: datetime) -> None:
    Note.objects.create(case=case, text=marks.personal("note"), written_by=officer, written_at=now, token=uuid4())
    asked = {"asked_by": officer, "asked_at": now, "due_on": local_day(now) + 9 * DAY}
    question, answer = marks.personal("question"), marks.personal("answer")
    purpose, told = Purpose.MEDICAL_REPORT, {"answer": answer, "answered_by": officer, "answered_at": now}
    Request.objects.create(case=case, purpose=purpose, question=question, asked_of=supporter, **asked, **told)


def _justice(case: Case, marks: Marks, officer: Membership, now: datetime) -> None:
    recorded = {"case": case, "recorded_by": officer, "recorded_at": now}
    Defence.objects.create(
        number=1,
        offence=marks.personal("offence"),
        excluded="no",
        crime_reference=marks.personal("police_number"),
        court_reference=marks.personal("court_number"),
        **recorded,
    )
    number = marks.personal("immigration_number")
    ImmigrationMatter.objects.create(number=1, immigration_reference=number, is_live=True, **recorded)
    Detention.objects.create(
        place="removal_centre",
        detained_on=local_day(now),
        guidance_code="2019-2021",
        challenged=marks.personal("detention"),
        **recorded,
    )
    early = EarlyDecision.objects.create(asked_how="spoken", why=marks.personal("early"), **recorded)
    settler = accounts.membership(organisation=officer.organisation, roles=["authority_manager"])
    early.is_approved, early.reasons = False, marks.personal("early_reasons")
    early.settled_by, early.settled_at = settler, now
    early.save()
    words = marks.personal("review")
    RecoveryReview.objects.create(case=case, found="on_course", words=words, by=officer, at=now)


def _disqualified(decision: Decision, marks: Marks, officer: Membership, now: datetime) -> None:
    """It was quashed: what was written of it stays, and ends nothing."""
    head = accounts.membership(organisation=officer.organisation, roles=["authority_manager"])
    names = ("why", "comment", "protection", "risk_words", "reasons", "over_reason")
    Disqualification.objects.create(
        case=decision.case,
        decision=decision,
        ground="public_order",
        guidance_code="2026",
        considered_by=officer,
        considered_at=now,
        invited_on=local_day(now),
        answer_by=local_day(now) + DAY,
        risk="some",
        outcome="made",
        decided_by=head,
        decided_at=now,
        over_because="quashed",
        over_by=head,
        over_at=now,
        **{name: marks.personal(f"disqualified_{name}") for name in names},
    )


def of_decision(decision: Decision, marks: Marks, officer: Membership, *, now: datetime) -> None:
    """While it is open: what it cites, and why nobody waited for an answer."""
    _disqualified(decision, marks, officer, now)
    finding = decision.findings.exclude(answer="").first()
    assert finding is not None
    Citation.objects.create(
        finding=finding,
        part_of_account="account",
        label=marks.personal("citation"),
        passage=marks.personal("passage"),
        cited_by=officer,
        cited_at=now,
    )
    Unanswered.objects.create(decision=decision, requests=[], reason=marks.personal("unanswered"), by=officer, at=now)


def question(case: Case, force: Organisation, marks: Marks, officer: Membership, *, now: datetime) -> Request:
    """One that waits for the police."""
    return Request.objects.create(
        case=case,
        purpose=Purpose.POLICE_INFORMATION,
        question=marks.personal("police_question"),
        asked_of=force,
        asked_as=Capacity.FORCE,
        asked_by=officer,
        asked_at=now,
        due_on=local_day(now) + 9 * DAY,
    )
