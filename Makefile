# The build entry. `make help` lists what there is; nothing is installed outside the tool folder, node_modules and the
# Rust toolchain.

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory

CACHE ?= $(HOME)/.cache/prongsai
export CARGO_TARGET_DIR ?= $(CACHE)/target
TOOLS := $(CACHE)/tools
MODULES := end2end/node_modules
export PATH := $(TOOLS)/bin:$(CURDIR)/frontend/build:$(CURDIR)/$(MODULES)/.bin:$(PATH)
export PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD := 1
# What the browser loads names no folder of the machine it was built on. These flags stand in for those of
# .cargo/config.toml, so they repeat them.
CARGO_SOURCES := $(or $(CARGO_HOME),$(HOME)/.cargo)/registry/src
export CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS := --cfg erase_components --remap-path-prefix=$(CARGO_SOURCES)=

# The version of wasm-bindgen is the one in Cargo.toml. cargo-leptos 0.3.11 needs a newer compiler.
CARGO_LEPTOS := 0.3.10
WASM_BINDGEN := 0.2.130
LEPTOSFMT := 0.1.33
CARGO_DENY := 0.20.2
CARGO_CYCLONEDX := 0.5.9

# Tools are built once, quickly rather than optimised.
INSTALL := CARGO_TARGET_DIR=$(CARGO_TARGET_DIR)/tools CARGO_PROFILE_RELEASE_LTO=off CARGO_PROFILE_RELEASE_CODEGEN_UNITS=16 \
	CARGO_PROFILE_RELEASE_OPT_LEVEL=1 CARGO_PROFILE_RELEASE_DEBUG=0 cargo install --root $(TOOLS)
# A tool is built with the versions of its own lock. A mirror of the registry may lack one of them: then the newest that fit
# are taken, and it is said.
define install
	$(INSTALL) $(1) --version $(2) --force --locked $(3) || { \
		echo "This registry lacks a version that the lock of $(1) $(2) names: taking the newest that fit"; \
		$(INSTALL) $(1) --version $(2) --force $(3); }
endef
# Every command that builds takes the versions of Cargo.lock, or fails.
LOCKED := --bin-cargo-args=--locked --lib-cargo-args=--locked
SAY = @printf '\033[1m== %s\033[0m\n'

DIST := dist
DATA ?= data
DOCS ?=

.PHONY: help
help: ## This list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## (.*)/  make \1\t\2/' | expand -t 20

# ---------------------------------------------------------------- tools

.PHONY: tools
tools: rust $(TOOLS)/bin/wasm-bindgen-$(WASM_BINDGEN) $(TOOLS)/bin/cargo-leptos-$(CARGO_LEPTOS) modules ## Install what building needs

.PHONY: rust
rust:
	@command -v cc >/dev/null || { echo "A C compiler is missing. Debian/Ubuntu: sudo apt-get install build-essential"; exit 1; }
	@command -v node >/dev/null || { echo "Node.js 20 or newer is missing. Debian/Ubuntu: sudo apt-get install nodejs npm, or https://nodejs.org"; exit 1; }
	@command -v rustup >/dev/null || { echo "rustup is missing. Install it from https://rustup.rs, open a new shell, and run make again"; exit 1; }
	@rustup target list --installed | grep -q wasm32-unknown-unknown || rustup target add wasm32-unknown-unknown

$(TOOLS)/bin/wasm-bindgen-$(WASM_BINDGEN):
	$(SAY) "Installing wasm-bindgen $(WASM_BINDGEN) (about 2 minutes, once)"
	$(call install,wasm-bindgen-cli,$(WASM_BINDGEN),)
	@touch $@

$(TOOLS)/bin/cargo-leptos-$(CARGO_LEPTOS):
	$(SAY) "Installing cargo-leptos $(CARGO_LEPTOS) (about 8 minutes, once)"
	$(call install,cargo-leptos,$(CARGO_LEPTOS),--features no_downloads)
	@touch $@

$(TOOLS)/bin/leptosfmt-$(LEPTOSFMT):
	$(SAY) "Installing leptosfmt $(LEPTOSFMT) (about 1 minute, once)"
	$(call install,leptosfmt,$(LEPTOSFMT),)
	@touch $@

