"""Options that many questions share."""

from django.utils.translation import gettext_lazy as _

from referrals.form.questions.kinds import Option

YES = Option("yes", _("Yes"))
NO = Option("no", _("No"))
NOT_SURE = Option("not_sure", _("Not sure"))
YES_NO = (YES, NO)
YES_NO_NOT_SURE = (YES, NO, NOT_SURE)
