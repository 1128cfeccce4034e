# Everything a person does with this repository. `make demo` and `make test` start from a fresh clone.

PREFIX ?= /usr/local
SWIFT ?= swift

# A release does without the check at run time that no two accesses to a variable overlap, which costs 4 % of an audit:
# debug builds, and with them all tests, have it.
RELEASE_FLAGS = -Xswiftc -enforce-exclusivity=unchecked
# On Linux the executable carries Swift's standard library, so that it runs where no Swift is installed, and all modules
# are optimised together at the link, which makes an audit 6 % faster; the toolchain's lld does that.
ifeq ($(shell uname -s),Linux)
RELEASE_FLAGS += --static-swift-stdlib
ifneq ($(shell command -v ld.lld),)
RELEASE_FLAGS += --experimental-lto-mode=full
endif
endif

BIN = .build/release/calque
SOURCES = Package.swift Sources Tests

.PHONY: demo test agreement build bootstrap bootstrap-tests generate format lint bench install uninstall clean wheel deb \
  test-packages test-report test-spark

## Lint a sample article.
demo: build
	@echo
	@$(BIN) check --fail-on error examples/article.md || test $$? -eq 1

## Build for release, check the style, run all tests. The last lines are the test runner's own.
test: bootstrap-tests build lint
	$(SWIFT) build --build-tests
	$$($(SWIFT) build --show-bin-path)/calque-dev generate --check
	scripts/agreement.sh --sample
	$(BIN) check --level info docs/*.fr.md
	$(BIN) rules test rules
	$(MAKE) --no-print-directory test-packages test-report test-spark
	$(SWIFT) test --disable-xctest

## Compare the compiled lexicon with hunspell on every form of Debian's three dictionaries (some minutes).
agreement: bootstrap
	$(SWIFT) build -c release $(RELEASE_FLAGS) --product calque-dev
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

## Make the Python wheel: executable, libraries and dictionary.
wheel: build
	@rm -f dist/*.whl
	@scripts/make-wheel.py $(BIN) dist

## Make the Debian package.
deb: build
	@rm -f dist/*.deb
	@scripts/make-deb.sh $(BIN) dist

## Install both in a clean Debian, and run the hooks as their users do. Without dpkg, nothing.
test-packages: build
	@if command -v dpkg-deb >/dev/null && command -v patchelf >/dev/null; then \
	  $(MAKE) --no-print-directory wheel deb && scripts/test-packages.sh dist && scripts/test-hooks.sh $(BIN) dist/*.whl; \
	else \
	  echo "test-packages: no packages without dpkg-deb and patchelf"; scripts/test-hooks.sh $(BIN); \
	fi

## Use the HTML report in Chromium as a reader does. Without Chromium and selenium, nothing.
test-report: build
	@if command -v chromedriver >/dev/null && .venv/bin/python -c 'import selenium' 2>/dev/null; then \
	  .venv/bin/python Tests/Browser/report_test.py $(BIN); \
	else \
	  echo "test-report: no chromedriver or no selenium"; \
	fi

## Run the Spark integration in local mode. Without Java and pyspark, nothing.
test-spark: build
	@if command -v java >/dev/null && .venv/bin/python -c 'import pyspark' 2>/dev/null; then \
	  log=$$(mktemp) && if PYSPARK_PYTHON=$(CURDIR)/.venv/bin/python .venv/bin/python -W ignore \
	    integrations/spark/spark_test.py $(BIN) >$$log 2>&1; then tail -n 3 $$log; rm -f $$log; else cat $$log; exit 1; fi; \
	else \
	  echo "test-spark: no Java or no pyspark"; \
	fi

## Install the command under PREFIX.
install: build
	install -d "$(DESTDIR)$(PREFIX)/bin"
	install -m 755 $(BIN) "$(DESTDIR)$(PREFIX)/bin/calque"
	install -d "$(DESTDIR)$(PREFIX)/share/man/man1" "$(DESTDIR)$(PREFIX)/share/bash-completion/completions" \
	  "$(DESTDIR)$(PREFIX)/share/zsh/site-functions" "$(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d"
	$(BIN) manual > "$(DESTDIR)$(PREFIX)/share/man/man1/calque.1"
	$(BIN) completions bash > "$(DESTDIR)$(PREFIX)/share/bash-completion/completions/calque"
	$(BIN) completions zsh > "$(DESTDIR)$(PREFIX)/share/zsh/site-functions/_calque"
	$(BIN) completions fish > "$(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d/calque.fish"

## Remove what `make install` installed.
uninstall:
	rm -f "$(DESTDIR)$(PREFIX)/bin/calque" "$(DESTDIR)$(PREFIX)/share/man/man1/calque.1" \
	  "$(DESTDIR)$(PREFIX)/share/bash-completion/completions/calque" \
	  "$(DESTDIR)$(PREFIX)/share/zsh/site-functions/_calque" \
	  "$(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d/calque.fish"

clean:
	rm -rf .build dist
