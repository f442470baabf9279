"""The built assets carry our font and no crown, the lock names no host, and a second build does nothing."""

import json
import re
import subprocess
import sys
import time
from pathlib import Path

import pytest
from django.conf import settings

ROOT: Path = settings.BASE_DIR
DIST = ROOT / "static" / "dist"


@pytest.fixture(scope="module", autouse=True)
def built() -> None:
    subprocess.run([sys.executable, ROOT / "bin" / "assets"], check=True, timeout=300)


def test_stylesheet_has_our_font_and_none_of_the_governments_marks() -> None:
    css = (DIST / "app.css").read_text()
    assert "Atkinson Hyperlegible Next" in css
    assert not re.search(r"GDS Transport|crest|crown", css, re.IGNORECASE)
    assert len(css) > 100_000


def test_no_file_of_the_governments_marks_travels() -> None:
    names = [path.name.lower() for path in (ROOT / "static").rglob("*") if path.is_file()]
    assert names
    assert not [name for name in names if re.search(r"crest|crown|gds|govuk-icon|opengraph|logotype", name)]


def test_every_file_that_the_stylesheet_names_is_there_and_none_is_elsewhere() -> None:
    named = re.findall(r"url\(\"?([^\")]+)\"?\)", (DIST / "app.css").read_text())
    assert named
    assert [name for name in named if not (DIST / name).is_file()] == []


def test_scripts_load_nothing_from_elsewhere_and_hold_no_inline_evaluation() -> None:
    for path in (ROOT / "static" / "js").glob("*.js"):
        source = path.read_text()
        assert not re.search(r"https?://|\beval\(|new Function|innerHTML|document\.write", source), path.name


def test_second_build_takes_less_than_a_second() -> None:
    began = time.monotonic()
    subprocess.run([sys.executable, ROOT / "bin" / "assets"], check=True, timeout=60)
    assert time.monotonic() - began < 1


@pytest.mark.parametrize("name", ["package-lock.json", "requirements-node.txt"])
def test_lock_names_no_host(name: str) -> None:
    assert "://" not in (ROOT / name).read_text()


def test_every_locked_package_has_its_checksum() -> None:
    packages = json.loads((ROOT / "package-lock.json").read_text())["packages"]
    assert [name for name, package in packages.items() if name and "integrity" not in package] == []


def test_every_script_and_style_that_a_template_names_is_there() -> None:
    for path in (ROOT / "templates").rglob("*.html"):
        for name in re.findall(r"{% static ['\"](?!allauth|mfa|account)([^'\"]+)['\"] %}", path.read_text()):
            assert (ROOT / "static" / name).is_file(), (path.name, name)
