#!/bin/sh
# Runs once, when PostgreSQL makes its first database: the three roles, the product's database, and who may do what.
# The same as nrm/services/provisioning.py makes for the demo; a test compares the two.
set -eu
secrets=${NRM_SECRETS:-/run/secrets}

psql --set=ON_ERROR_STOP=1 --no-psqlrc --quiet --username "$POSTGRES_USER" --dbname postgres \
  --set=owner_password="$(cat "$secrets/owner_password")" \
  --set=app_password="$(cat "$secrets/app_password")" \
  --set=sealer_password="$(cat "$secrets/sealer_password")" <<'SQL'
CREATE ROLE nrm_owner LOGIN PASSWORD :'owner_password';
CREATE ROLE nrm_app LOGIN PASSWORD :'app_password';
CREATE ROLE nrm_sealer LOGIN PASSWORD :'sealer_password';

CREATE DATABASE nrm OWNER nrm_owner;
REVOKE ALL ON DATABASE nrm FROM PUBLIC;
GRANT CONNECT ON DATABASE nrm TO nrm_app, nrm_sealer;

\connect nrm
CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE EXTENSION IF NOT EXISTS unaccent;
CREATE EXTENSION IF NOT EXISTS fuzzystrmatch;
CREATE EXTENSION IF NOT EXISTS btree_gist;

-- What the application may do with tables that are yet to be made. Never TRUNCATE.
ALTER DEFAULT PRIVILEGES FOR ROLE nrm_owner IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO nrm_app;
ALTER DEFAULT PRIVILEGES FOR ROLE nrm_owner IN SCHEMA public GRANT USAGE, SELECT ON SEQUENCES TO nrm_app;
SQL
