"""JUnit's XML: a suite for each file, a case for each diagnostic; what fails the run is a failure."""

from __future__ import annotations

from xml.etree import ElementTree as ET

from tf2torch.check.diagnostic import Diagnostic
from tf2torch.check.report import FileReport, Report
from tf2torch.report.formats.concise import place
from tf2torch.report.xml_text import speakable


def render(report: Report) -> str:
    """The document, with a newline at its end."""
    shown: dict[str, list[Diagnostic]] = {}
    for one in report.diagnostics:
        shown.setdefault(one.file, []).append(one)
    suites = [_suite(file, shown.get(file.file, [])) for file in report.files]
    if report.gates:
        suites.append(_gates(report))
    root = ET.Element("testsuites", {"name": "tf2torch", **_sums(suites)})
    root.extend(suites)
    ET.indent(root)
    return f'<?xml version="1.0" encoding="utf-8"?>\n{ET.tostring(root, encoding="unicode")}\n'


def _suite(file: FileReport, shown: list[Diagnostic]) -> ET.Element:
    cases = [_case(one) for one in shown]
    if file.failure:
        case = ET.Element("testcase", name="tf2torch", classname=speakable(file.file))
        _said(case, "error", file.failure.message, file.failure.hint, "failure")
        cases.append(case)
    if not cases:
        cases.append(ET.Element("testcase", name="tf2torch", classname=speakable(file.file)))
    return _counted(speakable(file.file), cases)


def _case(one: Diagnostic) -> ET.Element:
    name, file = f"{one.code}:{place(one)}", speakable(one.file)
    case = ET.Element("testcase", name=name, classname=file, file=file, line=str(one.at[0]))
    if one.fails:
        below = "\n".join(filter(None, [f"{one.file}:{place(one)}", one.source.strip(), one.hint]))
        _said(case, "failure", one.text, below, one.code)
    else:
        ET.SubElement(case, "system-out").text = speakable(one.text)
    return case


def _gates(report: Report) -> ET.Element:
    cases = []
    for gate in report.gates:
        cases.append(ET.Element("testcase", name="rate", classname="tf2torch.baseline"))
        _said(cases[-1], "failure", gate, "", "baseline")
    return _counted("tf2torch.baseline", cases)


def _said(case: ET.Element, tag: str, message: str, below: str, kind: str) -> None:
    ET.SubElement(case, tag, message=speakable(message), type=kind).text = speakable(below)


def _counted(name: str, cases: list[ET.Element]) -> ET.Element:
    failures = sum(case.find("failure") is not None for case in cases)
    errors = sum(case.find("error") is not None for case in cases)
    suite = ET.Element("testsuite", name=name, tests=str(len(cases)), failures=str(failures), errors=str(errors))
    suite.extend(cases)
    return suite


def _sums(suites: list[ET.Element]) -> dict[str, str]:
    return {key: str(sum(int(suite.attrib[key]) for suite in suites)) for key in ("tests", "failures", "errors")}
