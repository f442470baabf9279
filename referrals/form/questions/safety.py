"""The two-minute safety referral: who, where, how old, what danger, consent, and how to call back."""

from dataclasses import replace

from django.utils.translation import gettext_lazy as _

from referrals.form.questions import child, consent, contact, person, responder, risk
from referrals.form.questions.branches import CHILD
from referrals.form.questions.kinds import Kind, Needed, Page, Question, Section

SECTION = Section(
    "safety",
    _("Two-minute safety referral"),
    (
        Page(
            "safety",
            _("Two-minute safety referral"),
            (
                replace(responder.NATION, needed=Needed.FOR_SENDING),
                person.AGE_NOW,
                consent.CONSENT,
                consent.CONSENT_SUPPORT,
                replace(child.LOCAL_AUTHORITY, when=CHILD, needed=Needed.WANTED),
                person.GIVEN_NAMES,
                replace(person.FAMILY_NAMES),
                replace(person.GENDER, needed=Needed.OPTIONAL),
                contact.WHERE_NOW_AREA,
                contact.WHERE_NOW_ADDRESS,
                risk.DANGER_NOW,
                risk.DANGER_DETAILS,
                replace(person.INTERPRETER, needed=Needed.OPTIONAL),
                person.INTERPRETER_LANGUAGE,
                Question("call_back_name", _("Your name"), Kind.LINE, needed=Needed.FOR_SENDING),
                Question(
                    "call_back_phone",
                    _("Number to call you back on"),
                    Kind.PHONE,
                    short=_("Call-back number"),
                    needed=Needed.FOR_SENDING,
                ),
            ),
            intro=_("If anybody is in danger this minute, call 999 first. Leave empty whatever you do not know."),
        ),
    ),
)
