#!/bin/sh
# Installs the wheel and the Debian package of a folder in a clean Debian and uses them there:
# scripts/test-packages.sh FOLDER
#
# The clean Debian, of the release that runs here, is made once by debootstrap in .build/clean-root and copied for each
# run. Without root, debootstrap or a mirror the test is skipped, unless CALQUE_REQUIRE_PACKAGES is set.
set -eu

packages=$(realpath "$1")
cd "$(dirname "$0")/.."
skip() {
  echo "test-packages: skipped, $1"
  [ -z "${CALQUE_REQUIRE_PACKAGES:-}" ]
  exit
}
fail() {
  echo "test-packages: $1" >&2
  exit 1
}
[ "$(id -u)" -eq 0 ] || skip "making a clean Debian needs root"
command -v debootstrap >/dev/null 2>&1 || skip "debootstrap is missing"

clean=$PWD/.build/clean-root
release=$(. /etc/os-release && echo "${VERSION_CODENAME:-}")
mirror=$(apt-get indextargets --format '$(REPO_URI)' | head -n 1)
if [ ! -e "$clean/complete" ]; then
  rm -rf "$clean"
  debootstrap --variant=minbase --include=python3-venv "$release" "$clean" "$mirror" >/dev/null ||
    skip "debootstrap could not make one"
  touch "$clean/complete"
fi
root=$(mktemp -d)
trap 'rm -rf "$root"' EXIT
cp -a "$clean/." "$root/"
cp /etc/resolv.conf "$root/etc/resolv.conf" 2>/dev/null || true
mkdir "$root/work"
cp "$packages"/*.whl "$packages"/*.deb examples/article.md "$root/work/"
# Runs a program in the clean root, with a /proc that goes away with it: a program finds its own folder there.
within() {
  unshare --mount sh -c 'root=$1; shift; mount -t proc proc "$root/proc" && exec chroot "$root" env -i "$@"' sh "$root" \
    PATH=/usr/local/bin:/usr/bin:/usr/sbin:/bin:/sbin HOME=/root LC_ALL=C.UTF-8 "$@"
}
within true 2>/dev/null || skip "a clean root cannot be entered here"

for name in swift hunspell calque; do
  if within sh -c "command -v $name" >/dev/null; then fail "$name is in the clean root"; fi
done
for library in hunspell md4c yaml; do
  if find "$root/usr/lib" -name "lib$library*" | grep -q .; then fail "lib$library is in the clean root"; fi
done

# Whether the report on the sample article is what it must be: ten findings, exit status 1.
use() {
  status=0
  within "$1" check --format=concise work/article.md > "$root/report" 2> "$root/errors" || status=$?
  [ "$status" = 1 ] || { cat "$root/report" "$root/errors" >&2; fail "$1: exit status $status"; }
  [ "$(wc -l < "$root/report")" = "$(grep -c '^examples/article.md:' README.md)" ] ||
    { cat "$root/report" >&2; fail "$1: other findings than those in README.md"; }
}

within python3 -m venv /work/venv
within /work/venv/bin/pip install --quiet --no-index --disable-pip-version-check --find-links /work calque-lint
use /work/venv/bin/calque
within /work/venv/bin/calque --version | grep -q /work/venv/share/calque/fr.aff || fail "the wheel uses another dictionary"
within /work/venv/bin/calque check --fix-only work/article.md >/dev/null
cp examples/article.md "$root/work/article.md"
within /work/venv/bin/pip uninstall --quiet --yes calque-lint
[ -z "$(find "$root/work/venv" -name '*calque*')" ] || fail "pip uninstall leaves files behind"
echo "test-packages: the wheel works in a clean Debian"

if command -v lintian >/dev/null 2>&1; then
  lintian --allow-root --fail-on error,warning "$packages"/*.deb || fail "lintian objects to the package"
fi
within apt-get update -qq >/dev/null 2>&1 || skip "no package index"
within sh -c 'DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
  /work/*.deb >/work/apt 2>&1' || { tail -5 "$root/work/apt" >&2; fail "apt cannot install the package"; }
use /usr/bin/calque
for file in man/man1/calque.1.gz man/fr/man1/calque.1.gz bash-completion/completions/calque \
  zsh/vendor-completions/_calque fish/vendor_completions.d/calque.fish doc/calque/copyright; do
  # The image of a container may leave manuals out.
  [ -s "$root/usr/share/$file" ] || grep -rqs path-exclude "$root/etc/dpkg/dpkg.cfg.d" || fail "$file is missing"
done
within sh -c 'DEBIAN_FRONTEND=noninteractive apt-get purge -y -qq calque >/dev/null 2>&1'
[ ! -e "$root/usr/bin/calque" ] || fail "apt purge leaves the executable behind"
echo "test-packages: the Debian package works in a clean Debian"
