"""Empties a database and prepares it again, both as the owner of its tables."""

import os
import subprocess
import sys

import psycopg

from nrm.services import places, provisioning


def empty_and_prepare(owner_url: str) -> None:
    with psycopg.connect(owner_url, autocommit=True) as owner:
        provisioning.empty(owner)
    done = subprocess.run(
        [sys.executable, "manage.py", "prepare_database"],
        cwd=places.ROOT,
        env={**os.environ, "NRM_AS_OWNER": "yes"},
        check=False,
    )
    if done.returncode:
        raise places.CannotStart("The emptied database could not be prepared again; the reason is above.")
