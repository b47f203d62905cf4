# make try: walk a reflection.  make test: everything that must hold.  make endure: far more of it.
PYTHON ?= python3
BIN = .venv/bin

.PHONY: try test endure messages editor picture bench checkers lock

try: .venv/user
	@$(BIN)/inkeer walk $(MODULE) || test $$? -eq 130

test: .venv/dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	env -u PYTHONDONTWRITEBYTECODE $(BIN)/pytest -n auto --dist worksteal

# The same tests with all that they otherwise take a sample of, and whether those samples notice a
# product that does wrong.
endure: .venv/dev
	INKEER_ENDURANCE=1 $(BIN)/pytest -n auto --dist worksteal
	$(BIN)/python tests/mutations/run.py

# The Dutch catalogue: takes in what is new in the source, and compiles it.
messages: .venv/dev
	$(BIN)/python tests/catalogue.py

# What an editor makes of a module, for the tests that ask it; needs node and npm.
editor: .venv/editor

.venv/editor: .venv/python
	npm install --silent --no-audit --no-fund --ignore-scripts --prefix $@ yaml-language-server@1.25.0

picture: .venv/dev
	$(BIN)/python docs/picture.py

bench: .venv/dev
	env -u PYTHONDONTWRITEBYTECODE $(BIN)/python benchmarks/startup.py
	env -u PYTHONDONTWRITEBYTECODE $(BIN)/python benchmarks/looking_back.py
	env -u PYTHONDONTWRITEBYTECODE $(BIN)/python benchmarks/checking.py

# What is said of broken modules, beside what pydantic and JSON Schema say of them.
checkers: .venv/dev
	$(BIN)/python benchmarks/checkers.py

lock: .venv/dev
	$(BIN)/pip-compile -q --generate-hashes --strip-extras --no-emit-index-url --no-emit-find-links --allow-unsafe --extra build -o requirements.txt pyproject.toml
	$(BIN)/pip-compile -q --generate-hashes --strip-extras --no-emit-index-url --no-emit-find-links --allow-unsafe --extra build --extra dev -o requirements-dev.txt pyproject.toml

.venv/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "inkeer needs Python 3.11 or newer: make try PYTHON=python3.12"; exit 1; }
	@$(PYTHON) -m venv .venv || { echo "This python3 cannot make a virtual environment. On Debian or Ubuntu: sudo apt install python3-venv"; exit 1; }
	@touch $@

.venv/user: .venv/python requirements.txt pyproject.toml
	@echo "Setting up, once; this takes a moment."
	@$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements.txt
	@$(BIN)/python -m pip install -q --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

.venv/dev: .venv/user requirements-dev.txt
	@$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@touch $@
