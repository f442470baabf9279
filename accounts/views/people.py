"""The people of the organisations somebody administers, and the page of each."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.module_loading import import_string

from accounts import history, keyset, people_list, roles
from accounts.forms.people import NameSearchForm, PeopleFilterForm
from accounts.kinds import HoldingKind
from accounts.models.holding import Holding
from accounts.models.invitation import Invitation
from accounts.models.membership import Membership, MembershipQuerySet
from accounts.people_list import PersonState
from accounts.roles import Role
from nrm import door, wiring
from nrm.actor import Actor
from nrm.door import ActorRequest
from nrm.ledger.access import looked
from nrm.permissions import Permission

MOST_FOUND = 50


@door.needs(Permission.READ_PEOPLE, methods=door.READ_WRITE)
def people(request: ActorRequest) -> HttpResponse:
    """By GET a page of the list; by POST those whose name holds what was typed, which no address may hold."""
    on = timezone.localdate(request.now)
    offered = _roles_offered(request.actor)
    filters = PeopleFilterForm(request.GET or {"state": PersonState.ACTIVE}, offered=offered)
    wanted = filters.cleaned_data if filters.is_valid() else {}
    form = NameSearchForm(request.POST or None)
    name = form.cleaned_data["name"].strip() if form.is_valid() else ""
    shown = _shown(request, _wanted(request, wanted, on=on), name)
    context = {
        "form": form,
        "filters": filters,
        "searched": bool(name),
        "most": MOST_FOUND,
        "list": shown,
        "rows": people_list.rows(shown.rows, on=on),
        "query": keyset.kept(request.GET),
        "many": len({row.organisation_id for row in shown.rows} - {request.actor.organisation_id}) > 0,
        "may": {"invite": request.actor.may(Permission.MANAGE_PEOPLE)},
    }
    return render(request, "accounts/people/list.html", context)


def _wanted(request: ActorRequest, wanted: dict[str, str], *, on: date) -> MembershipQuerySet:
    found = Membership.objects.visible_to(request.actor, now=request.now)
    found = people_list.with_parts(people_list.of_state(found, wanted.get("state", ""), on=on))
    return found.with_role(wanted["role"]) if wanted.get("role") else found


def _shown(request: ActorRequest, found: MembershipQuerySet, name: str) -> keyset.Page[Membership]:
    if name:
        named = found.filter(person__full_name__icontains=name).order_by(*people_list.ORDER)
        return keyset.Page(list(named[:MOST_FOUND]))
    after, before = request.GET.get("after", ""), request.GET.get("before", "")
    return keyset.page(found, order=people_list.ORDER, after=after, before=before)


def _roles_offered(actor: Actor) -> Sequence[type[Role]]:
    return roles.ROLES if actor.may(Permission.REGISTER_ORGANISATIONS) else roles.fitting(actor.organisation_kind)


@door.needs(Permission.MANAGE_PEOPLE)
def invitations(request: ActorRequest) -> HttpResponse:
    """Those that wait for an answer or ran out without one, oldest first."""
    found = Invitation.objects.visible_to(request.actor, now=request.now).unanswered().select_related("organisation")
    shown = keyset.page(
        found, order=("invited_at", "id"), after=request.GET.get("after", ""), before=request.GET.get("before", "")
    )
    rows = [
        {"invitation": row, "state": row.state(request.now), "roles": roles.titles(row.roles)} for row in shown.rows
    ]
    return render(request, "accounts/people/invitations.html", {"list": shown, "rows": rows})


@door.signed_in()
def person(request: ActorRequest, reference: UUID) -> HttpResponse:
    membership = get_object_or_404(
        people_list.with_parts(Membership.objects.visible_to(request.actor, now=request.now)), reference=reference
    )
    is_own = membership.person_id == request.actor.user_id
    if not is_own:
        looked(subject=membership, by=request.actor, at=request.now, action="opened", purpose="people")
    on = timezone.localdate(request.now)
    row = people_list.row(membership, on=on)
    manages = request.actor.may(Permission.MANAGE_PEOPLE) and not is_own
    context = {
        "row": row,
        "membership": membership,
        "is_own": is_own,
        "roles": [role for role in roles.ROLES if role.code in membership.roles],
        "other_training": _beyond(row),
        "holdings": held(membership, request.actor),
        "history": history.of(membership),
        "may": {
            "manage": manages and row.state is PersonState.ACTIVE,
            "reactivate": manages and row.state is PersonState.DEACTIVATED,
            "train": request.actor.may(Permission.RECORD_TRAINING) and row.state is PersonState.ACTIVE,
        },
    }
    return render(request, "accounts/people/person.html", context)


@door.signed_in()
def me(request: ActorRequest) -> HttpResponse:
    """My own page, through the membership I act as."""
    own = Membership.objects.filter(Q(pk=request.actor.membership_id)).first()
    if own is None:
        raise PermissionDenied
    return person(request, own.reference)


def held(membership: Membership, reader: Actor) -> list[dict[str, object]]:
    """A case that is not there for the reader is left out."""
    rows, hidden = _held(membership, reader)
    return [_shown_of(row, row.number) for row in rows if row.pk not in hidden]


def to_hand_over(membership: Membership, reader: Actor) -> list[dict[str, object]]:
    """All of it, because all of it has to go; what is hidden from the reader without its number."""
    rows, hidden = _held(membership, reader)
    return [_shown_of(row, "" if row.pk in hidden else row.number) for row in rows]


def _held(membership: Membership, reader: Actor) -> tuple[list[Holding], set[int]]:
    rows = list(Holding.objects.of(membership))
    hidden: set[int] = import_string(wiring.HIDDEN_HOLDINGS)(rows, reader)
    return rows, hidden


def _shown_of(row: Holding, number: str) -> dict[str, object]:
    return {"title": HoldingKind(row.kind).label, "number": number, "since": row.since}


def _beyond(row: people_list.PersonRow) -> list[object]:
    """Courses completed that the roles do not ask for; only the latest record of each."""
    asked = {line.course for line in row.training}
    latest: dict[str, object] = {}
    for record in row.membership.person.training.all():
        if record.course not in asked:
            latest.setdefault(record.course, record)
    return list(latest.values())
