"""A press that hangs, dies or swells harms nobody: it is killed, named, and the next letter is made."""

import os
import signal
import threading
import time
import zlib
from base64 import b64encode
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from nrm.letters import Language, LetterCouldNotBeMade, LetterTooSlow
from nrm.letters.presses import LONGEST_HTML, Fault, Presses
from nrm.letters.specimen import specimen
from nrm.letters.wording import html_of
from tests.form.evidence import corpus

LIMIT = 2
GOOD = '<html lang="en"><title>T</title><body><p>Good</p>'
COLUMNS = '<div style="columns:3"><p>x</p>' * 14 + "text " * 40 + "</div>" * 14
HOSTILE = {
    "nested columns": GOOD + COLUMNS,
    "a million words": GOOD + "<p>" + "word " * 700_000,
    "tables in tables": GOOD + "<table><tr><td>" * 60 + "x",
    "huge colspan": GOOD + "<table>" + '<tr><td colspan="100000">x<td rowspan="60000">y</tr>' * 50,
}


def bomb() -> bytes:
    """A picture that is small as a file and four hundred million bytes once it is opened."""
    squeezed, row = zlib.compressobj(1), bytes(SIDE * 3 + 1)
    data = b"".join(squeezed.compress(row) for _row in range(SIDE)) + squeezed.flush()
    return corpus.bomb_png(SIDE, data)


def showing(picture: bytes, kind: str) -> str:
    return f'{GOOD}<img alt="x" src="data:image/{kind};base64,{b64encode(picture).decode()}">'


SIDE = 12_000
ENTITIES = "".join(f"<!ENTITY {name} '{f'&{before};' * 10}'>" for before, name in pairwise("abcdefgh"))
DRAWING = b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">'
PICTURES = {
    "fifty thousand points a side": (corpus.bomb_png(50_000), "png"),
    "not what it says": (b"\x89PNG and no picture", "png"),
    "cut short": (corpus.picture("PNG")[:60], "png"),
    "a drawing inside itself": (DRAWING + b'<g id="a"><use href="#a"/><use href="#a"/></g></svg>', "svg+xml"),
    "words that multiply": (
        b"<!DOCTYPE svg [<!ENTITY a 'aaaaaaaaaa'>" + ENTITIES.encode() + b"]>" + DRAWING + b"<text>&h;</text></svg>",
        "svg+xml",
    ),
}


@pytest.fixture
def presses() -> Iterator[Presses]:
    own = Presses(seconds=LIMIT, at_once=2)
    yield own
    own.stop()


@pytest.mark.parametrize("kind", HOSTILE)
def test_hostile_layout_is_stopped_at_the_limit_and_the_next_letter_is_made(presses: Presses, kind: str) -> None:
    presses.print(GOOD)
    began = time.monotonic()
    with pytest.raises(LetterCouldNotBeMade):
        presses.print(HOSTILE[kind])
    assert time.monotonic() - began < LIMIT + 1.5
    assert presses.print(GOOD).startswith(b"%PDF")


@pytest.mark.parametrize("picture", PICTURES)
def test_hostile_picture_costs_neither_time_nor_memory_nor_the_next_letter(presses: Presses, picture: str) -> None:
    presses.print(GOOD)
    began, child = time.monotonic(), presses.idle[0].child.pid
    with suppress(LetterCouldNotBeMade):
        presses.print(showing(*PICTURES[picture]))
    assert time.monotonic() - began < LIMIT + 1.5
    assert presses.print(GOOD).startswith(b"%PDF")
    assert presses.idle[0].child.pid != child or most_memory(child) < 300_000


def most_memory(child: int) -> int:
    """In kilobytes, ever."""
    status = Path(f"/proc/{child}/status").read_text()
    return int(next(line.split()[1] for line in status.splitlines() if line.startswith("VmHWM")))


