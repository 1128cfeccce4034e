#!/bin/sh
# Compares the compiled lexicon with hunspell for the three French dictionaries of Debian, which exclude each other:
# each is unpacked from its package into a scratch folder. Without arguments every form counts; with --sample one entry
# of the dictionaries in forty. A folder named by CALQUE_CORPORA, or shared/corpora beside the repository, gives tokens.
set -eu

cd "$(dirname "$0")/.."
dev=$PWD/.build/release/calque-dev
every=1
if [ "${1:-}" = --sample ]; then
  every=40
  [ -x "$dev" ] || dev=$PWD/.build/debug/calque-dev
fi

if ! command -v apt-get >/dev/null 2>&1 || ! command -v dpkg >/dev/null 2>&1; then
  echo "agreement: skipped, the packages of Debian cannot be had here"
  exit 0
fi
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
chmod 755 "$scratch"

set --
corpora=${CALQUE_CORPORA:-../shared/corpora}
if [ $every -eq 1 ] && [ -d "$corpora" ]; then set -- --corpora="$corpora"; fi

skipped=
for variant in classical revised comprehensive; do
  folder=$scratch/$variant
  mkdir "$folder"
  if (cd "$folder" && apt-get download "hunspell-fr-$variant" && dpkg -x ./*.deb .) >"$folder/log" 2>&1; then
    set -- "$@" "$folder/usr/share/hunspell"
  else
    skipped="$skipped $variant"
  fi
done
[ -z "$skipped" ] || echo "agreement: skipped, no package to be had:$skipped"
case "${*:-}" in
*usr/share/hunspell*) "$dev" agreement --every=$every "$@" ;;
esac
