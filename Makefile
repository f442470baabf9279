# One name for each daily act. Every target sets up what it needs by itself; nothing has to be installed first.
PYTHON ?= python3
SET_UP = $(PYTHON) bin/set-up
VENV_PYTHON = .venv/bin/python
T ?=
N ?= 100000
# Half as many again as there are cores: many tests wait for a browser or for PostgreSQL.
WORKERS ?= $(shell expr $$(getconf _NPROCESSORS_ONLN) '*' 3 / 2)
# tests/order.py says which come first and which go together.
SPREAD = -n $(WORKERS) --dist loadgroup --no-loadscope-reorder
ifdef PORT
export PORT
endif

.PHONY: demo test check fix prove bench clean

demo: ## the whole product on this machine, until Ctrl-C
	@exec $(SET_UP) demo $(VENV_PYTHON) -m nrm.services.demo

test: ## every gate and every test; make test T=tests/journeys for a part, without the gates
ifeq ($(strip $(T)),)
	@$(SET_UP) check $(VENV_PYTHON) bin/check
	@exec $(SET_UP) test $(VENV_PYTHON) -m pytest $(SPREAD)
else
	@exec $(SET_UP) test $(VENV_PYTHON) -m pytest $(T)
endif

check: ## format, lint, types, import contracts, templates, deploy check, migrations, dependency audit
	@exec $(SET_UP) check $(VENV_PYTHON) bin/check

fix: ## what a machine can put right
	@$(SET_UP) check
	@.venv/bin/ruff check --fix --quiet --output-format concise . || true
	@.venv/bin/ruff format --quiet .
	@find templates -name '*.html' -exec .venv/bin/djade --target-version 5.2 {} + || true

prove: ## the tests with full numbers; writes docs/proof/DATE.md (a second run of a day beside the first)
	@export NRM_PROVE=1; exec $(SET_UP) test $(VENV_PYTHON) -m pytest $(SPREAD)

bench: ## invented cases in a database of its own, and what everything costs there; make bench N=10000
	@exec $(SET_UP) demo $(VENV_PYTHON) -m nrm.services.bench $(N)

clean: ## back to what git knows; the demo's data is lost
	@$(PYTHON) bin/clean
