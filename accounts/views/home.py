"""The home page by role, and the matrix of roles."""

from dataclasses import dataclass

from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext

from accounts import role_matrix, roles
from accounts.models.membership import Membership
from nrm import door, menus, notices
from nrm.actor import Actor
from nrm.door import ActorRequest
from nrm.permissions import Permission


@dataclass(frozen=True, slots=True)
class ShownCard:
    title: str
    text: str
    url: str


@door.signed_in()
def home(request: ActorRequest) -> HttpResponse:
    acting = Membership.objects.select_related("organisation").filter(Q(pk=request.actor.membership_id)).first()
    context = {
        "acting": acting,
        "roles": [role for role in roles.ROLES if role.code in request.actor.roles],
        "notices": notices.tell(request.actor, now=request.now),
        "cards": cards_of(request.actor),
    }
    return render(request, "accounts/home.html", context)


@door.needs(Permission.READ_ROLES)
def matrix(request: ActorRequest) -> HttpResponse:
    context = {"groups": role_matrix.groups(), "roles": roles.ROLES, "cards": role_matrix.cards()}
    return render(request, "accounts/roles/matrix.html", context)


def cards_of(actor: Actor) -> list[ShownCard]:
    return [
        ShownCard(gettext(card.title), gettext(card.text), reverse(card.url_name))
        for card in menus.CARDS
        if card.permission is None or actor.may(card.permission)
    ]
