# `make run` starts the program, `make test` proves it; both install what is missing first.

# The flags of `make run`; DEMO=1 starts on an invented contest around today's date.
ADDR ?= 127.0.0.1:3000
ifdef DEMO
START = demo --data data-demo --addr $(ADDR)
else
START = serve --data data --addr $(ADDR) --edition-file contests/loc-ninh-vi.toml --local-people
endif

PLAYWRIGHT = node_modules/.bin/playwright

.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help run test check test-rust test-browser screens bench site site-release setup fmt always

# Every call of make begins with the set-up: it takes half a second when nothing is missing.
# It changes this file only when it chooses anew, and then make reads it again.
target/hoithi-env: always
	@scripts/setup
include target/hoithi-env

help:
	@echo 'make run       start on http://$(ADDR) (DEMO=1: with an invented contest)'
	@echo 'make test      everything that must hold; `make check` is its quick first part'
	@echo 'make screens   a picture of every page into screens/'
	@echo 'make bench     speed and weight (PART=judging: one part of tests/bench/main.rs; PART=browser)'
	@echo 'make fmt       format the code'

run: site-release
	cargo build --release --bin hoithi
	target/release/hoithi $(START)

test:
	@scripts/setup test
	@$(MAKE) --no-print-directory check test-rust test-browser

# The server and the frontend take different features of `app`, so they are checked apart.
check: target/site-dev
	cargo fmt --all --check
	cargo clippy --all-targets --quiet -- --deny warnings
	cargo clippy --package frontend --target wasm32-unknown-unknown --profile wasm-dev --quiet -- --deny warnings

test-rust: target/site-dev
	scripts/postgres cargo test --quiet

test-browser: site
	cargo build --bin hoithi
	scripts/postgres $(PLAYWRIGHT) test --config tests/browser

screens: site
	cargo build --bin hoithi
	$(PLAYWRIGHT) test --config tests/browser/screens.config.ts

bench: site-release
	@scripts/setup test
	cargo build --release --bin hoithi --bin bench
	DURABLE=1 scripts/postgres target/release/bench $(PART)
ifeq ($(or $(PART),browser),browser)
	HOITHI_PROGRAM=target/release/hoithi $(PLAYWRIGHT) test --config tests/browser/bench.config.ts
endif

# What a browser loads: quick to make, for tests; and small, for people.
site:
	cargo build --bin bundle
	target/debug/bundle --profile dev

site-release:
	cargo build --bin bundle
	target/debug/bundle --profile release

# The server embeds this folder, so it must exist before the server compiles.
target/site-dev:
	mkdir -p $@

setup:
	@scripts/setup test

fmt:
	cargo fmt --all

always:
