"""The account of a case for readers who must not learn who it is about: which answers they are shown, which words not.

What is not named here is not shown: an answer to a question that is added later stays away until somebody puts it in.
"""

from collections.abc import Iterator
from datetime import date
from typing import Any

from referrals.casefile.models.case import Case
from referrals.casefile.sources import Hides, Matter, Said, Telling
from referrals.form import sent_answers
from referrals.form.models import Referral
from referrals.form.questions import account, circumstances, exploitation, exploiters, insight, places, risk, support
from referrals.form.questions.kinds import Section

TOLD = (account.SECTION, exploitation.SECTION, places.SECTION, exploiters.SECTION, risk.SECTION, insight.SECTION)
# Status, court and needs: nothing to the panel unless the decision relies on it.
RELIED_ON = (circumstances.SECTION, support.SECTION)
# Of these sections, what names somebody, a place that can be found, or a file elsewhere.
NAMING = frozenset(
    {
        "exploiter_name",
        "uk_place_details",
        "overseas_place_details",
        "crime_reference",
        "operation_name",
        "police_force",
        "professionals",
    }
)
# The safety form has one section; of it, what tells of danger.
OF_SAFETY = frozenset({"danger_now", "danger_details"})
# Answers whose words are taken out wherever anybody wrote them, and what stands there instead.
HIDDEN: dict[str, Hides] = {
    **dict.fromkeys(("given_names", "family_names", "native_name", "alias"), Hides.PERSON),
    **dict.fromkeys(
        (
            "exploiter_name",
            "responder_name",
            "absence_name",
            "call_back_name",
            "local_authority_contact",
            "someone_else_name",
        ),
        Hides.SOMEBODY,
    ),
    **dict.fromkeys(("where_now_area", "uk_place_details", "overseas_place_details"), Hides.PLACE),
    **dict.fromkeys(
        ("home_office_reference", "earlier_reference", "other_reference", "crime_reference", "operation_name"),
        Hides.REFERENCE,
    ),
}


def read(case: Case, *, on: date) -> list[Said]:
    """Under the codes by which a finding cites the whole part."""
    return [
        Said(f"{number}-{place}", str(part.title), rows, matter)
        for number, referral in enumerate(_sent(case), 1)
        for place, part in enumerate(sent_answers.sections(referral, on=on), 1)
        if (matter := _matter(part.code)) is not None
        and (rows := [row for code, row in part.rows if code in _questions(part.code)])
    ]


def telling(case: Case) -> list[Telling]:
    """What the account itself says of names, places and numbers."""
    lines = (line for referral in _sent(case) for line in referral.answers)
    return [
        Telling(word, HIDDEN[line["question"]])
        for line in lines
        if line["question"] in HIDDEN
        for word in _words(line["value"])
    ]


def _sent(case: Case) -> list[Referral]:
    return list(Referral.objects.filter(case=case).order_by("sent_at", "id"))


def _matter(section: str) -> Matter | None:
    if section == "safety" or section in {one.code for one in TOLD}:
        return Matter.ACCOUNT
    return Matter.RELIED_ON if section in {one.code for one in RELIED_ON} else None


def _questions(section: str) -> frozenset[str]:
    if section == "safety":
        return OF_SAFETY
    found = next(one for one in (*TOLD, *RELIED_ON) if one.code == section)
    return frozenset(_codes(found)) - NAMING


def _codes(section: Section) -> Iterator[str]:
    return (question.code for page in section.pages for question in page.questions)


def _words(value: Any) -> list[str]:
    """What is sealed is a reference; of an address the record offers the town."""
    if isinstance(value, dict):
        value = value.get("area", "")
    return [value.strip()] if isinstance(value, str) and value.strip() else []
