"""The settings that production runs under: nothing that Django's own deploy check would warn of, and no demo."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PRODUCTION = {
    "NRM_MODE": "production",
    "SECRET_KEY": "one-of-its-own-that-is-long-enough-and-not-guessed-0123456789-abcdefghij",
    "ALLOWED_HOSTS": "casework.example",
    "PUBLIC_ADDRESS": "https://casework.example",
    "DATABASE_URL": "postgresql://app@localhost/nrm",
    "DATABASE_OWNER_URL": "postgresql://owner@localhost/nrm",
    "DATABASE_SEALER_URL": "postgresql://sealer@localhost/nrm",
    "REDIS_URL": "redis://localhost:6379/0",
    "S3_BUCKET": "documents",
    "CLAMD_ADDRESS": "clamav:3310",
    "EMAIL_HOST": "mail.example",
    "SMS_PROVIDER_URL": "https://sms.example",
    "SMS_PROVIDER_KEY": "made-up",
}


def _python(code: str, **environment: str) -> subprocess.CompletedProcess[str]:
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    return subprocess.run(
        [sys.executable, *code.split()], cwd=ROOT, env=kept | environment, capture_output=True, text=True, timeout=60
    )


def test_deploy_check_has_nothing_to_warn_of() -> None:
    checked = _python("manage.py check --deploy --fail-level WARNING", **PRODUCTION)
    assert checked.returncode == 0, checked.stderr[-3000:]


@pytest.mark.parametrize("mode", ["demo", "test"])
def test_deploy_check_refuses_any_other_mode(mode: str) -> None:
    checked = _python("manage.py check --deploy --fail-level WARNING", **PRODUCTION | {"NRM_MODE": mode})
    assert checked.returncode != 0
    assert "nrm.E004" in checked.stderr


def test_deploy_check_refuses_one_database_role_for_all() -> None:
    one = dict.fromkeys(("DATABASE_OWNER_URL", "DATABASE_SEALER_URL"), PRODUCTION["DATABASE_URL"])
    assert "nrm.E005" in _python("manage.py check --deploy --fail-level WARNING", **PRODUCTION | one).stderr


@pytest.mark.parametrize("name", ["SECRET_KEY", "DATABASE_URL", "REDIS_URL", "ALLOWED_HOSTS", "PUBLIC_ADDRESS"])
def test_a_missing_setting_stops_the_start_in_one_sentence(name: str) -> None:
    started = _python("manage.py check", **{key: value for key, value in PRODUCTION.items() if key != name})
    assert started.returncode != 0
    assert name in started.stderr
    assert "Traceback" not in started.stderr