$(TOOLS)/bin/cargo-deny-$(CARGO_DENY):
	$(SAY) "Installing cargo-deny $(CARGO_DENY) (about 2 minutes, once)"
	$(call install,cargo-deny,$(CARGO_DENY),)
	@touch $@

$(TOOLS)/bin/cargo-cyclonedx-$(CARGO_CYCLONEDX):
	$(SAY) "Installing cargo-cyclonedx $(CARGO_CYCLONEDX) (about 1 minute, once)"
	$(call install,cargo-cyclonedx,$(CARGO_CYCLONEDX),)
	@touch $@

.PHONY: modules
modules: $(MODULES)/.installed

$(MODULES)/.installed: end2end/package.json end2end/package-lock.json
	$(SAY) "Installing npm packages"
	cd end2end && npm ci --no-audit --no-fund
	@touch $@

# Reads what stands in a PDF as those do who search it.
.PHONY: poppler
poppler:
	@command -v pdftotext >/dev/null || { \
		if [ "$$(id -u)" = 0 ]; then apt-get update -qq && apt-get install -y -qq poppler-utils; \
		else echo "pdftotext is missing. Debian/Ubuntu: sudo apt-get install poppler-utils"; exit 1; fi; }

.PHONY: chromium
chromium:
	@command -v chromium >/dev/null || { \
		if [ "$$(id -u)" = 0 ]; then apt-get update -qq && apt-get install -y -qq chromium; \
		else echo "Chromium is missing. Debian/Ubuntu: sudo apt-get install chromium"; exit 1; fi; }
	@command -v chromium-headless-shell >/dev/null || [ "$$(id -u)" != 0 ] || apt-get install -y -qq chromium-headless-shell || \
		echo "Going on with the whole Chromium"

# ---------------------------------------------------------------- run

PARTS := app/src app/Cargo.toml Cargo.toml Cargo.lock .cargo
SITE_SOURCES := $(shell find $(PARTS) frontend style -type f)
SERVER_SOURCES := $(shell find $(PARTS) server/src server/Cargo.toml -type f)

.PHONY: package
package: site $(DIST)/.packaged ## Build the packaged layout in dist/; nothing is built again while nothing changed

$(DIST)/.packaged: $(DIST)/.site $(SERVER_SOURCES)
	$(SAY) "Building the server (the first time about 10 minutes on 2 cores, after a change about 1)"
	cargo leptos build --release --server-only $(LOCKED)
	@install -m 755 $(CARGO_TARGET_DIR)/ci/prongsai $(DIST)/prongsai
	@touch $@

.PHONY: site
site: $(DIST)/.site

# What came of the same sources is kept: a clean checkout takes it, for wasm-bindgen and wasm-opt begin anew each time.
KEPT = $(CACHE)/sites/$(shell sha256sum $(sort $(SITE_SOURCES)) Makefile rust-toolchain.toml end2end/package-lock.json | sha256sum | cut -c1-20)

# The tools stand before anything is built with them, side by side or not.
$(DIST)/.site: $(SITE_SOURCES) | tools
	@test -d $(KEPT) || $(MAKE) $(KEPT)
	@touch $(KEPT)
	@rm -rf $(DIST)/site && mkdir -p $(DIST) && cp -r $(KEPT)/site $(DIST)/site
	@install -m 644 $(KEPT)/hash.txt $(DIST)/hash.txt
	@touch $@

