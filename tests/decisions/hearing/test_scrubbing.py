"""Words that tell are taken out whatever their case, accents and script; ordinary sentences are left alone."""

import pytest

from decisions.panel.scrubbing import Scrubber
from decisions.panel.telling import PLACE, THE_PERSON, Word, of_birth, of_name

SCRUB = Scrubber(
    [
        *of_name("Ana-Łucja O'Hara Li", THE_PERSON),
        *of_name("王 小明", THE_PERSON),
        *of_birth(4, 3, 1998),
        Word("Mill Lane", PLACE),
    ]
)


@pytest.mark.parametrize(
    ("written", "left"),
    [
        ("ANA-LUCJA O’HARA LI said", "The person said"),
        ("It was ana lucja’s idea", "It was the person’s idea"),
        ("Then Li came, and the list was long", "Then the person came, and the list was long"),
        ("they live in a limbo", "they live in a limbo"),
        ("banana, analysis", "banana, analysis"),
        ("他叫王小明。", "他叫the person。"),
        ("O\u2019Ha\u0301ra left", "The person left"),
        ("at Mill\nLane", "at [place]"),
        (
            "born 04/03/1998, or 4th March 1998, or Mar 4, 1998",
            "born [date of birth], or [date of birth], or [date of birth]",
        ),
        ("in March 1998", "in March 1998"),
        ("call +44 7700 900123 now", "call [telephone] now"),
        ("write to ana.ohara@post.example", "write to [email]"),
        ("at 12 Old Tannery Road, LS1 4AP", "at [place]"),
        ("2 men came close to 14 Oak Close", "2 men came close to [place]"),
        ("E12, page 3: between 12.03.2019 and 14.05.2019", "E12, page 3: between 12.03.2019 and 14.05.2019"),
    ],
)
def test_scrubbing(written: str, left: str) -> None:
    assert SCRUB(written) == left
