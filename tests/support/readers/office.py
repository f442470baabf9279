"""An adult, a child and somebody before a panel, each with all that is known of them marked; and everybody around."""

from datetime import timedelta
from decimal import Decimal

from django.db import transaction

from accounts.cast import actor_through
from accounts.kinds import HoldingKind, OrganisationKind
from accounts.models.membership import Membership
from accounts.roles import ROLES
from decisions.models import Hearing
from decisions.panel import packs
from nrm.calendars.working_days import local_day
from nrm.guidance.vocabulary import Outcome, Stage
from referrals.casefile.models import AgeClass, Case
from referrals.form.models import Referral
from support.children import guarding
from support.children.guarding import Taken
from support.entitlement import reconciling
from support.houses import keeping
from support.houses.keeping import Described
from support.models import Care, Child, NeedsAssessment, NeedsState, Payment, Region, Work
from support.models import Taken as TakenIn
from tests.clock import NOW
from tests.correspondence.leaving import cases, planting_care
from tests.correspondence.leaving.cases import Office, Yes
from tests.factories import accounts, arrival, casefile, children, hearings, plan
from tests.factories import care as cares
from tests.factories.care import Contract
from tests.support.readers import planting
from tests.support.readers.world import World

DAY = timedelta(days=1)
AREA = "Borough of Nowhere"
PAID = Decimal("987.65")
# What stands above the hours in which somebody may be reached.
FLAGS = "When it is safe"


def build() -> World:
    office, under = Office(NOW), cares.contract()
    yes = cases.yes(office)
    care = _cared_for(office, yes, under)
    around = children.around()
    child = _child(office, around)
    hearing = _heard(office)
    sender = Referral.objects.get(case=yes.case).sent_by
    report = planting.reported(office.marks, sender, now=office.now)
    own = {
        "first_responder": sender,
        "caseworker": office.officer,
        "second_reviewer": _checks(office, yes.case),
        "authority_manager": office.colleague("authority_manager", "boss"),
        "contractor_coordinator": under.coordinator,
        "support_manager": under.manager,
        "support_worker": under.worker,
        "childrens_worker": around.worker,
        "guardian": around.guardian,
        "police_liaison": office.liaison,
        "panel_member": hearings.members(hearing)[0],
    }
    everybody = own | _strangers(office, under, own)
    planting.outcome_sent(yes.conclusive, everybody["immigration"].organisation, office.officer, now=office.now)
    planting.looked(yes.case, office.marks, office.colleague("authority_manager", "opener"), now=office.now)
    return World(office, yes, care, child, hearing, report, everybody)


def _cared_for(office: Office, yes: Yes, under: Contract) -> Care:
    """And told of the outcome."""
    marks, now, then, case = office.marks, office.now, office.now - 30 * DAY, yes.case
    care = cares.begun(case, under.prime, now=then)
    cares.placed(care, under.provider, now=then)
    cares.held(care, under.worker, now=then)
    area = accounts.organisation(name=AREA, kind=OrganisationKind.LOCAL_AUTHORITY)
    marks.words["area"] = AREA.replace(" ", "")
    described = Described("Alder", Region.LONDON, area, TakenIn.ANYBODY)
    by, sealed = actor_through(under.manager), marks.secret("house")
    house = keeping.open_house(described=described, address=sealed, rooms=(1,), by=by, now=then)
    arrival.housed(care, house, under.worker, now=then)
    planting_care.everything(care, marks, under.worker, now=now)
    _asked_for(office, care, under.worker)
    plan.paid(care, [local_day(then)], by=by, now=then)
    Payment.objects.filter(care=care).update(amount=PAID, paid_on=local_day(now))
    marks.words["paid"] = f"£{PAID}"
    marks.words["flags"] = FLAGS.replace(" ", "")
    planting.outcome_told(yes.conclusive, now=now)
    with transaction.atomic():
        reconciling.of_care(care, now=now)
    return care


def _asked_for(office: Office, care: Care, worker: Membership) -> None:
    """It waits for the authority."""
    made = cases.assessed(office, care, worker)
    NeedsAssessment.objects.filter(pk=made.pk).update(progress=NeedsState.DECIDING, decided_at=None, decided_by=None)
    made.recommendations.update(answer="", because="")


def _checks(office: Office, case: Case) -> Membership:
    reviewer = office.colleague("second_reviewer", "reviewer")
    casefile.held(case, reviewer, now=office.now, kind=HoldingKind.SECOND_CHECK)
    return reviewer


def _child(office: Office, around: children.Around) -> Child:
    case = office.case()
    case.age_class = AgeClass.CHILD
    case.save(update_fields=["age_class"])
    child = children.told(case, around, now=office.now)
    office.decided(case, Stage.REASONABLE_GROUNDS, Outcome.POSITIVE, at=office.now - cases.LONG_AGO)
    last = office.decided(case, Stage.CONCLUSIVE_GROUNDS, Outcome.POSITIVE, at=office.now)
    planting.outcome_told(last, now=office.now)
    guarding.accept(child=child, said=Taken(Work.DIRECT, False), by=actor_through(around.guardian), now=office.now)
    return child


def _heard(office: Office) -> Hearing:
    """A negative that its checker agreed to, on the agenda of a panel, with its pack."""
    case = office.case()
    office.decided(case, Stage.REASONABLE_GROUNDS, Outcome.POSITIVE, at=office.now - cases.LONG_AGO)
    decision = office.before_panel(case, at=office.now)
    hearing = hearings.hearing(decision, hearings.secretariat(), now=office.now)
    assert packs.make_first(hearing=hearing, now=office.now)
    return hearing


def _strangers(office: Office, under: Contract, own: dict[str, Membership]) -> dict[str, Membership]:
    """Everybody who is not of these cases: a colleague, another body, and each role that the case has no place for."""
    other = accounts.organisation(kind=OrganisationKind.COMPETENT_AUTHORITY)
    immigration = accounts.organisation(kind=OrganisationKind.IMMIGRATION_ENFORCEMENT)
    found = {
        "authority_colleague": office.colleague("caseworker", "colleague"),
        "other_authority": accounts.membership(organisation=other, roles=["caseworker"]),
        "other_worker": accounts.membership(organisation=under.provider, roles=["support_worker"]),
        "other_provider": arrival.another_provider(under),
        "other_contract": cares.contract().coordinator,
        "other_area": children.around().worker,
        "other_guardian": accounts.membership(organisation=own["guardian"].organisation, roles=["guardian"]),
        "immigration": accounts.membership(organisation=immigration, roles=["first_responder", "referral_lead"]),
    }
    for role in ROLES:
        if role.code not in {*own, *found}:
            body = accounts.organisation(kind=min(role.kinds))
            found[role.code] = accounts.membership(organisation=body, roles=[role.code])
    return found
