# Everything that is done to Fishbowl from outside. `make` alone lists the targets.

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.PHONY: help run model model-stop install test bench format check check-asan fuzz build lint clean packages test-packages

# How many turns `make run` takes, and the seed of its chance; without a seed every evening differs. Which of the bundle's
# models speaks; without one the characters improvise.
TURNS ?= 12
SEED ?=
MODEL ?=
# Where `make model` serves.
PORT ?= 8080
# How long `make fuzz` runs each fuzzer.
SECONDS := 60
# What `make bench` measures.
BENCH ?= all

# Where `make install` puts the program.
PREFIX ?= $(HOME)/.local

PACKAGES := libedit-dev liblua5.4-dev libsqlite3-dev libyaml-dev pkg-config
# What only tests need: strace shows that turns are synced before they are printed.
TEST_PACKAGES := strace

# So many tests at once: each may hold a bowl and a program open, and more do not end sooner.
TEST := swift test --skip-build --experimental-maximum-parallelization-width 8

RELEASE := swift build -c release --scratch-path .build-release
SWIFT_SOURCES := $(wildcard Package.swift Sources Tests Benchmarks)
FORMAT := swift format

help: ## list these targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: packages ## an evening at the coffeehouse (TURNS=12, SEED=…, MODEL=local)
	$(RELEASE) --product fishbowl
	.build-release/release/fishbowl run scenarios/coffeehouse.yaml --turns $(TURNS) $(if $(SEED),--seed $(SEED)) \
		$(if $(MODEL),--model $(MODEL))

model: ## a small language model on 127.0.0.1 (PORT=8080), set up in .build-model; make run MODEL=local uses it
	@tools/model start $(PORT)

model-stop: ## stop the small language model
	@tools/model stop

install: packages ## put the program into PREFIX/bin (PREFIX=~/.local)
	$(RELEASE) --product fishbowl
	install -D .build-release/release/fishbowl $(PREFIX)/bin/fishbowl

test: test-packages ## build and run all tests (FISHBOWL_TEST_SCALE=… makes the long ones longer)
	swift build --build-tests
	$(TEST)

bench: packages ## measure, in a release build (BENCH=turn, plugins, analytics, call, fuel, gsub, vm, growth, apply, rollback, reload, validate, embed, recall, crowd, audit, safety or model: only that)
	$(RELEASE) --product fishbowl-bench
	.build-release/release/fishbowl-bench $(BENCH)

format: ## lay the Swift sources out as .swift-format says
	$(FORMAT) format --in-place --parallel --recursive --configuration .swift-format $(SWIFT_SOURCES)

# Cheap checks first; the tests' own closing lines come last.
check: test-packages lint build ## everything that must hold before a commit
	$(TEST)

# Each block of Lua is one of malloc's there, so that whatever steps past it is seen. Leaks are counted by the tests
# themselves; Swift's runtime keeps what LeakSanitizer would tell of.
check-asan: packages ## the hostile corpus and all tests of the Lua host under AddressSanitizer
	swift build --build-tests --sanitize=address --scratch-path .build-asan
	ASAN_OPTIONS=detect_leaks=0:detect_stack_use_after_return=0 FISHBOWL_TEST_SLOWNESS=20 \
		$(TEST) --sanitize=address --scratch-path .build-asan --filter LuaRuntimeTests

fuzz: packages ## look for inputs that break the Lua host (SECONDS=60 for each fuzzer); what is found becomes a test
	Tests/Fuzz/run $(SECONDS)

lint:
	$(FORMAT) lint --strict --parallel --recursive --configuration .swift-format $(SWIFT_SOURCES)
	tools/check-layers
	tools/check-allowlists
	tools/check-hygiene

# Warnings are errors in every target, see Package.swift.
build: test-packages
	swift build --build-tests

clean: ## remove what was built; bowls stay
	rm -rf .build .build-release

packages:
	@tools/install-packages $(PACKAGES)

test-packages:
	@tools/install-packages $(PACKAGES) $(TEST_PACKAGES)
