"""Whose plan somebody may open: not yet that of a person who is only offered to them."""

from uuid import UUID

from django.http import Http404

from nrm.actor import Actor
from nrm.door import ActorRequest
from nrm.permissions import Permission
from support.frame import care_of
from support.models.care import Care
from support.models.placement import Placement, PlacementState


def plan_of(request: ActorRequest, reference: UUID) -> Care:
    care = care_of(request, reference)
    if not reaches(care, request.actor):
        raise Http404
    return care


def reaches(care: Care, actor: Actor) -> bool:
    """Those who answer for the contract, and the provider with whom the person is."""
    if actor.may(Permission.RUN_CONTRACT):
        return True
    accepted = Placement.objects.filter(care=care, state=PlacementState.ACCEPTED)
    return accepted.filter(provider_id=actor.organisation_id).exists()
