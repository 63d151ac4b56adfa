# Everything runs inside .venv, which the first target that needs it sets up.
PYTHON ?= python3.11
PYTHON := $(shell command -v $(PYTHON) 2>/dev/null || command -v python3)
VENV := .venv
BIN := $(VENV)/bin

.PHONY: help setup demo test bench bench-peers bench-archive soak soak-digests soak-intake fmt texts pictures clean

help: ## what can be made here
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | sort | expand -t 10

setup: $(VENV)/.ready ## the virtual environment, with the command `briefing` in it

$(VENV)/.ready: requirements.lock pyproject.toml
	@"$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed: make PYTHON=/path/to/python3.11"; exit 2; }
	@echo "Setting up $(VENV) (once) …"
	"$(PYTHON)" -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --config-settings editable_mode=compat -e .
	$(BIN)/python -m compileall -q summaries bot
	@touch $@

DEMO := $(BIN)/briefing --config examples/demo.toml --db sqlite:///.demo/briefing.db
AS_OF := --as-of 2026-11-22T20:00

demo: setup ## a first look: articles in, a brief, a digest and a profile out
	@mkdir -p .demo
	@printf '\n$$ briefing ingest examples\n'
	@$(DEMO) ingest examples
	@printf '\n$$ briefing brief stargate\n\n'
	@$(DEMO) brief stargate $(AS_OF)
	@printf '\n$$ briefing digest morning\n\n'
	@$(DEMO) digest morning --as-of 2026-11-19T08:30
	@printf '\n$$ briefing profile 이재용\n\n'
	@$(DEMO) profile 이재용 $(AS_OF)
	@printf '\nThese articles are invented. Now ask for yourself:\n\n  $(DEMO) chat\n\n'

test: setup ## lint, types, layers and all tests
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pytest -n 2

bench: setup ## what is found, which sentences are chosen, what it costs (bench-peers: beside others)
	$(BIN)/python -m benchmarks.lines
	$(BIN)/python -m benchmarks.extraction
	$(BIN)/python -m benchmarks.ranking
	$(BIN)/python -m benchmarks.carried
	$(BIN)/python -m benchmarks.sameness
	$(BIN)/python -m benchmarks.newsroom
	$(BIN)/python -m benchmarks.feeds
	$(BIN)/python -m benchmarks.speed

bench-peers: setup
	$(BIN)/python -m benchmarks.ranking --peers
	$(BIN)/python -m benchmarks.carried --peers
	$(BIN)/python -m benchmarks.paces

bench-archive: setup ## what answers and intake cost in an archive of 10,000 and of 100,000 articles (10 minutes)
	$(BIN)/python -m benchmarks.archive

soak: setup ## fifty people ask the running service at once while articles come in (3 minutes)
	$(BIN)/python -m benchmarks.soak

soak-digests: setup ## kill the service 600 times, at every moment of a digest (an hour; goes on where it stopped)
	$(BIN)/python -m benchmarks.soak.kills

soak-intake: setup ## kill intake at 200 random moments (5 minutes)
	$(BIN)/python -m benchmarks.soak.intake

fmt: setup ## format the code
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

texts: setup ## compile the texts after a change in bot/texts/*.po
	for language in ko en; do \
	  $(BIN)/pybabel -q compile -i bot/texts/$$language.po -o bot/texts/$$language.mo -l $$language; done

pictures: setup ## take the pictures of the messages anew (with Chromium: CHROMIUM=/path/to/it)
	$(BIN)/python -m docs.gallery.shoot

clean: ## remove the environment and the demo's data
	rm -rf $(VENV) .demo build *.egg-info .mypy_cache .ruff_cache .pytest_cache .import_linter_cache
