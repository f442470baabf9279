"""Every letter about a decision, for every reader: it can be made, it is read easily, and it says no more than it may."""

import re

import pytest

from nrm.letters import Letter, html_of
from referrals.correspondence.choosing import Audience
from referrals.correspondence.models.letter import Reader
from tests.correspondence import specimens

KINDS = list(specimens.kinds())


@pytest.mark.parametrize("kind", [kind for kind, _, _ in KINDS], ids=lambda kind: kind.__name__)
def test_letter_can_be_worded(kind: type[Letter]) -> None:
    assert "<h1>" in html_of(specimens.specimen(kind))


def test_bodies_declare_neither_name_nor_reasons_nor_a_place_to_write() -> None:
    for kind, audience, _reader in KINDS:
        if audience is Audience.BODY:
            assert not specimens.declared(kind) & {"name", "reasons", "conclusion", "limbs", "note", "plain_reasons"}
            assert kind.free == ()


def test_children_are_told_no_dates_to_keep() -> None:
    for kind, _audience, reader in KINDS:
        if reader is Reader.CHILD:
            assert not re.search(r"\bmust\b", html_of(specimens.specimen(kind)))
