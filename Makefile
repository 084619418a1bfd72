# Two commands do everything on a fresh machine with Python 3.11 and make:
#   make demo   sets up .venv and runs the main job on the shipped example
#   make test   sets up .venv and runs everything that CI checks
PYTHON ?= python3.11
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check
# The parser's package asks for a looser spaCy than the pins give; pins name every package, so pip need not resolve.
PINNED := $(PIP) --require-hashes --no-deps --only-binary :all:

.PHONY: demo test setup setup-test browser lint types house tests quality bench pins clean

demo: setup
	$(BIN)/onrecord dossier examples/corran-strait -o dossier
	@echo "Open dossier/index.html in a browser."

test: setup-test browser lint types house tests

setup: $(VENV)/run.stamp

setup-test: $(VENV)/test.stamp

$(BIN)/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/run.stamp: requirements/run.txt requirements/build.txt pyproject.toml | $(BIN)/python
	$(PINNED) -r requirements/build.txt
	$(PINNED) -r requirements/run.txt
	$(PIP) --no-deps --no-build-isolation --editable .
	touch $@

$(VENV)/test.stamp: requirements/test.txt $(VENV)/run.stamp
	$(PINNED) -r requirements/test.txt
	touch $@

$(VENV)/bench.stamp: requirements/bench.txt $(VENV)/run.stamp
	$(PINNED) -r requirements/bench.txt
	touch $@

# Chromium for the page tests is no Python package: apt brings it when we may; otherwise those tests say how to get it.
browser:
	@command -v chromium >/dev/null 2>&1 || command -v chromium-browser >/dev/null 2>&1 || command -v google-chrome >/dev/null 2>&1 || \
	if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then \
		apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium >/dev/null; \
	else \
		echo "no browser: the page tests will be skipped; to run them: sudo apt-get install chromium"; \
	fi

lint:
	$(BIN)/ruff check src tests benchmarks tools

types:
	$(BIN)/mypy

house:
	$(BIN)/lint-imports

tests:
	$(BIN)/pytest -n 2 --cov --cov-report=term:skip-covered

# The scorers and labelled sets stand beside the project where there are any; see docs/quality.md.
quality:
	$(BIN)/pytest -m quality

bench: $(VENV)/bench.stamp
	$(BIN)/python -m benchmarks.collation
	$(BIN)/python -m benchmarks.apparatus
	$(BIN)/python -m benchmarks.quotes
	$(BIN)/python -m benchmarks.pipeline

# New pins after a change of dependencies; needs uv. They carry hashes and no addresses.
pins:
	uv lock --upgrade
	uv export --quiet --format requirements-txt --no-dev --no-emit-project --no-header --output-file requirements/run.txt
	uv export --quiet --format requirements-txt --group test --no-emit-project --no-header --output-file requirements/test.txt
	uv export --quiet --format requirements-txt --group bench --group test --no-emit-project --no-header --output-file requirements/bench.txt
	uv export --quiet --format requirements-txt --only-group build --no-emit-project --no-header --output-file requirements/build.txt

clean:
	rm -rf $(VENV) dossier .pytest_cache .mypy_cache .ruff_cache .hypothesis .coverage
