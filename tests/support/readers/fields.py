"""The matrix of domain 3.2 as this product keeps it: who reads which field of the cases that are theirs.

R reads (W: and writes, D: and decides; reading is what is looked at), M a minimal notice, P in the pack of a panel
only, O opens it with a purpose, B by breaking the glass only, - never. A lawyer has no account: what letters tell them
is looked at in `tests/correspondence/leaving`. A statistician's place is the auditor's: no field of any person.
"""

from collections.abc import Mapping
from dataclasses import dataclass

READERS: Mapping[str, str] = {
    "FR": "first_responder",
    "own": "caseworker",
    "col": "authority_colleague",
    "2nd": "second_reviewer",
    "mgr": "authority_manager",
    "pan": "panel_member",
    "pri": "contractor_coordinator",
    "pro": "support_manager",
    "wrk": "support_worker",
    "LA": "childrens_worker",
    "gua": "guardian",
    "pol": "police_liaison",
    "imm": "immigration",
    "aud": "auditor",
}
TABLE = """
row            FR own col 2nd mgr pan pri pro wrk LA gua pol imm aud
name           R  R   R   R   R   -   R   R   R   R  R   M   -   -
referral       R  R   R   R   R   P   -   -   -   R  R   -   -   -
exploiter      R  R   R   R   R   P   -   -   -   R  -   -   -   -
who_and_where  R  R   R   R   R   -   -   -   -   R  -   -   -   -
later          -  R   R   R   R   -   -   -   -   -  -   -   -   -
minute         -  R   R   R   R   P   -   -   -   -  -   R   -   -
outcome        M  RD  RD  RD  RD  P   M   M   M   M  M   M   -   -
house          -  B   -   -   B   -   O   O   O   -  -   -   -   -
typed_address  -  -   -   -   -   -   -   -   -   -  -   -   -   -
area           -  R   R   R   R   -   R   R   R   -  -   -   -   -
flags          -  R   R   R   R   -   R   R   R   -  -   -   -   -
immigration    R  R   R   R   R   -   -   -   -   R  -   -   -   -
home_office    -  R   R   R   R   -   -   -   -   -  -   -   -   -
medical        -  R   R   R   R   -   -   -   -   -  -   -   -   -
assessment     -  RD  RD  -   RD  -   R   RW  RW  -  -   -   -   -
needs          -  -   -   -   -   -   R   RW  RW  -  -   -   -   -
own_page       -  -   -   -   -   -   -   RW  RW  -  -   -   -   -
payments       -  -   -   -   -   -   RW  RW  R   -  -   -   -   -
allegations    -  R   R   R   R   -   -   -   -   -  -   -   -   -
defence        R  R   R   R   R   -   -   -   -   R  -   -   -   -
asked_police   -  R   R   R   R   -   -   -   -   -  -   R   -   -
asked          -  R   R   R   R   P   -   -   -   -  -   -   -   -
reported       R  R   R   R   R   -   -   -   -   -  -   -   -   -
looks          -  R   R   R   R   -   -   -   -   -  -   -   -   R
opened_because -  -   -   -   R   -   R   R   -   -  -   -   -   -
"""
# What is planted in each, by the name of its mark.
FIELDS: Mapping[str, tuple[str, ...]] = {
    "name": ("given_names", "family_names"),
    "referral": ("account", "background", "journey", "meeting", "opinion"),
    "exploiter": ("exploiter_whereabouts",),
    "who_and_where": ("exploiter_name", "professionals", "where_now_area"),
    "later": ("note", "early", "early_reasons", "review", "unanswered", "not_sent", "change_reason"),
    "minute": ("minute",),
    # Of the conclusive decision: in a letter or a disclosure, on a board, as what they are entitled to by it.
    "outcome": ("outcome",),
    "house": ("house",),
    "typed_address": ("where_now_address", "person_phone", "telephone", "mailbox", "safe_house", "never", "never_tell"),
    "area": ("area",),
    "flags": ("flags",),
    "immigration": ("home_office_reference", "eu_settlement", "domestic_worker"),
    "home_office": ("immigration_number", "detention"),
    "medical": ("evidence_note",),
    "assessment": ("if_it_stops",),
    "needs": (
        *("need", "action", "action_outcome", "goal", "plan_review", "contact", "appointment", "appointment_outcome"),
        *("incident", "incident_done", "incident_outcome", "complaint", "complaint_answer", "risk", "safety_plan"),
        *("transition_plan", "signposted"),
    ),
    "own_page": ("own_lines",),
    "payments": ("paid",),
    "allegations": ("offence", "police_number", "court_number"),
    "defence": ("s45", "crime_reference"),
    "asked_police": ("police_question",),
    # A report was asked for, and came.
    "asked": ("question", "answer"),
    # Who a report by duty to notify is about: somebody who did not agree to be referred, and helps the police.
    "reported": ("reported_given_names", "reported_family_names"),
    # That somebody opened an address in an emergency, in the log; and what they wrote to be let in.
    "looks": ("look",),
    "opened_because": ("opened_because",),
}
# Where the product is wider (+) or narrower (-) than domain 3.2 says, and why.
DIFFERS: Mapping[tuple[str, str], str] = {
    ("*", "col"): "+ An authority's officers cover for each other. Each look is in the log; restriction closes a case.",
    ("name", "pol"): "M The copy of a decision that a protocol allows names whom it is about; nothing else does.",
    ("referral", "pri"): "- The offer tells what is needed of it: language, family, region, needs, danger.",
    ("referral", "wrk"): "- The same. They hear the rest from the person, who says what they want known.",
    ("who_and_where", "gua"): "- What a guardian gets of the referral is an extract: what happened, not who and where.",
    ("referral", "pol"): "- A force gets what a protocol lets it have; its own officers read what they sent.",
    ("flags", "LA"): "- They speak with whoever looks after the child.",
    ("flags", "gua"): "- As the local authority.",
    ("flags", "pol"): "- A force writes to nobody through the service.",
    ("flags", "FR"): "- They read what they said of it in the referral, which is not what was agreed since.",
    ("house", "LA"): "- Where a child lives is the local authority's own knowledge: nothing of it is kept here.",
    ("house", "gua"): "- As the local authority.",
    ("house", "pol"): "B Of whoever reported a crime to this force: the force of a case alone asks the authority.",
    ("area", "LA"): "- As the house of a child.",
    ("area", "gua"): "- As the house of a child.",
    ("area", "pol"): "- As the house.",
    ("area", "FR"): "- They know where the person was; where they went is not theirs to know any more.",
    ("immigration", "pri"): "- That somebody may need advice on it is a need of the plan.",
    ("immigration", "pol"): "- They ask for it; a protocol says what they get.",
    ("medical", "wrk"): "- What they hold of it is in their own files: what they answered goes to the authority only.",
    ("medical", "LA"): "- They ask for it.",
    ("assessment", "2nd"): "- A second reviewer decides nothing of support.",
    ("needs", "mgr"): "- The authority reads what it decides: the assessment, and nothing of the daily life.",
    ("needs", "own"): "- The same.",
    ("own_page", "pri"): "- It is the person's own page.",
    ("payments", "mgr"): "- Totals are the contractor's until the authority's figures are built.",
    ("allegations", "pri"): "- A danger to others is in the risk assessment, in words of their own.",
    ("allegations", "LA"): "- They ask for it.",
    ("allegations", "pol"): "- A force knows its own; what the authority keeps is passed on under a protocol.",
    ("name", "other_guardian"): "+ A notice is to the service. Who guards the child is a guardian's own after that.",
    ("outcome", "imm"): "- A notice leaves by post, under a protocol, where they have a matter: none stands here.",
    ("outcome", "other_guardian"): "+ As the notice: a letter is to the service.",
    ("reported", "own"): "+ A report is made to the authority: its intake reads it, and nobody else keeps it.",
    ("reported", "2nd"): "+ As the owner: a report is a case of the authority.",
    ("reported", "mgr"): "+ As the owner.",
    ("reported", "pol"): "- A report names no force, and none takes part in it.",
    ("looks", "FR"): "- Who looked at a case is on its file, which the authority keeps.",
    ("looks", "pri"): "- What a contractor answers for are addresses: those openings have a list of their own.",
    ("looks", "wrk"): "- That list is for those who answer for safeguarding, and the worker may stand in it.",
    ("looks", "LA"): "- As a first responder.",
    ("looks", "gua"): "- As a first responder.",
    ("looks", "pol"): "- As a first responder.",
    ("opened_because", "own"): "- Whether it had to be, their manager and the provider look at.",
    ("opened_because", "aud"): "- The ledger holds codes, and nobody’s words.",
}


@dataclass(frozen=True)
class Cell:
    row: str
    reader: str
    may: str

    @property
    def reads(self) -> bool:
        """On a page that they are led to."""
        return self.may[0] in "RMP"


def cells() -> list[Cell]:
    head, *lines = (line.split() for line in TABLE.strip().splitlines())
    return [Cell(row, READERS[short], may) for row, *said in lines for short, may in zip(head[1:], said, strict=True)]


def read_by(reader: str) -> dict[str, set[str]]:
    """The fields of each row that are on the pages of this reader."""
    return {cell.row: set(FIELDS[cell.row]) if cell.reads else set() for cell in cells() if cell.reader == reader}
