"""Runs calque_spark.py with Spark in local mode: python spark_test.py CALQUE. Needs pyspark and Java 17."""

import glob
import json
import os
import stat
import subprocess
import sys
import tempfile
import unittest

from pyspark.sql import SparkSession

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import calque_spark  # noqa: E402

CALQUE = os.path.abspath(sys.argv[1])
TEXTS = [
    "Il ya une faute ici.\n", "Le chat dort.\n", "Près de le pont, il pleut.\r\n", "Texte « mal \"fermé. 😀\n",
    "---\ntitle: Il ya un titre\n---\n\nLe le texte dit: non.\n", "",
]


class SparkTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.pages = os.path.join(cls.folder.name, "pages")
        os.makedirs(os.path.join(cls.pages, "sub"))
        for number in range(60):
            with open(cls.path(number), "w", encoding="utf-8", newline="") as file:
                file.write(TEXTS[number % len(TEXTS)] + (f"\nPage {number}.\n" if number % 7 else ""))
        cls.session = (SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false")
                       .config("spark.sql.shuffle.partitions", "4").getOrCreate())
        cls.session.sparkContext.addPyFile(calque_spark.__file__)

    @classmethod
    def tearDownClass(cls):
        cls.session.stop()
        cls.folder.cleanup()

    @classmethod
    def path(cls, number):
        return os.path.join(cls.pages, "sub" if number % 2 else "", f"{number}.md")

    def rows(self):
        rows = []
        for number in range(60):
            with open(self.path(number), encoding="utf-8", newline="") as file:
                rows.append({"id": number, "path": self.path(number), "text": file.read()})
        return rows

    def local(self):
        """What a local run says, as lines."""
        run = subprocess.run([CALQUE, "check", "--format", "jsonl", "--level", "info", self.pages], capture_output=True)
        self.assertIn(run.returncode, (0, 1), run.stderr)
        return sorted(line for line in run.stdout.decode().split("\n") if line)

    def findings(self, answers):
        """The diagnostics of answers, as the text that stands in them."""
        lines = []
        for answer in answers:
            self.assertEqual(json.loads(answer)["errors"], [], answer)
            start = answer.index('"diagnostics":[') + len('"diagnostics":[')
            rest, decoder = answer[start:], json.JSONDecoder()
            while not rest.startswith("]"):
                _, end = decoder.raw_decode(rest)
                lines.append(rest[:end])
                rest = rest[end:].removeprefix(",")
        return sorted(lines)

    def test_same_findings_to_the_byte_over_parquet(self):
        source = os.path.join(self.folder.name, "pages.parquet")
        self.session.createDataFrame(self.rows()).write.mode("overwrite").parquet(source)
        pages = calque_spark.read(self.session, source, "parquet")
        answers = calque_spark.audit(pages, [CALQUE, "worker", "--level", "info"], partitions=5).collect()
        self.assertEqual(len(answers), 60)
        self.assertEqual(self.findings(answers), self.local())
        self.assertGreater(len(self.local()), 60)

    def test_json_lines(self):
        source = os.path.join(self.folder.name, "pages.jsonl")
        with open(source, "w", encoding="utf-8") as file:
            file.writelines(json.dumps(row) + "\n" for row in self.rows())
        answers = calque_spark.audit(calque_spark.read(self.session, source, "jsonl"), [CALQUE, "worker", "--level", "info"])
        self.assertEqual(self.findings(answers.collect()), self.local())

    def test_the_command_over_a_folder(self):
        output = os.path.join(self.folder.name, "out")
        environment = {**os.environ, "PYSPARK_PYTHON": sys.executable}
        program = os.path.join(os.path.dirname(os.path.abspath(__file__)), "calque_spark.py")
        run = subprocess.run(
            [sys.executable, program, "--input", self.pages, "--format", "folder", "--output", output, "--calque", CALQUE,
             "--calque-option=--level=info"], capture_output=True, text=True, env=environment)
        self.assertEqual(run.returncode, 0, run.stderr[-2000:])
        answers = [line for part in glob.glob(output + "/part-*") for line in open(part, encoding="utf-8").read().split("\n") if line]
        plain = [line.replace("file:" + self.pages, self.pages) for line in answers]
        self.assertEqual(self.findings(plain), self.local())

    def test_a_killed_worker_loses_nothing(self):
        """The program kills itself once at a page, and always at another one."""
        program = os.path.join(self.folder.name, "frail")
        mark = os.path.join(self.folder.name, "mark")
        with open(program, "w", encoding="utf-8") as file:
            file.write(f"""#!{sys.executable}
import os, signal, subprocess, sys
worker = subprocess.Popen([{CALQUE!r}] + sys.argv[1:], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
for line in sys.stdin.buffer:
    if b'/12.md' in line and not os.path.exists({mark!r}):
        open({mark!r}, 'w').close()
        worker.kill()
        os.kill(os.getpid(), signal.SIGKILL)
    if b'/17.md' in line:
        worker.kill()
        os.kill(os.getpid(), signal.SIGKILL)
    worker.stdin.write(line)
    worker.stdin.flush()
    sys.stdout.buffer.write(worker.stdout.readline())
    sys.stdout.buffer.flush()
""")
        os.chmod(program, os.stat(program).st_mode | stat.S_IXUSR)
        pages = self.session.createDataFrame(self.rows())
        answers = calque_spark.audit(pages, [program, "worker", "--level", "info"], partitions=3).collect()
        self.assertTrue(os.path.exists(mark))
        self.assertEqual(sorted(json.loads(answer)["id"] for answer in answers), list(range(60)))
        lost = [answer for answer in answers if json.loads(answer)["errors"]]
        self.assertEqual([json.loads(answer)["id"] for answer in lost], [17])
        kept = self.findings(answer for answer in answers if answer not in lost)
        self.assertEqual(kept, [line for line in self.local() if "/17.md" not in line])

    def test_a_program_that_cannot_work_stops_the_job(self):
        with self.assertRaises(Exception) as caught:
            calque_spark.audit(self.session.createDataFrame(self.rows()), [CALQUE, "worker", "--select", "nonsense"]).collect()
        self.assertIn("cannot work", str(caught.exception))


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0]])
