# Everything a fresh machine needs, and the jobs themselves. `make catalogue` and `make test` are enough.

PYTHON ?= python3
VENV := .venv
READY := $(VENV)/.ready
READY_TO_TEST := $(VENV)/.ready-to-test

.PHONY: catalogue test check bench clean

catalogue: $(READY)
	$(VENV)/bin/python build.py catalogue --edition all
	$(VENV)/bin/python build.py leaflets

test: $(READY_TO_TEST)
	$(VENV)/bin/ruff check .
	$(VENV)/bin/ruff format --check .
	$(VENV)/bin/mypy
	$(VENV)/bin/python -m pytest --numprocesses=auto --dist=loadfile

check: $(READY)
	$(VENV)/bin/python build.py check

bench: $(READY_TO_TEST)
	$(VENV)/bin/python -m tests.benchmarks --sizes --write

clean:
	rm -rf output $(VENV)

$(READY): pyproject.toml requirements.lock setup.sh
	sh setup.sh
	$(PYTHON) -m venv $(VENV)
	$(VENV)/bin/python -m pip install --quiet --disable-pip-version-check -r requirements.lock
	touch $@

# The tests drive the preview with Chromium.
$(READY_TO_TEST): $(READY)
	sh setup.sh chromium
	touch $@
