#!/bin/sh
# Runs the hooks as their users do: the real pre-commit, the plain hook of git, the steps of the action.
# usage: scripts/test-hooks.sh EXECUTABLE [WHEEL]
#
# pre-commit and check-jsonschema are looked for in .venv (scripts/bootstrap.sh --tests) and on PATH.
set -eu

executable=$(realpath "$1")
wheel=${2:+$(realpath "$2")}
cd "$(dirname "$0")/.."
here=$PWD
PATH=$(dirname "$executable"):$here/.venv/bin:$PATH
fail() {
  echo "test-hooks: $1" >&2
  exit 1
}
if ! command -v pre-commit >/dev/null 2>&1; then
  echo "test-hooks: skipped, pre-commit is missing"
  exit 0
fi
pre-commit validate-manifest .pre-commit-hooks.yaml
if command -v check-jsonschema >/dev/null 2>&1; then
  check-jsonschema --builtin-schema vendor.github-actions action.yml >/dev/null || fail "action.yml is not valid"
fi

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
export PRE_COMMIT_HOME="$scratch/pre-commit" XDG_CACHE_HOME="$scratch/cache" LC_ALL=C.UTF-8
export GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_NOSYSTEM=1
export GIT_AUTHOR_NAME=a GIT_AUTHOR_EMAIL=a@example.org GIT_COMMITTER_NAME=a GIT_COMMITTER_EMAIL=a@example.org

# The hooks of the working tree, as a repository that pre-commit can clone.
git init -q "$scratch/hooks"
cp .pre-commit-hooks.yaml "$scratch/hooks/"
git -C "$scratch/hooks" add .
git -C "$scratch/hooks" commit -qm hooks
revision=$(git -C "$scratch/hooks" rev-parse HEAD)

repository() {
  git init -q "$scratch/$1"
  cd "$scratch/$1"
}
configure() {
  printf 'repos:\n  - repo: %s\n    rev: %s\n    hooks:\n' "$scratch/hooks" "$revision" > .pre-commit-config.yaml
  for hook in "$@"; do printf '      - id: %s\n' "$hook" >> .pre-commit-config.yaml; done
  git add .pre-commit-config.yaml
  pre-commit install >/dev/null
}

# A commit that passes, one that is refused, and one of files that are none of Calque's business.
repository refuse
configure calque-system
echo "Le chat dort." > bon.md
git add bon.md
git commit -qm bon >/dev/null 2>&1 || fail "a good commit is refused"
echo "Il ya un chat." > faute.md
git add faute.md
if git commit -qm faute > "$scratch/log" 2>&1; then fail "a bad commit passes"; fi
grep -q 'grammar/il-y-a' "$scratch/log" || fail "the refusal does not say why"
git rm -qf --cached faute.md
echo "Il ya un chat." > faute.py
git add faute.py
git commit -qm autre >/dev/null 2>&1 || fail "a file that is no Markdown is checked"
pre-commit try-repo "$scratch/hooks" calque-system --files bon.md >/dev/null 2>&1 || fail "try-repo fails on a good file"
if pre-commit try-repo "$scratch/hooks" calque-system --files faute.md >/dev/null 2>&1; then
  fail "try-repo passes a bad file"
fi
echo "test-hooks: pre-commit refuses and passes"

# A fix refuses the commit; once it is staged, the commit passes.
repository fix
configure calque-fix-system
echo "Il ya un chat." > faute.md
git add faute.md
if git commit -qm faute > "$scratch/log" 2>&1; then fail "a commit that is fixed passes at once"; fi
grep -q 'files were modified by this hook' "$scratch/log" || fail "pre-commit does not see the fix"
[ "$(cat faute.md)" = "Il y a un chat." ] || fail "the file is not fixed"
git add faute.md
git commit -qm faute >/dev/null 2>&1 || fail "a fixed commit is refused"
echo "test-hooks: fixes are for staging again"

# The way to a green hook, as the pages tell it.
cd "$here"
for page in docs/adopt.md docs/adopt.fr.md; do
  walked=$(scripts/walk-page.py "$executable" "$page" 2>&1) || fail "$walked"
  echo "test-hooks: $walked"
done

