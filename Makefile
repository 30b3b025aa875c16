PREFIX ?= /usr/local
SWIFT_FLAGS ?=
BENCH ?=

# The Swift library is linked in, so that the command runs without a toolchain (macOS has it in the system).
STATIC := $(if $(filter Linux,$(shell uname -s)),--static-swift-stdlib)
BINARY := .build/release/tradestats
SOURCES := Package.swift Sources Tests $(wildcard Benchmarks Fuzz)

.DEFAULT_GOAL := help
.PHONY: help setup build test demo bench bench-full install uninstall format lint clean

help: ## list these targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))

setup: ## check for Swift, SQLite, zlib and git; install what is missing where apt-get is
	@scripts/setup

build: setup ## build the command for release (more flags for Swift: SWIFT_FLAGS=...)
	swift build -c release --product tradestats $(STATIC) $(SWIFT_FLAGS)

test: setup ## run all tests
	swift test $(SWIFT_FLAGS)

demo: build ## build, then show growth, share and outperformance of China's pilot free trade zones
	@scripts/demo

bench: setup ## time it beside other programs on 2,000,000 rows, some minutes (more options: BENCH=...)
	Benchmarks/peers/run.py --rows 2000000 $(BENCH)

bench-full: setup ## the same on 20,000,000 rows, half an hour or more
	Benchmarks/peers/run.py --rows 20000000 $(BENCH)

install: build ## install the command to PREFIX/bin (PREFIX=/usr/local; honours DESTDIR)
	install -d "$(DESTDIR)$(PREFIX)/bin"
	install -m 755 $(BINARY) "$(DESTDIR)$(PREFIX)/bin/tradestats"

uninstall: ## remove the installed command
	rm -f "$(DESTDIR)$(PREFIX)/bin/tradestats"

format: ## format all Swift sources in place
	swift format --in-place --parallel --recursive $(SOURCES)

lint: ## check the format of all Swift sources
	swift format lint --strict --parallel --recursive $(SOURCES)

clean: ## remove what was built
	swift package clean