$(CACHE)/sites/%:
	$(SAY) "Building what the browser gets (the first time about 5 minutes on 2 cores, after a change about 2)"
	cargo leptos build --release --split -P --frontend-only $(LOCKED)
	@rm -rf $@.new && mkdir -p $@.new && cp -r target/site $@.new/site
	@install -m 644 $(CARGO_TARGET_DIR)/ci/hash.txt $@.new/hash.txt
	@node frontend/build/pack.mjs $@.new/site/pkg $@.new/hash.txt
	@mv $@.new $@
	@ls -dt $(CACHE)/sites/* | tail -n +4 | xargs -r rm -rf

.PHONY: run
run: package ## Build, load the demonstration agencies, serve on http://localhost:3000
	$(SAY) "Loading the demonstration (kept in $(DATA); nothing is loaded twice)"
	PRONGSAI_DEMO=1 PRONGSAI_DATA_DIR=$(DATA) RUST_LOG=error $(DIST)/prongsai demo
	$(SAY) "Serving on http://localhost:3000  (Ctrl-C ends it)"
	PRONGSAI_DEMO=1 PRONGSAI_DATA_DIR=$(DATA) RUST_LOG=warn exec $(DIST)/prongsai serve

.PHONY: dev
dev: tools ## Serve with hot reload on http://localhost:3000 (a build of its own, about 15 minutes the first time)
	cargo leptos build $(LOCKED)
	PRONGSAI_DEMO=1 PRONGSAI_DATA_DIR=$(DATA) RUST_LOG=error $(CARGO_TARGET_DIR)/debug/prongsai demo
	PRONGSAI_DEMO=1 PRONGSAI_DATA_DIR=$(DATA) RUST_LOG=warn cargo leptos watch $(LOCKED)

# The same steps as `package` with a profile that takes its time, in a folder of its own; ends with a smoke test.
RELEASE := CARGO_TARGET_DIR=$(CARGO_TARGET_DIR)/release CARGO_PROFILE_CI_OPT_LEVEL=3 CARGO_PROFILE_CI_LTO=thin \
	CARGO_PROFILE_CI_CODEGEN_UNITS=1 CARGO_PROFILE_CI_INCREMENTAL=false CARGO_PROFILE_CI_STRIP=symbols

.PHONY: release
release: tools sbom ## Build the product to ship in release/: thin LTO, stripped; tried before it is handed over
	$(SAY) "Building the release (about 40 minutes on 2 cores the first time)"
	$(RELEASE) cargo leptos build --release --split -P $(LOCKED)
	rm -rf release && mkdir release && cp -r target/site release/site
	install -m 755 $(CARGO_TARGET_DIR)/release/ci/prongsai release/prongsai
	install -m 644 $(CARGO_TARGET_DIR)/release/ci/hash.txt README.md LICENSE $(DIST)/sbom.cdx.json release
	node frontend/build/pack.mjs release/site/pkg release/hash.txt
	end2end/checks/smoke.sh release

.PHONY: sbom
sbom: $(TOOLS)/bin/cargo-cyclonedx-$(CARGO_CYCLONEDX) ## The list of every library in the product, with version, licence and hash: dist/sbom.cdx.json
	end2end/checks/sbom.sh $(DIST)/sbom.cdx.json

# ---------------------------------------------------------------- test

.PHONY: test
test: ## Everything CI runs
	$(TWO) format deny floors clippy-server clippy-front
	$(TWO) unit site
	$(MAKE) package wasm-checks journeys
	$(SAY) "All checks passed"

.PHONY: format
format: $(TOOLS)/bin/leptosfmt-$(LEPTOSFMT)
	$(SAY) "Format"
	cargo fmt --all --check
	leptosfmt --quiet --check app/src frontend/src

.PHONY: deny
deny: $(TOOLS)/bin/cargo-deny-$(CARGO_DENY)
	$(SAY) "Licences, bans, sources"
	cargo deny --locked --log-level error check licenses bans sources

.PHONY: floors
floors:
	$(SAY) "File sizes, pinned versions, the cost of the newest room"
	end2end/checks/sizes.sh
	end2end/checks/lock.sh
	end2end/checks/room.sh gifts Gift

# Two builds side by side, each in a folder of its own: a compiler is busy with one crate for long on one core.
TWO := $(MAKE) -j2 --output-sync=target

.PHONY: clippy clippy-server clippy-front
clippy:
	$(TWO) clippy-server clippy-front

clippy-server: rust
	$(SAY) "Clippy: server"
	cargo clippy --locked --profile ci -p app -p server --all-targets -- -D warnings

# With the flag that cargo-leptos adds to split the browser's part: with others all its dependencies are built again.
clippy-front: rust
	$(SAY) "Clippy: frontend"
	CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS="$(CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS) -Clink-args=--emit-relocs" \
		cargo clippy --locked --profile wasm-release -p frontend --target wasm32-unknown-unknown --target-dir $(CARGO_TARGET_DIR)/front -- -D warnings

# The longest tests go first; the others take what those leave of the processor, and all of it once they wait for themselves.
LEAST := nice -n 10
.PHONY: unit unit-rooms unit-http unit-disk
unit: rust poppler
	$(SAY) "Building the tests"
	cargo test --locked --profile ci -p app -p server --lib --bins --tests --no-run
	$(MAKE) -j3 --output-sync=target unit-http unit-disk unit-rooms

unit-rooms:
	$(SAY) "Rules, stores, commands"
	$(LEAST) cargo test --locked --profile ci -p app -p server --lib --bins --test rooms --test commands

unit-http:
	$(SAY) "HTTP"
	cargo test --locked --profile ci -p app -p server --test http

unit-disk:
	$(SAY) "Stores on disk"
	PRONGSAI_TEST_DATABASE=surrealkv $(LEAST) cargo test --locked --profile ci -p app -p server --test rooms

# Names with the room in them: its rules, its stores, its requests.
.PHONY: quick
quick: rust ## The tests of one room after an edit: make quick ROOM=memos
	@test -n "$(ROOM)" || { echo "Say which room: make quick ROOM=memos"; exit 1; }
	cargo test --locked --profile ci -p app -p server --lib --test rooms -- $(ROOM)::

.PHONY: wasm-checks
wasm-checks:
	$(SAY) "What the browser gets"
	end2end/checks/wasm.sh

.PHONY: journeys
journeys: modules chromium
	$(SAY) "Journeys in Chromium, with and without JavaScript"
	cd end2end && npx tsc -p . && npx playwright test

.PHONY: steady
steady: ## The journeys five times running with every core half busy (an hour; after make package)
	for run in 1 2 3 4 5; do STEADY=1 end2end/checks/busy.sh $(MAKE) journeys; done

.PHONY: acceptance
acceptance: ## Try the importer on real documents: make acceptance DOCS=folder (after make package)
	@test -n "$(DOCS)" || { echo "Say where the documents are: make acceptance DOCS=folder"; exit 1; }
	@if ls "$(DOCS)"/000_*.txt >/dev/null 2>&1; then end2end/checks/acceptance.sh "$(DOCS)"; fi
	@if [ -f "$(DOCS)/percent-cells.xlsx" ]; then end2end/checks/field.sh "$(DOCS)"; fi

.PHONY: bench
bench: package modules chromium poppler ## Measure: throughput beside bare axum, sizes, start, memo PDF, wall (wants a quiet machine)
	@command -v wrk >/dev/null || { echo "wrk is missing. Debian/Ubuntu: sudo apt-get install wrk"; exit 1; }
	cargo build --locked --profile ci -p app -p server --example bare --example grow --example fill --example plan
	cd end2end && npx playwright test -c load

.PHONY: sweep
sweep: package modules chromium ## Every page in three themes and two sizes by axe; nothing over the edge, nothing that moves unasked
	cd end2end && npx playwright test -c sweep

.PHONY: soak
soak: package modules chromium ## A wall over half an hour (MINUTES=30): a hundred cuts, ten restarts, no stale number drawn as fresh, memory stays
	cd end2end && npx playwright test -c soak

.PHONY: pictures
pictures: package modules chromium ## Take the pictures of the README anew, from a demonstration that runs
	cd end2end && npx playwright test -c photograph

.PHONY: harden
harden: package modules poppler ## Measure: generated requests by every role, hard ends, torn logs, a full disk, backups under load, 1,000 PDFs read back
	cd end2end && npx playwright test -c harden
	$(SAY) "1,000 memos read back by pdftotext"
	PRONGSAI_MEMOS=1000 cargo test --locked --profile ci -p app -p server --test rooms text_layer

.PHONY: engines
engines: rust ## The store tests on RocksDB and on a real SurrealDB server; TiKV is built (about 40 minutes the first time)
	end2end/checks/engines.sh

.PHONY: tamper
tamper: rust ## Change, remove and reorder records on copies of a database: each must be named
	cargo test --locked --profile ci -p app -p server --test commands -- --nocapture

.PHONY: advisories
advisories: $(TOOLS)/bin/cargo-deny-$(CARGO_DENY) ## Known faults of dependencies (needs the advisory database)
	cargo deny --locked check advisories
