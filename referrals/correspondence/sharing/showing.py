"""What the page of consent shows: what was agreed to, what was shared with whom by which right, and who had to stop."""

from collections.abc import Iterable, Mapping

from django.db.models import QuerySet
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nrm.guidance.adoption import version
from nrm.look.parts import Cell, Column, SummaryRow, Tag, Text
from referrals.casefile.models.case import Case
from referrals.correspondence.models.consent import Consent, Scope
from referrals.correspondence.models.share import Did, Share, StopRequest
from referrals.correspondence.showing import day_of

ORDER = ("-shared_at", "-id")
DID: Mapping[str, Text] = {
    Did.STOPPED: gettext_lazy("Uses it no longer"),
    Did.DELETED: gettext_lazy("Deleted it"),
    Did.KEEPS: gettext_lazy("Keeps some of it"),
}


def consents(case: Case) -> list[Consent]:
    found = Consent.objects.filter(case=case).select_related("recorded_by__person", "withdrawal__heard_by__person")
    return list(found.select_related("withdrawal__heard_by__organisation").order_by("-recorded_at", "-id"))


def left(found: Iterable[Consent]) -> list[Scope]:
    """To what they could agree now: what stands is not asked for again."""
    standing = {consent.scope for consent in found if consent.ended_at is None}
    return [scope for scope in Scope if scope not in standing]


def stops(case: Case) -> list[StopRequest]:
    found = StopRequest.objects.filter(case=case).select_related("organisation", "answered_by__person")
    return list(found.order_by("answered_at", "-asked_at", "-id"))


def shares(case: Case) -> QuerySet[Share]:
    return Share.objects.filter(case=case).select_related("organisation", "protocol", "consent", "stop")


def columns() -> list[Column]:
    return [Column(_("What")), Column(_("With")), Column(_("On what basis")), Column(_("When")), Column(_("State"))]


def row(share: Share) -> list[Cell]:
    return [
        Cell(share.named, hint=share.get_kind_display()),
        Cell(share.organisation.name),
        Cell(_basis(share), hint=_by(share)),
        Cell(day_of(share.shared_at)),
        Cell(tag=state(share), hint=_since(share)),
    ]


def state(share: Share) -> Tag:
    return Tag(_("Closed"), "grey") if share.closed_at else Tag(_("Open"), "green")


def _basis(share: Share) -> str:
    if share.consent is None:
        return str(share.get_basis_display())
    given = {"basis": share.get_basis_display(), "on": date_format(share.consent.said_on, "j F Y")}
    return _("%(basis)s, given on %(on)s") % given


def _by(share: Share) -> str:
    """The protocol; where the guidance itself names the recipient, that is it."""
    if share.protocol:
        return _("%(name)s, version %(n)s") % {"name": share.protocol.name, "n": share.protocol.number}
    return _("Named in the guidance: %(title)s") % {"title": version(share.guidance_code).title}


def _since(share: Share) -> str:
    if share.closed_at is None:
        return ""
    said = DID[Did(share.stop.did)] if share.stop and share.stop.did else _("No answer yet")
    return f"{day_of(share.closed_at)}. {said}"


def stop_tag(stop: StopRequest) -> Tag:
    if not stop.did:
        return Tag(_("No answer yet"), "orange")
    return Tag(DID[Did(stop.did)], "yellow" if stop.did == Did.KEEPS else "green")


def stop_rows(stop: StopRequest) -> list[SummaryRow]:
    """For the body itself: what it was told because somebody agreed."""
    told = [f"{share.named}, {day_of(share.shared_at)}" for share in stop.shares.order_by("shared_at", "id")]
    rows = [
        SummaryRow(_("Reference"), stop.case.number),
        SummaryRow(_("What you were told"), lines=told),
        SummaryRow(_("Asked to stop on"), day_of(stop.asked_at)),
        SummaryRow(_("Answer by"), date_format(stop.due_on, "j F Y")),
    ]
    if stop.answered_at is None:
        return rows
    return [*rows, SummaryRow(_("What was done"), stop.get_did_display()), *_kept(stop)]


def _kept(stop: StopRequest) -> list[SummaryRow]:
    return [SummaryRow(_("What is kept, and why"), stop.because)] if stop.because else []
