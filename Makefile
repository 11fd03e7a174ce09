# Everything a person or a machine does with a fresh clone: make install, demo, test, check, bench.
.DEFAULT_GOAL := help
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# Stamps beside the environment: each part of set-up runs again only when what it is made of changed.
READY := $(VENV)/.ready
BOOTH := $(VENV)/.booth
WORDS := $(VENV)/.words
CATALOGUES := $(wildcard src/groundswell/server/*/locale/*/LC_MESSAGES/django.po)

.PHONY: help install demo test check bench lock vectors format clean

help: ## List the targets
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /  make \1\t/' | expand -t 20

$(READY): requirements.lock pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --only-binary :all: -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

$(BOOTH): $(READY) $(shell find booth -path booth/node_modules -prune -o -type f -print)
	booth/install.sh $(BIN)
	@touch $@

$(WORDS): $(READY) $(CATALOGUES)
	for folder in src/groundswell/server/*/locale; do $(BIN)/pybabel --quiet compile --domain django --directory $$folder || exit 1; done
	@touch $@

install: $(READY) $(BOOTH) $(WORDS) ## Make .venv with everything, and build the booth

demo: install ## Re-enact a large member vote, and show it on a server
	$(BIN)/groundswell demo

test: install ## Run the tests
	$(BIN)/python -m pytest -n auto
	if url=$$($(BIN)/python -m tests.postgres); then DATABASE_URL=$$url $(BIN)/python -m pytest -n auto -m "not once" tests/server tests/e2e; fi
	PATH="$$PATH:$$PWD/$(BIN)" npm --prefix booth run --silent check

check: install ## Lint, types, import contracts
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: install ## Measure speed and memory, and how they grow
	$(BIN)/python -m bench
	$(BIN)/groundswell bench cast --http
	for what in booth roll_import calling polls delegates contributions pages; do $(BIN)/python -m bench.$$what || exit 1; done

vectors: $(READY) ## Write vectors/ anew from the generator
	$(BIN)/python -m vectors.generate

format: $(READY) ## Format the code
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

lock: $(READY) ## Pin every dependency anew, with hashes and without index addresses
	$(BIN)/uv pip compile --quiet --universal --upgrade --generate-hashes --no-emit-index-url --no-emit-find-links --no-header --all-extras --python-version 3.11 --output-file requirements.lock pyproject.toml

clean: ## Remove what the other targets made
	rm -rf $(VENV) booth/node_modules src/groundswell/server/web/static/booth build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis
