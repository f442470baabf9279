"""What an adult who wants support needs first."""

from django.utils.translation import gettext_lazy as _

from referrals.form.questions.branches import WANTS_SUPPORT
from referrals.form.questions.kinds import Kind, Needed, Option, Page, Question, Section
from referrals.form.questions.stories import story

SECTION = Section(
    "support",
    _("Support they want"),
    (
        Page(
            "needs",
            _("What they need first"),
            (
                Question(
                    "support_needs",
                    _("What do they need?"),
                    Kind.CHOICES,
                    short=_("Needs"),
                    options=(
                        Option("accommodation", _("A safe place to stay")),
                        Option("money", _("Money for food and essentials")),
                        Option("material", _("Clothes, a telephone, toiletries")),
                        Option("medical", _("A doctor, a dentist or medicine")),
                        Option("counselling", _("Counselling or mental health care")),
                        Option("interpreting", _("Interpreting")),
                        Option("legal", _("Legal advice")),
                        Option("transport", _("Transport")),
                        Option("dependants", _("Help for children or others who depend on them")),
                    ),
                ),
                story(
                    "support_details",
                    _("What should a support worker know before they call?"),
                    short=_("For the support worker"),
                    hint=_("Pregnancy, disability, medicine, faith, food, fears. No address here"),
                    needed=Needed.OPTIONAL,
                ),
            ),
        ),
    ),
    when=WANTS_SUPPORT,
)
