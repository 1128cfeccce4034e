"""Checks French pages with Calque on Apache Spark.

Each partition runs one `calque worker` and hands it a record a line. A worker that dies is started anew and gets the
record again; a record that ends several workers is answered with an error, so that no page is lost and none stops a job.

    spark-submit calque_spark.py --input pages.parquet --output findings
    spark-submit calque_spark.py --input content --format folder --output findings --calque-option=--level=info

The output is JSON lines, one for each page: {"id", "path", "words", "diagnostics", "errors"}, as `calque worker` writes
it; the diagnostics are those of `calque check --format jsonl`, byte for byte.
"""

import argparse
import json
import subprocess
import sys


class Worker:
    """One `calque worker`, started when it is first asked."""

    def __init__(self, command):
        self.command = command
        self.process = None

    def ask(self, line):
        """The answer to a line of JSON; None where the worker died of it."""
        if self.process is None:
            self.process = subprocess.Popen(self.command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        try:
            self.process.stdin.write(line + b"\n")
            self.process.stdin.flush()
            answer = self.process.stdout.readline()
        except OSError:
            answer = b""
        if answer.endswith(b"\n"):
            return answer[:-1]
        status = self.close()
        if status == 2:
            # Nothing was wrong with the record: the program says on standard error what is.
            raise RuntimeError(f"{' '.join(self.command)} cannot work: see its message on standard error")
        return None

    def close(self):
        """Ends the worker and gives its exit status."""
        if self.process is None:
            return 0
        process, self.process = self.process, None
        for stream in (process.stdin, process.stdout):
            try:
                stream.close()
            except OSError:
                pass
        return process.wait()


def check(records, command=("calque", "worker"), attempts=3):
    """The answers, as text of JSON, to records: dictionaries or rows with `text` and, where there are, `id` and `path`."""
    worker = Worker(list(command))
    try:
        for record in records:
            record = record if isinstance(record, dict) else record.asDict(recursive=True)
            record = {key: record[key] for key in ("id", "path", "text") if record.get(key) is not None}
            line = json.dumps(record, ensure_ascii=False, default=str).encode("utf-8", "surrogatepass")
            answer = None
            for _ in range(attempts):
                answer = worker.ask(line)
                if answer is not None:
                    break
            if answer is None:
                lost = {"id": record.get("id"), "path": record.get("path", ""), "words": 0, "diagnostics": [],
                        "errors": [f"{attempts} workers died of this page"]}
                answer = json.dumps(lost, ensure_ascii=False, separators=(",", ":"), default=str).encode()
            yield answer.decode()
    finally:
        worker.close()


def audit(pages, command=("calque", "worker"), partitions=None):
    """An RDD with the answer to each row of a data frame or element of an RDD."""
    rows = getattr(pages, "rdd", pages)
    if partitions:
        rows = rows.repartition(partitions)
    return rows.mapPartitions(lambda records: check(records, command))


def read(session, source, form):
    """The pages of a Parquet file, of JSON lines, or of the Markdown and text files below a folder."""
    if form == "parquet":
        return session.read.parquet(source)
    if form == "jsonl":
        return session.read.json(source)
    files = session.read.format("binaryFile").option("recursiveFileLookup", "true").load(source)
    names = (".md", ".markdown", ".mdx", ".txt")
    return (files.rdd.filter(lambda row: row.path.lower().endswith(names))
            .map(lambda row: {"id": row.path, "path": row.path, "text": bytes(row.content).decode("utf-8", "replace")}))


def main(arguments=None):
    parser = argparse.ArgumentParser(description="Check French pages with Calque on Apache Spark.")
    parser.add_argument("--input", required=True, help="Parquet, JSON lines or a folder")
    parser.add_argument("--format", choices=["parquet", "jsonl", "folder"], default="parquet")
    parser.add_argument("--output", required=True, help="folder for JSON lines; must not exist")
    parser.add_argument("--partitions", type=int, help="pieces of work; four for each core is a good start")
    parser.add_argument("--calque", default="calque", help="the program, there on every machine")
    parser.add_argument("--calque-option", action="append", default=[], help="an option of 'calque worker'; repeatable")
    options = parser.parse_args(arguments)
    from pyspark.sql import SparkSession
    session = SparkSession.builder.appName("calque").getOrCreate()
    try:
        pages = read(session, options.input, options.format)
        audit(pages, [options.calque, "worker", *options.calque_option], options.partitions).saveAsTextFile(options.output)
    finally:
        session.stop()


if __name__ == "__main__":
    sys.exit(main())
