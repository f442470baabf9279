"""The evidence of a case, and each file page by page, with what a finding writes to cite it."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from accounts import keyset
from nrm import door
from nrm.door import ActorRequest
from nrm.ledger.access import looked
from nrm.permissions import Permission
from referrals.casefile.frame import case_of, frame
from referrals.casefile.models.case import Case
from referrals.form.evidence.reader import asking, listing
from referrals.form.evidence.reader.asking import AT_A_TIME, Fault, NotShown, Outline
from referrals.form.models.evidence import Evidence

SOON = "5"
SERVICE_UNAVAILABLE = 503
ORDER = ("-added_at", "-id")


@door.needs(Permission.READ_CASES)
def case_evidence(request: ActorRequest, reference: UUID) -> HttpResponse:
    case = case_of(request, reference)
    looked(subject=case, by=request.actor, at=request.now, action="opened", fields=["list_of_evidence"])
    found = Evidence.objects.filter(case=case).select_related("added_by__person", "added_by__organisation")
    after, before = request.GET.get("after", ""), request.GET.get("before", "")
    shown = keyset.page(found, order=ORDER, after=after, before=before)
    context = {
        "frame": frame(case, actor=request.actor, current="case_evidence", now=request.now),
        "rows": listing.rows(shown.rows, reader=request.actor),
        "list": shown,
    }
    return render(request, "form/evidence_reader/list.html", context)


@door.needs(Permission.READ_CASES)
def evidence_reader(request: ActorRequest, evidence: UUID) -> HttpResponse:
    """Ten pages at a time, at an address that a citation can name: `?page=12#page-12`."""
    found, case = _shown(request, evidence)
    wanted = _number(request.GET.get("page", ""))
    try:
        outline = asking.outline(found, page=wanted)
    except NotShown as fault:
        return _not_shown(request, found, case, fault)
    fields = [f"text of pages {outline.pages[0].number} to {outline.last}"]
    looked(subject=found, by=request.actor, at=request.now, action="opened", fields=fields)
    context = _context(request, found, case) | {
        "outline": outline,
        "pages": [{"page": page, "cited": listing.cited(found, page.number)} for page in outline.pages],
        "newer": _address(found, outline.pages[0].number - AT_A_TIME, outline),
        "older": _address(found, outline.last + 1, outline),
    }
    return render(request, "form/evidence_reader/reader.html", context)


@door.needs(Permission.READ_CASES)
def evidence_page(request: ActorRequest, evidence: UUID, page: int) -> HttpResponse:
    """The picture of one page. Which pages somebody saw is in the log, page by page."""
    found, _case = _shown(request, evidence)
    try:
        picture = asking.picture(found, page=page)
    except NotShown as fault:
        if fault.fault is Fault.BUSY:
            return HttpResponse(status=SERVICE_UNAVAILABLE, headers={"Retry-After": SOON})
        raise Http404 from None
    looked(subject=found, by=request.actor, at=request.now, action="opened", fields=[f"page {page}"])
    response = HttpResponse(picture, content_type="image/jpeg")
    response.headers["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response


def _shown(request: ActorRequest, reference: UUID) -> tuple[Evidence, Case]:
    """One that cannot be shown is not there: a file that was not scanned is never read by any program of ours."""
    visible = Evidence.objects.visible_to(request.actor)
    found = get_object_or_404(visible.select_related("case__person", "added_by__person"), reference=reference)
    if found.case is None or not asking.can_be_shown(found):
        raise Http404
    return found, found.case


def _not_shown(request: ActorRequest, found: Evidence, case: Case, fault: NotShown) -> HttpResponse:
    if fault.fault is Fault.NO_SUCH_PAGE:
        raise Http404
    looked(subject=found, by=request.actor, at=request.now, action="opened", fields=["nothing"])
    context = _context(request, found, case) | {"busy": fault.fault is Fault.BUSY}
    return render(request, "form/evidence_reader/reader.html", context)


def _context(request: ActorRequest, found: Evidence, case: Case) -> dict[str, object]:
    return {
        "frame": frame(case, actor=request.actor, current="case_evidence", now=request.now),
        "evidence": found,
        "label": listing.label(found),
        "added_by": listing.added_by(found, request.actor),
    }


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= 6 else 1


def _address(found: Evidence, page: int, outline: Outline) -> str:
    if not 1 <= page <= outline.count:
        return ""
    return f"{reverse('evidence_reader', args=[found.reference])}?page={page}#page-{page}"
