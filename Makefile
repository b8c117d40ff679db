# make run    the portal with a demonstration city on http://127.0.0.1:8000/
# make test   the whole test suite; ARGS="tests/library -k search" for a part of it
.PHONY: run test environment packages-run packages-test

ADDRESS ?= 127.0.0.1:8000
ARGS ?=
PYTHON = .venv/bin/python
# A new list of requirements is a new stamp, so the environment follows it.
ENVIRONMENT := .venv/.made-from-$(shell cksum < requirements.txt | cut -d' ' -f1)
CATALOGUES := $(wildcard locale/*/LC_MESSAGES/*.po locale/framework/*/LC_MESSAGES/*.po)

run: packages-run environment
	@DEBUG=1 exec $(PYTHON) manage.py run_portal $(ADDRESS)

test: packages-test environment
	@exec $(PYTHON) -m pytest -n 2 $(ARGS)

environment: $(ENVIRONMENT) .env var .venv/.catalogues

packages-run: $(ENVIRONMENT)
	@bin/packages run

packages-test: $(ENVIRONMENT)
	@bin/packages run test

$(ENVIRONMENT): requirements.txt
	@echo "Making the environment (.venv) ..."
	@for python in python3.11 python3 python; do \
		$$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && break; \
	done; \
	test -x $(PYTHON) || $$python -m venv .venv || { echo "Python 3.11 with venv is needed (python3-venv)." >&2; exit 1; }
	@$(PYTHON) -m pip install --quiet --no-input --disable-pip-version-check --requirement requirements.txt
	@rm -f .venv/.made-from-* && touch $@

.env:
	@echo "DEVELOPMENT=1" > $@

var:
	@mkdir -p $@

.venv/.catalogues: $(ENVIRONMENT) $(CATALOGUES) | .env
	@$(PYTHON) manage.py compile_catalogues
	@touch $@
