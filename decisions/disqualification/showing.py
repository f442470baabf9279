"""What the page of a disqualification shows: how it stands, what may be recorded, and what was."""

from datetime import date, datetime
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from accounts.models.membership import Membership
from decisions.disqualification import standing
from decisions.models.disqualification import Disqualification, Disqualified
from nrm.actor import Actor
from nrm.guidance.adoption import version
from nrm.guidance.vocabulary import SwitchCode
from nrm.look.parts import SummaryRow, Tag
from nrm.permissions import Permission
from nrm.refusal import Refusal
from referrals.casefile.models.case import Case

MOST = 20


def page(case: Case, *, actor: Actor, now: datetime) -> dict[str, Any]:
    found, decides = standing.of_case(case), actor.may(Permission.DECIDE)
    manages, is_made = actor.may(Permission.DISQUALIFY), found is not None and found.outcome == Disqualified.MADE
    why_not = standing.why_not_consider(case, by=actor, now=now) if decides and found is None else None
    return {
        "stands": found,
        "is_made": is_made,
        "tag": tag(found),
        "why_not": why_not,
        "why_not_decide": _why_not_decide(found, actor, now) if found and not is_made and manages else None,
        "may_consider": decides and found is None and why_not is None,
        "may_comment": decides and found is not None and not is_made,
        "may_decide": manages and found is not None and not is_made,
        "may_tell": decides and found is not None and is_made and found.told_on is None,
        "may_end": manages and is_made,
        "goes_on": found is None
        or version(found.guidance_code).switched_on(SwitchCode.CONCLUSIVE_AFTER_DISQUALIFICATION),
        "records": [(row.get_ground_display(), _rows(row)) for row in _all(case)],
    }


def tag(found: Disqualification | None) -> Tag:
    if found is None:
        return Tag(_("Not disqualified"), "green")
    if found.outcome != Disqualified.MADE:
        return Tag(_("Being considered"), "yellow")
    return Tag(_("Disqualified"), "red") if found.told_on else Tag(_("Disqualified, not yet told"), "orange")


def _why_not_decide(found: Disqualification, actor: Actor, now: datetime) -> Refusal | None:
    try:
        standing.require_to_decide(found, by=actor, now=now)
    except Refusal as refusal:
        return refusal
    return None


def _all(case: Case) -> list[Disqualification]:
    rows = Disqualification.objects.filter(case=case).order_by("-considered_at", "-id")
    people = ("considered_by__person", "decided_by__person", "told_by__person", "over_by__person")
    return list(rows.select_related(*people)[:MOST])


def _rows(row: Disqualification) -> list[SummaryRow]:
    said = [
        (_("Considered"), _who(row.considered_at, row.considered_by)),
        (_("Why"), row.why),
        (_("Asked for their comment"), _("%(on)s, to be given by %(by)s") % _invited(row)),
        (_("Their comment"), row.comment or _("None yet")),
        (_("Decided"), _who(row.decided_at, row.decided_by)),
        (_("Decision"), row.get_outcome_display()),
        (_("Need for protection"), row.protection),
        (_("Risk of being exploited again"), row.get_risk_display()),
        (_("What the risk rests on"), row.risk_words),
        (_("Reasons"), row.reasons),
        (_("The person was told"), _day(row.told_on) if row.told_on else ""),
        (_("Ended"), row.get_over_because_display()),
        (_("Recorded"), _who(row.over_at, row.over_by)),
        (_("Why it ended"), row.over_reason),
    ]
    return [SummaryRow(name, value) for name, value in said if value]


def _invited(row: Disqualification) -> dict[str, str]:
    return {"on": _day(row.invited_on), "by": _day(row.answer_by)}


def _who(at: datetime | None, by: Membership | None) -> str:
    if at is None or by is None:
        return ""
    return f"{date_format(timezone.localtime(at), 'j F Y, H:i')}, {by.person.full_name}"


def _day(on: date) -> str:
    return date_format(on, "j F Y")
