"""What this floor tells somebody on the home page: training that runs out, invitations, missing administrators."""

from datetime import datetime

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts import people_list
from accounts.models.invitation import Invitation
from accounts.models.membership import Membership
from accounts.models.organisation import Organisation
from accounts.training_due import CourseStanding, Standing
from nrm.actor import Actor
from nrm.notices import Notice
from nrm.permissions import Permission


def tell(actor: Actor, *, now: datetime) -> list[Notice]:
    notices = _own_training(actor, now=now)
    if actor.may(Permission.REGISTER_ORGANISATIONS):
        notices += _without_administrator(now=now)
    elif actor.may(Permission.MANAGE_PEOPLE):
        notices += _invitations(actor, now=now)
    return notices


def _own_training(actor: Actor, *, now: datetime) -> list[Notice]:
    own = people_list.with_parts(Membership.objects.filter(Q(pk=actor.membership_id))).first()
    if own is None:
        return []
    standings = people_list.row(own, on=timezone.localdate(now)).training
    return [_training(line) for line in standings if line.standing is not Standing.VALID]


def _training(line: CourseStanding) -> Notice:
    url = reverse("me")
    if line.standing is Standing.SOON:
        day = date_format(line.expires_on or "", "j F Y")
        text = _("Your training “%(course)s” runs out on %(day)s") % {"course": line.title, "day": day}
        return Notice(text, url)
    if line.standing is Standing.LAPSED:
        return Notice(_("Your training “%(course)s” has lapsed") % {"course": line.title}, url, urgent=True)
    return Notice(_("Your training “%(course)s” is not recorded") % {"course": line.title}, url, urgent=True)


def _invitations(actor: Actor, *, now: datetime) -> list[Notice]:
    unanswered = Invitation.objects.visible_to(actor, now=now).unanswered()
    ends = list(unanswered.values_list("expires_at", flat=True))
    waiting = sum(1 for end in ends if end > now)
    expired = len(ends) - waiting
    url = reverse("invitations")
    notices = []
    if waiting:
        text = ngettext("%(n)d invitation waits for an answer", "%(n)d invitations wait for an answer", waiting)
        notices.append(Notice(text % {"n": waiting}, url))
    if expired:
        text = ngettext(
            "%(n)d invitation ran out without an answer", "%(n)d invitations ran out without an answer", expired
        )
        notices.append(Notice(text % {"n": expired}, url))
    return notices


def _without_administrator(*, now: datetime) -> list[Notice]:
    number = Organisation.objects.without_administrator(timezone.localdate(now)).count()
    if not number:
        return []
    text = ngettext(
        "%(n)d organisation has people but no administrator",
        "%(n)d organisations have people but no administrator",
        number,
    )
    return [Notice(text % {"n": number}, reverse("organisations") + "?state=unadministered", urgent=True)]
