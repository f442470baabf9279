"""Tells in the demo how two providers were inspected: one closed, one with something still to be done."""

from datetime import datetime, timedelta

from accounts.kinds import OrganisationKind
from accounts.models.organisation import Organisation
from nrm.actor import Actor
from nrm.calendars.working_days import local_day
from nrm.cast import Cast
from support.models.standard import Inspection, Outcome, Standard
from support.played import somebody
from support.standards import inspecting
from support.standards.inspecting import Seen

DAY = timedelta(days=1)
SEEN = {code: Seen(Outcome.MET, "Seen on the day, in three records.") for code in Standard.values}
SHORT = {
    Standard.PLAN.value: Seen(Outcome.PARTLY, "One plan of three had not been gone through for two months."),
    Standard.VOICE.value: Seen(Outcome.NOT_MET, "Two complaints had no answer."),
}


def tell(cast: Cast, *, now: datetime) -> None:
    """Each provider under a contract, in the order in which it was registered: the first has things to do."""
    providers = Organisation.objects.filter(kind=OrganisationKind.SUPPORT_PROVIDER, parent__isnull=False)
    for provider, found in zip(providers.order_by("id"), (SEEN | SHORT, SEEN), strict=False):
        inspector = somebody("contractor_coordinator", provider.parent_id)
        if inspector is not None:
            _inspected(provider, found, inspector, now - 30 * DAY)


def _inspected(provider: Organisation, found: dict[str, Seen], by: Actor, at: datetime) -> None:
    summary = "A calm house and a team that people trust. What is short is written beside each standard."
    made = inspecting.inspect(provider=provider, held_on=local_day(at), summary=summary, found=found, by=by, now=at)
    manager = somebody("support_manager", provider.pk)
    if made.closed_at is None and manager is not None:
        _followed(made, by, manager, at + DAY)


def _followed(made: Inspection, by: Actor, manager: Actor, at: datetime) -> None:
    """What was asked about plans is done and accepted; what was asked about complaints is not."""
    plans, complaints = (made.findings.select_related("inspection").get(standard=code) for code in SHORT)
    first = inspecting.ask(
        finding=plans, what="Go through every plan, with the person.", due_on=local_day(at + 21 * DAY), by=by, now=at
    )
    what = "Answer both complaints, and show them what changed."
    inspecting.ask(finding=complaints, what=what, due_on=local_day(at + 40 * DAY), by=by, now=at)
    proof = "Every plan was gone through by the end of the second week; the log shows each day."
    inspecting.done(to_do=first, proof=proof, by=manager, now=at + 14 * DAY)
    inspecting.accept(to_do=first, by=by, now=at + 16 * DAY)