def test_letter_that_eats_its_memory_is_named_and_the_next_one_is_made() -> None:
    """With the limit that a press really has, of time and of memory."""
    presses = Presses(at_once=1)
    with pytest.raises(LetterCouldNotBeMade) as refusal:
        presses.print(showing(bomb(), "png"))
    assert refusal.value.fault in {Fault.TOO_BIG, Fault.DIED}
    assert presses.print(GOOD).startswith(b"%PDF")
    presses.stop()


def test_layout_that_never_ends_is_called_too_slow(presses: Presses) -> None:
    with pytest.raises(LetterTooSlow) as refusal:
        presses.print(HOSTILE["nested columns"])
    assert refusal.value.code == "too_slow"


def test_press_killed_from_outside_is_replaced(presses: Presses) -> None:
    presses.print(GOOD)
    first = presses.idle[0].child.pid
    os.kill(first, signal.SIGKILL)
    with pytest.raises(LetterCouldNotBeMade) as refusal:
        presses.print(GOOD)
    assert refusal.value.fault is Fault.DIED
    assert presses.print(GOOD).startswith(b"%PDF")
    assert presses.idle[0].child.pid != first


def test_killed_press_leaves_no_process_behind(presses: Presses) -> None:
    presses.print(GOOD)
    press = presses.idle[0]
    with pytest.raises(LetterTooSlow):
        presses.print(HOSTILE["nested columns"])
    assert press.child.returncode == -signal.SIGKILL
    assert not Path(f"/proc/{press.child.pid}").exists()


def test_press_is_kept_for_the_next_letter(presses: Presses) -> None:
    presses.print(GOOD)
    first = presses.idle[0].child.pid
    presses.print(GOOD)
    assert [press.child.pid for press in presses.idle] == [first]


def test_refused_document_does_not_cost_the_press(presses: Presses) -> None:
    presses.print(GOOD)
    first = presses.idle[0].child.pid
    with pytest.raises(LetterCouldNotBeMade):
        presses.print(GOOD + '<img alt="x" src="http://localhost:1/x">')
    assert presses.idle[0].child.pid == first


def test_worn_press_is_replaced(presses: Presses, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("nrm.letters.presses.LETTERS_EACH", 1)
    presses.print(GOOD)
    assert presses.idle == []


def test_document_beyond_all_measure_is_refused_before_a_press_sees_it(presses: Presses) -> None:
    with pytest.raises(LetterCouldNotBeMade) as refusal:
        presses.print("x" * (LONGEST_HTML + 1))
    assert refusal.value.fault is Fault.TOO_BIG
    assert presses.idle == []


def test_press_without_its_fonts_says_that_it_would_not_start(presses: Presses, settings: Any, tmp_path: Path) -> None:
    settings.LETTER_FONTS_DIR = tmp_path
    with pytest.raises(LetterCouldNotBeMade) as refusal:
        presses.print(GOOD)
    assert refusal.value.fault is Fault.WOULD_NOT_START


@pytest.fixture
def patient() -> Iterator[Presses]:
    """Whoever waits for one of the two does not give up, however busy the machine is."""
    own = Presses(seconds=60, at_once=2)
    yield own
    own.stop()


def test_letters_made_at_once_are_not_mixed_up(patient: Presses) -> None:
    letters = [replace(specimen(Language.ENGLISH), reference=f"MIX-{number}") for number in range(8)]
    made: dict[str, bytes] = {}

    def make(reference: str, html: str) -> None:
        made[reference] = patient.print(html)

    threads = [threading.Thread(target=make, args=(letter.reference, html_of(letter))) for letter in letters]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    from_one = {letter.reference: patient.print(html_of(letter)) for letter in letters}
    assert {name: len(pdf) for name, pdf in made.items()} == {name: len(pdf) for name, pdf in from_one.items()}
    assert len(patient.idle) <= 2


def test_forked_process_uses_none_of_its_parents_presses(presses: Presses) -> None:
    presses.print(GOOD)
    presses.forget()
    assert presses.idle == []
    assert presses.print(GOOD).startswith(b"%PDF")
