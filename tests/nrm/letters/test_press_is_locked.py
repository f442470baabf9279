"""A document may refer to nothing but the data inside it: no request leaves, no file of the machine comes in."""

import os
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from nrm.letters import LetterCouldNotBeMade, render
from nrm.letters.languages import Language
from nrm.letters.presses import PRESSES, Fault, _environment
from nrm.letters.specimen import specimen
from tests.nrm.letters.notices import words

FOREIGN = "foreignbytes"
PAGE = '<html lang="en"><head><title>T</title>{head}</head><body><p>Kept</p>{body}</body></html>'
VECTORS = {
    "image": ("", '<img alt="x" src="{url}">'),
    "image of the machine": ("", '<img alt="x" src="file://{file}">'),
    "stylesheet link": ('<link rel="stylesheet" href="{url}">', ""),
    "import": ('<style>@import "{url}";</style>', ""),
    "import of the machine": ('<style>@import url("file://{file}");</style>', ""),
    "font": ('<style>@font-face {{ font-family: F; src: url("{url}") }} p {{ font-family: F }}</style>', ""),
    "font of ours": (
        '<style>@font-face {{ font-family: F; src: url("font:{file}") }} p {{ font-family: F }}</style>',
        "",
    ),
    "font of the machine": ('<style>@font-face {{ font-family: F; src: local("DejaVu Sans") }}</style>', ""),
    "background": ('<style>p {{ background: url("{url}") }}</style>', ""),
    "list mark": ('<style>li {{ list-style-image: url("{url}") }}</style>', "<ul><li>x</li></ul>"),
    "content": ('<style>p::before {{ content: url("{url}") }}</style>', ""),
    "object": ("", '<object data="{url}"></object>'),
    "embed": ("", '<embed src="{url}">'),
    "image in a drawing": ("", '<svg width="9" height="9"><image href="{url}" width="9" height="9"/></svg>'),
    "part of another drawing": ("", '<svg width="9" height="9"><use href="{url}#a"/></svg>'),
    "attachment": ('<link rel="attachment" href="file://{file}">', ""),
    "attached link": ("", '<a rel="attachment" href="file://{file}">x</a>'),
    "address of the page": ('<base href="{url}/">', '<img alt="x" src="picture.png">'),
}


@dataclass
class Outside:
    """A server that counts, and a file whose bytes must not turn up."""

    url: str
    file: Path
    asked: list[str] = field(default_factory=list)

    def page(self, vector: str) -> str:
        head, body = VECTORS[vector]
        return PAGE.format(head=head, body=body).format(url=self.url, file=self.file)


@pytest.fixture
def outside(tmp_path: Path) -> Iterator[Outside]:
    file = tmp_path / "secret.svg"
    file.write_text(f'<svg xmlns="http://www.w3.org/2000/svg"><text y="9">{FOREIGN}</text></svg>')
    asked: list[str] = []

    class Counts(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_response(200)
            self.end_headers()
            self.wfile.write(file.read_bytes())

        def log_message(self, *args: object) -> None:
            """Quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Counts)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    yield Outside(f"http://127.0.0.1:{server.server_port}", file, asked)
    server.shutdown()
    server.server_close()
    thread.join()


def _tried(html: str) -> tuple[bytes, Fault | None]:
    try:
        return PRESSES.print(html), None
    except LetterCouldNotBeMade as refusal:
        return b"", refusal.fault


@pytest.mark.parametrize("vector", VECTORS)
def test_reference_to_the_outside_brings_nothing_in(outside: Outside, vector: str) -> None:
    pdf, fault = _tried(outside.page(vector))
    assert fault in {None, Fault.REACHES_OUTSIDE}
    assert outside.asked == []
    assert FOREIGN.encode() not in pdf
    assert not pdf or FOREIGN not in words(pdf)
    assert b"/EmbeddedFile" not in pdf


def test_all_references_at_once_bring_nothing_in(outside: Outside) -> None:
    head = "".join(head for head, _ in VECTORS.values())
    body = "".join(body for _, body in VECTORS.values())
    with pytest.raises(LetterCouldNotBeMade):
        PRESSES.print(PAGE.format(head=head, body=body).format(url=outside.url, file=outside.file))
    assert outside.asked == []


def test_reference_that_fails_is_loud_and_the_next_letter_is_made(outside: Outside) -> None:
    with pytest.raises(LetterCouldNotBeMade) as refusal:
        PRESSES.print(outside.page("image"))
    assert refusal.value.code == "reaches_outside"
    assert outside.url not in str(refusal.value)
    assert render(specimen(Language.ENGLISH)).startswith(b"%PDF")


def test_data_inside_the_document_is_let_through() -> None:
    picture = '<img alt="x" src="data:image/svg+xml,%3Csvg xmlns=%22http://www.w3.org/2000/svg%22/%3E">'
    assert PRESSES.print(PAGE.format(head="", body=picture)).startswith(b"%PDF")


def test_press_is_told_nothing_of_ours() -> None:
    told = _environment()
    assert not set(told) & {"SECRET_KEY", "DATABASE_URL", "REDIS_URL", "NRM_MODE"}
    assert not {os.environ["SECRET_KEY"], os.environ["DATABASE_URL"]} & set(told.values())
