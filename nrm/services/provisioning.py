"""What a fresh cluster needs: three roles, the database of the owner, extensions and default rights.

Every statement may be run again; tables and the ledger's own refusals come with the migrations.
"""

import psycopg
from psycopg import sql

from nrm.services.credentials import APP, OWNER, SEALER, SUPERUSER
from nrm.services.postgres import Postgres

DATABASE = "nrm"
EXTENSIONS = ("pg_trgm", "unaccent", "fuzzystrmatch", "btree_gist")
ROLES = (OWNER, APP, SEALER)


def provision(postgres: Postgres, database: str = DATABASE) -> None:
    with psycopg.connect(postgres.url(SUPERUSER, "postgres"), autocommit=True) as server:
        for role in ROLES:
            _role(server, role, postgres.credentials.of(role))
        _database(server, database)
        _enter(server, database)
    with psycopg.connect(postgres.url(SUPERUSER, database), autocommit=True) as inside:
        _furnish(inside)


def clone(postgres_url: str, *, template: str, database: str) -> None:
    """A copy of a whole database; the rights on the database itself are not part of a template."""
    with psycopg.connect(postgres_url, autocommit=True) as server:
        name = sql.Identifier(database)
        server.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(name))
        server.execute(
            sql.SQL("CREATE DATABASE {} TEMPLATE {} OWNER {} STRATEGY FILE_COPY").format(
                name, sql.Identifier(template), sql.Identifier(OWNER)
            )
        )
        _enter(server, database)


def drop(postgres_url: str, database: str) -> None:
    with psycopg.connect(postgres_url, autocommit=True) as server:
        server.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(database)))


def _role(server: psycopg.Connection, role: str, password: str) -> None:
    known = server.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [role]).fetchone()
    verb = "ALTER ROLE {} LOGIN PASSWORD {}" if known else "CREATE ROLE {} LOGIN PASSWORD {}"
    server.execute(sql.SQL(verb).format(sql.Identifier(role), sql.Literal(password)))


def _database(server: psycopg.Connection, database: str) -> None:
    if server.execute("SELECT 1 FROM pg_database WHERE datname = %s", [database]).fetchone() is None:
        server.execute(
            sql.SQL("CREATE DATABASE {} OWNER {}").format(sql.Identifier(database), sql.Identifier(OWNER)),
        )


def _enter(server: psycopg.Connection, database: str) -> None:
    """Only our roles may connect, and none but the owner may make temporary tables."""
    name = sql.Identifier(database)
    server.execute(sql.SQL("REVOKE ALL ON DATABASE {} FROM PUBLIC").format(name))
    server.execute(
        sql.SQL("GRANT CONNECT ON DATABASE {} TO {}, {}").format(name, sql.Identifier(APP), sql.Identifier(SEALER)),
    )


def _furnish(inside: psycopg.Connection) -> None:
    for extension in EXTENSIONS:
        inside.execute(sql.SQL("CREATE EXTENSION IF NOT EXISTS {}").format(sql.Identifier(extension)))
    _promise(inside)


def empty(owner: psycopg.Connection) -> None:
    """Everything the owner has made, gone; said by the owner itself, so what it does not own stays."""
    owner.execute("DROP OWNED BY CURRENT_USER CASCADE")
    _promise(owner)


def _promise(inside: psycopg.Connection) -> None:
    """What the application may do with tables that are yet to be made. Never TRUNCATE."""
    owner, app = sql.Identifier(OWNER), sql.Identifier(APP)
    for rights in ("SELECT, INSERT, UPDATE, DELETE ON TABLES", "USAGE, SELECT ON SEQUENCES"):
        inside.execute(
            sql.SQL("ALTER DEFAULT PRIVILEGES FOR ROLE {} IN SCHEMA public GRANT {} TO {}").format(
                owner, sql.SQL(rights), app
            ),
        )
