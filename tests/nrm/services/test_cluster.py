"""One embedded PostgreSQL of its own: what an interrupted first start or a lost password file leads to."""

import shutil
import signal
import tempfile
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from nrm.services import places, processes, provisioning
from nrm.services.credentials import APP, OWNER, SEALER, SUPERUSER
from nrm.services.places import CannotStart
from nrm.services.postgres import HASTY, Postgres


@pytest.fixture(scope="module")
def folder() -> Iterator[Path]:
    # Not below pytest's own folder, which is private: as root, PostgreSQL's user must reach it.
    made = Path(tempfile.mkdtemp(prefix="nrm-cluster-", dir=places.open_folder()))
    made.chmod(0o711)
    yield made
    shutil.rmtree(made)


@pytest.fixture
def cluster(folder: Path) -> Iterator[Postgres]:
    postgres = Postgres(folder / "postgres", log=folder / "postgres.log", options=HASTY)
    yield postgres
    postgres.stop()


@pytest.fixture
def made(cluster: Postgres) -> Postgres:
    """It was started before, and stands still."""
    cluster.start()
    cluster.stop()
    return cluster


def test_half_a_cluster_is_thrown_away_and_a_whole_one_made(cluster: Postgres) -> None:
    (cluster.home / "data.new").mkdir(parents=True)
    (cluster.home / "data.new" / "PG_VERSION").write_text("18\n")
    cluster.start()
    with psycopg.connect(cluster.url(SUPERUSER, "postgres")) as server:
        assert server.execute("SHOW data_checksums").fetchone() == ("on",)
        assert server.execute("SHOW server_encoding").fetchone() == ("UTF8",)


def test_provisioning_twice_gives_one_database_that_only_our_roles_may_enter(cluster: Postgres) -> None:
    cluster.start()
    provisioning.provision(cluster)
    provisioning.provision(cluster)
    for role in (OWNER, APP, SEALER):
        psycopg.connect(cluster.url(role, provisioning.DATABASE)).close()
    with psycopg.connect(cluster.url(SUPERUSER, provisioning.DATABASE), autocommit=True) as server:
        server.execute("CREATE ROLE stranger LOGIN PASSWORD 'stranger'")
    with pytest.raises(psycopg.OperationalError, match="permission denied for database"):
        psycopg.connect(f"postgres://stranger:stranger@127.0.0.1:{cluster.port}/{provisioning.DATABASE}")


def test_a_password_is_asked_of_everybody(cluster: Postgres) -> None:
    cluster.start()
    with pytest.raises(psycopg.OperationalError, match="password"):
        psycopg.connect(f"postgres://{SUPERUSER}@127.0.0.1:{cluster.port}/postgres", password="")


def test_what_was_committed_outlives_a_kill_and_a_leftover_is_taken_over(cluster: Postgres) -> None:
    cluster.start()
    with psycopg.connect(cluster.url(SUPERUSER, "postgres")) as server:
        server.execute("CREATE TABLE kept (id int)")
    left = processes.recall(cluster.home / "pid.json")
    assert left is not None
    again = Postgres(cluster.home, log=cluster.log, options=HASTY)
    again.start()
    assert not left.is_alive()
    assert again.process is not None
    again.process.send_signal(signal.SIGKILL)
    again.process.wait()
    third = Postgres(cluster.home, log=cluster.log, options=HASTY)
    third.start()
    with psycopg.connect(third.url(SUPERUSER, "postgres")) as server:
        assert server.execute("SELECT count(*) FROM kept").fetchone() == (0,)
    third.stop()
    again.stop()


def test_lost_passwords_are_one_sentence(made: Postgres) -> None:
    passwords = made.home / "credentials.json"
    passwords.rename(passwords.with_suffix(".away"))
    with pytest.raises(CannotStart, match="do not open its database"):
        made.start()
    passwords.with_suffix(".away").rename(passwords)


def test_damaged_passwords_are_one_sentence(made: Postgres) -> None:
    passwords = made.home / "credentials.json"
    kept = passwords.read_text()
    passwords.write_text("{")
    with pytest.raises(CannotStart, match="is damaged"):
        made.start()
    passwords.write_text(kept)


def test_passwords_are_ours_alone(made: Postgres) -> None:
    assert (made.home / "credentials.json").stat().st_mode & 0o777 == 0o600
