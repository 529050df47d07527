# make demo    installs Reknit into .venv and runs its main job on a made-up world
# make demo-cards  adds what reads pictures (330 MB) and reads a made-up stack of business cards
# make test    installs what tests need and runs them; says at the end what was skipped, and why
# make system  installs the Debian programs that some tests want (asks for root)
# make check   lint, types, import contracts
# make bench   measures what docs/figures.md says, in .bench (4 GB, a quarter of an hour)
# make lock    pins today's development dependencies

PYTHON ?= python3
VENV ?= .venv
BIN = $(VENV)/bin
PIP = $(BIN)/python -m pip install --quiet --disable-pip-version-check
SUDO = $(shell [ "$$(id -u)" = 0 ] || echo sudo)

.PHONY: demo demo-cards test check system bench bench-tools lock picture page-pictures clean
.DEFAULT_GOAL := demo

demo: $(VENV)/.installed
	$(BIN)/reknit demo

demo-cards: $(VENV)/.cards
	$(BIN)/reknit demo --cards

test: $(VENV)/.tools
	$(BIN)/python -m pytest -n auto

check: $(VENV)/.tools
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

system:
	$(SUDO) apt-get update -q
	$(SUDO) apt-get install -qy --no-install-recommends pst-utils chromium $(CARD_FONTS)
	$(SUDO) sh -ec "$$mail_servers"

# What the demo's business cards are set in (src/reknit/demo/cards/fonts.py).
CARD_FONTS = fonts-adf-baskervald fonts-adf-gillius fonts-adf-switzera fonts-adf-universalis fonts-arphic-gbsn00lp \
  fonts-arphic-gkai00mp fonts-bebas-neue fonts-breip fonts-cabin fonts-cantarell fonts-cardo fonts-comfortaa \
  fonts-courier-prime fonts-crosextra-caladea fonts-crosextra-carlito fonts-dancingscript fonts-dejavu-core fonts-dejavu-extra \
  fonts-dosis fonts-ebgaramond fonts-ecolier-court fonts-font-awesome fonts-gfs-didot fonts-goudybookletter \
  fonts-inconsolata fonts-ipaexfont-gothic fonts-ipaexfont-mincho fonts-jura fonts-league-spartan fonts-liberation \
  fonts-motoya-l-maruberi fonts-open-sans fonts-play fonts-quattrocento fonts-roboto-slab fonts-rufscript \
  fonts-sil-gentium-basic fonts-vlgothic fonts-wqy-microhei fonts-yanone-kaffeesatz

# For tests/walks, which bring their own configuration: no service is started, and no other mail server gives way.
MAIL_SERVERS = postfix dovecot-imapd dovecot-lmtpd dovecot-sieve libresolv-wrapper
define mail_servers
policy=/usr/sbin/policy-rc.d
[ -e $$policy ] || { trap "rm $$policy" EXIT; printf '#!/bin/sh\nexit 101\n' > $$policy; chmod 755 $$policy; }
[ -e /etc/postfix ] || echo postfix postfix/main_mailer_type select No configuration | debconf-set-selections
DEBIAN_FRONTEND=noninteractive apt-get install -qy --no-install-recommends --no-remove $(MAIL_SERVERS)
endef
export mail_servers

bench: bench-tools
	$(BIN)/python bench/mail.py .bench
	$(BIN)/python bench/books.py .bench
	$(BIN)/python bench/scale.py .bench --keep
	$(BIN)/python bench/page.py .bench

bench-tools: $(VENV)/.tools
	$(BIN)/uv pip install --quiet --python $(BIN)/python --group bench
	$(BIN)/python -m compileall -q src

lock: $(VENV)/.tools
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --group dev pyproject.toml \
	  --no-emit-index-url --no-annotate --custom-compile-command 'make lock' -o requirements-dev.txt

picture: $(VENV)/.installed
	$(BIN)/python docs/picture.py

page-pictures: $(VENV)/.tools
	$(BIN)/python docs/page_pictures.py

clean:
	rm -rf $(VENV) .bench dist .pytest_cache .mypy_cache .ruff_cache .hypothesis

$(VENV)/.installed: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(PIP) --editable ".[demo]"
	touch $@

$(VENV)/.cards: $(VENV)/.installed
	$(PIP) --editable ".[demo,demo-cards]"
	touch $@

$(VENV)/.tools: $(VENV)/.installed requirements-dev.txt
	$(PIP) --requirement requirements-dev.txt
	touch $@
