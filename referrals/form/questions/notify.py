"""The duty to notify, for an adult who does not agree to be referred: the least data, a name only if they help."""

from dataclasses import replace

from django.utils.translation import gettext_lazy as _

from referrals.form.questions import exploitation, person, places, responder, risk
from referrals.form.questions.branches import COOPERATES
from referrals.form.questions.kinds import Kind, Needed, Page, Question, Section
from referrals.form.questions.stories import story

REPORT = Section(
    "report",
    _("What you report"),
    (
        Page(
            "encounter",
            _("The encounter"),
            (
                Question("met_on", _("When did you meet the person?"), Kind.DATE, needed=Needed.WANTED),
                Question("met_area", _("In which town or district?"), Kind.LINE, short=_("Town or district")),
                person.GENDER,
                person.NATIONALITY,
                person.NATIONALITY_SECOND,
                exploitation.TYPES,
                places.EXPLOITATION_LOCATION,
                story(
                    "account",
                    _("What happened, without naming the person?"),
                    short=_("What happened"),
                    hint=_("No name, address, telephone number or anything else by which they could be found"),
                    needed=Needed.FOR_SENDING,
                ),
            ),
        ),
        Page(
            "wishes",
            _("What the person wishes"),
            (
                story(
                    "refusal_reason",
                    _("Why do they not want to be referred?"),
                    short=_("Reason for not being referred"),
                    needed=Needed.OPTIONAL,
                ),
                replace(risk.COOPERATION, needed=Needed.FOR_SENDING),
                replace(person.GIVEN_NAMES, when=COOPERATES, needed=Needed.OPTIONAL),
                replace(person.FAMILY_NAMES, when=COOPERATES),
                story(
                    "wishes",
                    _("What else do they wish?"),
                    short=_("Their wishes"),
                    needed=Needed.OPTIONAL,
                ),
            ),
            intro=_(
                "Their name is kept only if they want to help the authorities. Nobody will contact them otherwise."
            ),
        ),
    ),
)

SECTIONS = (responder.SECTION, REPORT)
