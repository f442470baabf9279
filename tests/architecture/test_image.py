"""The Dockerfile and .dockerignore, read and held against the tree and the settings. No engine is needed."""

import re
import shlex
from fnmatch import fnmatch

from django.conf import settings

from tests.architecture.test_compose import OURS, ROOT, SERVICES, filled, names_read_by_the_code

DOCKERFILE = (ROOT / "Dockerfile").read_text(encoding="utf-8")


def instructions() -> list[tuple[str, str]]:
    joined = re.sub(r"\\\n", " ", "\n".join(line for line in DOCKERFILE.splitlines() if not line.startswith("#")))
    return [(line.split()[0], line.partition(" ")[2].strip()) for line in joined.splitlines() if line.strip()]


def copied_from_here() -> list[str]:
    sources: list[str] = []
    for kind, rest in instructions():
        if kind == "COPY" and "--from=" not in rest:
            sources += shlex.split(rest)[:-1]
    return sources


def is_sent_to_the_build(path: str) -> bool:
    """As the engine reads .dockerignore: the last pattern that fits decides."""
    sent = True
    for line in (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines():
        pattern = line.removeprefix("!")
        if line and not line.startswith("#") and (fnmatch(path, pattern) or fnmatch(path, f"{pattern}/*")):
            sent = line.startswith("!")
    return sent


def test_everything_copied_exists_and_is_sent_to_the_build() -> None:
    for source in copied_from_here():
        assert (ROOT / source).exists(), source
        assert is_sent_to_the_build(source), source


def test_every_app_of_ours_is_in_the_image() -> None:
    apps = {app.split(".")[0] for app in settings.INSTALLED_APPS}
    ours = {app for app in apps if (ROOT / app / "__init__.py").exists()}
    assert ours <= set(copied_from_here())


def test_nothing_that_runs_is_fetched_without_its_hash() -> None:
    runs = [rest for kind, rest in instructions() if kind == "RUN"]
    installs = [run for run in runs if "pip install" in run]
    assert installs
    assert all("--require-hashes" in run for run in installs)
    assert not any(re.search(r"curl|wget|npm install", run) for run in runs)


def test_base_image_can_be_pinned_and_is_the_same_in_every_stage() -> None:
    bases = [rest.split()[0] for kind, rest in instructions() if kind == "FROM"]
    assert set(bases) == {"${PYTHON_IMAGE}"}
    named = re.search(r"^ARG PYTHON_IMAGE=python:(\d\.\d+)", DOCKERFILE, re.MULTILINE)
    assert named is not None
    assert filled(SERVICES["web"]["build"]["args"]["PYTHON_IMAGE"]).startswith(f"python:{named[1]}")


def test_image_runs_as_nobody_in_particular_and_knows_its_health() -> None:
    last_stage = DOCKERFILE.rpartition("\nFROM ")[2]
    assert re.findall(r"^USER (.+)$", last_stage, re.MULTILINE) == ["10001:10001"]
    assert "HEALTHCHECK" in last_stage
    assert all(SERVICES[name]["user"] == "10001:10001" for name in OURS)


def test_what_the_image_promises_of_its_folders_is_what_the_settings_read() -> None:
    named = set(re.findall(r"\b(NRM_\w+)=", DOCKERFILE))
    assert named <= names_read_by_the_code()


def test_system_libraries_of_the_image_are_those_that_set_up_asks_for() -> None:
    asked = re.search(r"PANGO = \[([^\]]+)\]", (ROOT / "bin" / "set-up").read_text(encoding="utf-8"))
    assert asked is not None
    assert all(library in DOCKERFILE for library in re.findall(r'"([^"]+)"', asked[1]))


def test_image_holds_no_secret() -> None:
    assert not is_sent_to_the_build("docker/secrets/secret_key")
    assert not re.search(r"^(?:ENV|ARG)[^\n]*(?:SECRET|PASSWORD|TOKEN|_URL)", DOCKERFILE, re.MULTILINE)
