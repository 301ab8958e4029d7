# The commands of the project. Everything sets itself up: `make scorecard` and `make test` work from a clean clone.
SHELL := /bin/bash
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
PYTHON ?= python3
UV := $(shell command -v uv 2>/dev/null)

.DEFAULT_GOAL := help
.PHONY: help setup scorecard site serve test check forms lock bench clean

help: ## Show this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## (.*)/  make \1|\2/' | column -t -s '|'

setup: $(STAMP) ## Create the environment in .venv from the lock file

$(STAMP): requirements.lock pyproject.toml
ifdef UV
	@test -x $(BIN)/python || uv venv --quiet --python $(PYTHON) $(VENV)
	@uv pip install --quiet --python $(BIN)/python --require-hashes -r requirements.lock
	@uv pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation -e .
else
	@test -x $(BIN)/pip || $(PYTHON) -m venv $(VENV)
	@$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
endif
	@touch $@

scorecard: $(STAMP) ## Check every KPI, build the site and the sample scorecard under build/
	@$(BIN)/openkpi check
	@$(BIN)/openkpi site --out build/site
	@$(BIN)/openkpi scorecard client-service --out build/scorecards/client-service
	@echo
	@echo "Site:       build/site/index.html          look at it: make serve"
	@echo "Deck:       build/scorecards/client-service/scorecard.pptx"
	@echo "Tracker:    build/scorecards/client-service/scorecard.xlsx"
	@echo "CSV pack:   build/scorecards/client-service/scorecard-csv.zip"

site: $(STAMP) ## Build the site under build/site
	@$(BIN)/openkpi site --out build/site

serve: $(STAMP) ## Serve the site on http://127.0.0.1:8000 and follow edits
	@$(BIN)/mkdocs serve

# a file is the unit of distribution: its costly fixtures (a browser, LibreOffice, a built site) are made once
test: $(STAMP) ## Run the whole suite
	@$(BIN)/python -m pytest -n auto --dist loadfile

check: $(STAMP) ## Format, lint, types, import rules, and the tests of what changed; about a minute
	@$(BIN)/ruff format --check generator tests
	@$(BIN)/ruff check generator tests
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@$(BIN)/python -m tests.changed

forms: $(STAMP) ## Renew issue forms, CODEOWNERS and the JSON Schema from the taxonomy and the model
	@$(BIN)/python -m generator.contribution.github_files
	@$(BIN)/openkpi schema > kpis/kpi.schema.json

bench: $(STAMP) ## Measure speed and size; writes build/bench.json
	@$(BIN)/python -m tests.scale.bench

lock: ## Renew requirements.lock (needs uv)
	@uv pip compile pyproject.toml --extra dev --universal --python-version 3.11 --generate-hashes --no-annotate --no-header \
		--no-emit-index-url --no-emit-find-links --quiet --upgrade -o requirements.lock

clean: ## Remove build/ (not .venv)
	rm -rf build
