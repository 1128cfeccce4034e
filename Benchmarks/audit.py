#!/usr/bin/env python3
"""Measures `calque audit` over a large tree, beside `hunspell -l` on texts of the same tree.

usage: Benchmarks/audit.py EXECUTABLE [TEXTS] [--megabytes=60] [--files=100,1000,10000,50000] [--dictionary=fr_FR]

TEXTS is a folder of Markdown; its files are copied as often as it takes, each with a last line of its own: the tree is
as large as a large site, its texts are not as many. Without TEXTS, the sample article is copied.
Figures are processor seconds, so that other work on the machine counts little; peak memory is that of the process.
"""

import argparse
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent


class Run:
    """A finished command: its seconds on the clock and of the processor, its peak memory."""

    def __init__(self, command, cores=None):
        """Runs a command, on so many cores where the system can be told so."""
        pin = None
        if cores and hasattr(os, "sched_setaffinity"):
            chosen = sorted(os.sched_getaffinity(0))[:cores]
            pin = lambda: os.sched_setaffinity(0, chosen)
        start = time.monotonic()
        with open(os.devnull, "r+b") as null:
            process = subprocess.Popen(command, stdin=null, stdout=null, stderr=subprocess.PIPE, preexec_fn=pin)
            errors = process.stderr.read()
            _, status, usage = os.wait4(process.pid, 0)
        self.wall = time.monotonic() - start
        self.processor = usage.ru_utime + usage.ru_stime
        # Kibibytes on Linux, bytes on macOS.
        self.memory = usage.ru_maxrss / (1024 * 1024 if sys.platform == "darwin" else 1024)
        if os.waitstatus_to_exitcode(status) > 1:
            sys.exit(f"{command[0]} failed: {errors.decode(errors='replace')[-500:]}")


def sources(folder):
    """The texts that are copied."""
    if folder is None:
        return [(ROOT / "examples/article.md").read_bytes()]
    files = sorted(path for path in pathlib.Path(folder).rglob("*.md") if path.stat().st_size > 0)
    if not files:
        sys.exit(f"{folder}: no Markdown in it")
    return [path.read_bytes() for path in files]


def make_tree(folder, texts, files=None, size=None):
    """Writes copies until there are so many files, or so many bytes; gives the bytes."""
    written = number = 0
    while (files is None or number < files) and (size is None or written < size):
        text = texts[number % len(texts)].rstrip(b"\n") + b"\n\nCopie %d.\n" % number
        place = folder / f"{number // 500:04}"
        place.mkdir(parents=True, exist_ok=True)
        (place / f"{number}.md").write_bytes(text)
        written += len(text)
        number += 1
    return written, number


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("executable")
    parser.add_argument("texts", nargs="?")
    parser.add_argument("--megabytes", type=int, default=60)
    parser.add_argument("--files", default="100,1000,10000,50000")
    parser.add_argument("--dictionary", default="fr_FR")
    options = parser.parse_args()
    calque = str(pathlib.Path(options.executable).resolve())
    texts = sources(options.texts)

    def audit(folder, *arguments, cores=None):
        return Run([calque, "audit", "--quiet", "--level", "info", *arguments, str(folder)], cores)

    scratch = pathlib.Path(tempfile.mkdtemp(prefix="calque-bench-"))
    os.environ["XDG_CACHE_HOME"] = str(scratch / "cache")
    try:
        tree = scratch / "tree"
        size, count = make_tree(tree, texts, size=options.megabytes * 1_000_000)
        megabytes = size / 1e6
        print(f"{count} files, {megabytes:.0f} MB: {len(texts)} texts, copied as often as that takes; all rules, all severities")
        # The image of the dictionary is made before anything is timed.
        Run([calque, "check", str(ROOT / "examples/article.md")])
        # One thread checks and one collects: without the pin, that would be more than one core.
        one = audit(tree, "--no-cache", "--threads", "1", cores=1)
        speed = megabytes / one.processor
        print(f"  one core:         {one.wall:7.1f} s, {speed:5.2f} MB/s of it, {one.memory:4.0f} MB of memory")
        two = audit(tree, "--no-cache", "--threads", "2", cores=2)
        print(f"  two cores:        {two.wall:7.1f} s, {one.wall / two.wall:5.2f} times as fast, {two.memory:4.0f} MB of memory")
        first = audit(tree)
        again = audit(tree)
        print(f"  from the cache:   {again.wall:7.2f} s, {100 * again.wall / first.wall:5.1f} % of the first time, {first.wall:.1f} s")
        if shutil.which("hunspell"):
            sample = sorted(tree.rglob("*.md"))
            part = sample[:: max(1, len(sample) // 400)]
            part_size = sum(path.stat().st_size for path in part) / 1e6
            own = Run(["hunspell", "-d", options.dictionary, "-l", *map(str, part)], cores=1)
            own_speed = part_size / own.processor
            print(f"  hunspell -l:      {own_speed:7.2f} MB/s on {part_size:.1f} MB of them; calque is {speed / own_speed:.1f} times as fast")
        shutil.rmtree(tree)

        print("growth, two cores:")
        for files in (int(number) for number in options.files.split(",")):
            folder = scratch / f"growth-{files}"
            size, _ = make_tree(folder, texts, files=files)
            run = audit(folder, "--no-cache", "--threads", "2", cores=2)
            print(f"  {files:6} files, {size / 1e6:6.1f} MB: {run.wall:7.2f} s, {size / 1e6 / run.processor:5.2f} MB/s of a core, {run.memory:4.0f} MB of memory")
            shutil.rmtree(folder)
    finally:
        shutil.rmtree(scratch, ignore_errors=True)


if __name__ == "__main__":
    main()
