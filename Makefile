# make demo   environment, install, build the sample case, show it
# make test   environment, install, whole default test suite
# make check  what CI runs beside the tests: style, types, slow tests
# make browser      the workbench in a Chromium, as a person would use it
# make screenshots  pictures of its pages, written to docs/pictures
# make bench  speed and accuracy, measured here; writes the tables in docs/
# make train  the reading model from the corpora (PyTorch; about half an hour on two cores)

PYTHON ?= python3
VENV   ?= .venv
BIN    := $(VENV)/bin
LOCK   := requirements.lock
STAMP  := $(VENV)/.installed
VENDOR := src/vedette/web/vendor

.PHONY: demo test check lint browser screenshots train bench picture vendor clean

demo: $(STAMP) vendor
	$(BIN)/vedette demo

test: $(STAMP)-dev vendor
	$(BIN)/python -m pytest -m "not slow and not browser" -n 2

check: $(STAMP)-training lint
	$(BIN)/python -m pytest -m "not browser" -n 2

browser: $(STAMP)-browser vendor
	$(BIN)/python -m pytest -m browser -rs tests/browser

screenshots: $(STAMP)-browser vendor
	$(BIN)/python docs/screenshots.py

lint: $(STAMP)-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

train: $(STAMP)-training
	$(BIN)/python -m training.train --out src/vedette/resources/reader.weights
	$(BIN)/python -m training.calibrate src/vedette/resources/reader.weights

bench: $(STAMP)-dev
	OPENBLAS_NUM_THREADS=1 $(BIN)/python -m bench.speed --out docs/speed.md
	$(BIN)/python -m bench.accuracy --out docs/accuracy.md
	$(BIN)/python -m bench.card --out docs/model-card.md

picture: $(STAMP)
	$(BIN)/python docs/picture.py

# Outlines of countries for the workbench's map, by the locked version; without npm it does without.
vendor:
	@if [ $(VENDOR)/LICENSE -nt package-lock.json ]; then :; \
	elif ! command -v npm >/dev/null; then echo "no npm here: the map has no outlines of countries"; \
	elif npm ci --ignore-scripts --no-audit --no-fund --silent; then mkdir -p $(VENDOR) && \
	  cp node_modules/world-atlas/countries-110m.json node_modules/world-atlas/countries-10m.json \
	    node_modules/world-atlas/LICENSE $(VENDOR) && touch $(VENDOR)/LICENSE; \
	else echo "npm could not fetch world-atlas: the map has no outlines of countries"; fi

clean:
	rm -rf $(VENV) build dist src/*.egg-info

$(BIN)/python:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Vedette needs Python 3.11 or later; set PYTHON=/path/to/python3.11")'
	$(PYTHON) -m venv $(VENV)

$(STAMP): $(BIN)/python pyproject.toml $(LOCK)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c $(LOCK) -e .
	@touch $@

$(STAMP)-dev: $(BIN)/python pyproject.toml $(LOCK)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c $(LOCK) -e '.[dev]'
	@touch $@ $(STAMP)

$(STAMP)-browser: $(STAMP)-dev
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c $(LOCK) -e '.[dev,browser]'
	@touch $@

$(STAMP)-training: $(STAMP)-dev
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c $(LOCK) torch==2.13.0
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c $(LOCK) -e '.[dev,training]'
	@touch $@
