"""One person's case in every course that brings letters of its own, with all that the product can hold about them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from accounts.cast import actor_through
from accounts.kinds import OrganisationKind
from accounts.models.membership import Membership
from decisions.again import considering, reactions
from decisions.assurance import second_check
from decisions.bundle import choosing
from decisions.models import (
    Answer,
    AtEighteen,
    Bundle,
    CourseChange,
    Decision,
    Disclosure,
    How,
    Limb,
    Reason,
    Turn,
    Verdict,
)
from decisions.models.disclosure import Channel, MinuteAsked, NotSent
from decisions.models.disclosure import Recipient as DisclosedTo
from decisions.recovery import extending
from decisions.sharing.sending import To
from decisions.workbench import beginning, credibility, drafting, finishing, minutes
from decisions.workbench.considering import Found, Work
from decisions.workbench.credibility import Fact
from nrm.actor import Actor
from nrm.calendars.working_days import local_day
from nrm.guidance.adoption import adopted
from nrm.guidance.vocabulary import ClockCode, Outcome, Stage
from nrm.happened import Happened
from referrals.casefile.board import post
from referrals.casefile.board.codes import Capacity, IntakeState, TrackCode
from referrals.casefile.models import AgeClass, Case
from referrals.casefile.requests.models import Request
from referrals.correspondence.models import StopRequest
from referrals.correspondence.models.export import Purpose
from referrals.correspondence.models.protocol import DataClass
from referrals.form.models import DraftKind
from support.models import (
    Care,
    CareRoute,
    Category,
    Child,
    Extension,
    NeedsAssessment,
    NeedsState,
    OpenedBy,
    Recommendation,
)
from tests.correspondence.leaving import answers, planting, planting_care
from tests.correspondence.leaving.marks import Marks
from tests.factories import accounts, again, casefile, children, consent, course, decisions, on_its_way, sharing

DAY = timedelta(days=1)
LONG_AGO = 61 * DAY
NOTHING_ELSE: Mapping[str, str] = {}
# Where somebody typed an address into their reasons: it leaves with nobody.
STREET = "street_in_reasons"


@dataclass
class Office:
    """The people of the authority, and the one who is written about."""

    now: datetime
    marks: Marks = field(default_factory=Marks)

    def __post_init__(self) -> None:
        self.authority = accounts.organisation(kind=OrganisationKind.COMPETENT_AUTHORITY)
        self.officer = self.colleague("caseworker", "officer")
        self.checker = actor_through(self.colleague("second_reviewer", "checker"))
        named = self.marks.personal("supporter")
        self.supporter = accounts.organisation(kind=OrganisationKind.SUPPORT_PROVIDER, name=named)
        self.force = accounts.organisation(kind=OrganisationKind.POLICE_FORCE)
        self.liaison = accounts.membership(organisation=self.force, roles=["police_liaison"])
        self.by = actor_through(self.officer)
        self.guidance = adopted(local_day(self.now)).code

    def colleague(self, role: str, called: str) -> Membership:
        named = accounts.person(
            full_name=self.marks.personal(called), email=f"{self.marks.personal(f'{called}_mail')}@a.example"
        )
        return accounts.membership(organisation=self.authority, person=named, roles=[role])

    def case(
        self,
        kind: DraftKind = DraftKind.FULL,
        state: IntakeState = IntakeState.ACCEPTED_NRM,
        chosen: Mapping[str, str] = NOTHING_ELSE,
    ) -> Case:
        """Referred long ago, accepted, and in the hands of the officer."""
        then = self.now - LONG_AGO
        case = answers.sent(kind, self.marks, by=self._responder(), now=then, chosen=chosen).case
        post.track(case, TrackCode.INTAKE, state, now=then)
        post.deadline(case, ClockCode.REASONABLE_GROUNDS, now=then)
        casefile.held(case, self.officer, now=then)
        planting.everything(case, self.marks, self.officer, self.supporter, by=self.by, now=then)
        return case

    def _responder(self) -> Actor:
        named = accounts.person(full_name=self.marks.personal("responder"))
        return actor_through(accounts.membership(person=named))

    def decided(self, case: Case, stage: Stage, outcome: Outcome, *, at: datetime) -> Decision:
        decision = self._drafted(case, stage, outcome, at=at)
        if outcome is Outcome.NEGATIVE:
            decision = self._checked(decision, at)
        if outcome is Outcome.NEGATIVE and stage is Stage.CONCLUSIVE_GROUNDS:
            decision = again.panelled(decision, now=at)
        finishing.finalise(decision=decision, by=self.by, now=at)
        return finishing.serve(decision=decision, by=self.by, now=at)

    def before_panel(self, case: Case, *, at: datetime) -> Decision:
        return self._checked(self._drafted(case, Stage.CONCLUSIVE_GROUNDS, Outcome.NEGATIVE, at=at), at)

    def _drafted(self, case: Case, stage: Stage, outcome: Outcome, *, at: datetime) -> Decision:
        decision = beginning.begin(case=case, stage=stage, by=self.by, now=at)
        decision = decisions.saved(decision, self.by, now=at, work=self._work(outcome))
        planting.of_decision(decision, self.marks, self.officer, now=at)
        credibility.write(decision=decision, fact=self._fact(), by=self.by, now=at)
        minutes.write(decision=decision, text=self.marks.personal("minute"), seen=0, by=self.by, now=at)
        return drafting.draft(decision=decision, outcome=outcome, looked=True, by=self.by, now=at)

    def _work(self, outcome: Outcome) -> Work:
        answer = Answer.MET if outcome is Outcome.POSITIVE else Answer.NOT_MET
        told = f"{self.marks.personal('reasons')}. They lived at {self.marks.personal(STREET)}, ZZ1 1ZZ."
        found = {limb: Found(answer, told, self.marks.personal("differs")) for limb in decisions.MET}
        rest = {limb: Found() for limb in Limb if limb not in found}
        if outcome is Outcome.NEGATIVE:
            rest = {limb: Found(answer, told, self.marks.personal("differs")) for limb in rest}
        conclusion = f"{self.marks.personal('conclusion')}. {self.marks.personal('supporter')} said so."
        return Work("adult", self.marks.personal("trauma"), conclusion, found | rest)

    def _fact(self) -> Fact:
        said = {name: self.marks.personal(f"fact_{name}") for name in ("fact", "source", "explanation", "mitigation")}
        return Fact(**said, consistency="inconsistent", weight="little")

    def _checked(self, decision: Decision, at: datetime) -> Decision:
        second_check.send(decision=decision, by=self.by, now=at)
        reasons = self.marks.personal("check")
        second_check.check(decision=decision, verdict=Verdict.AGREE_AMENDED, reasons=reasons, by=self.checker, now=at)
        decision.refresh_from_db()
        return decision


@dataclass(frozen=True)
class Yes:
    """Twice positive; the recovery period was made longer; the police had the minute, and are asked something."""

    case: Case
    reasonable: Decision
    conclusive: Decision
    disclosure: Disclosure
    request: Request


def yes(office: Office) -> Yes:
    case, then, now = office.case(), office.now - LONG_AGO, office.now
    reasonable = office.decided(case, Stage.REASONABLE_GROUNDS, Outcome.POSITIVE, at=then)
    words, until = office.marks.personal("extension"), local_day(now) - DAY
    extending.extend(case=case, until=until, because="other", words=words, by=office.by, now=then)
    conclusive = office.decided(case, Stage.CONCLUSIVE_GROUNDS, Outcome.POSITIVE, at=now)
    reason = office.marks.personal("not_sent")
    told = {"organisation": office.supporter, "said_by": office.officer, "said_at": now}
    NotSent.objects.create(decision=conclusive, data=DataClass.OUTCOME, reason=reason, **told)
    asked = planting.question(case, office.force, office.marks, office.officer, now=now)
    return Yes(case, reasonable, conclusive, _disclosed(office, conclusive), asked)


def _disclosed(office: Office, decision: Decision) -> Disclosure:
    now = office.now
    post.party(decision.case, office.force, Capacity.FORCE, now=now)
    sharing.police_protocol(decisions.checker(office.officer, role="authority_manager"), now=now)
    MinuteAsked.objects.create(
        decision=decision, organisation=office.force, asked_by=office.liaison, asked_at=now, in_portal=True
    )
    to = To(DisclosedTo.POLICE, office.force)
    return sharing.sent(decision, to, DataClass.MINUTE, office.by, now=now, channel=Channel.PORTAL)


@dataclass(frozen=True)
class No:
    """Negative, and the request to look again was turned down."""

    case: Case
    decision: Decision
    asked: int


def no(office: Office) -> No:
    case, now, marks = office.case(), office.now, office.marks
    decision = office.decided(case, Stage.REASONABLE_GROUNDS, Outcome.NEGATIVE, at=now)
    again.follow(Happened.DECISION_SERVED, reactions.after_service, now=now)
    asked = again.asked(case, again.body(case, now=now), now=now, words=marks.personal("request"))
    fresh = again.officer_beside(office.officer)
    considering.decline(asked=asked, reasons=marks.personal("why_not"), by=fresh, now=now)
    return No(case, decision, asked.pk)


def no_in_the_end(office: Office) -> Decision:
    case = office.case()
    office.decided(case, Stage.REASONABLE_GROUNDS, Outcome.POSITIVE, at=office.now - LONG_AGO)
    return office.decided(case, Stage.CONCLUSIVE_GROUNDS, Outcome.NEGATIVE, at=office.now)


def turned(office: Office, to: Turn) -> CourseChange:
    """What is asked about children, about languages and where it is over is asked of the one who is missing."""
    is_missing, marks = to is Turn.SUSPENDED, office.marks
    spoken = {code: marks.personal(code) for code in answers.SPOKEN}
    of_a_child = {"age_now": "under_18", "still_exploited": "no", "interpreter": "yes", **spoken}
    case = office.case(chosen=of_a_child if is_missing else NOTHING_ELSE)
    said = {"reason": marks.personal("turn")}
    if is_missing:
        course.missing(case, office.by, now=office.now)
    else:
        said |= {name: marks.personal(name) for name in ("received_by", "capacity_by")}
    return course.turned(case, to, office.by, now=office.now, **said)


def stopped(office: Office, case: Case) -> StopRequest:
    """A contractor was told because they agreed, and they no longer do."""
    contractor = on_its_way.body(case, now=office.now).organisation
    return consent.stopped(case, contractor, by=office.by, now=office.now)


def bundled(office: Office, case: Case) -> Bundle:
    """For a court, without who was the source of a fact."""
    meant_for, word = office.marks.personal("court"), office.marks.personal("fact_source")
    bundle = choosing.begin(case=case, purpose=Purpose.COURT, meant_for=meant_for, by=office.by, now=office.now)
    choosing.add_words(bundle=bundle, words=[word], reason=Reason.SOMEBODY_ELSE, by=office.by, now=office.now)
    return bundle


def child(office: Office) -> Child:
    """A child of whom the local authority and the guardians were told."""
    case = office.case()
    case.age_class = AgeClass.CHILD
    case.save(update_fields=["age_class"])
    return children.told(case, children.around(), now=office.now)


def eighteen(office: Office) -> AtEighteen:
    """Asked, and not answered. As of an adult: whoever is chosen for a child reads what the young person does."""
    return AtEighteen.objects.create(
        case=office.case(),
        noticed_at=office.now,
        asked_on=local_day(office.now),
        asked_how=How.LETTER,
        asked_by=office.officer,
    )


def reported(office: Office) -> Case:
    return office.case(DraftKind.DUTY_TO_NOTIFY, IntakeState.ACCEPTED_REPORT)


def needs(office: Office, case: Case) -> NeedsAssessment:
    """One need refused in the officer's words. What the worker wrote stays with those who decide."""
    worker = accounts.membership(organisation=office.supporter, roles=["support_worker"])
    found = Care.objects.create(
        number="SUP-LEAVING",
        person=case.person,
        case=case,
        route=CareRoute.CONTRACT,
        nation=case.nation,
        lead=office.supporter,
        opened_by=OpenedBy.REASONABLE_GROUNDS,
        opened_at=office.now,
    )
    planting_care.everything(found, office.marks, worker, now=office.now)
    planting_care.home(found, office.marks, worker, now=office.now)
    return assessed(office, found, worker)


