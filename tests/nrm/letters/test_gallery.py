"""The gallery's letters are there to look at in the demo and in tests, and nowhere else."""

from typing import Any

import pytest
from django.test import Client

from nrm.environment import Mode
from nrm.letters.specimen import SHOWN

pytestmark = pytest.mark.django_db


def test_gallery_links_the_specimen_in_every_script(client: Client) -> None:
    page = client.get("/gallery/letters/").content.decode()
    assert all(f"/gallery/letters/{language}.pdf" in page for language in SHOWN)


@pytest.mark.parametrize("language", SHOWN)
def test_specimen_is_a_pdf(client: Client, language: str) -> None:
    response = client.get(f"/gallery/letters/{language}.pdf")
    assert response["Content-Type"] == "application/pdf"
    assert response.content.startswith(b"%PDF")


@pytest.mark.parametrize("path", ["/gallery/letters/", "/gallery/letters/en.pdf"])
def test_production_has_no_gallery_of_letters(client: Client, settings: Any, path: str) -> None:
    settings.MODE = Mode.PRODUCTION
    assert client.get(path).status_code == 404


def test_language_without_a_specimen_is_not_found(client: Client) -> None:
    assert client.get("/gallery/letters/xx.pdf").status_code == 404
