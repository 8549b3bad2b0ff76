# Sets up a new machine, and runs the commands. `make catalogue` and `make test` are enough.

PYTHON ?= python3
DEBIAN ?= 12 13
MINUTES ?= 60
VENV := .venv
TESTING := --browser=required --verapdf=required --numprocesses=auto --dist=loadfile
READY := $(VENV)/.ready
READY_TO_TEST := $(VENV)/.ready-to-test

.PHONY: catalogue test coverage check bench bare fuzz locks audit clean

catalogue: $(READY)
	$(VENV)/bin/python build.py catalogue --edition all --leaflets
	$(VENV)/bin/python build.py certificate

test: $(READY_TO_TEST)
	$(VENV)/bin/ruff check .
	$(VENV)/bin/ruff format --check .
	$(VENV)/bin/mypy
	$(VENV)/bin/python -m pytest $(TESTING)

# Says which lines of press/ the tests run. It takes a third longer than the tests alone.
coverage: $(READY_TO_TEST)
	$(VENV)/bin/python -m pytest $(TESTING) --cov=press --cov-report=term:skip-covered

check: $(READY)
	$(VENV)/bin/python build.py check

bench: $(READY_TO_TEST)
	$(VENV)/bin/python -m tests.benchmarks --sizes --write

# Runs both commands of the README on a Debian with nothing installed: make bare, make bare DEBIAN=13
bare:
	@for debian in $(DEBIAN); do bash tests/bare.sh $$debian || exit 1; done

# Draws inputs by chance for every door, and keeps those that break a rule in tests/fuzzing/corpus: make fuzz MINUTES=5
fuzz: $(READY_TO_TEST)
	$(VENV)/bin/python -m tests.fuzzing --minutes $(MINUTES)

# Updates the lock files from pyproject.toml. Locked versions do not change; use `make locks UV_OPTIONS=--upgrade`.
locks:
	@for lock in requirements requirements-test; do \
		if [ $$lock = requirements ]; then more=; else more="--group dev -c requirements.lock"; fi; \
		head=$$(head -n 1 $$lock.lock); \
		uv pip compile pyproject.toml $$more $(UV_OPTIONS) --quiet --universal --python-version 3.11 \
			--generate-hashes --no-annotate --no-header --output-file $$lock.lock && \
		printf '%s\n%s\n' "$$head" "$$(cat $$lock.lock)" > $$lock.lock || exit 1; \
	done

# Looks for known vulnerabilities in the packages of the lock files. What it cannot ask about, it names.
audit: $(READY_TO_TEST)
	$(VENV)/bin/python -m tests.audit

clean:
	rm -rf output $(VENV)

$(READY): pyproject.toml requirements.lock setup.sh press/installation.py
	@PYTHON=$(PYTHON) sh setup.sh press
	@touch $@

$(READY_TO_TEST): pyproject.toml requirements-test.lock setup.sh press/installation.py
	@PYTHON=$(PYTHON) sh setup.sh tests
	@touch $(READY) $@