def assessed(office: Office, care: Care, worker: Membership) -> NeedsAssessment:
    made = NeedsAssessment.objects.create(
        care=care,
        progress=NeedsState.DECIDED,
        offered_on=local_day(office.now),
        offered_by=worker,
        decided_at=office.now,
        decided_by=office.officer,
        transition_plan=office.marks.personal("transition_plan"),
        given_back=office.marks.personal("given_back"),
    )
    Recommendation.objects.create(
        assessment=made,
        category=Category.LEGAL,
        from_exploitation=True,
        other_service=False,
        if_it_stops=office.marks.personal("if_it_stops"),
        asked_until=local_day(office.now),
        answer="refused",
        because="other",
        words=office.marks.personal("need_words"),
    )
    return made


def longer(office: Office, made: NeedsAssessment) -> Extension:
    """Refused in the officer's words. Why the provider asked stays with those who decide."""
    return Extension.objects.create(
        care=made.care,
        asked_at=office.now,
        asked_by=made.offered_by,
        support_until=local_day(office.now),
        asked_until=local_day(office.now) + timedelta(days=20),
        ground="housing",
        words=office.marks.personal("asked_words"),
        answer="refused",
        because="other",
        answer_words=office.marks.personal("longer_words"),
        guidance_code="2019-2021",
        decided_at=office.now,
        decided_by=office.officer,
    )
