"""Servers that somebody else runs and the environment names: are they there? Asked before anything starts."""

import psycopg
import redis

from nrm import environment
from nrm.services import places

ANSWER_WITHIN = 5


def database_url() -> str:
    return environment.text("DATABASE_URL", "")


def broker_url() -> str:
    return environment.text("REDIS_URL", "")


def require_answers() -> None:
    """A wrong address is told in a sentence here, instead of by whatever fails on it first."""
    if database_url():
        for name in ("DATABASE_URL", "DATABASE_OWNER_URL", "DATABASE_SEALER_URL"):
            _require_database(name)
    if broker_url():
        _require_broker()


def _require_database(name: str) -> None:
    try:
        psycopg.connect(environment.text(name, database_url()), connect_timeout=ANSWER_WITHIN).close()
    except psycopg.Error:
        raise places.CannotStart(
            f"The database that {name} names does not let us in: check the address, the password and that it runs."
        ) from None


def _require_broker() -> None:
    try:
        client = redis.Redis.from_url(broker_url(), socket_connect_timeout=ANSWER_WITHIN, socket_timeout=ANSWER_WITHIN)
        client.ping()
        client.close()
    except (redis.RedisError, ValueError):
        raise places.CannotStart(
            "The broker that REDIS_URL names does not answer: check the address and that it runs."
        ) from None
