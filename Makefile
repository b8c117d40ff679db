# make run    the portal with a demonstration city on http://127.0.0.1:8000/
# make start  an empty portal of your own: asks who the first person is, then serves it; again later to go on
# make test   the whole test suite; ARGS="tests/library -k search" for a part of it
.PHONY: run start test environment packages-run packages-test

ADDRESS ?= 127.0.0.1:8000
ARGS ?=
# Of the one who starts the portal; what is not given is asked. OFFICE: technical_administrator and specialist without.
FIRST_PERSON = $(if $(LOGIN),--login "$(LOGIN)") $(if $(SURNAME),--surname "$(SURNAME)") \
	$(if $(GIVEN_NAME),--given-name "$(GIVEN_NAME)") $(foreach office,$(OFFICE),--role $(office)) \
	$(if $(filter kk ru,$(LANGUAGE)),--language $(LANGUAGE))
PYTHON = .venv/bin/python
# A new list of requirements is a new stamp, so the environment follows it.
ENVIRONMENT := .venv/.made-from-$(shell cksum < requirements.txt | cut -d' ' -f1)
CATALOGUES := $(wildcard locale/*/LC_MESSAGES/*.po locale/framework/*/LC_MESSAGES/*.po)

run: packages-run environment
	@DEBUG=1 exec $(PYTHON) manage.py run_portal $(ADDRESS)

# A portal of one's own has its database: that of DATABASE_URL (also in .env), else one beside the demonstration's.
start: packages-run environment
	@grep -qs '^DATABASE_URL=.' .env || export DATABASE_URL="$${DATABASE_URL:-sqlite:///$(CURDIR)/var/union.sqlite3}"; \
	DEBUG=0 DEVELOPMENT=1 exec $(PYTHON) manage.py start_portal $(ADDRESS) $(FIRST_PERSON)

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
	@printf 'DEVELOPMENT=1\nSECRET_KEY=%s\n' "$$(head -c 48 /dev/urandom | base64 | tr '+/' '-_')" > $@

var:
	@mkdir -p $@

.venv/.catalogues: $(ENVIRONMENT) $(CATALOGUES) | .env
	@$(PYTHON) manage.py compile_catalogues
	@touch $@
