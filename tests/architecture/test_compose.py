"""docker-compose.yml, read and held against the code: settings, secrets, queues, users, health. No engine is needed."""

import ast
import json
import os
import re
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from django.conf import settings

from tests.architecture import source

ROOT = Path(__file__).resolve().parents[2]
COMPOSE: dict[str, Any] = yaml.safe_load((ROOT / "docker-compose.yml").read_text(encoding="utf-8"))
SERVICES: dict[str, dict[str, Any]] = COMPOSE["services"]
OURS = [name for name, service in SERVICES.items() if "nrm" in service["image"]]
TO_ITS_END = ["migrate", "keyring"]
STAYING = [name for name in SERVICES if name not in TO_ITS_END]
CELERYS_OWN = {"REMAP_SIGTERM"}
GIVEN = {"NRM_HOST": "nrm.example", "EMAIL_HOST": "mail.example", "DEFAULT_FROM_EMAIL": "no-reply@nrm.example"}
VARIABLE = re.compile(r"\$\{(?P<name>\w+)(?:(?P<kind>:[-?])(?P<rest>[^}]*))?\}")


def filled(text: str) -> str:
    """As Compose fills in variables; one without a default must be in GIVEN."""

    def value(match: re.Match[str]) -> str:
        if match["name"] in GIVEN:
            return GIVEN[match["name"]]
        if match["kind"] == ":-":
            return match["rest"]
        raise AssertionError(f"{match['name']} has no default and is not among those the operator is told to set.")

    return VARIABLE.sub(value, text)


def environment_of(name: str, secrets: Path) -> dict[str, str]:
    given = {key: filled(str(value)) for key, value in SERVICES[name].get("environment", {}).items()}
    return {key: value.replace("/run/secrets", str(secrets)) for key, value in given.items()}


