"""What the responder saw and thinks, kept apart from what the person said."""

from django.utils.translation import gettext_lazy as _

from referrals.form.questions.kinds import Needed, Page, Section
from referrals.form.questions.stories import story

SECTION = Section(
    "insight",
    _("What you saw and think"),
    (
        Page(
            "meeting",
            _("How you met them"),
            (
                story(
                    "meeting",
                    _("Where and how did you speak with them?"),
                    short=_("How you met"),
                    hint=_("Who else was there, breaks, the interpreter, how they seemed to you"),
                    needed=Needed.OPTIONAL,
                ),
                story(
                    "opinion",
                    _("Why do you think they may be a victim?"),
                    short=_("Your view"),
                    hint=_("Say what you saw and what you conclude from it"),
                    needed=Needed.WANTED,
                ),
                story(
                    "doubts",
                    _("Is there anything that does not fit, and what might explain it?"),
                    short=_("What does not fit"),
                    hint=_("Fear, trauma, shame and interpreting often explain it. Leave empty if nothing does"),
                    why=_("The person may read this one day. So may a court."),
                    needed=Needed.OPTIONAL,
                ),
            ),
        ),
    ),
)
