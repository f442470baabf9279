"""An adult's consent: what was explained, how, and what they said. A child is never asked."""

from django.utils.translation import gettext_lazy as _

from referrals.form.questions.branches import ADULT, CONSENTS
from referrals.form.questions.conditions import All
from referrals.form.questions.kinds import Kind, Needed, Option, Page, Question, Section
from referrals.form.questions.words import YES_NO

CONSENT = Question(
    "consent",
    _("Does the person agree to be referred?"),
    Kind.CHOICE,
    short=_("Consent to the referral"),
    why=_("Without it an adult cannot be referred. You can still offer a place of safety and report without a name."),
    needed=Needed.FOR_SENDING,
    when=ADULT,
    options=(
        Option("yes", _("Yes, after it was explained to them")),
        Option("no", _("No")),
    ),
)
CONSENT_SUPPORT = Question(
    "consent_support",
    _("Do they want support?"),
    Kind.CHOICE,
    short=_("Support wanted"),
    hint=_("A safe place to stay, money, health care, counselling, an interpreter, legal advice"),
    when=All((ADULT, CONSENTS)),
    options=YES_NO,
)

SECTION = Section(
    "consent",
    _("Consent"),
    (
        Page(
            "explained",
            _("What you explained"),
            (
                Question(
                    "explained",
                    _("What have you explained, in words they understood?"),
                    Kind.CHOICES,
                    short=_("Explained"),
                    options=(
                        Option("decisions", _("What the referral is, and that two decisions follow")),
                        Option(
                            "support", _("What support there is, and that it does not depend on helping the police")
                        ),
                        Option("data", _("Who will see what they tell, and why")),
                        Option("withdraw", _("That they can change their mind at any time")),
                    ),
                ),
                Question(
                    "explained_with",
                    _("How did you make sure they understood?"),
                    Kind.LINE,
                    hint=_("For example an interpreter by telephone, or a leaflet in their language"),
                    needed=Needed.OPTIONAL,
                ),
            ),
        ),
        Page("consent", _("Their answer"), (CONSENT, CONSENT_SUPPORT)),
    ),
    when=ADULT,
)
