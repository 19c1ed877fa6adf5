# "make" on its own shows what there is. All targets set themselves up from a
# clean clone; the only thing needed beforehand is Python 3.11 or newer.

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.NOTPARALLEL:
.PHONY: help build test serve check diff state bench shots lint style lock clean

VENV := .venv
PY   := $(VENV)/bin/python
BOEK := $(VENV)/bin/boek
PIP  := $(PY) -m pip --quiet --disable-pip-version-check

# Meant to be set on the command line, for example:
#   make build BOEK_FLAGS="--site-url https://example.org/"
PYTHON       ?=
BOEK_FLAGS   ?=
BASE         ?= HEAD
PYTEST_FLAGS ?= -n 2 --dist worksteal
LOCK_FLAGS   ?=
N            ?= 50 200 1000
UV           ?= uv

help: ## laat deze lijst zien
	@echo 'De mogelijkheden:'
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-7s %s\n", $$1, $$2}' Makefile

build: $(VENV)/.runtime ## maak de website
	@$(BOEK) build $(BOEK_FLAGS)

serve: $(VENV)/.runtime ## bekijk de website op uw eigen computer terwijl u schrijft
	@$(BOEK) serve $(BOEK_FLAGS)

check: $(VENV)/.runtime ## controleer de teksten en gegevens, zonder iets te maken
	@$(BOEK) check $(BOEK_FLAGS)

diff: $(VENV)/.runtime ## laat zien wat er in het boek verandert (kies zelf, zo: make diff BASE=main)
	@$(BOEK) diff $(BASE) $(BOEK_FLAGS)

state: $(VENV)/.runtime ## noteer wat openbaar is en welke feiten zijn nagegaan (de publicatie doet dit zelf)
	@$(BOEK) publish-state
	@! test -e docs/fact-check.md || $(BOEK) facts > docs/fact-check.md

# Where Chromium is still to come, it comes while the code is looked at. Types are looked at beside
# the tests, which leave room for that; what they say stands below what the tests say.
test: $(VENV)/.dev ## voer alle controles en tests uit
	@$(PY) tests/chromium.py --install & browser=$$!; \
	$(MAKE) --no-print-directory style check; said=$$?; \
	wait $$browser && exit $$said
	@mkdir -p build; $(PY) -m mypy >build/types.txt & types=$$!; \
	$(PY) -m pytest $(PYTEST_FLAGS); said=$$?; \
	wait $$types || said=1; cat build/types.txt; exit $$said

lint: style ## controleer alleen de Python-code
	@$(PY) -m mypy

style: $(VENV)/.dev
	@$(PY) -m ruff check
	@$(PY) -m ruff format --check

bench: $(VENV)/.dev ## meet hoe lang het maken duurt en wat de bladzijden wegen (kies zelf, zo: make bench N="50 200")
	@$(PY) -m tests.bench $(N)

shots: $(VENV)/.dev ## maak een schermafdruk van elke toestand van elke soort bladzijde, in build/shots/
	@$(PY) tests/chromium.py --install
	@SHOTS=build/shots $(PY) -m pytest $(PYTEST_FLAGS) tests/browser

# Both locks hold the hashes of every platform's files, and no address: where
# the packages come from is up to whoever installs them. Existing pins stay as
# they are, unless asked otherwise with LOCK_FLAGS=--upgrade.
lock: ## schrijf de lockbestanden opnieuw (met LOCK_FLAGS=--upgrade: nieuwere versies)
	@command -v $(UV) >/dev/null || { \
	  echo 'Hiervoor is het programma uv nodig. Installeer het, bijvoorbeeld met: pipx install uv' >&2; \
	  exit 1; }
	$(LOCK) --output-file requirements.lock
	$(LOCK) --extra dev --constraints requirements.lock --output-file requirements-dev.lock
	@! grep -nE 'file:|https?:|find-links|index-url| @ ' requirements.lock requirements-dev.lock

LOCK = @env -u UV_INDEX -u UV_INDEX_URL -u UV_DEFAULT_INDEX -u UV_EXTRA_INDEX_URL \
	-u UV_FIND_LINKS $(UV) pip compile --quiet --no-config --universal --python-version 3.11 \
	--generate-hashes --no-emit-index-url --no-header $(LOCK_FLAGS) \
	--group build pyproject.toml

clean: ## gooi alles weg wat gemaakt is, ook de map .venv
	@rm -rf $(VENV) build public site .pytest_cache .mypy_cache .ruff_cache .hypothesis
	@find generator tests -type d -name __pycache__ -prune -exec rm -rf {} +

# The set-up. The stamp files say what is installed, so that a second run
# installs nothing. Hashes are required and nothing outside the lock comes in.

$(VENV)/.runtime: requirements.lock pyproject.toml | $(PY)
	@echo 'Inrichten: de pakketten uit requirements.lock …'
	@$(PIP) install --require-hashes --no-deps -r requirements.lock
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.dev: requirements-dev.lock $(VENV)/.runtime
	@echo 'Inrichten: de pakketten uit requirements-dev.lock …'
	@$(PIP) install --require-hashes --no-deps -r requirements-dev.lock
	@touch $@

# Debian and Ubuntu ship Python without the modules that make an environment,
# hence the check on ensurepip and a message of its own.
$(PY):
	@without=; \
	for candidate in $(or $(PYTHON),python3 python3.14 python3.13 python3.12 python3.11 python); do \
	  "$$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || continue; \
	  if "$$candidate" -c 'import ensurepip, venv' 2>/dev/null; then \
	    echo "Inrichten: een eigen omgeving in $(VENV) …"; \
	    "$$candidate" -m venv --clear $(VENV) && exit 0; \
	    rm -rf $(VENV); exit 1; \
	  fi; \
	  without=$${without:-$$candidate}; \
	done; \
	if [ -n "$$without" ]; then \
	  echo "Python is er ($$without), maar het onderdeel venv ontbreekt. Installeer dat eerst; op Debian en Ubuntu met: sudo apt install python3-venv" >&2; \
	else \
	  echo 'Python 3.11 of nieuwer is nodig, maar niet gevonden. Installeer het, of wijs het aan met: make build PYTHON=/pad/naar/python3' >&2; \
	fi; \
	exit 1
