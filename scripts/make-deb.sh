#!/bin/sh
# Makes the Debian package: scripts/make-deb.sh EXECUTABLE FOLDER
#
# What it depends on is what dpkg-shlibdeps finds, and a French dictionary for hunspell. The manual pages and the
# completions are what the executable writes. SOURCE_DATE_EPOCH makes the file reproducible. The maintainer is that of
# DEBFULLNAME and DEBEMAIL, as for Debian's own tools; without them the author of the last commit.
set -eu

for tool in patchelf dpkg-shlibdeps strip; do
  command -v $tool >/dev/null || { echo "make-deb: $tool is missing: apt install patchelf dpkg-dev binutils" >&2; exit 2; }
done
executable=$(realpath "$1")
mkdir -p "$2"
target=$(realpath "$2")
root=$(realpath "$(dirname "$0")/..")
export LC_ALL=C.UTF-8
version=$("$executable" --version | cut -d' ' -f2)
architecture=$(dpkg --print-architecture)
epoch=${SOURCE_DATE_EPOCH:-$(git -C "$root" log -1 --format=%ct 2>/dev/null || date +%s)}
export SOURCE_DATE_EPOCH="$epoch"
if [ -n "${DEBEMAIL:-}" ]; then
  maintainer="${DEBFULLNAME:-The Calque authors} <$DEBEMAIL>"
else
  maintainer=$(git -C "$root" log -1 --format='%an <%ae>' 2>/dev/null) ||
    { echo "make-deb: no git history; set DEBFULLNAME and DEBEMAIL to the maintainer of the package" >&2; exit 2; }
fi
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
tree=$scratch/calque
share=$tree/usr/share

put() {
  install -d -m 755 "$(dirname "$2")"
  install -m "$1" /dev/stdin "$2"
}

install -d -m 755 "$tree/usr/bin"
install -m 755 "$executable" "$tree/usr/bin/calque"
strip --strip-unneeded --remove-section=.comment --remove-section=.note "$tree/usr/bin/calque"
# The libraries are where the system keeps them.
patchelf --remove-rpath "$tree/usr/bin/calque"
"$executable" manual --lang en | gzip -9n | put 644 "$share/man/man1/calque.1.gz"
"$executable" manual --lang fr | gzip -9n | put 644 "$share/man/fr/man1/calque.1.gz"
"$executable" completions bash | put 644 "$share/bash-completion/completions/calque"
"$executable" completions zsh | put 644 "$share/zsh/vendor-completions/_calque"
"$executable" completions fish | put 644 "$share/fish/vendor_completions.d/calque.fish"
put 644 "$share/doc/calque/copyright" <<TEXT
Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/
Upstream-Name: calque

Files: *
Copyright: $(sed -n 's/^Copyright (c) *//p' "$root/LICENSE" | head -n 1)
License: Expat
$(sed -n '/^Permission/,$p' "$root/LICENSE" | sed 's/^$/./; s/^/ /')
TEXT
put 644 "$scratch/changelog" <<TEXT
calque ($version) unstable; urgency=medium

  * The changes are listed in CHANGELOG.md of the sources.

 -- $maintainer  $(date -u -R -d "@$epoch")
TEXT
gzip -9n < "$scratch/changelog" | put 644 "$share/doc/calque/changelog.gz"

# dpkg-shlibdeps wants the control file of a source package.
mkdir "$scratch/debian"
printf 'Source: calque\n\nPackage: calque\nArchitecture: any\n' > "$scratch/debian/control"
depends=$(cd "$scratch" && dpkg-shlibdeps -O -e"$tree/usr/bin/calque" 2>/dev/null | sed -n 's/^shlibs:Depends=//p')
[ -n "$depends" ]
put 644 "$tree/DEBIAN/control" <<TEXT
Package: calque
Version: $version
Architecture: $architecture
Maintainer: $maintainer
Installed-Size: $(du -sk "$tree" | cut -f1)
Depends: $depends, hunspell-fr | hunspell-dictionary-fr
Recommends: git
Section: text
Priority: optional
Description: linter for French that a machine has translated
 Calque reads Markdown, MDX and plain text as a reader does, and points at what
 translation machines break: headings left in English, quotation marks that do
 not match, stray capitals, English punctuation and word order, calques,
 doubled words, sentences of a chat assistant left in the text.
TEXT
(cd "$tree" && find usr -type f | LC_ALL=C sort | xargs md5sum) | put 644 "$tree/DEBIAN/md5sums"
file=$target/calque_${version}_$architecture.deb
dpkg-deb --root-owner-group -Zxz --build "$tree" "$file" >/dev/null
echo "$file"
