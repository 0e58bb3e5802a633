# Two commands do everything on a fresh clone: `make demo` and `make test`. Both keep to .venv and to constraints.txt.

PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
PIP    := $(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt
DEMO   := fixtures/linear_regression_sgd.in.py
WORKERS ?= 4
COMPILED := .venv-compiled

.DEFAULT_GOAL := help
.PHONY: help demo test lint compiled clean

help:
	@echo "make demo   convert a training script, show the diff, run both programs and compare them"
	@echo "make test   ruff, mypy and the tests"
	@echo "make lint   ruff and mypy only"
	@echo "make compiled  build the wheel with compiled modules (needs a C compiler), installed in $(COMPILED)"
	@echo "make clean  remove .venv and everything generated"

demo: $(VENV)/verify.stamp
	@echo "== tf2torch convert --diff $(DEMO)"
	@$(BIN)/tf2torch convert --diff $(DEMO)
	@echo
	@echo "== tf2torch verify $(DEMO)"
	@TF_CPP_MIN_LOG_LEVEL=3 $(BIN)/tf2torch verify $(DEMO)

test: lint
	$(BIN)/python -m pytest -q -n $(WORKERS)

lint: $(VENV)/dev.stamp
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

# The release wheel of this machine: the modules named in pyproject.toml compiled by mypyc, the same output in less time.
compiled: $(VENV)/dev.stamp
	rm -rf dist/compiled $(COMPILED)
	HATCH_BUILD_HOOKS_ENABLE=1 $(BIN)/python -m build --wheel --no-isolation --outdir dist/compiled
	$(BIN)/python -m venv $(COMPILED)
	$(COMPILED)/bin/python -m pip install --quiet --constraint constraints.txt dist/compiled/*.whl

# Editable, so that an edit needs no new installation; a changed dependency does, hence the two files.
$(VENV)/verify.stamp: pyproject.toml constraints.txt | $(BIN)/python
	@echo "installing tf2torch with torch and tensorflow into $(VENV) (once; some minutes)"
	@$(PIP) --editable '.[verify]'
	@touch $@

$(VENV)/dev.stamp: pyproject.toml constraints.txt | $(BIN)/python
	@echo "installing the development environment into $(VENV) (once; some minutes)"
	@$(PIP) --editable '.[dev]'
	@touch $@ $(VENV)/verify.stamp

$(BIN)/python:
	@command -v $(PYTHON) >/dev/null || { \
	  echo "make: there is no '$(PYTHON)' here: install Python 3.10 to 3.13, or name one: make PYTHON=/path/to/python3" >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(not (3, 10) <= sys.version_info[:2] <= (3, 13))' || { \
	  echo "make: '$(PYTHON)' is $$($(PYTHON) --version 2>&1); tf2torch needs Python 3.10 or newer, and TensorFlow" >&2; \
	  echo "make: has wheels up to Python 3.13. Name another one: make PYTHON=/path/to/python3.11" >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { \
	  echo "make: '$(PYTHON) -m venv' failed (on Debian and Ubuntu: apt install python3-venv)" >&2; rm -rf $(VENV); exit 1; }

clean:
	rm -rf $(VENV) $(COMPILED) build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
