"""The national register of organisations, and the page of each."""

from datetime import date, datetime
from uuid import UUID

from django.db.models import Count, Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from accounts import history, keyset, roles
from accounts.forms.organisations import FilterForm
from accounts.kinds import FIRST_RESPONDERS
from accounts.models.grant import AdministrationGrant
from accounts.models.organisation import Organisation, OrganisationQuerySet
from nrm import door
from nrm.actor import Actor
from nrm.door import ActorRequest
from nrm.permissions import Permission

ORDER = ("name", "id")


@door.needs(Permission.READ_ORGANISATIONS)
def organisations(request: ActorRequest) -> HttpResponse:
    on = timezone.localdate(request.now)
    form = FilterForm(request.GET)
    wanted = form.cleaned_data if form.is_valid() else {}
    found = _filtered(Organisation.objects.visible_to(request.actor), wanted, on=on)
    shown = keyset.page(
        found.prefetch_related("designations"),
        order=ORDER,
        after=request.GET.get("after", ""),
        before=request.GET.get("before", ""),
    )
    context = {
        "form": form,
        "list": shown,
        "rows": [(organisation, _designated_in(organisation, on)) for organisation in shown.rows],
        "query": keyset.kept(request.GET),
        "filtered": any(wanted.values()),
        "may": {"register": request.actor.may(Permission.REGISTER_ORGANISATIONS)},
    }
    return render(request, "accounts/organisations/list.html", context)


@door.needs(Permission.READ_ORGANISATIONS)
def organisation(request: ActorRequest, reference: UUID) -> HttpResponse:
    found = get_object_or_404(
        Organisation.objects.visible_to(request.actor).select_related("parent"), reference=reference
    )
    on = timezone.localdate(request.now)
    keeps = request.actor.may(Permission.REGISTER_ORGANISATIONS)
    is_open = found.is_active(on)
    context = {
        "organisation": found,
        "is_open": is_open,
        "is_first_responder_kind": found.kind in FIRST_RESPONDERS,
        "designations": [
            (row, row in live) for live in [list(found.designations.live(on))] for row in found.designations.all()
        ],
        "domains": found.domains.active(),
        "children": found.children.active(on).order_by(*ORDER),
        "counts": _people_by_role(found, on),
        "grants": _grants(found, request.actor, now=request.now),
        "history": history.of(found) if keeps else [],
        "may": {"keep": keeps and is_open, "grant": is_open and request.actor.may(Permission.GRANT_ADMINISTRATION)},
    }
    return render(request, "accounts/organisations/organisation.html", context)


def _filtered(found: OrganisationQuerySet, wanted: dict[str, str], *, on: date) -> OrganisationQuerySet:
    state = wanted.get("state", "")
    if state == "closed":
        found = found.exclude(pk__in=found.active(on).values("pk"))
    elif state == "designated":
        found = found.active(on).filter(pk__in=Organisation.objects.designated(on).values("pk"))
    elif state == "unadministered":
        found = found.filter(pk__in=Organisation.objects.without_administrator(on).values("pk"))
    else:
        found = found.active(on)
    equal = {name: wanted[name] for name in ("kind", "nation") if wanted.get(name)}
    found = found.filter(**equal)
    return found.filter(name__icontains=wanted["name"]) if wanted.get("name") else found


def _designated_in(organisation: Organisation, on: date) -> list[str]:
    return [
        row.get_nation_display()
        for row in organisation.designations.all()
        if row.from_on <= on and (row.to_on is None or on < row.to_on)
    ]


def _people_by_role(organisation: Organisation, on: date) -> list[tuple[str, int]]:
    """How many people have each role here; never who."""
    usable = organisation.memberships.usable(on)
    numbers = usable.aggregate(
        **{role.code: Count("pk", filter=Q(roles__contains=[role.code])) for role in roles.fitting(organisation.kind)}
    )
    return [(str(roles.BY_CODE[code].title), number) for code, number in numbers.items() if number]


def _grants(organisation: Organisation, actor: Actor, *, now: datetime) -> list[AdministrationGrant]:
    if not actor.may(Permission.GRANT_ADMINISTRATION):
        return []
    live = AdministrationGrant.objects.live(now).filter(organisation=organisation)
    return list(live.select_related("membership__person", "membership__organisation"))