@pytest.fixture(scope="module")
def secrets(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What docker/make-secrets writes."""
    folder = tmp_path_factory.mktemp("made") / "secrets"
    subprocess.run([str(ROOT / "docker" / "make-secrets"), str(folder)], check=True, capture_output=True)
    return folder


@cache
def names_read_by_the_code() -> frozenset[str]:
    names: set[str] = set()
    for module in (module for module in source.product() if module.path.startswith(("nrm/", "accounts/"))):
        for node in source.nodes(module.tree):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.args:
                owner, first = node.func.value, node.args[0]
                if isinstance(owner, ast.Name) and owner.id == "environment" and isinstance(first, ast.Constant):
                    names.add(str(first.value))
    return frozenset(names)


# --- Settings -------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("name", OURS)
def test_every_variable_of_a_service_is_one_that_the_code_reads(name: str) -> None:
    given = {key.removesuffix("_FILE") for key in SERVICES[name]["environment"]}
    assert given - names_read_by_the_code() - CELERYS_OWN == set()


@pytest.mark.parametrize("name", OURS)
def test_no_variable_is_given_both_plainly_and_as_a_file(name: str) -> None:
    given = set(SERVICES[name]["environment"])
    assert {key for key in given if f"{key}_FILE" in given} == set()


SHOW = """
import json
from nrm import settings
print(json.dumps({
    "mode": settings.MODE, "hosts": settings.ALLOWED_HOSTS, "debug": settings.DEBUG,
    "users": [settings.DATABASES["default"]["USER"], settings.DATABASES["sealer"]["USER"]],
    "passwords": [bool(settings.DATABASES["default"]["PASSWORD"]), bool(settings.DATABASES["sealer"]["PASSWORD"])],
    "urls": len({settings.DATABASE_URL, settings.DATABASE_OWNER_URL, settings.DATABASE_SEALER_URL}),
}))
"""


@cache
def settings_of(name: str, secrets: Path) -> dict[str, Any]:
    command = [sys.executable, "-c", SHOW]
    bare = {"PATH": os.environ["PATH"], **environment_of(name, secrets)}
    done = subprocess.run(command, cwd=ROOT, env=bare, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return dict(json.loads(done.stdout))


@pytest.mark.parametrize("name", OURS)
def test_settings_load_in_production_from_what_a_service_is_given(name: str, secrets: Path) -> None:
    found = settings_of(name, secrets)
    assert (found["mode"], found["hosts"], found["debug"], found["urls"]) == ("production", ["nrm.example"], False, 3)


def test_only_the_migration_acts_as_the_owner_and_only_sealers_know_their_password(secrets: Path) -> None:
    found = {name: settings_of(name, secrets) for name in OURS}
    assert {name for name in OURS if found[name]["users"][0] == "nrm_owner"} == {"migrate"}
    knows = {name for name in OURS if found[name]["passwords"][1]}
    assert knows == {"ticker", *(name for name in OURS if name.startswith("worker-"))}


def test_setting_that_is_missing_stops_the_start_in_one_sentence(secrets: Path) -> None:
    environment = environment_of("web", secrets)
    del environment["DATABASE_URL_FILE"]
    bare = {"PATH": os.environ["PATH"], **environment}
    done = subprocess.run([sys.executable, "-c", SHOW], cwd=ROOT, env=bare, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert done.stderr.startswith("DATABASE_URL is not set.")
    assert len(done.stderr.strip().splitlines()) == 1


# --- Secrets --------------------------------------------------------------------------------------------------------
def test_every_secret_is_a_file_that_make_secrets_writes(secrets: Path) -> None:
    for name, secret in COMPOSE["secrets"].items():
        assert secret == {"file": f"./docker/secrets/{name}"}
        assert (secrets / name).exists()


@pytest.mark.parametrize("name", SERVICES)
def test_service_gets_the_secrets_it_names_and_no_other(name: str) -> None:
    service = SERVICES[name]
    mounted = {f"/run/secrets/{secret}" for secret in service.get("secrets", [])}
    files = {value for key, value in service.get("environment", {}).items() if key.endswith("_FILE")}
    configuration = {"postgres": "postgres/roles.sh", "valkey": "valkey/valkey.conf", "proxy": "nginx/nginx.conf"}
    if name in configuration:
        source = (ROOT / "docker" / configuration[name]).read_text(encoding="utf-8")
        files |= set(re.findall(r"/run/secrets/\w+", source.replace("$secrets", "/run/secrets")))
    assert mounted == files


def test_secrets_are_kept_out_of_git() -> None:
    assert "docker/secrets/" in (ROOT / ".gitignore").read_text(encoding="utf-8").splitlines()


def test_secrets_are_long_different_and_made_only_once(secrets: Path) -> None:
    made = {file.name: file.read_text(encoding="utf-8") for file in secrets.iterdir()}
    passwords = [made[name] for name in made if name.endswith("_password") and name != "email_password"]
    assert len(set(passwords)) == len(passwords) == 5
    assert all(len(password) == 48 for password in passwords)
    subprocess.run([str(ROOT / "docker" / "make-secrets"), str(secrets)], check=True, capture_output=True)
    assert {file.name: file.read_text(encoding="utf-8") for file in secrets.iterdir()} == made


def test_folder_of_secrets_is_closed(secrets: Path) -> None:
    assert secrets.stat().st_mode & 0o777 == 0o700


# --- Services -------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("name", SERVICES)
def test_service_is_not_root_and_cannot_become_it(name: str) -> None:
    service = SERVICES[name]
    assert str(service["user"]).split(":")[0] not in {"", "0", "root"}
    assert service["cap_drop"] == ["ALL"]
    assert service["security_opt"] == ["no-new-privileges:true"]


def test_every_service_but_the_scanner_has_a_read_only_root() -> None:
    assert [name for name, service in SERVICES.items() if not service["read_only"]] == ["clamav"]


@pytest.mark.parametrize("name", STAYING)
def test_service_that_stays_has_a_health_check_and_comes_back(name: str) -> None:
    assert SERVICES[name]["healthcheck"]["test"][0] == "CMD"
    assert SERVICES[name]["restart"] == "unless-stopped"


@pytest.mark.parametrize("name", TO_ITS_END)
def test_service_that_ends_is_not_started_again(name: str) -> None:
    assert SERVICES[name]["restart"] == "no"


@pytest.mark.parametrize("name", SERVICES)
def test_image_is_named_with_its_version(name: str) -> None:
    image = filled(SERVICES[name]["image"])
    assert image == "nrm:latest" if name in OURS else re.fullmatch(r"[\w./-]+:\d[\w.-]*", image)


def test_only_the_proxy_is_reached_from_outside() -> None:
    assert [name for name, service in SERVICES.items() if "ports" in service] == ["proxy"]


def test_database_and_broker_stand_on_the_inner_network_alone() -> None:
    assert COMPOSE["networks"]["inside"]["internal"] is True
    for name in ("postgres", "valkey", "migrate", "worker-letters"):
        assert SERVICES[name]["networks"] == ["inside"]


def test_what_waits_for_a_service_waits_for_one_that_exists() -> None:
    for service in SERVICES.values():
        assert set(service.get("depends_on", {})) <= set(SERVICES)


def test_product_serves_without_the_broker_and_without_the_scanner() -> None:
    for name in ("web", "ticker"):
        assert not {"valkey", "clamav"} & set(SERVICES[name]["depends_on"])


def test_every_volume_and_mounted_file_exists() -> None:
    for service in SERVICES.values():
        for mount in service.get("volumes", []):
            source = mount.split(":")[0]
            assert (ROOT / source).exists() if source.startswith("./") else source in COMPOSE["volumes"]


def test_keys_are_written_by_hand_only() -> None:
    writers = [name for name in OURS if "keys:/keys" in SERVICES[name]["volumes"]]
    assert writers == ["keyring"]
    assert SERVICES["keyring"]["profiles"] == ["by-hand"]


def test_workers_serve_exactly_the_queues_of_the_settings() -> None:
    queues: list[str] = []
    for service in SERVICES.values():
        command = service.get("command", [])
        if "worker" in command:
            queues += command[command.index("-Q") + 1].split(",")
    assert sorted(queues) == sorted(queue.name for queue in settings.CELERY_TASK_QUEUES)


def test_worker_is_given_longer_to_stop_than_a_delivery_may_take() -> None:
    for name in OURS:
        if name.startswith("worker-"):
            assert int(SERVICES[name]["stop_grace_period"].removesuffix("s")) >= settings.CELERY_TASK_SOFT_TIME_LIMIT
            assert SERVICES[name]["environment"]["REMAP_SIGTERM"] == "SIGQUIT"


@pytest.mark.parametrize("name", OURS)
def test_command_of_a_service_is_one_that_exists(name: str) -> None:
    command = SERVICES[name].get("command", [])
    if command[:2] == ["python", "manage.py"]:
        assert list(ROOT.glob(f"*/**/management/commands/{command[2]}.py")), command


def test_deploy_check_is_clean_in_what_web_is_given(secrets: Path) -> None:
    command = [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING"]
    bare = {
        "PATH": os.environ["PATH"],
        "NRM_FONTS_DIR": str(settings.LETTER_FONTS_DIR),
        **environment_of("web", secrets),
    }
    done = subprocess.run(command, cwd=ROOT, env=bare, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
