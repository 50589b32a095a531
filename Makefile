# `make demo`, `make test` and `make check` each work alone in a fresh clone:
# all they need is make and Python 3.11 or later. They set up .venv once, with
# exactly the versions in the lock files.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check
COMPILE := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 \
	--no-emit-index-url --no-header --group build pyproject.toml

.DEFAULT_GOAL := help
.PHONY: help demo test check docs format lock wheel clean

help:  ## say what there is to make
	@sed -n 's/^\([a-z]*\):.*## /\1\t/p' Makefile | expand -t 10

demo: $(VENV)/.runtime  ## read and audit the sample reports in corpus/
	@PATH="$(CURDIR)/$(BIN):$$PATH" sh docs/demo.sh

test: $(VENV)/.development  ## run the tests
	$(BIN)/python -m pytest

check: $(VENV)/.development  ## lint, types, layers, generated documentation
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python docs/generate.py --check

docs: $(VENV)/.development  ## write what is generated in docs/ anew
	$(BIN)/python docs/generate.py

format: $(VENV)/.development  ## format, and mend what ruff can mend
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

lock: $(VENV)/.development  ## write the lock files anew; UPGRADE=--upgrade for newer versions
	$(COMPILE) $(UPGRADE) --output-file requirements.lock
	$(COMPILE) $(UPGRADE) --group dev --extra export --extra stats --extra train --extra warc --output-file requirements-dev.lock

wheel: $(VENV)/.runtime  ## build the wheel into dist/
	$(BIN)/python -m hatchling build -t wheel

clean:  ## remove .venv, caches and dist/
	rm -rf $(VENV) dist .mypy_cache .pytest_cache .ruff_cache .hypothesis .import_linter_cache
	find extractor tests docs -name __pycache__ -prune -exec rm -rf {} +

$(VENV)/.runtime: requirements.lock pyproject.toml | $(BIN)/python
	$(PIP) -r requirements.lock
	$(PIP) --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.development: requirements-dev.lock pyproject.toml | $(BIN)/python
	$(PIP) -r requirements-dev.lock
	$(PIP) --no-deps --no-build-isolation -e .
	@touch $(VENV)/.runtime $@

# Debian's python3 comes without venv; root can add it.
$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.version_info >= (3, 11) or sys.exit("gongkai needs Python 3.11 or later; $(PYTHON) is " + sys.version.split()[0] + ". Try make PYTHON=python3.12")'
	@$(PYTHON) -c 'import ensurepip' 2>/dev/null || { apt-get -q update && apt-get -qy install python3-venv; }
	$(PYTHON) -m venv $(VENV)
