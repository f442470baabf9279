"""A notice in words: its line in the list, its facts, and who opened it first."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import TextChoices
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.kinds import Nation
from accounts.models.membership import Membership
from nrm.look.parts import Cell, Column, SummaryRow, Tag
from referrals.casefile.models.notice import Notice
from referrals.casefile.models.person import Gender

Text = str | Promise


class Said(TextChoices):
    YES = "yes", gettext_lazy("Yes")
    NO = "no", gettext_lazy("No")
    NOT_SURE = "not_sure", gettext_lazy("Not sure")


class EndedBecause(TextChoices):
    DIED = "died", gettext_lazy("The person has died")
    LEFT = "left", gettext_lazy("The person left the United Kingdom before any decision")


# In the order in which somebody who has to act wants to know them.
FACTS: dict[str, Text] = {
    "title": gettext_lazy("Title"),
    "words": gettext_lazy("What it says"),
    "ended_because": gettext_lazy("Why it ended"),
    "support_until": gettext_lazy("Support goes on until"),
    "danger_now": gettext_lazy("In danger now"),
    "danger_details": gettext_lazy("The danger"),
    "call_back_name": gettext_lazy("Call back"),
    "call_back_phone": gettext_lazy("Telephone number of the first responder"),
    "where_now_area": gettext_lazy("Town or district now"),
    "local_authority": gettext_lazy("Local authority"),
    "nation": gettext_lazy("Nation"),
    "gender": gettext_lazy("Gender"),
    "interpreter": gettext_lazy("Interpreter needed"),
    "interpreter_language": gettext_lazy("Language"),
}
CODES: dict[str, type[TextChoices]] = {
    "ended_because": EndedBecause,
    "danger_now": Said,
    "interpreter": Said,
    "nation": Nation,
    "gender": Gender,
}


def columns() -> list[Column]:
    return [Column(_("Notice")), Column(_("Reference")), Column(_("Sent")), Column(_("State"))]


def rows(notices: Iterable[Notice]) -> list[list[Cell]]:
    return [_row(notice) for notice in notices]


def facts(notice: Notice) -> list[SummaryRow]:
    """Where the person agreed or is a child, who they are as well; otherwise the facts stand alone."""
    said = [SummaryRow(name, _word(code, notice.facts[code])) for code, name in FACTS.items() if notice.facts.get(code)]
    return [*_of_case(notice), *said]


def receipt(notice: Notice) -> str:
    if notice.opened_at is None:
        return ""
    opener = Membership.objects.select_related("person").filter(pk=notice.opened_by_membership_id or 0).first()
    values = {"who": opener.person.full_name if opener else _("somebody"), "at": _instant(notice.opened_at)}
    return _("First opened by %(who)s on %(at)s") % values


def _row(notice: Notice) -> list[Cell]:
    opened = Tag(_("Opened"), "grey") if notice.opened_at else Tag(_("New"), "blue")
    return [
        Cell(
            notice.get_kind_display(),
            href=reverse("notice", args=[notice.reference]),
            hint=_("In danger now") if notice.facts.get("danger_now") == "yes" else "",
        ),
        Cell(notice.case.number if notice.case else _("No reference")),
        Cell(_instant(notice.sent_at)),
        Cell(tag=opened),
    ]


def _of_case(notice: Notice) -> list[SummaryRow]:
    if notice.case is None:
        return []
    person = notice.case.person
    name = " ".join(filter(None, (person.given_names, person.family_names)))
    return [SummaryRow(_("Reference"), notice.case.number), SummaryRow(_("Name"), name or _("Not known yet"))]


def _word(code: str, value: str) -> Text:
    """A code in words; what somebody typed as it is."""
    kinds = CODES.get(code)
    return kinds(value).label if kinds is not None and value in kinds.values else value


def _instant(at: datetime) -> str:
    return date_format(timezone.localtime(at), "j F Y, H:i")
