# Needs Python 3.11 or newer (with venv) and make; everything else goes into .venv.
PYTHON ?= python3
BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check install --quiet

.PHONY: demo test lint types wheel-check bench tables clean

demo: .venv/installed
	@echo '=== docs/examples/healthy: no faults, so the linter must exit with 0'
	$(BIN)/python -m hastore.lint docs/examples/healthy
	@echo '=== docs/examples/faulty: the same cluster with faults, so the linter must exit with 1'
	@$(BIN)/python -m hastore.lint docs/examples/faulty; status=$$?; \
	echo "=== exit status $$status"; test $$status -eq 1

test: .venv/installed-dev
	$(BIN)/python -m pytest -n auto --dist worksteal

lint: .venv/installed-dev
	$(BIN)/ruff check
	$(BIN)/ruff format --check

types: .venv/installed-dev
	$(BIN)/mypy

# The wheel alone, away from the checkout: are all packages and grammars in it?
wheel-check: .venv/installed-dev
	@set -eu; tmp=$$(mktemp -d); trap 'rm -rf "$$tmp"' EXIT; \
	$(BIN)/python -m build --outdir "$$tmp/dist" >"$$tmp/log" 2>&1 || { cat "$$tmp/log"; exit 1; }; \
	$(PYTHON) -m venv "$$tmp/venv"; \
	"$$tmp/venv/bin/python" -m pip --disable-pip-version-check install --quiet "$$tmp"/dist/*.whl; \
	examples=$$PWD/docs/examples; cd "$$tmp"; \
	venv/bin/python -c 'import hastore; print(hastore.__file__); assert "site-packages" in hastore.__file__'; \
	status=0; venv/bin/python -m hastore.lint "$$examples/healthy" || status=$$?; \
	test $$status -eq 0 || { echo "healthy: exit status $$status, not 0"; exit 1; }; \
	status=0; venv/bin/python -m hastore.lint "$$examples/faulty" >faulty.out || status=$$?; \
	test $$status -eq 1 || { cat faulty.out; echo "faulty: exit status $$status, not 1"; exit 1; }; \
	echo 'wheel: good'

bench: .venv/installed-bench
	$(BIN)/python -m benchmarks

# What Lark makes of each grammar, ahead of time; needed after a change of a grammar, and for a new version of Lark.
tables: .venv/installed-dev
	$(BIN)/python grammars/make_tables.py

clean:
	rm -rf .venv build dist *.egg-info .hypothesis .mypy_cache .pytest_cache .ruff_cache

# Stamps: an install is repeated only when pyproject.toml has changed. All are editable, so one .venv serves them all.
.venv/installed: EXTRA :=
.venv/installed-dev: EXTRA := [dev]
.venv/installed-bench: EXTRA := [bench]
.venv/installed .venv/installed-dev .venv/installed-bench: pyproject.toml | $(BIN)/python
	$(PIP) --editable '.$(EXTRA)'
	@$(BIN)/python -m compileall -q src grammars
	@touch $@

# Made once: for another PYTHON, `make clean` first.
$(BIN)/python:
	$(PYTHON) -m venv .venv
