#!/bin/sh
# Measures the release build on the sample article and on a folder made of many copies of it, then each stage over the
# texts of a folder: the argument, or those copies; then audits of a large tree made of copies of these texts.
set -eu

cd "$(dirname "$0")/.."
calque=$PWD/.build/release/calque
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

number=0
while [ $number -lt 400 ]; do
  cp examples/article.md "$folder/$number.md"
  number=$((number + 1))
done
texts=${1:-$folder}
bytes=$(cat "$folder"/*.md | wc -c)

# The clock in milliseconds; date of macOS has no fractions.
now() { perl -MTime::HiRes=time -e 'printf "%d", time * 1000'; }

# Milliseconds that a command takes, the middle one of 11 runs.
median() {
  run=0
  while [ $run -lt 11 ]; do
    start=$(now)
    "$@" >/dev/null 2>&1 || true
    end=$(now)
    echo $((end - start))
    run=$((run + 1))
  done | sort -n | sed -n 6p
}

echo "version:              $(median "$calque" --version) ms"
echo "one article:          $(median "$calque" check examples/article.md) ms"
if command -v hunspell >/dev/null 2>&1; then
  echo "hunspell -l on it:    $(median hunspell -d fr_FR -l examples/article.md) ms"
fi
echo "$number files, $bytes bytes:"
echo "  one thread:         $(median "$calque" check --threads 1 "$folder") ms"
echo "  all processors:     $(median "$calque" check "$folder") ms"

# Every stage on its own, with hunspell on the same files in the same run.
if [ -x .build/release/calque-dev ]; then
  echo
  .build/release/calque-dev bench "$texts"
fi

# Audits of a large tree.
if command -v python3 >/dev/null 2>&1; then
  echo
  Benchmarks/audit.py "$calque" "$@"
fi
