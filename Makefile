# What a fresh clone can do with git, make and Python 3.11 or later. `make` alone lists the goals.
.SUFFIXES:
.PHONY: help demo test lint fast slow golden bench clean

VENV = .venv
BIN = $(VENV)/bin
NEW_ENOUGH = import sys; sys.exit(sys.version_info < (3, 11))
PYTHON ?= python3 python3.13 python3.12 python3.11
CHOSEN := $(shell for p in $(PYTHON); do \
	$$p -c '$(NEW_ENOUGH)' >/dev/null 2>&1 && { echo $$p; break; }; done)
PIP = $(BIN)/python -m pip --disable-pip-version-check --quiet

help:
	@echo "make demo     build the sample page for ai-platform and say where it is"
	@echo "make test     everything that has to hold: style, types, layers, tests"
	@echo "make golden   write the expected outputs anew (look at the diff!)"
	@echo "make bench    measure, and print the tables of docs/benchmarks.md"
	@echo "make clean    remove what these made"
	@echo "PYTHON=python3.12 chooses the interpreter for a new $(VENV)"

demo: $(VENV)/.installed
	@$(BIN)/tailor --target ai-platform
	@echo
	@echo "The page, in each language:"
	@ls -1 variants/ai-platform/resume.*

test: lint fast slow

lint: $(VENV)/.installed-dev
	$(BIN)/ruff check --quiet
	$(BIN)/ruff format --check --quiet
	$(BIN)/mypy --no-error-summary
	$(BIN)/lint-imports --no-logo

fast: $(VENV)/.installed-dev
	$(BIN)/pytest -q -n auto --dist loadfile -m "not slow and not office"

slow: $(VENV)/.installed-dev
	$(BIN)/pytest -q -m "slow or office" --durations=5

golden: $(VENV)/.installed-dev
	$(BIN)/pytest -q --update-golden
	$(BIN)/tailor build --all

bench: $(VENV)/.installed-dev
	$(BIN)/python bench/run.py

clean:
	rm -rf $(VENV) .bench build dist .hypothesis .mypy_cache .pytest_cache .ruff_cache .import_linter_cache
	find tailor tests bench tools -name __pycache__ -type d -prune -exec rm -rf {} + 2>/dev/null || true

# The stamps make a second run quick; a changed pyproject.toml installs again.
$(VENV)/.installed: pyproject.toml | $(BIN)/python
	@echo "installing tailor into $(VENV) ..."
	@$(PIP) install -e .
	@touch $@

$(VENV)/.installed-dev: pyproject.toml | $(BIN)/python
	@echo "installing tailor and its test tools into $(VENV) ..."
	@$(PIP) install -e '.[dev]'
	@touch $@ $(VENV)/.installed

$(BIN)/python:
	@test -n "$(CHOSEN)" || { echo "Python 3.11 or later is needed (tried: $(PYTHON)); say where it is: make PYTHON=/path/to/python3.12" >&2; exit 1; }
	@$(CHOSEN) -c 'import ensurepip, venv' 2>/dev/null || { \
		echo "$(CHOSEN) cannot make virtual environments; on Debian and Ubuntu: apt-get install python3-venv" >&2; exit 1; }
	@$(CHOSEN) -m venv $(VENV)