# The hook that builds Calque: a clone of the working tree, without this machine's own calque.
if command -v swift >/dev/null 2>&1 && git -C "$here" rev-parse HEAD >/dev/null 2>&1; then
  repository swift
  echo "Il ya un chat." > faute.md
  git add .
  if (PATH=${PATH#*:} && pre-commit try-repo "$here" calque --files faute.md) > "$scratch/log" 2>&1; then
    fail "the hook of language swift passes a bad file"
  fi
  grep -q 'grammar/il-y-a' "$scratch/log" ||
    fail "the hook of language swift does not work: $(tail -n 40 "$scratch/log" | cut -c 1-200)"
  echo "test-hooks: the hook of language swift, built by pre-commit"
else
  echo "test-hooks: skipped, the hook of language swift needs swift and a clone"
fi

# Many files in several processes, the cache of the dictionary cold: each finding once, no other message.
repository many
configure calque-system
sed -i 's/id: calque-system/&\n        args: [--format=concise]/' .pre-commit-config.yaml
number=1
while [ $number -le 300 ]; do
  # Long names make more command lines.
  name=$(printf '%0200d' $number).md
  echo "Il ya un chat." > "$name"
  number=$((number + 1))
done
git add .
rm -rf "$XDG_CACHE_HOME"
if pre-commit run > "$scratch/log" 2>&1; then fail "300 bad files pass"; fi
[ "$(grep -c 'grammar/il-y-a' "$scratch/log")" = 300 ] || fail "300 files give other than 300 findings"
if grep -q '^calque:' "$scratch/log"; then fail "the processes are in each other's way: $(grep '^calque:' "$scratch/log")"; fi
# The same without pre-commit: eight at once on a cold cache.
rm -rf "$XDG_CACHE_HOME"
ls ./*.md | xargs -P 8 -n 20 calque check --format=concise > "$scratch/log" 2>"$scratch/errors" || true
[ "$(wc -l < "$scratch/log")" = 300 ] && [ ! -s "$scratch/errors" ] || fail "eight processes on a cold cache disagree"
[ "$(find "$XDG_CACHE_HOME" -name 'lexicon-*.image' | wc -l)" = 1 ] || fail "there is no image of the dictionary"
[ -z "$(find "$XDG_CACHE_HOME" -name '*.tmp')" ] || fail "scratch files are left in the cache"
echo "test-hooks: 300 files in several processes on a cold cache"

# The plain hook of git: what is staged counts, not what is in the working tree.
repository plain
git config core.hooksPath "$here/docs/hooks"
echo "Le chat dort." > a.md
git add a.md
git commit -qm a >/dev/null 2>&1 || fail "the plain hook refuses a good commit"
echo "Il ya un chat." > a.md
git add a.md
echo "Le chat dort." > a.md
if git commit -qm a > "$scratch/log" 2>&1; then fail "the plain hook passes a bad commit"; fi
grep -q 'grammar/il-y-a' "$scratch/log" || fail "the plain hook does not say why"
git commit -qm a --no-verify >/dev/null 2>&1 || fail "--no-verify does not go past the plain hook"
printf 'Il ya un chat.\n\nLe chat dort.\n' > a.md
git add a.md
git commit -qm a >/dev/null 2>&1 || fail "the plain hook holds an old line against a commit"
mkdir "sous dossier"
echo "Il ya un chat." > "sous dossier/b c.md"
git add .
if (cd "sous dossier" && git commit -qm b > "$scratch/log" 2>&1); then fail "the plain hook passes a bad commit in a folder"; fi
git rm -q -f "sous dossier/b c.md"
git rm -q a.md -f
git commit -qm b >/dev/null 2>&1 || fail "the plain hook refuses a commit that only removes"
echo "test-hooks: the plain hook of git"

# The hook of language python, from the wheel.
if [ -n "$wheel" ]; then
  repository python
  cat > .pre-commit-config.yaml <<TEXT
repos:
  - repo: local
    hooks:
      - id: calque
        name: calque
        language: python
        entry: calque check
        types_or: [markdown, mdx]
        additional_dependencies: [calque-lint]
TEXT
  # The wheel comes from its folder, what pip builds with from the index.
  PIP_FIND_LINKS="$(dirname "$wheel")${PIP_FIND_LINKS:+ $PIP_FIND_LINKS}"
  export PIP_FIND_LINKS
  # Nothing of this machine's own calque.
  PATH=${PATH#*:}
  echo "Il ya un chat." > faute.md
  echo "Le chat dort." > bon.md
  git add .
  if pre-commit run --files faute.md > "$scratch/log" 2>&1; then fail "the hook from the wheel passes a bad file"; fi
  grep -q 'grammar/il-y-a' "$scratch/log" || fail "the hook from the wheel does not work: $(cat "$scratch/log")"
  pre-commit run --files bon.md >/dev/null 2>&1 || fail "the hook from the wheel refuses a good file"
  echo "test-hooks: the hook of language python"

  # The steps of the action, as the runner would run them.
  python3 - "$here/action.yml" > "$scratch/steps" <<'PY' || fail "the steps of the action cannot be read"
import re, sys, textwrap
text = open(sys.argv[1], encoding="utf-8").read()
for block in re.findall(r"\n      run: \|\n((?:        .*\n|\n)+)", text):
    print("(\nset -e\nPATH=$(cat \"$GITHUB_PATH\" 2>/dev/null || true):$PATH\n" + textwrap.dedent(block) + ")")
PY
  export RUNNER_TEMP="$scratch/runner" GITHUB_PATH="$scratch/path" GITHUB_OUTPUT="$scratch/output"
  mkdir "$RUNNER_TEMP"
  export CALQUE_VERSION="" CALQUE_WHEEL="$wheel" CALQUE_ARGS="--format=concise" CALQUE_PATHS="$(printf 'bon.md\nfaute.md')"
  bash "$scratch/steps" > "$scratch/log" 2>&1 || true
  grep -q 'status=1' "$GITHUB_OUTPUT" || fail "the action does not report findings: $(cat "$scratch/log")"
  grep -q 'faute.md:1:1' "$scratch/log" || fail "the action shows no finding"
  echo "test-hooks: the steps of the action"
fi
