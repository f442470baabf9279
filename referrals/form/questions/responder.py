"""Who refers, from where, and who answers when they are off shift."""

from django.utils.translation import gettext_lazy as _

from referrals.form.questions.kinds import Kind, Needed, Option, Page, Question, Section

NATION = Question(
    "nation",
    _("Where in the United Kingdom are you making this referral?"),
    Kind.CHOICE,
    short=_("Nation"),
    why=_("It decides who offers support and which law applies."),
    needed=Needed.FOR_SENDING,
    options=(
        Option("england", _("England")),
        Option("wales", _("Wales")),
        Option("scotland", _("Scotland")),
        Option("northern_ireland", _("Northern Ireland")),
    ),
)
RESPONDER_NAME = Question("responder_name", _("Your name"), Kind.LINE, needed=Needed.FOR_SENDING)
RESPONDER_PHONE = Question(
    "responder_phone",
    _("Telephone number the caseworker can call"),
    Kind.PHONE,
    short=_("Your telephone number"),
    needed=Needed.FOR_SENDING,
)
ABSENCE_NAME = Question(
    "absence_name",
    _("Name of a colleague or team who can answer for you"),
    Kind.LINE,
    short=_("Absence contact"),
    hint=_("Somebody who can be reached when you are off shift or on leave"),
    why=_("Questions that reach nobody are the commonest reason why a decision is late."),
    needed=Needed.FOR_SENDING,
)
ABSENCE_EMAIL = Question(
    "absence_email",
    _("Their work email address"),
    Kind.EMAIL,
    short=_("Absence contact’s email"),
    hint=_("Not your own address"),
    needed=Needed.FOR_SENDING,
)
ABSENCE_PHONE = Question(
    "absence_phone",
    _("Their telephone number"),
    Kind.PHONE,
    short=_("Absence contact’s telephone"),
    needed=Needed.OPTIONAL,
)

SECTION = Section(
    "responder",
    _("You and who covers for you"),
    (
        Page("nation", _("Where you are"), (NATION,)),
        Page(
            "responder",
            _("How to reach you"),
            (
                RESPONDER_NAME,
                Question("responder_role", _("Your role"), Kind.LINE, needed=Needed.WANTED),
                RESPONDER_PHONE,
            ),
        ),
        Page("absence", _("Who can answer when you cannot"), (ABSENCE_NAME, ABSENCE_EMAIL, ABSENCE_PHONE)),
    ),
)
