"""A mail domain stands for an organisation only when it is that domain, letter for letter."""

import pytest

from accounts import domains
from accounts.domains import DomainIsShared, DomainNotPlain
from accounts.models import RecognisedDomain
from tests.clock import NOW
from tests.factories import accounts as make


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Police.Example", "police.example"),
        ("  police.example ", "police.example"),
        ("bücher.example", "xn--bcher-kva.example"),
        ("xn--bcher-kva.example", "xn--bcher-kva.example"),
    ],
)
def test_a_domain_has_one_written_form(typed: str, kept: str) -> None:
    assert domains.normalised(typed) == kept


@pytest.mark.parametrize(
    "typed",
    [
        "police.example.",
        ".police.example",
        "police..example",
        "example",
        "@police.example",
        "a@police.example",
        "police .example",
        "*.police.example",
        "-police.example",
        "ｐolice.example",
        "police。example",
        "po\u00adlice.example",
        "po\u200dlice.example",
        "straße.example",
        "police.example/x",
        "",
        "a" * 64 + ".example",
        ".".join(["a" * 60] * 5),
    ],
)
def test_what_is_not_plainly_a_domain_is_refused(typed: str) -> None:
    with pytest.raises(DomainNotPlain):
        domains.normalised(typed)


@pytest.mark.parametrize("shared", ["gov.uk", "Police.UK", "gmail.com", "nhs.net"])
def test_a_domain_of_many_stands_for_nobody(shared: str) -> None:
    with pytest.raises(DomainIsShared):
        domains.recognisable(shared)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "address",
    [
        "a@evil-police.example",
        "a@sub.police.example",
        "a@police.example.",
        "a@police.example.evil.example",
        "a@policе.example",
        "a@ｐolice.example",
        "a@po\u00adlice.example",
        "a@police。example",
        "police.example",
        "@police.example",
        "a@b@police.example",
        "a@police.exampl",
    ],
)
def test_an_address_that_only_looks_like_it_is_not_recognised(address: str) -> None:
    RecognisedDomain.objects.create(organisation=make.organisation(), domain="police.example", recognised_at=NOW)
    assert not RecognisedDomain.objects.of_address(address).exists()


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["a@police.example", "A.B@Police.EXAMPLE", " a+b@police.example "])
def test_an_address_on_exactly_the_domain_is_recognised(address: str) -> None:
    recognised = RecognisedDomain.objects.create(
        organisation=make.organisation(), domain="police.example", recognised_at=NOW
    )
    assert RecognisedDomain.objects.of_address(address).get() == recognised


@pytest.mark.django_db
def test_a_withdrawn_domain_recognises_nobody() -> None:
    RecognisedDomain.objects.create(
        organisation=make.organisation(), domain="police.example", recognised_at=NOW, withdrawn_at=NOW
    )
    assert not RecognisedDomain.objects.of_address("a@police.example").exists()
