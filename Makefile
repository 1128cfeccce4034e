# Everything a person does with this repository. `make demo` and `make test` start from a fresh clone.

PREFIX ?= /usr/local
SWIFT ?= swift

# On Linux the executable carries Swift's standard library, so that it runs where no Swift is installed.
ifeq ($(shell uname -s),Linux)
RELEASE_FLAGS = --static-swift-stdlib
endif

BIN = .build/release/calque
SOURCES = Package.swift Sources Tests

.PHONY: demo test agreement build bootstrap bootstrap-tests generate format lint bench install uninstall clean

## Lint a sample article.
demo: build
	@echo
	@$(BIN) check --fail-on error examples/article.md || test $$? -eq 1

## Build for release, check the style, run all tests. The last lines are the test runner's own.
test: bootstrap-tests build lint
	$(SWIFT) build --build-tests
	$$($(SWIFT) build --show-bin-path)/calque-dev generate --check
	scripts/agreement.sh --sample
	$(SWIFT) test --disable-xctest

## Compare the compiled lexicon with hunspell on every form of Debian's three dictionaries (some minutes).
agreement: bootstrap
	$(SWIFT) build -c release --product calque-dev
	scripts/agreement.sh

## Build for release.
build: bootstrap
	$(SWIFT) build -c release $(RELEASE_FLAGS) --product calque

## Install what is missing, or say the one command that does.
bootstrap:
	@scripts/bootstrap.sh

## The same, and what only the tests need.
bootstrap-tests:
	@scripts/bootstrap.sh --tests

## Write the files that are made from others.
generate:
	$(SWIFT) run calque-dev generate

## Format the sources.
format:
	$(SWIFT) format --in-place --recursive --parallel $(SOURCES)

## Check the format and the style of the sources.
lint:
	$(SWIFT) format lint --strict --recursive --parallel $(SOURCES)

## Measure speed, stage by stage too: over TEXTS=FOLDER, or over copies of the sample article.
bench: build
	$(SWIFT) build -c release $(RELEASE_FLAGS) --product calque-dev
	@Benchmarks/bench.sh $(TEXTS)

## Install the command under PREFIX.
install: build
	install -d "$(DESTDIR)$(PREFIX)/bin"
	install -m 755 $(BIN) "$(DESTDIR)$(PREFIX)/bin/calque"

## Remove what `make install` installed.
uninstall:
	rm -f "$(DESTDIR)$(PREFIX)/bin/calque"

clean:
	rm -rf .build
