"""Asked by the container engine: is this process of the product alive? Exit code 0 is yes.

health.py web              the page /healthz answers
health.py beats NAME       the ledger's heartbeat NAME (tick, beat, worker) is not older than two minutes
health.py worker           this container's Celery worker answers a ping
"""

import os
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Callable
from pathlib import Path

SECONDS = 120


def value(name: str) -> str:
    file = os.environ.get(f"{name}_FILE")
    return Path(file).read_text(encoding="utf-8").strip() if file else os.environ[name]


def web() -> bool:
    host = value("ALLOWED_HOSTS").split(",")[0].strip()
    request = urllib.request.Request("http://127.0.0.1:8000/healthz", headers={"Host": host})
    with urllib.request.urlopen(request, timeout=4) as answer:  # noqa: S310  # our own address
        return bool(answer.status == 200)


def beats(name: str) -> bool:
    import psycopg  # noqa: PLC0415  # the other questions do without

    query = "SELECT clock_timestamp() - last_at < make_interval(secs => %s) FROM ledger_heartbeat WHERE name = %s"
    with psycopg.connect(value("DATABASE_URL"), connect_timeout=4) as connection:
        row = connection.execute(query, [SECONDS, name]).fetchone()
    return bool(row and row[0])


def worker() -> bool:
    destination = f"celery@{socket.gethostname()}"
    command = [
        sys.executable,
        "-m",
        "celery",
        "-A",
        "nrm.celery",
        "inspect",
        "ping",
        "-d",
        destination,
        "--timeout",
        "5",
    ]
    return subprocess.run(command, capture_output=True, timeout=25, check=False).returncode == 0  # noqa: S603  # words of ours


QUESTIONS: dict[str, Callable[..., bool]] = {"web": web, "beats": beats, "worker": worker}

if __name__ == "__main__":
    question, *arguments = sys.argv[1:]
    sys.exit(0 if QUESTIONS[question](*arguments) else 1)
