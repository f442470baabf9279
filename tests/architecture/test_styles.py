"""A class of our own has one home among the stylesheets: what two files say of one name, one page pays for."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping

from nrm.services import places

SHEETS = places.ROOT / "static" / "scss"
# What a rule of a file is about: a selector at the beginning of a line. What is nested in it belongs to it.
SUBJECT = re.compile(r"^\.(nrm-[\w-]+)\s*[,{]", re.MULTILINE)


def _sheets() -> dict[str, str]:
    return {sheet.name: sheet.read_text(encoding="utf-8") for sheet in sorted(SHEETS.glob("*.scss"))}


def _shared(sheets: Mapping[str, str]) -> Iterator[str]:
    homes: dict[str, set[str]] = defaultdict(set)
    for name, text in sheets.items():
        for subject in SUBJECT.findall(text):
            homes[subject].add(name)
    return (f"{subject}: {sorted(files)}" for subject, files in sorted(homes.items()) if len(files) > 1)


def test_a_class_is_told_what_it_looks_like_in_one_file() -> None:
    assert list(_shared(_sheets())) == []


def test_a_class_with_two_homes_is_seen() -> None:
    twice = {"_a.scss": ".nrm-work {\n", "_b.scss": ".nrm-work,\n.nrm-other {\n"}
    assert list(_shared(twice)) == ["nrm-work: ['_a.scss', '_b.scss']"]
