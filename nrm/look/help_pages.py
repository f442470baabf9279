"""The help: one subject per template in templates/help/, found by words without asking any database."""

import re
from dataclasses import dataclass
from functools import cache

from django.template.loader import render_to_string
from django.utils.functional import Promise
from django.utils.html import strip_tags
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

LONGEST_SEARCH = 80


@dataclass(frozen=True, slots=True)
class Subject:
    code: str
    title: Promise
    summary: Promise
    group: Promise

    @property
    def template(self) -> str:
        return f"help/subjects/{self.code}.html"

    @property
    def text(self) -> str:
        return f"{self.title} {self.summary} {_words_of(self.code, get_language() or '')}".lower()


STARTING, WORKING, SAFETY = _("Getting in"), _("Working here"), _("Safety and privacy")
SUBJECTS: tuple[Subject, ...] = (
    Subject(
        "first-referral",
        _("Start a referral without an account"),
        _("For a first responder on shift, at any hour"),
        STARTING,
    ),
    Subject(
        "signing-in",
        _("Sign in, and prove it is you"),
        _("Password, authenticator app, passkey, recovery codes"),
        STARTING,
    ),
    Subject("locked-out", _("You cannot sign in"), _("Lost phone, expired link, closed account"), STARTING),
    Subject("sessions", _("Being signed out"), _("When it happens, and what happens to a half-filled page"), STARTING),
    Subject(
        "organisations", _("Acting for an organisation"), _("One organisation at a time, and how to switch"), WORKING
    ),
    Subject(
        "people",
        _("Look after your organisation’s people"),
        _("Invite, change roles, record training, close an account"),
        WORKING,
    ),
    Subject("roles", _("What each role may do"), _("Where to see it, and how to ask for another"), WORKING),
    Subject("guidance", _("Guidance versions"), _("Which rules a case follows, and who changes them"), WORKING),
    Subject(
        "dates",
        _("Working days, bank holidays and deadlines"),
        _("How dates are counted, and what provisional means"),
        WORKING,
    ),
    Subject(
        "deliveries", _("When a message does not arrive"), _("How the service tries again, and who can help"), WORKING
    ),
    Subject(
        "case-pages",
        _("The pages of a case"),
        _("Notes, the person and safe contact, evidence and how to cite it, the timeline"),
        WORKING,
    ),
    Subject("notices", _("Notices to your organisation"), _("What you are told, and what opening one means"), WORKING),
    Subject(
        "safety-referral",
        _("Send a two-minute safety referral"),
        _("When somebody needs to be safe now, and the rest can wait"),
        SAFETY,
    ),
    Subject("records", _("What is recorded about what you do"), _("Every change and every look is kept"), SAFETY),
    Subject(
        "access",
        _("Who can see a case"),
        _("Restricted cases, urgent openings and conflicts of interest"),
        SAFETY,
    ),
    Subject(
        "addresses",
        _("Where somebody lives"),
        _("Who may open an address, and what to do on a night when nothing opens"),
        SAFETY,
    ),
    Subject("missing", _("When somebody is missing"), _("Report it, and record that they have come back"), SAFETY),
    Subject("leaving-quickly", _("Leave a page quickly"), _("The exit button, and what it cannot hide"), SAFETY),
    Subject("emergency", _("If somebody is in danger"), _("Numbers to call now"), SAFETY),
)


def by_code(code: str) -> Subject | None:
    return next((subject for subject in SUBJECTS if subject.code == code), None)


def found(words: str) -> list[Subject]:
    """Subjects that hold every word, those with a word in the title first; all of them when nothing was asked."""
    wanted = re.findall(r"\w+", words.lower())
    held = [subject for subject in SUBJECTS if all(word in subject.text for word in wanted)]
    return sorted(held, key=lambda subject: not all(word in str(subject.title).lower() for word in wanted))


@cache
def _words_of(code: str, language: str) -> str:
    """The page's own words, read once per language: a help page holds nothing that changes."""
    return " ".join(strip_tags(render_to_string(f"help/subjects/{code}.html")).split())
