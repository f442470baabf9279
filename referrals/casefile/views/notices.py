"""What an organisation was told: the list, and each notice, whose first opening is the receipt."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from accounts import keyset
from nrm import door, menus
from nrm.door import ActorRequest
from nrm.look.parts import Link
from nrm.permissions import Permission
from nrm.refusal import Refusal
from referrals.casefile import notice_words
from referrals.casefile.actions.notices import ADDRESS, open_address, open_notice
from referrals.casefile.models.notice import Notice

# Those that nobody has opened first, and the newest first among them.
ORDER = ("is_opened", "-sent_at", "-id")


@door.needs(Permission.READ_NOTICES)
def notices(request: ActorRequest) -> HttpResponse:
    found = Notice.objects.visible_to(request.actor).select_related("case")
    after, before = request.GET.get("after", ""), request.GET.get("before", "")
    shown = keyset.page(found, order=ORDER, after=after, before=before)
    rows = notice_words.rows(shown.rows)
    context = {"columns": notice_words.columns(), "rows": rows, "list": shown, "query": keyset.kept(request.GET)}
    return render(request, "casefile/notices.html", context)


@door.needs(Permission.READ_NOTICES)
@never_cache
def notice(request: ActorRequest, reference: UUID) -> HttpResponse:
    """Only asking whether it is there opens nothing."""
    found = _of(request, reference)
    if request.method != "HEAD":
        found = open_notice(notice=found, by=request.actor, now=request.now)
    return _show(request, found)


@door.needs(Permission.READ_NOTICES, methods=door.WRITE)
@never_cache
def notice_address(request: ActorRequest, reference: UUID) -> HttpResponse:
    """Pressed, never followed: no link, no prefetch and no reload by accident opens an address."""
    found = _of(request, reference)
    try:
        address = open_address(notice=found, by=request.actor, now=request.now)
    except Refusal as refusal:
        return _show(request, found, refusal=str(refusal))
    return _show(request, found, address=address)


def _of(request: ActorRequest, reference: UUID) -> Notice:
    seen = Notice.objects.visible_to(request.actor).select_related("case__person")
    return get_object_or_404(seen, reference=reference)


def _show(request: ActorRequest, found: Notice, *, address: str = "", refusal: str = "") -> HttpResponse:
    context = {
        "notice": found,
        "template": f"casefile/notice/{found.kind}.html",
        "rows": notice_words.facts(found),
        "receipt": notice_words.receipt(found),
        "has_address": bool(found.facts.get(ADDRESS)),
        "onward": _onward(request, found),
        "address": address,
        "refusal": refusal,
    }
    return render(request, "casefile/notice.html", context, status=409 if refusal else 200)


def _onward(request: ActorRequest, found: Notice) -> Link | None:
    """What comes of it on the floor above, for those who may do it."""
    page = menus.NOTICE_PAGES.get(found.kind)
    if page is None or not request.actor.may(page.permission):
        return None
    return Link(_(page.title), reverse(page.url_name, args=[found.reference]))
