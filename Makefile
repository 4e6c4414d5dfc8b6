# Needs Python >= 3.11 and make; everything else is installed into .venv.
PYTHON ?= python3
BIN := .venv/bin
.DEFAULT_GOAL := help

.PHONY: help install run test check format bench demo pictures chromium lock clean

help: ## what can be made
	@awk -F ':.*## ' '/^[a-z]+:.*## /{printf "  make %-9s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

install: .venv/installed ## .venv with `hailong` in it

run: .venv/installed ## start everything (the page, the API, the Telegram bot when a token is set)
	@$(BIN)/hailong run

demo: .venv/installed ## a filled sample in a database of its own
	@$(BIN)/hailong demo

test: export PYTHONDONTWRITEBYTECODE = # the programs that tests start are compiled once
test: .venv/installed-dev chromium ## all tests, in parallel
	$(BIN)/pytest -n auto

chromium: # for the tests in a real browser: the system's, installed where that can be
	@sh tests/browser/install.sh

check: .venv/installed-dev ## format, lint, types, floors
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: .venv/installed-dev ## put the code into its form
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

bench: .venv/installed-dev ## the figures of docs/performance.md
	$(BIN)/python -m bench

pictures: .venv/installed-dev chromium ## photograph the chat and the pages into docs/pictures
	$(BIN)/python -m tests.pictures

lock: ## pin the dependencies anew (needs uv)
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	  --no-emit-find-links --no-header --no-annotate pyproject.toml -o requirements.lock
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	  --no-emit-find-links --no-header --no-annotate --extra dev --extra bench \
	  -c requirements.lock pyproject.toml -o requirements-dev.lock

clean: ## remove what was installed and cached (never data)
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "Hài Lòng needs Python 3.11 or newer: $(PYTHON) is older (make PYTHON=python3.12)"; exit 1; }
	$(PYTHON) -m venv .venv

.venv/installed: .venv/bin/python requirements.lock pyproject.toml
	@echo "Installing Hài Lòng into .venv (a minute or two, once)"
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

.venv/installed-dev: .venv/installed requirements-dev.lock
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements-dev.lock
	@touch $@
