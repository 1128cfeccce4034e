#!/usr/bin/env python3
"""Follows a page as a newcomer does, word by word, on a copy of examples/site.

usage: scripts/walk-page.py EXECUTABLE PAGE

Blocks marked `console` are sessions: each line `$ COMMAND` is run by sh, and what it writes must be what the page shows
below it, where a line `…` stands for any lines. A block with a title (```yaml title="NAME") is a file to be written.
Other blocks are left alone. The page is read in French where its name ends in .fr.md.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def blocks(text):
    """The fenced blocks of a page: the line of the fence, what stands behind it, and the lines in between."""
    found, start = [], None
    for number, line in enumerate(text.splitlines(), 1):
        if not line.startswith("```"):
            continue
        if start is None:
            start = (number, line[3:])
        else:
            found.append((*start, text.splitlines()[start[0] : number - 1]))
            start = None
    return found


def sessions(first, lines):
    """The commands of a block with their lines and what they must write."""
    found = []
    for number, line in enumerate(lines, first + 1):
        if line.startswith("$ "):
            found.append((number, line[2:], []))
        else:
            found[-1][2].append(line)
    return found


def fits(actual, expected):
    pattern = "".join("(?:.*\n)*" if line == "…" else re.escape(line) + "\n" for line in expected)
    return re.fullmatch(pattern, "".join(line + "\n" for line in actual))


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    executable, page = Path(sys.argv[1]).resolve(), Path(sys.argv[2])
    text = page.read_text(encoding="utf-8")
    count = 0
    with tempfile.TemporaryDirectory() as scratch:
        site = Path(scratch) / "site"
        shutil.copytree(ROOT / "examples/site", site)
        environment = {
            "PATH": f"{executable.parent}:{os.environ['PATH']}",
            "HOME": scratch,
            "LANG": "fr_FR.UTF-8" if page.name.endswith(".fr.md") else "C.UTF-8",
            "LC_CTYPE": "C.UTF-8",
            "GIT_CONFIG_NOSYSTEM": "1",
            **{f"GIT_{who}_{what}": "a@example.org" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")},
        }

        def run(command):
            result = subprocess.run(
                ["sh", "-c", command], cwd=site, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT, text=True, check=False,
            )  # fmt: skip
            return result.stdout.splitlines()

        run("git init -q && git add . && git commit -qm site")
        for number, info, lines in blocks(text):
            title = re.search('title="([^"]+)"', info)
            if title:
                file = site / title[1]
                file.write_text("\n".join(lines) + "\n", encoding="utf-8")
                if lines[0].startswith("#!"):
                    file.chmod(0o755)
            elif info == "console":
                for line, command, expected in sessions(number, lines):
                    actual = run(command)
                    # Blank lines at the end do not show.
                    for output in (actual, expected):
                        while output and not output[-1].strip():
                            output.pop()
                    if not fits(actual, expected):
                        shown = "\n".join(actual)
                        sys.exit(f"{page}:{line}: “{command}” writes something else than the page says:\n{shown}")
                    count += 1
    if count == 0:
        sys.exit(f"{page}: no session")
    print(f"{page.name}: {count} commands write what the page says")


main()
