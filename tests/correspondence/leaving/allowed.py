"""What each reader may read of all that is known of somebody, letter by letter and output by output: exactly this.

A new output is a line of OUTPUTS and a function in `outputs.py`.
"""

from collections.abc import Mapping

from referrals.correspondence.kinds import Audience

Read = frozenset[str]
NOTHING: Read = frozenset()
NAME: Read = frozenset({"given_names", "family_names"})
# Their name, and what an officer wrote into the free places of this very letter.
TOLD = NAME | {"paragraph"}
REASONS = TOLD | {"reasons", "conclusion"}
NOT_AGAIN = TOLD | {"why_not"}
# Why a need was refused, as the officer said it; never what the support worker wrote of it.
NEEDED = frozenset({"need_words"})
# And why longer support was refused, to those who read that letter.
LONGER = frozenset({"longer_words"})
# What officers found, cited and weighed, in their own words.
WEIGHED = frozenset({"fact_explanation", "fact_mitigation", "minute", "passage", "citation", "trauma"})

# By the beginning of the template's name: the longest that fits counts.
THEIRS: Mapping[str, Read] = {
    "": TOLD,
    "L3": REASONS,
    "L6": REASONS,
    "L9": TOLD | NEEDED,
    "L9/longer": TOLD | LONGER,
    "L11": NOT_AGAIN,
    "L11/child": TOLD,
}
LETTERS: Mapping[Audience, Mapping[str, Read]] = {
    Audience.PERSON: THEIRS,
    # In the person's place, and nothing that the person would not read.
    Audience.CHOSEN: THEIRS,
    Audience.LAWYER: {"": TOLD, "L3": REASONS, "L6": REASONS, "L11": NOT_AGAIN},
    # Outcome and dates under the reference. The police get the minute that was disclosed to them.
    Audience.BODY: {"": NOTHING, "L9": NEEDED, "L9/longer": LONGER, "L12": NAME | {"minute"}},
}

OUTPUTS: Mapping[str, Read] = {
    "mail to those of a body": NOTHING,
    "text message to the person": NOTHING,
    "mail to the person": NOTHING,
    "every other mail that follows from what happened": NOTHING,
    "names of files": NOTHING,
    "list of a body": NOTHING,
    "page of a letter for a body": NOTHING,
    "page of a letter to hand over": NOTHING,
    # The only things that hold an address.
    "sheet on top of a letter to the person": NAME | {"safe_house"},
    "sheet on top of a letter to a lawyer": frozenset({"lawyer_name", "lawyer_firm", "lawyer_address"}),
    "pages of the print room": NOTHING,
    # Beside the letters themselves, which leave as they are: who took them out.
    "archive of letters": frozenset({"exporter"}),
    # What the decision and its minute say, less where anybody is, who supports them, and the word that was to go.
    "bundle of a case": WEIGHED | {"reasons", "conclusion", "differs", "officer", "court"},
    "book of letters": frozenset({"exporter"}),
}


def in_letter(audience: Audience, template: str) -> Read:
    rows = LETTERS[audience]
    return rows[max((begins for begins in rows if template.startswith(begins)), key=len)]
