"""What happens next after sending, as steps with dates: read from the board, and no word of the referral itself."""

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from nrm.guidance.vocabulary import ClockCode
from referrals.casefile.clocks.models import Deadline
from referrals.casefile.models.case import Case
from referrals.casefile.models.notice import Notice
from referrals.form.models import DraftKind, Referral


def steps(referral: Referral) -> list[str]:
    if referral.kind == DraftKind.DUTY_TO_NOTIFY:
        return _of_report()
    return [
        *_told(referral.case),
        _("The competent authority reads the referral and asks you if something is missing."),
        *_decision(referral.case),
        _("You can see here what it waits for, add information and answer questions."),
    ]


def _of_report() -> list[str]:
    return [
        _("The report is counted. Nobody contacts the person because of it."),
        _("No decision follows, and no support. If the person changes their mind, send a referral."),
    ]


def _told(case: Case) -> list[str]:
    names = Notice.objects.filter(case=case).order_by("sent_at", "id").values_list("organisation__name", flat=True)
    return [_("%(who)s has been told.") % {"who": name} for name in names]


def _decision(case: Case) -> list[str]:
    deadline = Deadline.objects.running().filter(case=case, kind=ClockCode.REASONABLE_GROUNDS).first()
    if deadline is None:
        return []
    day = date_format(deadline.due_on, "l j F Y")
    return [_("The reasonable grounds decision should be made by %(day)s.") % {"day": day}]
