"""What the containers of PostgreSQL and Valkey are told, tried on the real programs."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest
import redis
from django.conf import settings
from kombu import Connection, Consumer, Exchange, Message, Producer, Queue

from nrm.services import binaries, places, ports, processes, provisioning
from nrm.services.credentials import SUPERUSER
from nrm.services.postgres import HASTY, Postgres
from tests.faults.processes import until

ROOT = Path(__file__).resolve().parents[2]
RIGHTS = {
    "roles": """
        SELECT rolname, rolsuper, rolinherit, rolcreaterole, rolcreatedb, rolcanlogin, rolreplication, rolbypassrls
        FROM pg_roles WHERE rolname LIKE 'nrm%' ORDER BY 1""",
    "memberships": """
        SELECT roleid::regrole::text, member::regrole::text
        FROM pg_auth_members WHERE member > 16384 ORDER BY 1, 2""",
    "database": "SELECT datname, datdba::regrole::text, datacl::text FROM pg_database WHERE datname = 'nrm'",
    "defaults": """
        SELECT defaclrole::regrole::text, defaclnamespace::regnamespace::text, defaclobjtype::text, defaclacl::text
        FROM pg_default_acl ORDER BY 1, 2, 3""",
    "schema": "SELECT nspacl::text FROM pg_namespace WHERE nspname = 'public'",
    "extensions": "SELECT extname FROM pg_extension ORDER BY 1",
    "letters": "SELECT datcollate, datctype, pg_encoding_to_char(encoding) FROM pg_database WHERE datname = 'nrm'",
}


@pytest.fixture(scope="module")
def secrets(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("made") / "secrets"
    subprocess.run([str(ROOT / "docker" / "make-secrets"), str(folder)], check=True, capture_output=True)
    return folder


@pytest.fixture
def place() -> Iterator[Path]:
    """Reachable for the user that PostgreSQL drops to."""
    folder = Path(tempfile.mkdtemp(prefix="nrm-tests-", dir=places.open_folder()))
    folder.chmod(0o711)
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def empty_cluster(place: Path) -> Iterator[Postgres]:
    cluster = Postgres(place / "cluster", log=place / "log", options=HASTY)
    cluster.start()
    yield cluster
    cluster.stop()


def run_init_script(cluster: Postgres, secrets: Path) -> None:
    programs = binaries.postgres_home(cluster.home) / "bin"
    environment = {
        "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}",
        "PGHOST": "127.0.0.1",
        "PGPORT": str(cluster.port),
        "PGPASSWORD": cluster.credentials.of(SUPERUSER),
        "POSTGRES_USER": SUPERUSER,
        "NRM_SECRETS": str(secrets),
    }
    subprocess.run([str(ROOT / "docker/postgres/roles.sh")], env=environment, check=True, capture_output=True)


def rights(url: str) -> dict[str, list[Any]]:
    with psycopg.connect(url) as connection:
        return {name: connection.execute(query).fetchall() for name, query in RIGHTS.items()}


def test_init_script_gives_the_rights_that_the_demo_gives(empty_cluster: Postgres, secrets: Path, place: Path) -> None:
    run_init_script(empty_cluster, secrets)
    in_production = rights(empty_cluster.url(SUPERUSER, "nrm"))
    demo = Postgres(place / "demo", log=place / "demo.log", options=HASTY)
    demo.start()
    try:
        provisioning.provision(demo)
        assert rights(demo.url(SUPERUSER, "nrm")) == in_production
    finally:
        demo.stop()


def test_addresses_made_for_the_product_open_the_database(empty_cluster: Postgres, secrets: Path) -> None:
    run_init_script(empty_cluster, secrets)
    for role in ("owner", "app", "sealer"):
        url = (secrets / f"{role}_url").read_text(encoding="utf-8")
        here = url.replace("@postgres:5432/", f"@127.0.0.1:{empty_cluster.port}/")
        with psycopg.connect(here) as connection:
            assert connection.execute("SELECT current_user").fetchone() == (f"nrm_{role}",)


@pytest.fixture(scope="module")
def broker(tmp_path_factory: pytest.TempPathFactory, secrets: Path) -> Iterator[str]:
    """Valkey on the container's own configuration, only its place and port moved."""
    folder = tmp_path_factory.mktemp("broker")
    source = (ROOT / "docker/valkey/valkey.conf").read_text(encoding="utf-8")
    port = ports.free_port()
    moved = source.replace("port 6379", f"port {port}\nbind 127.0.0.1").replace("dir /data", f'dir "{folder}"')
    file = folder / "valkey.conf"
    file.write_text(moved.replace("/run/secrets", str(secrets)))
    process = processes.spawn([binaries.valkey_server(), file], log=folder / "valkey.log")
    url = (secrets / "broker_url").read_text(encoding="utf-8").replace("valkey:6379", f"127.0.0.1:{port}")
    client = redis.Redis.from_url(url, retry=redis.retry.Retry(redis.backoff.ConstantBackoff(0.05), 200))
    try:
        client.ping()
        yield url
    finally:
        client.close()
        processes.end(process)


