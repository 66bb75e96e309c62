# make demo    sets up a private environment from the locks and runs the bundled case
# make check   sets it up for development and runs all checks
# make lock    writes the locks anew from pyproject.toml
#
# Needs Python 3.11 or later with pip, and make. Where `python3` is older: make demo PYTHON=python3.12
# Stamp files in .venv remember what is installed: a second call starts at once.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check
LOCK := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-emit-find-links --no-header --no-config

.PHONY: demo check lock clean

demo: $(VENV)/core.stamp
	$(BIN)/testimonia demo

# pytest comes last: its closing line tells how many tests ran.
check: $(VENV)/dev.stamp
	$(BIN)/ruff format --check src tests bench
	$(BIN)/ruff check src tests bench
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m pytest -n 2

lock: $(VENV)/dev.stamp
	$(LOCK) pyproject.toml --output-file requirements/core.txt
	$(LOCK) pyproject.toml --group dev --constraint requirements/core.txt --output-file requirements/dev.txt
	$(LOCK) --group build --constraint requirements/dev.txt --output-file requirements/build.txt

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

$(VENV)/made.stamp:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "testimonia needs Python 3.11 or later; name one: make demo PYTHON=python3.12" >&2; exit 2; }
	$(PYTHON) -m venv $(VENV)
	touch $@

$(VENV)/core.stamp: $(VENV)/made.stamp requirements/core.txt requirements/build.txt pyproject.toml
	$(INSTALL) --require-hashes -r requirements/core.txt -r requirements/build.txt
	$(INSTALL) --no-deps --no-build-isolation --editable .
	touch $@

$(VENV)/dev.stamp: $(VENV)/core.stamp requirements/dev.txt
	$(INSTALL) --require-hashes -r requirements/dev.txt
	touch $@
