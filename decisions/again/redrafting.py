"""Begins the redraft of what the panel returned: a new decision by somebody else, in place of the old one."""

from datetime import datetime
from typing import Any

from django.db import models, transaction

from decisions import board, lifecycle
from decisions import refusals as of_decisions
from decisions.again import fresh, refusals
from decisions.models.citation import Citation
from decisions.models.decision import Decision, Origin, State
from decisions.models.material_fact import MaterialFact
from decisions.models.opinion import Conclusion
from nrm.actor import Actor
from nrm.guidance.adoption import version
from nrm.guidance.vocabulary import SwitchCode
from nrm.happened import Happened
from nrm.ledger.record import record
from referrals.casefile.models.case import Case

# What a row is copied without: these are its own.
OWN = frozenset({"id", "reference"})


@transaction.atomic
def begin(*, case: Case, by: Actor, now: datetime) -> Decision:
    """Under the version of the decision that the panel saw, and by its standard of proof.

    What was adopted meanwhile would change by what the same draft is judged; only a request to look again does that.
    Begun twice by one officer it is one redraft.
    """
    case = lifecycle.lock_case(case, by=by)
    if begun := _begun(case):
        return _same(begun, by=by)
    old = returned(case)
    if old is None:
        raise refusals.NothingReturned
    fresh.require_to_redraft(old, by=by)
    fresh.take_up(case, by=by, now=now)
    new = _in_place_of(old, by=by, now=now)
    _take_over(old, new, now=now)
    lifecycle.say_where(new, now=now)
    board.begun_again(new, now=now)
    facts = lifecycle.facts_of(new) | {"origin": new.origin, "replaces": old.pk}
    record(Happened.DECISION_BEGUN, subject=new, by=by, at=now, facts=facts)
    return new


def returned(case: Case) -> Decision | None:
    """The decision that waits for a redraft."""
    found = Decision.objects.live().filter(case=case, state=State.PANEL_RETURNED)
    return found.select_related("author__person").first()


def concerns(decision: Decision) -> Conclusion | None:
    """What the panel said of it."""
    said = Conclusion.objects.filter(hearing__decision=decision)
    return said.select_related("hearing__sitting").order_by("-concluded_at", "-id").first()


def _begun(case: Case) -> Decision | None:
    found = Decision.objects.live().filter(case=case, origin=Origin.PANEL_RETURN, final_at=None)
    return found.exclude(state=State.PANEL_RETURNED).select_related("author__person").first()


def _same(begun: Decision, *, by: Actor) -> Decision:
    if begun.author_id != by.membership_id:
        raise of_decisions.BegunAlready(begun)
    return begun


def _in_place_of(old: Decision, *, by: Actor, now: datetime) -> Decision:
    """The old one first: no stage of a case has two that are live."""
    old.replaced_at = now
    old.save(update_fields=["replaced_at"])
    return Decision.objects.create(
        case=old.case,
        stage=old.stage,
        route=old.route,
        origin=Origin.PANEL_RETURN,
        replaces=old,
        guidance_code=old.guidance_code,
        standard=old.standard,
        author_id=by.acting(),
        begun_at=now,
        writers=[by.user_id],
        panelled_at=_seen_by_panel(old),
        age_then=old.age_then,
        mitigation=old.mitigation,
        reasons=old.reasons,
    )


def _seen_by_panel(old: Decision) -> datetime | None:
    """Unless the version wants a second panel: that one has seen nothing yet."""
    if version(old.guidance_code).switched_on(SwitchCode.SECOND_PANEL_ON_SAME_DECISION):
        return None
    said = concerns(old)
    return old.panelled_at or (said.concluded_at if said else None)


def _take_over(old: Decision, new: Decision, *, now: datetime) -> None:
    """As a starting point: what was written then is compared with what stands now, wherever it is shown."""
    for finding in old.findings.prefetch_related("citations").order_by("id"):
        mine = _copied(finding, decision=new, changed_at=now)
        mine.save()
        Citation.objects.bulk_create(_copied(row, finding=mine) for row in finding.citations.order_by("id"))
    MaterialFact.objects.bulk_create(_copied(row, decision=new) for row in old.material_facts.order_by("id"))


def _copied(row: Any, **changed: Any) -> Any:
    model: type[models.Model] = type(row)
    kept = {
        field.attname: getattr(row, field.attname) for field in model._meta.concrete_fields if field.name not in OWN
    }
    for name, value in changed.items():
        kept.pop(f"{name}_id", None)
        kept[name] = value
    return model(**kept)