def test_broker_carries_what_celery_sends(broker: str) -> None:
    received: list[Any] = []

    def take(body: Any, message: Message) -> None:
        received.append(body)
        message.ack()

    queue = Queue("deliver", Exchange("deliver"), routing_key="deliver")
    with Connection(broker, transport_options=settings.CELERY_BROKER_TRANSPORT_OPTIONS) as connection:
        Producer(connection).publish({"outbox_id": 7}, routing_key="deliver", exchange=queue.exchange, declare=[queue])
        with Consumer(connection, [queue], callbacks=[take]):
            connection.drain_events(timeout=10)
    assert received == [{"outbox_id": 7}]


def test_worker_on_the_broker_answers_its_health_check(broker: str, tmp_path: Path) -> None:
    environment = os.environ | {"REDIS_URL": broker, "NRM_VAR_DIR": str(tmp_path)}
    worker = processes.spawn(
        [
            sys.executable,
            "-m",
            "celery",
            "-A",
            "nrm.celery",
            "worker",
            "--pool=solo",
            "--without-gossip",
            "--without-mingle",
        ],
        log=tmp_path / "worker.log",
        env=environment,
        cwd=ROOT,
    )
    try:
        _listens(broker, worker)
        assert _answers(environment), (tmp_path / "worker.log").read_text()
    finally:
        processes.end(worker)


def _listens(broker: str, worker: subprocess.Popen[bytes]) -> None:
    """It needs a few seconds to load, and then has a mailbox of its own at the broker."""
    with redis.Redis.from_url(broker) as client:
        until(
            "the worker listens",
            lambda: bool(worker.poll() is not None or client.exists("nrm:_kombu.binding.celery.pidbox")),
            within=120,
        )


def _answers(environment: dict[str, str]) -> bool:
    """The check has its own patience, and so has a busy machine."""
    check = [sys.executable, "docker/health.py", "worker"]
    return any(subprocess.run(check, cwd=ROOT, env=environment, check=False).returncode == 0 for _ in range(6))


@pytest.mark.parametrize("command", ["FLUSHALL", "FLUSHDB", "KEYS *", "CONFIG GET *", "SHUTDOWN", "ACL LIST"])
def test_product_may_not_empty_list_or_change_its_broker(broker: str, command: str) -> None:
    with redis.Redis.from_url(broker) as client, pytest.raises(redis.exceptions.NoPermissionError):
        client.execute_command(*command.split())


def test_product_may_not_touch_keys_that_are_not_its_own(broker: str) -> None:
    with redis.Redis.from_url(broker) as client, pytest.raises(redis.exceptions.NoPermissionError):
        client.set("other:key", "x")


def test_nobody_enters_the_broker_without_a_password(broker: str) -> None:
    address = broker.partition("@")[2]
    with redis.Redis.from_url(f"redis://{address}") as client, pytest.raises(redis.exceptions.RedisError):
        client.ping()


def test_health_user_of_the_broker_can_ping_and_nothing_else(broker: str) -> None:
    address = broker.partition("@")[2]
    with redis.Redis.from_url(f"redis://health:none@{address}") as client:
        assert client.ping()
        with pytest.raises(redis.exceptions.NoPermissionError):
            client.get("nrm:x")
