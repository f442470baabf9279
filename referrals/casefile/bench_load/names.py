"""Invented names out of syllables: some with apostrophes, accents, hyphens; and some as their owners write them."""

from pathlib import Path


def lists() -> dict[str, list[str]]:
    lines = (Path(__file__).parent / "names.txt").read_text(encoding="utf-8").splitlines()
    return {name: rest.split(", ") for name, _colon, rest in (line.partition(": ") for line in lines)}
