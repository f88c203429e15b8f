# Wiredesk. `make help` lists the commands; each sets up all it needs.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
# Two files of tests side by side, each process with a broker of its own; those that wait most come first.
ASIDE := --numprocesses=2 --dist=loadfile --no-loadscope-reorder
# A test that fails is run once more, and the summary names it as RERUN: workers that are killed and deadlines of seconds
# share the machine with brokers, their JVMs and whatever else runs. A second try hides no fault that is always there. Nor
# one of a property: Hypothesis draws the same examples again where CI is set, elsewhere it replays the one that failed.
# A broker that cannot be had is no bad luck.
TWICE := --reruns=1 --rerun-except='CI needs' -r fER

.DEFAULT_GOAL := help

.PHONY: help
help:  ## Show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

# The lock names every package with its hashes; the project itself comes on top, without another look at its needs.
$(STAMP): requirements.lock pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --require-hashes --requirement requirements.lock
	$(BIN)/pip install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

.PHONY: install
install: $(STAMP)  ## Make the virtual environment

.PHONY: demo
demo: $(STAMP)  ## See it work: an embedded broker, ten sample pages, the real agents
	$(BIN)/wiredesk demo

.PHONY: test
test: $(STAMP)  ## Run all tests, on Apache Kafka where Java is
	$(BIN)/python -m pytest $(ASIDE) $(TWICE)

.PHONY: unit
unit: $(STAMP)  ## Run the tests that need no broker
	$(BIN)/python -m pytest $(ASIDE) $(TWICE) --ignore=tests/broker

.PHONY: lint
lint: $(STAMP)  ## Check style and types
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

.PHONY: lock
lock: $(STAMP)  ## Write requirements.lock anew from pyproject.toml
	$(BIN)/pip install --quiet uv
	$(BIN)/uv pip compile --quiet --generate-hashes --extra demo --extra dev --no-emit-index-url --no-header \
		--output-file requirements.lock pyproject.toml

.PHONY: sbom
sbom:  ## Write the image's bill of materials (CycloneDX, checked against its schema) to build/wiredesk.cdx.json
	$(PYTHON) -m venv --clear build/sbom
	build/sbom/bin/pip install --quiet --require-hashes --no-deps --requirement deploy/sbom.lock
	$(PYTHON) -m venv --clear --without-pip build/runtime
	build/sbom/bin/pip --python build/runtime/bin/python install --quiet --require-hashes --no-deps --only-binary :all: \
		--requirement deploy/runtime.lock
	build/sbom/bin/cyclonedx-py environment --pyproject pyproject.toml --spec-version 1.6 --output-reproducible \
		--validate --output-file build/wiredesk.cdx.json build/runtime/bin/python

.PHONY: kafka
kafka:  ## Start an Apache Kafka for development (Java 17); prints its address, Ctrl-C ends it
	$(PYTHON) deploy/kafka/broker.py

.PHONY: bench
bench: $(STAMP)  ## Measure the chain against a bare aiokafka loop, on PAGES=file.jsonl
	$(BIN)/python -m benchmarks.chain $(PAGES)
