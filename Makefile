# Every command sets up what it needs, into .venv; see README.
PYTHON_IN = .venv/bin/python

.PHONY: run test bench setup flash check-hardware lint lock

run: ; @PYTHON="$(PYTHON)" sh tools/setup.sh run && $(PYTHON_IN) -m simulator

# One process a core; then the tests that the others would disturb. Both are run, so that one run shows all
# that fails.
test:
	@PYTHON="$(PYTHON)" sh tools/setup.sh test
	@$(MAKE) --no-print-directory lint
	@$(PYTHON_IN) -m pytest -m "not alone" --numprocesses auto --dist loadfile; beside=$$?; \
	    $(PYTHON_IN) -m pytest -m alone && exit $$beside

bench: ; @PYTHON="$(PYTHON)" sh tools/setup.sh test && $(PYTHON_IN) -m simulator bench

setup: ; @PYTHON="$(PYTHON)" sh tools/setup.sh test

# Firmware and key onto a lock board over USB: make flash KEY=FILE [ADDRESS=1..8] [TURNED=3,7|none] [PORT=/dev/ttyACM0]
KEY = /var/lib/duinsprong/boards.key
flash:
	@PYTHON="$(PYTHON)" sh tools/setup.sh run
	@$(PYTHON_IN) -m tools.flash.flash --key $(KEY) $(if $(ADDRESS),--address $(ADDRESS)) \
	    $(if $(TURNED),--turned $(TURNED)) $(if $(PORT),--port $(PORT))

# Which of a Pi's parts are there and answer: make check-hardware [CONFIG=FILE]; pulses no lock
CONFIG = /etc/duinsprong/kiosk.toml
check-hardware:
	@PYTHON="$(PYTHON)" sh tools/setup.sh run
	@$(PYTHON_IN) -m kiosk.check --config $(CONFIG)

lint:
	@.venv/bin/ruff check --quiet .
	@.venv/bin/ruff format --check --quiet .
	@.venv/bin/mypy

# Writes requirements.lock anew for every machine at once; needs `uv`.
lock:
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header \
	    --no-annotate --upgrade --override tools/requirements.overrides tools/requirements.in \
	    --output-file requirements.lock
